"""`/docs` as moderators see it: adding, reviewing and tending, and to whom all that is refused."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord
import pytest
import simcord

from bot.curation import text_offer
from bot.discord_app.cogs.articles import DOCS
from bot.discord_app.shelf.controls import PREFIX
from bot.ingestion import Ingestor
from bot.models import Scope
from bot.web import WebClient
from tests.discord.conftest import ScriptedServices
from tests.discord.server import Server, controls_of, text_of
from tests.discord.shelf import RULES, TITLE, add, control, general, press, refusal, titles
from tests.web.loopback import LoopbackNetwork, LoopbackSite, open_loopback_client, open_site

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say


# Adding


async def test_a_file_goes_from_upload_to_citable(server: Server, services: ScriptedServices):
    result = await server.mod.slash(server.general, "docs add file", file=("desk.md", RULES.encode()))
    text = text_of(result)
    assert text.startswith("**New: desk**\nEnglish · community · undated · sections: 1, sentences: 2")
    assert "Holds until **2027-05-24**" in text
    assert "**It would answer**\n- When must the form be filed?" in text
    assert "proposed by you on 2026-11-25" in text
    assert titles(server, services) == []
    done = await press(server, result, "approve")
    assert text_of(done) == "✅ I answer from **desk** from now on."
    assert titles(server, services) == ["desk"]
    (document,) = services.catalog.documents(Scope.GUILD)
    assert document.guild_id == server.guild.id
    undone = await press(server, done, "remove")
    assert "brought back for 30 days" in text_of(undone)
    assert titles(server, services) == []
    await press(server, undone, "restore")
    assert titles(server, services) == ["desk"]


async def test_several_files_have_a_preview_each_and_a_bad_one_stops_none(server: Server):
    result = await server.mod.slash(
        server.general,
        "docs add file",
        file=("one.txt", b"The desk is open from 10 to 16."),
        file2=("bad.exe", b"MZ\x90\x00\x03"),
        file3=("two.txt", b"Bicycles stand in the yard."),
    )
    assert text_of(result).startswith("**New: one** (1/3)")
    said = [followup.content for followup in result.followups]
    assert [text.partition("\n")[0] for text in said][-1] == "**New: two** (3/3)"
    assert any(text.startswith("**bad.exe** was not read: ") for text in said)
    assert all(followup.ephemeral for followup in result.followups)


async def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(server: Server, services: ScriptedServices):
    result = await server.mod.slash(server.general, "docs add file", file=("empty.txt", b" \n"))
    assert "holds nothing" in refusal(server, result)
    assert services.curation.review.waiting(server.guild.id) == []


async def test_a_text_is_written_in_a_form(server: Server, services: ScriptedServices):
    form = await server.mod.slash(server.general, "docs add text")
    result = await server.mod.submit_modal(form, {"title": "Bicycles", "text": "Bicycles stand in the yard."})
    assert text_of(result).startswith("**New: Bicycles**")
    assert len(services.curation.review.waiting(server.guild.id)) == 1


@pytest.fixture
async def site(services: ScriptedServices) -> AsyncGenerator[LoopbackSite]:
    async with open_site() as opened:

        @asynccontextmanager
        async def web() -> AsyncGenerator[WebClient]:
            async with open_loopback_client(opened, network=LoopbackNetwork(opened.ports)) as client:
                yield client

        services.curation.watcher._open_web = web
        yield opened


PAGE = (
    "<html><head><title>Ward office</title></head><body><main><h1>Ward office</h1><h2>When is the desk open?</h2>"
    "<p>The desk of the ward office is open from {hours} on weekdays and closed on all holidays.</p>"
    "</main></body></html>"
)


async def test_a_page_is_added_refreshed_and_its_change_reviewed(
    server: Server, services: ScriptedServices, site: LoopbackSite
):
    url = site.add("/office", PAGE.format(hours="10 to 16"))
    result = await server.mod.slash(server.general, "docs add url", url=url)
    assert text_of(result).startswith("**New: Ward office**")
    await press(server, result, "approve")
    (row,) = services.curation.documents.all(server.guild.id)
    same = await server.mod.slash(server.general, "docs refresh", document=row.id)
    assert text_of(same) == "The page says the same as the document."
    site.add("/office", PAGE.format(hours="9 to 17"))
    changed = await server.mod.slash(server.general, "docs refresh", document=row.id)
    assert text_of(changed).startswith("**Change of Ward office**")
    assert "```diff\n@@ When is the desk open? @@\n- The desk of the ward office is open from 10 to 16" in text_of(
        changed
    )
    done = await press(server, changed, "approve")
    assert text_of(done) == "✅ **Ward office** now says the new text."
    await press(server, done, "back")
    assert "10 to 16" in services.curation.documents.text(server.guild.id, row.id).body


async def test_a_forbidden_address_is_refused_in_words(server: Server, site: LoopbackSite):
    result = await server.mod.slash(server.general, "docs add url", url="http://127.0.0.1/secret")
    assert "private network" in refusal(server, result)
    assert site.requests == []


# Reviewing


async def test_the_queue_is_walked_with_buttons(server: Server, services: ScriptedServices):
    review, guild = services.curation.review, server.guild.id
    for title in ("One", "Two", "Three"):
        review.propose(guild, text_offer(title, f"Bicycles stand in yard {title}."), by="discord:abcdef12")
    first = await server.mod.slash(server.general, "docs review")
    assert text_of(first).startswith("**New: One** (1/3)")
    assert "proposed by member abcdef" in text_of(first)
    second = await press(server, first, "next")
    assert text_of(second).startswith("**New: Two** (2/3)")
    form = await press(server, second, "reject")
    rejected = await server.mod.submit_modal(form, {"reason": "twice"})
    assert text_of(rejected) == "**Two** is rejected; nothing was changed."
    third = await press(server, rejected, "next")
    assert text_of(third).startswith("**New: Three** (2/2)")
    await press(server, third, "approve")
    last = await server.mod.slash(server.general, "docs review")
    await press(server, last, "approve")
    assert text_of(await server.mod.slash(server.general, "docs review")) == "Nothing waits for review."
    assert titles(server, services) == ["One", "Three"]


@pytest.mark.parametrize("do", ["approve", "edit", "reject"])
async def test_what_somebody_else_decided_is_said_in_place_of_the_buttons(
    server: Server, services: ScriptedServices, do: str
):
    review, guild = services.curation.review, server.guild.id
    proposals = [review.propose(guild, text_offer(title, f"Yard {title}."), by="discord:x") for title in ("One", "Two")]
    first = await server.mod.slash(server.general, "docs review")
    review.approve(guild, proposals[0].id, by="discord:abcdef12")
    late = await press(server, first, do)
    assert text_of(late) == "✅ **One** was approved by member abcdef on 2026-11-25."
    assert not late.followups
    second = await press(server, late, "next")
    form = await press(server, second, do) if do != "approve" else None
    review.reject(guild, proposals[1].id, by="discord:abcdef12")
    typed = {"reason": "no use"} if do == "reject" else {"title": "2", "kind": ["press"], "review_by": ""}
    late = await server.mod.submit_modal(form, typed) if form else await press(server, second, "approve")
    assert text_of(late) == "**Two** was rejected by member abcdef on 2026-11-25."


async def test_a_newer_text_is_not_approved_under_the_one_before(server: Server, services: ScriptedServices):
    def proposed(text: str) -> None:
        offer = text_offer("Bicycles", text)
        services.curation.review.propose(server.guild.id, offer, by="discord:abcdef12")

    proposed("Bicycles stand in the yard.")
    read = await server.mod.slash(server.general, "docs review")
    proposed("Bicycles stand on the roof.")
    late = await press(server, read, "approve")
    assert text_of(late) == (
        "On 2026-11-25 a newer text of **Bicycles** came in place of this one, from member abcdef. "
        "Press Next to read it."
    )
    assert titles(server, services) == []
    assert "on the roof" in text_of(await press(server, late, "next"))


async def test_of_a_message_that_was_deleted_nothing_is_repeated(server: Server, services: ScriptedServices):
    message = await server.helper.send(server.general, "Zanzibar has English forms for moving in, they say.")
    await server.alice.context_menu(server.general, "Propose as source", message)
    shown = await server.mod.slash(server.general, "docs review")
    form = await press(server, shown, "reject")
    await server.mod.submit_modal(form, {"reason": "no use"})
    audit = text_of(await server.mod.slash(server.general, "docs audit"))
    assert "you · rejected: Zanzibar has English forms for moving in, they say. · no use" in audit
    await server.helper.delete(message)
    await server.env.settle()
    audit = text_of(await server.mod.slash(server.general, "docs audit"))
    assert "you · rejected: (since deleted) · no use" in audit
    assert "Zanzibar" not in audit
    other = await server.helper.send(server.general, "Madagascar has English forms for moving in, they say.")
    proposed = await server.mod.context_menu(server.general, "Propose as source", other)
    assert text_of(proposed).startswith("**New: Madagascar"), "a moderator can decide at once"
    again = await server.mod.context_menu(server.general, "Propose as source", other)
    assert text_of(again) == text_of(proposed), "what waits already is shown, to be decided"
    await server.helper.delete(other)
    await server.env.settle()
    late = await press(server, proposed, "approve")
    assert text_of(late) == "That proposal is deleted, with the message that it came from."


async def test_where_nothing_is_it_is_said_in_words(server: Server):
    for which, said in {
        "live": "no documents of its own yet", "waiting": "Nothing waits", "stale": "No document needs",
        "removed": "Nothing was removed", "hidden": "No shared article is hidden",
    }.items():  # fmt: skip
        text = text_of(await server.mod.slash(server.general, "docs list", which=which))
        assert said in text
        assert "0" not in text.replace("30 days", "")
    exported = await server.mod.slash(server.general, "docs export")
    assert text_of(exported) == "This server has no documents of its own to export."
    assert text_of(await server.mod.slash(server.general, "docs audit")) == "Nobody has changed anything yet."
    searched = await server.mod.slash(server.general, "docs search", words="zebra")
    assert text_of(searched) == "No document of this server has these words."


async def test_facts_are_edited_before_the_decision(server: Server, services: ScriptedServices):
    services.curation.review.propose(server.guild.id, text_offer(TITLE, RULES), by="discord:x")
    shown = await server.mod.slash(server.general, "docs review")
    form = await press(server, shown, "edit")
    assert form.modal
    refused = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["official"], "review_by": "soon"})
    assert "“soon” is not a day" in refusal(server, refused)
    form = await press(server, shown, "edit")
    refused = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["official"], "review_by": ""})
    assert "needs a day" in refusal(server, refused)
    form = await press(server, shown, "edit")
    edited = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["official"], "review_by": "2027-01-31"})
    assert text_of(edited).startswith("**New: Forms**\nEnglish · official")
    assert "Holds until **2027-01-31**" in text_of(edited)


async def test_two_moderators_where_the_server_wants_them(server: Server, services: ScriptedServices):
    services.guilds.set(server.guild.id, "two_moderators", True, server.mod.id)
    services.guilds.set(server.guild.id, "moderator_role", server.helpers.id, server.mod.id)
    mine = await server.mod.slash(server.general, "docs add file", file=("desk.txt", b"The desk is open."))
    refused = await press(server, mine, "approve")
    assert "another moderator has to approve" in refusal(server, refused)
    await server.show_commands_to_everybody()
    theirs = await server.helper.slash(server.general, "docs review")
    assert theirs.response
    await server.helper.click(theirs.response, custom_id=control(theirs, "approve"))
    assert titles(server, services) == ["desk"]


# Tending


async def test_documents_are_listed_shown_found_and_changed(server: Server, services: ScriptedServices):
    document = add(server, services)
    listed = text_of(await server.mod.slash(server.general, "docs list"))
    assert listed == "**Documents of this server** · 1\n**Desk hours**\n-# community · answered from · until 2027-05-24"
    shown = await server.mod.slash(server.general, "docs show", document=document)
    assert "added by member somebo on 2026-11-25 · version 1" in text_of(shown)
    assert "> The form must be filed within 14 days." in text_of(shown)
    assert "**Desk hours**" in text_of(await server.mod.slash(server.general, "docs search", words="form"))
    form = await server.mod.slash(server.general, "docs edit", document=document)
    done = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["professional"], "review_by": "2027-02-01"})
    assert text_of(done) == "✅ **Forms** was changed."
    form = await server.mod.slash(server.general, "docs edit", document=document)
    refused = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["press"], "review_by": "2026-11-01"})
    assert refusal(server, refused) == "Its date, 2026-11-01, is past: edit it to be today or later."
    history = text_of(await server.mod.slash(server.general, "docs history", document=document))
    assert "- title: Desk hours\n+ title: Forms" in history
    assert "**1** · 2026-11-25 · Desk hours" in history
    await press(server, done, "back")
    assert titles(server, services) == ["Desk hours"]


async def test_a_document_is_removed_with_a_reason_and_restored(server: Server, services: ScriptedServices):
    document = add(server, services)
    there = await server.mod.slash(server.general, "docs restore", document=document)
    assert "“Desk hours” is there just so, and I answer from it" in refusal(server, there)
    removed = await server.mod.slash(server.general, "docs remove", document=document, reason="moved")
    assert "I no longer answer from **Desk hours**" in text_of(removed)
    assert "**Desk hours**" in text_of(await server.mod.slash(server.general, "docs list", which="removed"))
    back = await server.mod.slash(server.general, "docs restore", document=document, version=1)
    assert text_of(back).startswith("✅ **Desk hours** is back.\nHolds until **2027-05-24**")
    assert titles(server, services) == ["Desk hours"]
    audit = text_of(await server.mod.slash(server.general, "docs audit", count=10))
    assert "you · brought back: Desk hours" in audit
    assert "you · removed: Desk hours · moved" in audit


async def test_long_lists_are_turned_with_buttons(server: Server, services: ScriptedServices):
    for n in range(9):
        add(server, services, f"Document {n}", f"Bicycle {n} stands in the yard.")
    first = await server.mod.slash(server.general, "docs list")
    assert "**Document 7**" in text_of(first)
    assert "(1/2)" in text_of(first)
    assert first.response
    second = await server.mod.click(first.response, custom_id=f"{PREFIX}:page:live.1")
    assert "**Document 8**" in text_of(second)


async def test_documents_are_carried_to_a_file_and_back(server: Server, services: ScriptedServices):
    add(server, services)
    gone = add(server, services, "Parking", "Bicycles stand in the yard.")
    exported = await server.mod.slash(server.general, "docs export")
    assert exported.response
    (file,) = exported.response.attachments
    content = await file.read()
    assert [each["title"] for each in json.loads(content)["documents"]] == [TITLE, "Parking"]
    services.curation.documents.remove(server.guild.id, gone, by="discord:somebody")
    result = await server.mod.slash(server.general, "docs import", file=("documents.json", content))
    there = "There already, or waiting, with the very same text; they stay as they are:"
    assert text_of(result) == f"Documents that wait for review now: 1.\n{there}\n- {TITLE}"
    assert len(services.curation.review.waiting(server.guild.id)) == 1
    again = await server.mod.slash(server.general, "docs import", file=("documents.json", content))
    assert text_of(again) == f"Nothing in that file is new.\n{there}\n- {TITLE}\n- Parking"
    assert not controls_of(again)
    nothing = json.dumps({"format": "senpai-documents/1", "documents": []}).encode()
    empty = await server.mod.slash(server.general, "docs import", file=("documents.json", nothing))
    assert text_of(empty) == "That file holds no documents."
    refused = await server.mod.slash(server.general, "docs import", file=("documents.json", b"[]"))
    assert "not a file of documents" in refusal(server, refused)


async def test_shared_articles_are_hidden_and_corrected_here(server: Server, services: ScriptedServices, tmp_path):
    article = tmp_path / "moving.txt"
    article.write_text("You need the white form to move.", "utf-8")
    Ingestor(services.catalog, None, knowledge_dir=tmp_path).ingest([article])
    offered = await server.mod.autocomplete(server.general, "docs hide", "article", "mov")
    assert [each["name"] for each in offered] == ["moving"]
    identity = offered[0]["value"]
    hidden = await server.mod.slash(server.general, "docs hide", article=identity, reason="outdated")
    assert "**moving** in this server" in text_of(hidden)
    assert "**moving**" in text_of(await server.mod.slash(server.general, "docs list", which="hidden"))
    await server.mod.slash(server.general, "docs unhide", article=identity)
    assert services.curation.documents.hidden(server.guild.id) == []
    form = await server.mod.slash(server.general, "docs correct", article=identity)
    result = await server.mod.submit_modal(form, {"text": "Here, the form is blue."})
    assert text_of(result).startswith("**Shown beside “moving”**")
    await press(server, result, "approve")
    (correction,) = services.catalog.curation.corrections(server.guild.id)
    assert correction.text == "Here, the form is blue."


async def test_documents_of_this_server_alone_are_offered_while_typing(server: Server, services: ScriptedServices):
    document = add(server, services)
    other = services.curation.review.propose(4711, text_offer("Desk of others", RULES), by="discord:x")
    services.curation.review.approve(4711, other.id, by="discord:x")
    for command in ("show", "edit", "remove", "history", "restore"):
        offered = await server.mod.autocomplete(server.general, f"docs {command}", "document", "desk")
        assert offered == [{"name": TITLE, "value": document}]
    assert await server.mod.autocomplete(server.general, "docs refresh", "document", "desk") == []
    refused = await server.mod.slash(server.general, "docs show", document=other.document_id)
    assert "no document" in refusal(server, refused)


# Who may


async def test_every_command_and_button_is_refused_to_others(server: Server, services: ScriptedServices):
    document = add(server, services)
    await server.show_commands_to_everybody()
    commands: dict[str, dict] = {
        "add url": {"url": "https://example.com"}, "add file": {"file": ("a.txt", b"a")}, "add text": {},
        "review": {}, "list": {}, "show": {"document": document}, "search": {"words": "desk"},
        "edit": {"document": document}, "remove": {"document": document}, "restore": {"document": document},
        "refresh": {"document": document}, "history": {"document": document}, "export": {},
        "import": {"file": ("a.json", b"{}")}, "audit": {}, "hide": {"article": "x"}, "unhide": {"article": "x"},
        "correct": {"article": "x"},
    }  # fmt: skip
    walked = {command.qualified_name.removeprefix("docs ") for command in DOCS.walk_commands()}
    assert walked - {"add"} == set(commands)
    for name, options in commands.items():
        refused = await server.alice.slash(server.general, f"docs {name}", **options)
        assert "moderators" in refusal(server, refused)
    server.only_refusals()
    assert await server.alice.autocomplete(server.general, "docs show", "document", "") == []
    assert titles(server, services) == [TITLE]
    services.curation.review.propose(server.guild.id, text_offer("Two", "Two desks stand here."), by="discord:x")
    shown = await server.mod.slash(server.general, "docs review")
    assert shown.response
    sent = await general(server).send("x", view=_copy(shown))
    for do in ("approve", "edit", "reject", "next"):
        result = await server.alice.click(sent, custom_id=control(shown, do))
        assert "moderators" in refusal(server, result)
    assert titles(server, services) == [TITLE]


def _copy(shown: simcord.InteractionResult) -> discord.ui.View:
    """The same buttons in a message that everybody sees."""
    view = discord.ui.View(timeout=None)
    for identity in controls_of(shown):
        view.add_item(discord.ui.Button(custom_id=identity, label="x"))
    return view
