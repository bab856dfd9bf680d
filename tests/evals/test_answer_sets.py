"""The sets of `senpai eval answers` are fair: what they expect stands in the knowledge and not in the question."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from bot.answering.answer_evaluation import AnswerCase, ExpectedTurn, read_answer_cases
from bot.ingestion.articles import read_article

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
FEWEST = {
    "answerable": 200, "dated": 40, "dialogue": 40, "language": 60,
    "near_miss": 50, "false_premise": 20, "off_topic": 15, "other_country": 15,
    "prediction": 15, "harmful": 15, "personal_outcome": 15, "injection": 14, "private": 12,
}  # fmt: skip
ROWS_OF_A_TOPIC = 3
ROWS_OF_A_LANGUAGE = 12
LANGUAGES = ("de", "es", "fr", "ja", "ko", "pt", "zh")


@pytest.fixture(scope="module")
def cases() -> list[AnswerCase]:
    return read_answer_cases(HERE, "all")


@pytest.fixture(scope="module")
def articles() -> Mapping[str, str]:
    """What each article says, sentence by sentence, by the name of its file."""
    return {path.stem: sentences_of(path) for path in sorted((ROOT / "knowledge").rglob("*.md"))}


def sentences_of(path: Path) -> str:
    sections = read_article(path.read_text("utf-8")).parsed.sections
    return "\n".join(sentence.text for section in sections for sentence in section.sentences)


def turns_of(cases: Iterable[AnswerCase]) -> Iterator[tuple[AnswerCase, ExpectedTurn]]:
    return ((case, turn) for case in cases for turn in case.turns or (case,))


def found(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE | re.DOTALL))


def test_no_id_and_no_question_stands_twice(cases):
    twice = Counter([case.id for case in cases])
    twice.update(case.question.strip().casefold() for case in cases if case.question and not case.as_of)
    assert [name for name, count in twice.items() if count > 1] == []


def test_every_kind_is_in_both_splits_and_large_enough(cases):
    splits: defaultdict[str, set[str]] = defaultdict(set)
    for case in cases:
        splits[case.kind].add(case.split)
    assert {kind: found for kind, found in splits.items() if found != {"tune", "report"}} == {}
    counts = Counter(case.kind for case in cases)
    assert {kind: counts[kind] for kind in counts if counts[kind] < FEWEST[kind]} == {}


def test_every_article_and_language_is_asked_about(cases, articles):
    topics = Counter(topic for case in cases if case.kind == "answerable" for topic in case.topics)
    assert {topic: topics[topic] for topic in articles if topics[topic] < ROWS_OF_A_TOPIC} == {}
    assert set(topics) <= set(articles)
    languages = Counter(case.language for case in cases if case.kind == "language")
    assert {name: languages[name] for name in LANGUAGES if languages[name] < ROWS_OF_A_LANGUAGE} == {}


def test_every_pattern_compiles_and_every_answerable_row_expects_a_fact(cases):
    for case, turn in turns_of(cases):
        for pattern in (*turn.must_not, *case.must_any, *(p for fact in turn.must for p in fact)):
            re.compile(pattern)
        assert case.expect == "declined" or turn.must, case.id


def test_every_row_names_a_wrong_claim(cases):
    assert [case.id for case, turn in turns_of(cases) if not turn.must_not] == []


def test_no_fact_is_stated_by_repeating_the_question(cases):
    patterns = [
        (case.id, pattern, turn.question)
        for case, turn in turns_of(cases)
        for pattern in (*case.must_any, *(p for fact in turn.must for p in fact))
    ]
    assert [(name, pattern) for name, pattern, question in patterns if found(pattern, question)] == []


def test_every_expected_fact_stands_in_the_knowledge(cases, articles):
    everything = "\n".join(articles.values())
    lost = []
    for case, turn in turns_of(cases):
        text = "\n".join(articles[topic] for topic in case.topics) or everything
        lost += [(case.id, fact) for fact in turn.must if not any(found(pattern, text) for pattern in fact)]
        if case.must_any and not any(found(pattern, everything) for pattern in case.must_any):
            lost.append((case.id, case.must_any))
    assert lost == []
