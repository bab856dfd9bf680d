"""Dates that follow from a story are computed from the table of deadlines and cited."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.answering.citations import CitationTable
from bot.answering.computed import MOST, computed_sentences
from bot.answering.reference import Reference
from bot.answering.understanding import understand
from bot.guides import Tables, load_tables
from bot.models import Answer, Mode, Outcome, Question
from bot.text.claims import unsupported_claims
from bot.text.glossary import Glossary
from tests.answering.passages import DAY

TABLES = load_tables(Path(__file__).parents[2] / "knowledge" / "tables")


def computed(text: str, tables: Tables | None = TABLES, as_of: date = DAY):
    table = CitationTable(as_of)
    return computed_sentences(understand(Question(text, as_of), Reference()), tables, table), table.citations


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I quit on March 3, when must I tell immigration?", "17 March 2026"),
        ("I quit on 2026-11-20 and need to notify immigration", "4 December 2026"),
        ("My visa expires on 15 January 2027, when can I apply?", "15 October 2026"),
        ("my son was born on November 16, what is due", "29 November 2026"),
    ],
)
def test_a_date_is_computed_from_what_happened_and_cited(text: str, day: str):
    sentences, citations = computed(text)
    assert any(day in sentence.text for sentence in sentences)
    for sentence in sentences:
        (n,) = sentence.citations
        cited = citations[n - 1]
        assert cited.n == n
        assert cited.url.startswith("https://")
        assert cited.title == TABLES.deadlines.title
        assert sentence.text.startswith(cited.section)


NOTICE, EXTENSION = "employer-notice", "extension"


@pytest.mark.parametrize(
    ("text", "row", "lead"),
    [
        ("11月20日に退職しました。届出はいつまで？", NOTICE, "期限：2026年12月4日（2026年11月20日から計算）："),
        ("在留期限は2027年1月15日です。", EXTENSION, "初日：2026年10月15日（2027年1月15日から計算）："),
        ("11月20日离职，何时之前要申报？", NOTICE, "截止：2026年12月4日（从2026年11月20日算起）："),
        ("11월 20일에 퇴사했습니다.", NOTICE, "기한: 2026년 12월 4일(2026년 11월 20일부터 계산):"),
    ],
)
def test_the_result_is_in_the_language_of_the_question_before_the_words_of_the_table(text: str, row: str, lead: str):
    sentences, _ = computed(text)
    (rule,) = [each.deadline.rstrip(".") for each in TABLES.deadlines.deadlines if each.id == row]
    assert next(sentence.lead for sentence in sentences if rule in sentence.text) == lead
    assert not any(sentence.lead.startswith("期限：2027年1月15日（") for sentence in sentences)  # the day itself
    assert all(
        "; counted from the" in sentence.text or "; counted from your" in sentence.text for sentence in sentences
    )
    assert not any(month in sentence.text for sentence in sentences for month in ("October", "November", "December"))


def test_no_more_than_a_few_dates_are_given():
    sentences, citations = computed("I quit on March 3, and my visa expires on May 5, what must I do?")
    assert 0 < len(sentences) <= MOST
    assert len(citations) == len(sentences)


def test_of_more_dates_those_that_matter_most_are_given():
    sentences, _ = computed("I was laid off on November 20, how long can I stay in Japan?")
    labels = [sentence.text.split(":")[0] for sentence in sentences]
    assert len(labels) == MOST
    assert labels[0] == "Notice to Immigration"
    assert (
        labels[-1] == "3 months without work, on a work status"
    )  # by their days, though what is due earlier is more than MOST


@pytest.mark.parametrize(("ago", "late"), [("20 days ago", True), ("5 days ago", False)])
def test_where_the_last_day_is_over_it_says_what_that_can_mean(ago: str, late: bool):
    for text in (f"I quit my job {ago} and forgot to tell immigration", f"I quit {ago}, ¿hay multa por no avisar?"):
        (notice, *_), _ = computed(text)
        assert notice.text.endswith(" Being late can mean: fine of up to 200,000 yen (Art. 71-5).") is late


def test_who_has_applied_is_not_told_what_being_late_can_mean():
    plain, _ = computed("My visa expired on November 20, 2026")
    applied, _ = computed("I applied for the extension on November 3, my visa expires on November 20")
    assert any("Being late can mean" in sentence.text for sentence in plain)
    assert any("20 January 2027" in sentence.text for sentence in applied)
    assert not any("Being late can mean" in sentence.text for sentence in applied)


@pytest.mark.parametrize(
    "text",
    [
        "I applied for a credit card on 2026-11-20. My visa expired on 2026-11-25. What do I have to do?",
        "I applied for an extension on 2026-11-28. My visa expired on 2026-11-25.",  # too late
        "I applied for a My Number card on 2026-11-20, I quit on 2026-10-01. By when must I notify immigration?",
        "I applied for an extension on 2026-11-20, I quit on 2026-10-01. By when must I notify immigration?",
    ],
)
def test_an_application_for_something_else_does_not_hide_what_being_late_can_mean(text: str):
    sentences, _ = computed(text, as_of=date(2026, 12, 1))
    assert any("Being late can mean" in sentence.text for sentence in sentences)


@pytest.mark.parametrize(
    "text", ["How much was the fee in 2024?", "when must I tell immigration that I quit?", "I quit in March", "hello"]
)
def test_nothing_is_computed_without_a_day(text: str):
    assert computed(text) == ([], [])


def test_nothing_is_computed_without_tables():
    assert computed("I quit on March 3, when must I tell immigration?", tables=None) == ([], [])


def test_who_owes_no_notice_gets_no_date_for_it():
    plain, _ = computed("I quit on March 3, when must I tell immigration?")
    permanent, _ = computed("I'm a permanent resident and quit on March 3, when must I tell immigration?")
    assert any("Notice to Immigration" in sentence.text for sentence in plain)
    assert not any("Notice to Immigration" in sentence.text for sentence in permanent)


def test_a_computed_sentence_claims_nothing_but_its_rule_and_the_dates():
    (first, *_), _ = computed("I quit on March 3, when must I tell immigration?")
    row = next(row for row in TABLES.deadlines.deadlines if row.id == "employer-notice")
    extra = unsupported_claims(first.text, [f"{row.deadline} {row.law} {row.consequence}"], Glossary())
    assert all("2027" in claim or "March" in claim for claim in extra), extra


def with_tables(answerer: Answerer, text: str) -> Answer:
    answering = Answerer(
        catalog=answerer._catalog,
        indexes=answerer._indexes,
        embeddings=answerer.gatherer.embeddings,
        reference=Reference(tables=TABLES),
    )
    return asyncio.run(answering.answer(Question(text, DAY, mode=Mode.EXTRACTIVE)))


@pytest.mark.parametrize(
    "text",
    [
        "I quit on 20 November, can I make a change of status online?",
        "I quit on 20 November: how much does a change of status cost?",
    ],
)
def test_dates_come_behind_the_answer_to_what_is_asked_besides(answerer: Answerer, text: str):
    answer = with_tables(answerer, text)
    assert answer.outcome is Outcome.ANSWERED
    titles = [answer.citations[sentence.citations[0] - 1].title for sentence in answer.sentences]
    assert titles[0] != TABLES.deadlines.title
    assert titles[-1] == TABLES.deadlines.title


def test_an_answer_leads_with_the_computed_date_where_a_day_is_asked_for(answerer: Answerer):
    question = "I quit on 20 November: what is the deadline, and how much does a change of status cost?"
    answer = with_tables(answerer, question)
    assert answer.outcome is Outcome.ANSWERED
    assert "4 December 2026" in answer.sentences[0].text
    assert answer.citations[answer.sentences[0].citations[0] - 1].title == TABLES.deadlines.title
    assert "30,000 yen" in answer.text
