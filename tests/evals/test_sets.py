"""The evaluation sets are well-formed and point at sections that exist."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bot.answering.evaluation import RetrievalCase, read_cases
from bot.ingestion.articles import read_article

ROOT = Path(__file__).parents[2]
RETRIEVAL = ROOT / "tests" / "evals" / "retrieval.jsonl"
SPLITS = {"tune", "report"}


@pytest.fixture(scope="module")
def cases() -> list[RetrievalCase]:
    return read_cases(RETRIEVAL, "all")


@pytest.fixture(scope="module")
def known_sections() -> set[str]:
    articles = [read_article(path.read_text("utf-8")) for path in sorted((ROOT / "knowledge").rglob("*.md"))]
    return {f"{article.front.id}#{section.anchor}" for article in articles for section in article.parsed.sections}


def twice(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_ids_and_questions_are_unique(cases):
    assert twice([case.id for case in cases]) == []
    assert twice([case.question.strip().casefold() for case in cases]) == []


def test_there_are_enough_questions(cases):
    counts = Counter(case.language for case in cases)
    assert len(cases) >= 330
    assert counts["en"] >= 200
    assert counts["ja"] >= 60
    assert all(counts[language] >= 12 for language in ("zh", "ko", "es", "pt", "fr", "de"))


def test_every_language_and_topic_is_in_both_splits(cases):
    splits: defaultdict[str, set[str]] = defaultdict(set)
    for case in cases:
        splits[case.language].add(case.split)
        splits[case.id.rpartition("-")[0]].add(case.split)
    assert {group: found for group, found in splits.items() if found != SPLITS} == {}


def test_the_splits_have_their_shares(cases):
    tune = len(read_cases(RETRIEVAL, "tune"))
    assert tune + len(read_cases(RETRIEVAL, "report")) == len(cases)
    assert 0.37 <= tune / len(cases) <= 0.43


def test_no_topic_has_more_than_8_questions(cases):
    topics = Counter(case.id.rpartition("-")[0] for case in cases)
    assert {topic: count for topic, count in topics.items() if count > 8} == {}


def test_every_section_exists(cases, known_sections):
    lost = {case.id: [name for name in case.sections if name not in known_sections] for case in cases}
    assert {case: names for case, names in lost.items() if names} == {}
    assert [case.id for case in cases if not case.sections] == []
    assert [case.id for case in cases if twice(list(case.sections))] == []
