"""What a knowledge base holds, counted."""

from datetime import date
from pathlib import Path

import pytest

from bot.ingestion.articles import article_document
from bot.ingestion.coverage import Coverage, coverage_of, figures, in_words, topic_table
from bot.models import Document
from tests.ingestion.conftest import WriteArticle

TODAY = date(2026, 11, 25)


def document(path: Path) -> Document:
    return article_document(path.read_bytes(), path.read_text("utf-8"), f"{path.parent.name}/{path.name}")


@pytest.fixture
def coverage(write_article: WriteArticle) -> Coverage:
    """Two articles: one past its review and of another topic, with a source that nobody opened and that is undated."""
    other = write_article(ident="visa/other")
    text = (
        other.read_text("utf-8").replace("category: procedures", "category: visa").replace("2027-05-20", "2026-11-24")
    )
    text = text.replace("read: transcription\n    via: public summaries\n    date: 2026-09-27", "read: none")
    text = text.replace("kind: official", "kind: press")
    other.write_text(text, "utf-8")
    return coverage_of([document(write_article()), document(other)], TODAY)


def test_topics_sources_and_readings_are_counted(coverage: Coverage) -> None:
    assert in_words(coverage) == [
        "2 articles with 6 sections and 4 sourced facts",
        "sources: 1 official, 1 press",
        "facts: 2 read through a transcription, 2 not opened; 2 undated; the oldest date is 27 September 2026",
    ]
    assert topic_table(coverage)[2:] == ["| procedures | 1 | 3 | 2 |", "| visa | 1 | 3 | 2 |"]


def test_articles_past_their_review_are_named(coverage: Coverage) -> None:
    assert coverage.past_review == ("visa/other",)


def test_machines_get_the_same_figures(coverage: Coverage) -> None:
    assert figures(coverage) == {
        "articles": 2, "sections": 6, "facts": 4,
        "topics": {
            "procedures": {"articles": 1, "sections": 3, "facts": 2},
            "visa": {"articles": 1, "sections": 3, "facts": 2},
        },
        "sources_by_kind": {"official": 1, "press": 1},
        "facts_by_reading": {"transcription": 2, "none": 2},
        "undated_facts": 2,
        "oldest_check": "2026-09-27",
        "past_review": ["visa/other"],
    }  # fmt: skip


def test_nothing_is_counted_as_nothing() -> None:
    empty = coverage_of([], TODAY)
    assert in_words(empty)[0] == "0 articles with 0 sections and 0 sourced facts"
    assert "the oldest date is none" in in_words(empty)[2]
    assert len(topic_table(empty)) == 2
