"""Documents that are there: changed, removed, brought back, compared, expired, carried elsewhere."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.catalog import Posted, Shelf
from bot.curation import Edits, exported, imported, text_offer
from bot.errors import NotAllowed, UnsupportedDocument
from bot.models import Scope, SourceKind
from tests.answering.passages import a_citation
from tests.curation.conftest import ANNA, BEN, HERE, RULES, THERE, Desk
from tests.guilds.conftest import ANSWER


def test_editing_makes_a_version_and_keeps_before_and_after(desk: Desk):
    added = desk.add()
    edits = Edits(title="Opening hours", kind=SourceKind.PROFESSIONAL, review_by=date(2027, 2, 1))
    changed = desk.documents.edit(HERE, added.document_id, edits, by=BEN, reason="clearer")
    assert (changed.document.title, changed.document.version) == ("Opening hours", 2)
    assert {name: after for name, _, after in changed.diff.facts} == {
        "title": "Opening hours", "kind": "professional", "review_by": "2027-02-01",
    }  # fmt: skip
    entry = next(each for each in desk.documents.audit(HERE) if each.action == "document.edited")
    assert (entry.actor, entry.detail["reason"]) == (BEN, "clearer")
    assert entry.detail["before"] == {"title": "Desk hours", "kind": "community", "review_by": "2027-05-24"}
    document = desk.documents.text(HERE, added.document_id)
    assert document.sections[0].path == ("Opening hours", "How long are the opening hours?")
    assert [(row.number, row.title) for row in desk.documents.history(HERE, added.document_id)] == [
        (2, "Opening hours"), (1, "Desk hours"),
    ]  # fmt: skip
    undone = desk.documents.restore(HERE, added.document_id, by=BEN, number=1)
    assert (undone.document.title, undone.document.kind) == ("Desk hours", SourceKind.COMMUNITY)


def test_a_document_is_found_by_the_title_that_it_alone_has(desk: Desk):
    added = desk.add("Welcome desk hours")
    desk.add("Welcome desk hours", "Others open at 9.", THERE)
    for typed in ("Welcome desk hours", "  welcome  DESK hours "):
        assert desk.documents.get(HERE, typed).id == added.document_id
        assert desk.documents.text(HERE, typed).id == added.document_id
        assert [row.number for row in desk.documents.history(HERE, typed)] == [1]
    with pytest.raises(NotAllowed, match="no document “Welcome desk”"):
        desk.documents.get(HERE, "Welcome desk")
    changed = desk.documents.edit(HERE, "welcome desk hours", Edits(title="Desk"), by=BEN)
    assert (changed.document.id, changed.document.title) == (added.document_id, "Desk")
    assert desk.documents.remove(HERE, "desk", by=BEN).document.state is Shelf.REMOVED
    with pytest.raises(NotAllowed, match="bring it back"):
        desk.documents.remove(HERE, "desk", by=BEN)
    assert desk.documents.restore(HERE, "desk", by=BEN).document.id == added.document_id
    assert [each.title for each in desk.documents.all(THERE)] == ["Welcome desk hours"]


def test_a_title_that_several_documents_have_is_taken_for_none_of_them(desk: Desk):
    one, two = desk.add("Hours"), desk.add("Bicycles", "Bicycles stand in the yard.")
    desk.documents.edit(HERE, two.document_id, Edits(title="hours"), by=BEN)
    with pytest.raises(NotAllowed) as refused:
        desk.documents.remove(HERE, "HOURS", by=ANNA)
    assert str(refused.value) == "This server has several documents “HOURS”: choose one from the list."
    assert refused.value.wording.ja == "このサーバーには文書「HOURS」が複数あります。一覧から選んでください。"
    desk.documents.remove(HERE, one.document_id, by=ANNA)
    assert desk.documents.get(HERE, "HOURS").id == two.document_id  # what is answered from goes before what was removed


def test_a_title_of_another_servers_document_is_no_way_to_it(desk: Desk):
    desk.add("Hours", guild_id=THERE)
    for act in (desk.documents.get, desk.documents.text, desk.documents.history):
        with pytest.raises(NotAllowed, match="no document"):
            act(HERE, "Hours")
    for act in (desk.documents.remove, desk.documents.restore):
        with pytest.raises(NotAllowed, match="no document"):
            act(HERE, "Hours", by=ANNA)


def test_what_is_removed_comes_back_for_30_days(desk: Desk):
    added = desk.add()
    desk.documents.remove(HERE, added.document_id, by=ANNA, reason="wrong floor")
    desk.indexes.follow()
    assert desk.documents.all(HERE) == []
    assert desk.indexes.search_keywords("form", Scope.GUILD, 5, HERE) == []
    with pytest.raises(NotAllowed, match="bring it back"):
        desk.documents.remove(HERE, added.document_id, by=ANNA)
    desk.clock.go(days=29)
    assert desk.documents.purge() == 0
    restored = desk.documents.restore(HERE, added.document_id, by=BEN)
    assert restored.document.state is Shelf.LIVE
    desk.indexes.follow()
    assert desk.indexes.search_keywords("form", Scope.GUILD, 5, HERE)
    assert restored.document.added_by == ANNA


def test_what_was_removed_is_deleted_after_30_days(desk: Desk):
    added = desk.add()
    desk.documents.remove(HERE, added.document_id, by=ANNA)
    desk.clock.go(days=30, seconds=1)
    with pytest.raises(NotAllowed, match="30 days"):
        desk.documents.restore(HERE, added.document_id, by=ANNA)
    assert desk.documents.purge() == 1
    assert desk.catalog.document_version(added.document_id) is None
    assert desk.actions()[:2] == ["document.purged", "document.removed"]
    assert desk.review.get(HERE, 1).content is None


def test_a_document_expires_and_is_kept(desk: Desk):
    added = desk.add()
    assert desk.documents.expire() == 0
    desk.clock.go(days=181)
    assert desk.documents.expire() == 1
    assert desk.documents.expire() == 0
    (row,) = desk.documents.all(HERE)
    assert row.state is Shelf.EXPIRED
    assert desk.catalog.documents(Scope.GUILD) == []
    assert desk.documents.text(HERE, added.document_id).sections
    assert desk.documents.stale(HERE) == [row]
    day = date(2027, 9, 1)
    assert desk.documents.edit(HERE, added.document_id, Edits(review_by=day), by=ANNA).document.state is Shelf.LIVE


def test_bringing_back_an_expired_document_moves_its_day(desk: Desk):
    added = desk.add()
    desk.clock.go(days=181)
    desk.documents.expire()
    assert desk.documents.restore(HERE, added.document_id, by=ANNA).document.review_by == date(2027, 5, 25) + timedelta(
        days=180
    )


def _cite(desk: Desk, document_id: str, anchor: str, guild_id: int, message: int, *, private: bool = False) -> int:
    values = {
        "person": "p", "guild_id": guild_id, "channel_id": 5, "way": "slash", "locale": "en",
        "as_of": date(2026, 11, 25), "private": private, "question": "q", "keep_texts": False, "asked_at": desk.clock(),
    }  # fmt: skip
    made = desk.catalog.exchanges.open(values)
    answer = replace(ANSWER, citations=(a_citation(1, document_id=document_id, anchor=anchor),))
    desk.catalog.exchanges.finish(made, answer, [Posted(5, message)], desk.clock())
    return made


def test_an_approved_change_recalls_the_answers_that_cited_what_changed(desk: Desk):
    added = desk.add()
    first, second = (section.anchor for section in desk.documents.text(HERE, added.document_id).sections)
    _cite(desk, added.document_id, second, HERE, 1)
    desk.clock.go(days=31)
    for message, anchor, guild in ((2, second, HERE), (3, first, HERE), (4, second, THERE)):
        _cite(desk, added.document_id, anchor, guild, message)
    proposal = desk.propose(text_offer("Desk hours", RULES.replace("14 days", "7 days")))
    assert desk.review.approve(HERE, proposal.id, by=ANNA).relied == 1
    (recall,) = desk.catalog.recalls.due()
    assert (recall.messages, recall.at, recall.user_id) == ((Posted(5, 2),), desk.clock(), None)
    desk.clock.go(hours=1)
    assert desk.documents.remove(HERE, added.document_id, by=ANNA).relied == 2
    desk.catalog.recalls.done(recall)  # of the change before: the later one still waits
    again = desk.catalog.recalls.due()
    assert {each.messages[0].message_id for each in again} == {2, 3}
    for each in again:
        desk.catalog.recalls.done(each)
    assert desk.catalog.recalls.due() == []


def test_private_answers_are_counted_and_not_recalled(desk: Desk):
    added = desk.add()
    (section, *_) = desk.documents.text(HERE, added.document_id).sections
    _cite(desk, added.document_id, section.anchor, HERE, 1, private=True)
    assert desk.documents.remove(HERE, added.document_id, by=ANNA).relied == 1
    assert desk.catalog.recalls.due() == []


def test_whom_to_tell_is_kept_until_taken_back_or_forgotten(desk: Desk):
    added = desk.add()
    (section, *_) = desk.documents.text(HERE, added.document_id).sections
    made = _cite(desk, added.document_id, section.anchor, HERE, 1)
    wishes = [desk.catalog.recalls.wish(made, 77) for _ in range(3)]
    desk.documents.remove(HERE, added.document_id, by=ANNA)
    assert wishes == [True, False, True]
    assert [each.user_id for each in desk.catalog.recalls.due()] == [77]
    desk.catalog.exchanges.forget_person("p")
    assert desk.catalog.recalls.due() == []
    assert not desk.catalog.recalls.wish(made, 77)


def test_stale_documents_are_sorted_by_what_relied_on_them(desk: Desk):
    quiet, busy = desk.add("Quiet"), desk.add("Busy", RULES.replace("14", "15"))
    fresh = desk.add("Fresh", "Come and have cake.")
    _cite(desk, busy.document_id, "top", HERE, 1)
    assert desk.documents.stale(HERE) == []
    desk.clock.go(days=170)
    _cite(desk, busy.document_id, "top", HERE, 2)
    assert [(each.id, each.cited) for each in desk.documents.stale(HERE)] == [
        (busy.document_id, 1), (quiet.document_id, 0),
    ]  # fmt: skip
    desk.clock.go(days=200)
    assert fresh.document_id in {each.id for each in desk.documents.stale(HERE)}


def test_search_finds_titles_and_texts_of_this_server_alone(desk: Desk):
    desk.add("Desk hours")
    desk.add("Parking", "Bicycles stand in the yard.")
    desk.add("Desk of the others", guild_id=THERE)
    assert [each.title for each in desk.documents.search(HERE, "desk")] == ["Desk hours"]
    assert [each.title for each in desk.documents.search(HERE, "bicycles")] == ["Parking"]


def test_documents_travel_as_a_file_and_are_reviewed_there(desk: Desk):
    desk.add()
    rows = [(row, desk.documents.text(HERE, row.id)) for row in desk.documents.all(HERE)]
    data = json.dumps(exported(rows)).encode()
    for offer in imported(data):
        desk.review.propose(THERE, offer, by=BEN)
    (proposal,) = desk.review.waiting(THERE)
    preview = desk.review.preview(THERE, proposal.id)
    assert preview.document.title == "Desk hours"
    assert [section.sentences for section in preview.document.sections] == [
        section.sentences for section in rows[0][1].sections
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not json", "not a file of documents"),
        (b'{"format": "x", "documents": []}', "format"),
        (b'{"format": "senpai-documents/1", "documents": [{"title": "x"}]}', "documents.0.text"),
    ],
)
def test_other_files_are_refused_in_words(data: bytes, said: str):
    with pytest.raises(UnsupportedDocument, match=said):
        imported(data)


def test_the_moderators_are_told_once(desk: Desk):
    store = desk.catalog.curation
    proposal = desk.propose(text_offer("Parking", "Bicycles stand in the yard."))
    added = desk.add()
    soon = date(2026, 12, 9)
    untold = store.untold(HERE, soon)
    assert (untold.proposals, untold.documents) == ((proposal.id,), ())
    store.told(untold)
    assert store.untold(HERE, soon) == ((), ())
    due = store.untold(HERE, date(2027, 6, 1))
    assert due.documents == (added.document_id,)
    store.told(due)
    assert store.untold(HERE, date(2027, 6, 1)).documents == ()
    desk.clock.go(days=181)
    desk.documents.expire()
    assert store.untold(HERE, date(2027, 6, 1)).documents == (added.document_id,)
    assert store.untold(THERE, date(2027, 6, 1)) == ((), ())


def test_a_server_that_is_forgotten_leaves_nothing(desk: Desk, article):
    desk.add()
    desk.add(guild_id=THERE)
    desk.propose(text_offer("Parking", "Bicycles stand in the yard."))
    desk.documents.hide(HERE, article.id, by=ANNA)
    desk.catalog.forget_guild_settings(HERE, actor="senpai")
    assert desk.documents.all(HERE, removed=True) == []
    assert desk.review.waiting(HERE) == []
    assert desk.documents.hidden(HERE) == []
    assert len(desk.documents.all(THERE)) == 1


def test_documents_that_expired_by_a_clock_that_was_ahead_are_answered_from_again(desk: Desk):
    added = desk.add()
    desk.clock.go(days=365)
    assert desk.documents.expire() == 1
    desk.clock.go(days=-365)
    assert desk.documents.expire() == 0
    (row,) = desk.documents.all(HERE)
    assert (row.id, row.state) == (added.document_id, Shelf.LIVE)
    assert [each.id for each in desk.catalog.documents(Scope.GUILD)] == [row.id]
