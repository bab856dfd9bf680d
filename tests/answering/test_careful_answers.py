"""Whole answers over a small knowledge: whom a rule is for, what says otherwise, what applied before, who can help."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from bot.answering import Answerer
from bot.answering.model import ModelRunner, PricedModel
from bot.answering.reference import Reference
from bot.catalog import Catalog, Embedding
from bot.guides import load_tables
from bot.indexes import open_indexes, passages_view
from bot.ingestion import Ingestor
from bot.ingestion.chunking import chunk_document
from bot.ingestion.loaders import load
from bot.ingestion.sources import RawDocument
from bot.models import Answer, Mode, Outcome, Question, Scope
from bot.text.hashing import text_hash
from tests.answering.conftest import ARTICLE, TODAY
from tests.conftest import WordEmbeddings

NOW = datetime(2026, 11, 25, tzinfo=UTC)
GUILD = 7
HOURS = """---
id: visa/hours
title: Working hours on each status
category: visa
language: en
summary: How many hours may be worked.
key_points: [Students may work 28 hours a week., See below., Ask first.]
review_by: 2026-11-20
official_pages: []
sources:
  - title: "ISA: hours"
    url: https://www.moj.go.jp/isa/hours.html
    publisher: Immigration Services Agency (ISA)
    kind: official
    read: direct
    date: 2026-05
    confidence: high
    facts:
      f1: students may work 28 hours a week
      f2: the side work of researchers is limited to 20 hours a week
      f3: 7 hours of permitted volunteer work
---

# Working hours

## How many hours of side work may a student do?

> **Rule** · promulgated · who: students on Student status · status: student

Students may do side work for 28 hours a week.[^f1]
"""
FITTING = """
## How many hours of side work may HSP holders do?

> **Rule** · promulgated · who: HSP holders · status: hsp

HSP holders may do side work for 20 hours a week.[^f2]
"""
NOTE = "# Fees in our server\n\nA change of status to a stay of 3 years costs 12,000 yen since 1 October 2026.\n"
QUESTION = "I'm on HSP. How many hours of side work may I do a week?"


class Desk:
    """An answerer over articles, and a server's notes."""

    def __init__(self, file: Path, *articles: str) -> None:
        self.embeddings = WordEmbeddings()
        self.folder = folder = file.parent
        knowledge = folder / "knowledge" / "visa"
        knowledge.mkdir(parents=True)
        for text in articles:
            (knowledge / f"{text.split('id: visa/')[1].splitlines()[0]}.md").write_text(text, "utf-8")
        self.catalog = Catalog.open(f"sqlite:///{file}")
        report = Ingestor(self.catalog, self.embeddings, knowledge_dir=knowledge.parent).ingest([knowledge.parent])
        assert not report.failed, report.failed
        self.indexes = open_indexes(self.catalog, folder / "indexes", [passages_view(self.embeddings.space)])
        self.indexes.follow()

    def upload(self, text: str) -> None:
        document = load(RawDocument("upload:7:fees.md", "fees.md", "text/markdown", text.encode()))
        document = replace(document, scope=Scope.GUILD, guild_id=GUILD)
        chunks = chunk_document(document)
        texts = sorted({t for chunk in chunks for t in (chunk.text, *(s.text for s in chunk.sentences))})
        rows = zip(texts, self.embeddings.embed_array(texts), strict=True)
        made = [Embedding(self.embeddings.space, text_hash(text), row) for text, row in rows]
        self.catalog.put(document, chunks, made, actor="test", pipeline=1)
        self.indexes.follow()

    def ask(self, question: str, *lines: str, as_of: date = TODAY, **more: Any) -> Answer:
        model = GenericFakeChatModel(messages=iter([AIMessage(line) for line in lines])) if lines else None
        answerer = Answerer(
            catalog=self.catalog,
            indexes=self.indexes,
            embeddings=self.embeddings,
            model=ModelRunner([PricedModel("fake", model)], self.catalog) if model else None,
            reference=Reference(tables=load_tables(Path(__file__).parents[2] / "knowledge" / "tables")),
            now=lambda: NOW,
        )
        return asyncio.run(answerer.answer(Question(question, as_of, **more)))

    def close(self) -> None:
        self.indexes.close()
        self.catalog.close()


@pytest.fixture
def desk(catalog_file: Path) -> Iterator[Desk]:
    desk = Desk(catalog_file, ARTICLE, HOURS)
    yield desk
    desk.close()


@pytest.fixture
def fitting_desk(catalog_file: Path) -> Iterator[Desk]:
    desk = Desk(catalog_file, HOURS + FITTING)
    yield desk
    desk.close()


