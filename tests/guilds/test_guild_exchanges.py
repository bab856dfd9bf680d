"""What is kept of questions, for whom, and that it is gone when it has to be."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.guilds import Exchanges, Forgotten, Guilds, People, Posted
from bot.models import Mode, Outcome, Turn
from tests.clock import Clock
from tests.guilds.conftest import ALICE, ANSWER, BOB, CHANNEL, GUILD, asked


def test_an_exchange_is_kept_and_found_by_its_messages(exchanges: Exchanges, clock: Clock):
    exchange_id = exchanges.open(asked(way="mention", question_message_id=5, token="secret"))
    opened = exchanges.get(exchange_id)
    assert opened
    assert (opened.state, opened.token, opened.outcome, opened.messages) == ("open", "secret", None, ())
    clock.go(seconds=3)
    assert exchanges.finish(exchange_id, ANSWER, [6, 7])
    done = exchanges.by_answer(7)
    assert done
    assert done == exchanges.by_question(5) == exchanges.get(exchange_id)
    assert (done.state, done.token, done.outcome, done.mode) == ("done", None, Outcome.ANSWERED, Mode.EXTRACTIVE)
    assert (done.question, done.answer, done.language) == (ANSWER.question, ANSWER.text, "en")
    assert done.citations == ANSWER.citations
    assert done.messages == (Posted(CHANNEL, 6), Posted(CHANNEL, 7))
    assert (done.asked_at, done.finished_at) == (clock.now - timedelta(seconds=3), clock.now)
    assert exchanges.by_answer(5) is None
    assert exchanges.get(exchange_id + 1) is None


def test_people_are_kept_as_hashes_only(exchanges: Exchanges, people: People):
    exchange = exchanges.get(exchanges.open(asked()))
    assert exchange
    assert exchanges.belongs_to(exchange, ALICE)
    assert not exchanges.belongs_to(exchange, BOB)
    assert str(ALICE) not in repr(exchange)
    assert people.pseudonym(ALICE) != people.pseudonym(BOB)
    assert people.pseudonym(ALICE) != People(b"another catalog").pseudonym(ALICE)
    assert len(people.pseudonym(ALICE)) == 32


def test_personal_numbers_are_never_kept(exchanges: Exchanges, catalog: Catalog):
    exchange_id = exchanges.open(asked(question="My card is AB12345678CD, my mail a.b@example.org"))
    exchanges.rate(exchange_id, ALICE, -1, "call me: 090-1234-5678")
    exchange = exchanges.get(exchange_id)
    assert exchange
    assert exchange.question == "My card is [residence card number], my mail [e-mail address]"
    with catalog._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT reason FROM feedback").scalar() == "call me: [phone number]"


def test_the_chain_of_a_conversation_ends_where_a_text_is_gone(exchanges: Exchanges, clock: Clock):
    ids: list[int] = []
    for n in range(6):
        ids.append(exchanges.open(asked(question=f"Question {n}?", parent_id=ids[-1] if ids else None)))
        exchanges.finish(ids[-1], replace(ANSWER, sentences=(), message=f"Answer {n}."), [])
        clock.go(hours=5)
    assert exchanges.turns(ids[2]) == tuple(Turn(f"Question {n}?", f"Answer {n}.") for n in range(3))
    assert exchanges.turns(ids[5], limit=2) == tuple(Turn(f"Question {n}?", f"Answer {n}.") for n in (4, 5))
    exchanges.purge(clock.now)
    assert [turn.question for turn in exchanges.turns(ids[5], limit=9)] == [f"Question {n}?" for n in range(2, 6)]
    exchanges.forget_person(ALICE)
    assert exchanges.turns(ids[5]) == ()


def test_the_latest_exchange_of_a_channel_is_never_a_private_one(exchanges: Exchanges, clock: Clock):
    def ask(**changes: object) -> int:
        clock.go(minutes=1)
        exchange_id = exchanges.open(asked(**changes))
        exchanges.finish(exchange_id, ANSWER, [])
        return exchange_id

    thread, hour = 77, timedelta(hours=1)
    mine, others = ask(), ask(person=BOB)
    ask(private=True)
    moved = exchanges.open(asked(channel_id=88))
    exchanges.finish(moved, ANSWER, [9], channel_id=thread)
    exchanges.open(asked())  # not answered yet
    assert exchanges.latest_in(CHANNEL, hour) == others
    assert exchanges.latest_in(CHANNEL, hour, ALICE) == mine
    assert exchanges.latest_in(thread, hour) == moved
    clock.go(hours=2)
    assert exchanges.latest_in(CHANNEL, hour) is None


def test_what_an_earlier_process_left_open_is_interrupted(
    exchanges: Exchanges, catalog: Catalog, guilds: Guilds, people: People, clock: Clock
):
    left = exchanges.open(asked(token="t"))
    exchanges.posted(left, CHANNEL, 12)
    exchanges.finish(exchanges.open(asked()), ANSWER, [])
    exchanges.fail(exchanges.open(asked()))
    assert exchanges.interrupted() == []
    successor = Exchanges(catalog, guilds, people, now=clock)
    own = successor.open(asked())
    assert [(each.id, each.token, each.messages) for each in successor.interrupted()] == [
        (left, "t", (Posted(CHANNEL, 12),))
    ]
    successor.fail(left)
    successor.fail(own)
    assert successor.interrupted() == []
    failed = successor.get(left)
    assert failed
    assert (failed.state, failed.token) == ("failed", None)


def test_failing_does_not_undo_an_answer(exchanges: Exchanges):
    exchange_id = exchanges.open(asked())
    exchanges.finish(exchange_id, ANSWER, [])
    exchanges.fail(exchange_id)
    exchange = exchanges.get(exchange_id)
    assert exchange
    assert exchange.state == "done"


def test_texts_live_a_day_tokens_a_quarter_of_an_hour_and_the_rest_a_month(exchanges: Exchanges, clock: Clock):
    done, left = exchanges.open(asked(question_message_id=5)), exchanges.open(asked(token="secret"))
    exchanges.finish(done, ANSWER, [6])

    def left_open() -> tuple[object, ...]:
        exchange = exchanges.get(left)
        return (exchange.state, exchange.token) if exchange else ()

    clock.go(minutes=15)
    assert exchanges.purge(clock.now) == Forgotten()
    assert left_open() == ("open", None)
    clock.go(hours=23, minutes=34)
    exchanges.purge(clock.now)
    assert exchanges.turns(done)
    clock.go(minutes=1)  # ten minutes before a day is over, since the next purge comes in ten minutes
    exchanges.purge(clock.now)
    exchange = exchanges.get(done)
    assert exchange
    assert (exchange.question, exchange.answer) == (None, None)
    assert exchange.citations == ANSWER.citations
    assert left_open() == ("failed", None)
    clock.go(days=29)
    assert exchanges.purge(clock.now) == Forgotten(exchanges=2, messages=(Posted(CHANNEL, 6),))
    assert exchanges.get(done) is None


@pytest.mark.parametrize(
    ("private", "guild", "kept"), [(False, GUILD, True), (True, GUILD, False), (False, None, False)]
)
def test_a_server_may_have_its_public_texts_kept(
    exchanges: Exchanges, guilds: Guilds, clock: Clock, private: bool, guild: int | None, kept: bool
):
    before = exchanges.open(asked(private=private, guild_id=guild))
    guilds.set(GUILD, "keep_texts", True, ALICE)
    exchange_id = exchanges.open(asked(private=private, guild_id=guild))
    clock.go(days=1)
    exchanges.purge(clock.now)
    assert bool(exchanges.turns(exchange_id)) is kept
    assert not exchanges.turns(before), "who asked before was told of 24 hours"
    guilds.set(GUILD, "keep_texts", False, ALICE)
    exchanges.purge(clock.now)
    assert not exchanges.turns(exchange_id)


def test_texts_kept_as_the_operator_wanted_go_when_the_operator_does_not_any_more(
    catalog: Catalog, operator, people: People, clock: Clock
):
    wanting = Guilds(catalog, operator(keep_texts=True), people)
    exchange_id = Exchanges(catalog, wanting, people, now=clock).open(asked())
    clock.go(days=2)
    Exchanges(catalog, wanting, people, now=clock).purge(clock.now)
    after = Exchanges(catalog, Guilds(catalog, operator(), people), people, now=clock)
    assert after.turns(exchange_id)
    after.purge(clock.now)
    assert not after.turns(exchange_id)


def test_a_person_is_forgotten_everywhere_at_once(exchanges: Exchanges, catalog: Catalog):
    mine = exchanges.open(asked(question_message_id=5))
    exchanges.finish(mine, ANSWER, [6, 7])
    exchanges.rate(mine, BOB, 1)
    exchanges.hand_off(mine, 50, 51)
    hidden = exchanges.open(asked(private=True))
    exchanges.finish(hidden, ANSWER, [8])
    others = exchanges.open(asked(person=BOB, parent_id=mine))
    exchanges.finish(others, ANSWER, [9])
    exchanges.rate(others, ALICE, -1, "Wrong.")
    forgotten = exchanges.forget_person(ALICE)
    assert (forgotten.exchanges, forgotten.feedback, forgotten.handoffs) == (2, 2, 1)
    assert set(forgotten.messages) == {Posted(CHANNEL, 6), Posted(CHANNEL, 7), Posted(50, 51)}
    assert exchanges.get(mine) is exchanges.by_answer(6) is exchanges.by_handoff(51) is None
    kept = exchanges.get(others)
    assert kept
    assert kept.parent_id is None
    with catalog._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM feedback").all() == []
        assert connection.exec_driver_sql("SELECT * FROM handoffs").all() == []
    assert not exchanges.finish(mine, ANSWER, [6])
    assert not exchanges.rate(mine, ALICE, 1)
    assert not exchanges.hand_off(mine, 1, 2)
    assert not exchanges.forget_person(ALICE)


def test_what_is_forgotten_is_overwritten_in_the_file(exchanges: Exchanges, catalog: Catalog):
    if not catalog._engine.url.database or catalog._engine.dialect.name != "sqlite":
        pytest.skip("a server has no file of ours")
    exchanges.open(asked(question="Zanzibar, unmistakably?"))
    files = list(Path(catalog._engine.url.database).parent.glob("catalog.sqlite3*"))
    assert any(b"Zanzibar" in file.read_bytes() for file in files)
    exchanges.forget_person(ALICE)
    assert not any(b"Zanzibar" in file.read_bytes() for file in files)


def test_a_deleted_question_is_forgotten_whole_and_a_deleted_answer_with_its_texts(exchanges: Exchanges):
    question, answer = exchanges.open(asked(question_message_id=5)), exchanges.open(asked())
    exchanges.finish(question, ANSWER, [6])
    exchanges.finish(answer, ANSWER, [7, 8])
    exchanges.hand_off(answer, 50, 51)
    assert exchanges.forget_message(5) == Forgotten(exchanges=1, messages=(Posted(CHANNEL, 6),))
    assert exchanges.get(question) is None
    assert not exchanges.forget_message(7)
    exchange = exchanges.get(answer)
    assert exchange
    assert (exchange.question, exchange.answer, exchange.messages) == (None, None, (Posted(CHANNEL, 8),))
    assert exchanges.forget_message(51) == Forgotten(handoffs=1)
    assert exchanges.by_handoff(51) is None
    assert not exchanges.forget_message(404)


def test_a_rating_can_be_changed_and_a_hand_off_is_answered_once(exchanges: Exchanges, catalog: Catalog):
    exchange_id = exchanges.open(asked())
    assert exchanges.rate(exchange_id, BOB, 1)
    assert exchanges.rate(exchange_id, BOB, -1, "It is out of date." + "!" * 2_000)
    with catalog._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT value, length(reason) FROM feedback").all()
    assert [tuple(row) for row in rows] == [(-1, 1_000)]
    assert exchanges.hand_off(exchange_id, 50, 51)
    assert exchanges.by_handoff(51)
    assert exchanges.close_handoff(exchange_id)
    assert not exchanges.close_handoff(exchange_id)


def test_a_server_is_forgotten_alone(exchanges: Exchanges):
    theirs, others = exchanges.open(asked()), exchanges.open(asked(guild_id=GUILD + 1))
    assert exchanges.forget_guild(GUILD).exchanges == 1
    assert exchanges.get(theirs) is None
    assert exchanges.get(others)


def test_what_was_asked_while_the_clock_was_ahead_is_kept_no_longer_than_the_rest(exchanges: Exchanges, clock: Clock):
    clock.go(days=365)
    exchange_id = exchanges.open(asked())
    clock.go(days=-365)
    exchanges.purge(clock.now)
    assert exchanges.turns(exchange_id)
    clock.go(days=1)
    exchanges.purge(clock.now)
    assert not exchanges.turns(exchange_id)
    clock.go(days=30)
    exchanges.purge(clock.now)
    assert exchanges.get(exchange_id) is None
