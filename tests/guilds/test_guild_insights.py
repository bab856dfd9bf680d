"""What moderators see: counts and topics, nobody's name, texts only where they are wanted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.catalog import Catalog
from bot.guilds import Exchanges, Guilds, Insights, insights
from bot.models import Answer, Outcome
from tests.answering.passages import a_citation, a_passage, a_sentence
from tests.clock import START, Clock
from tests.guilds.conftest import ALICE, ANSWER, BOB, GUILD, asked

NEAR = replace(a_passage(a_sentence("Text.")), document_id="visa/permanent-residence", anchor="section-1")


def unanswered(outcome: Outcome = Outcome.UNKNOWN) -> Answer:
    return replace(ANSWER, outcome=outcome, sentences=(), citations=(), message="I do not know.", passages=(NEAR,))


def ask(exchanges: Exchanges, answer: Answer | None, **changes: Any) -> int:
    exchange_id = exchanges.open(asked(**changes))
    if answer:
        exchanges.finish(exchange_id, answer, [])
    else:
        exchanges.fail(exchange_id)
    return exchange_id


def look(catalog: Catalog, clock: Clock, days: int = 7) -> Insights:
    return insights(catalog, GUILD, clock.now - timedelta(days=days), clock.now)


def test_everything_is_counted_for_one_server_and_one_time(catalog: Catalog, exchanges: Exchanges, clock: Clock):
    ask(exchanges, ANSWER)
    clock.go(days=10)
    first, second = ask(exchanges, ANSWER), ask(exchanges, ANSWER, person=BOB)
    for outcome in (Outcome.UNKNOWN, Outcome.OFF_TOPIC, Outcome.REFUSED):
        ask(exchanges, unanswered(outcome))
    ask(exchanges, replace(unanswered(Outcome.OFF_TOPIC), reason="courtesy"))
    ask(exchanges, None)
    ask(exchanges, ANSWER, guild_id=GUILD + 1)
    exchanges.rate(first, ALICE, 1)
    exchanges.rate(first, BOB, -1)
    exchanges.rate(second, ALICE, -1, "Out of date.")
    exchanges.hand_off(second, 1, 2)
    month = f"{START:%Y-%m}"
    catalog.settle(catalog.reserve(GUILD, month, 5, None), 5)
    catalog.settle(catalog.reserve(GUILD, "2026-12", 7, None), 7)
    seen = look(catalog, clock)
    assert (seen.asked, seen.answered, seen.declined, seen.unknown, seen.failed) == (6, 2, 2, 1, 1)
    assert (seen.people, seen.liked, seen.disliked, seen.handoffs) == (2, 1, 2, 1)
    assert seen.disliked_share == 2 / 3
    assert seen.reasons == ("Out of date.",)
    assert [topic.section.times for topic in seen.topics] == [1], "what is declined is no topic"
    assert seen.spent == 7, "it is December by now"
    assert look(catalog, clock, days=30).asked == 7


def test_an_empty_server_has_no_shares(catalog: Catalog, clock: Clock):
    seen = look(catalog, clock)
    assert (seen.asked, seen.disliked_share, seen.topics, seen.relied_on) == (0, None, (), ())


def test_topics_and_sources_are_named_as_they_are_now(
    catalog: Catalog, exchanges: Exchanges, clock: Clock, sample: Callable[..., Any]
):
    document, chunks = sample()
    catalog.put(document, chunks, actor="test")
    gone = replace(ANSWER, citations=(*ANSWER.citations, a_citation(2, document_id="gone", anchor="x"), a_citation(3)))
    ask(exchanges, ANSWER)
    ask(exchanges, gone)
    ask(exchanges, unanswered())
    seen = look(catalog, clock)
    assert [(each.title, each.section, each.times) for each in seen.relied_on] == [
        ("Permanent residence", "Question 0?", 2),
        ("", "", 1),
    ]
    assert [(each.section.section, each.section.times, each.examples) for each in seen.topics] == [
        ("Question 1?", 1, ())
    ]


def test_questions_are_shown_only_where_the_server_keeps_texts(
    catalog: Catalog, exchanges: Exchanges, guilds: Guilds, clock: Clock
):
    ask(exchanges, unanswered(), question="Before?")
    guilds.set(GUILD, "keep_texts", True, ALICE)
    for n in range(5):
        clock.go(minutes=1)
        ask(exchanges, unanswered(), question=f"Question {n}?")
    ask(exchanges, unanswered(), question="Private?", private=True)
    ask(exchanges, unanswered(), question="Question 4?")
    (topic,) = look(catalog, clock).topics
    assert topic.section.times == 8
    assert topic.examples == ("Question 4?", "Question 3?", "Question 2?")
    guilds.set(GUILD, "keep_texts", False, ALICE)
    assert look(catalog, clock).topics[0].examples == ()