@pytest.mark.parametrize("lines", [(), ("Side work of 28 hours a week is allowed [1].",)])
def test_the_right_figure_for_the_wrong_case_says_whom_it_is_for(desk: Desk, lines):
    answer = desk.ask(QUESTION, *lines)
    assert answer.mode is (Mode.MODEL if lines else Mode.EXTRACTIVE)
    assert "28 hours" in answer.text
    assert any(
        "is a rule for: students on Student status. You asked about: Highly Skilled Professional" in note
        for note in answer.notes
    )


def test_it_says_so_in_the_askers_language(desk: Desk):
    answer = desk.ask("高度専門職です。side workは週何hoursですか How many hours of side work?", language="ja")
    assert any("次の方のための規定です：留学。ご質問の対象：高度専門職。" in note for note in answer.notes)


def test_where_a_rule_fits_the_other_is_not_quoted(fitting_desk: Desk):
    answer = fitting_desk.ask(QUESTION)
    assert "20 hours" in answer.text
    assert "28 hours" not in answer.text
    assert not any("is a rule for" in note for note in answer.notes)


def test_a_model_sees_only_the_rules_that_fit(fitting_desk: Desk):
    answer = fitting_desk.ask(QUESTION, "Side work of 28 hours a week is allowed [1].")
    assert answer.mode is Mode.EXTRACTIVE  # the source of the 28 hours was not among those it could cite
    assert "28 hours" not in answer.text


FEE = "How much does a change of status to a stay of 3 years cost?"


def test_a_servers_note_that_says_otherwise_stands_behind_the_official_page(desk: Desk):
    desk.upload(NOTE)
    answer = desk.ask(FEE, guild_id=GUILD)
    texts = [sentence.shown for sentence in answer.sentences]
    place = next(n for n, text in enumerate(texts) if "12,000 yen" in text)
    assert texts[place].startswith("Another source says otherwise (undated): A change of status")
    assert "30,000 yen since 1 October 2026" in texts[place - 1]
    assert desk.ask(FEE).text.count("12,000") == 0


def test_a_model_that_cites_one_side_is_joined_by_the_other(desk: Desk):
    desk.upload(NOTE)
    # Only the number whose source holds the sentence survives the check.
    cited = " ".join(f"A change of status of 3 years costs 30,000 yen [{n}]." for n in (1, 2, 3))
    answer = desk.ask(FEE, cited, guild_id=GUILD)
    assert answer.mode is Mode.MODEL
    assert [bool(sentence.lead) for sentence in answer.sentences] == [False, True]
    assert "12,000 yen" in answer.sentences[1].text
    assert {n for sentence in answer.sentences for n in sentence.citations} == {1, 2}
    assert answer.citations[1].publisher == "fees.md"


def test_what_applied_before_is_told_with_its_end_and_leads_on_its_own_day(desk: Desk):
    today = desk.ask("How much does a change of status cost?")
    assert today.sentences[0].text.startswith("A change of status to a stay of 3 years costs 30,000 yen")
    before = "No longer in force (end: 30 September 2026): A change of status cost 6,000 yen"
    assert today.sentences[1].shown.startswith(before)
    then = desk.ask("How much does a change of status cost?", as_of=date(2026, 9, 1))
    assert (then.sentences[0].lead, then.as_of, then.today) == ("", date(2026, 9, 1), TODAY)
    assert "6,000 yen" in then.sentences[0].text
    assert any(one.lead == "Not in force yet (start: 1 October 2026):" for one in then.sentences)


def test_a_past_day_of_which_the_sources_tell_nothing_is_said(desk: Desk):
    article = ARTICLE.replace("until 2026-09-30", "from 2026-09-01 · until 2026-09-30")
    assert not desk.ask("How much did a change of status cost in 2024?").heading
    later = Desk(desk.folder / "later" / "catalog.sqlite3", article)
    answer = later.ask("How much did a change of status cost in 2024?")
    assert answer.heading == "What I found says nothing about “2024”."
    assert all(sentence.lead.startswith("Not in force yet") for sentence in answer.sentences)
    assert not later.ask("How much will a change of status cost in 2028?").heading
    later.close()


def test_who_can_help_is_named_with_hours_where_the_matter_is_sensitive(desk: Desk):
    answer = desk.ask("My change of status was refused: is the fee of the visa paid back?")
    assert answer.outcome is Outcome.ANSWERED
    assert "0570-013904, weekdays 8:30-17:15, 17 languages" in answer.notes[-1]
    declined = desk.ask("will my visa be approved after I was detained")
    assert "0570-078377, weekdays 9:00-17:00" in declined.message
    assert not any("0570" in note for note in desk.ask(FEE).notes)


def test_the_review_of_a_cited_source_is_checked_against_the_day_of_asking(desk: Desk):
    answer = desk.ask("As a student, how many hours of side work?", as_of=date(2026, 1, 1))
    assert answer.today == TODAY
    assert {str(cited.review_by) for cited in answer.citations} == {"2026-11-20"}
