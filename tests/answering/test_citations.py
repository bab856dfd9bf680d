"""Numbers of sources: given in the order of use, one for a source within a section, none without a citation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.citations import CitationTable, renumbered
from bot.dates import PartialDate
from bot.models import AnswerSentence, ReadVia, Rule, Stage, Status, UnitKind
from tests.answering.passages import DAY, a_citation, a_passage, a_sentence, a_source

PASSAGE = a_passage(a_sentence("One.", "s1"), a_sentence("Two.", "s2", "s1"), a_sentence("Both.", "s1", "s2"))


def test_numbers_follow_the_order_of_first_use():
    table = CitationTable(DAY)
    quoted = [table.quote(PASSAGE, sentence) for sentence in reversed(PASSAGE.sentences)]
    assert [sentence.citations for sentence in quoted] == [(1, 2), (1, 2), (1,)]
    assert [citation.url for citation in table.citations] == ["https://example.jp/s1", "https://example.jp/s2"]


def test_a_quote_keeps_its_text_and_kind():
    step = a_sentence("Go there.", "s1", kind=UnitKind.STEP)
    assert CitationTable(DAY).quote(PASSAGE, step) == AnswerSentence("Go there.", (1,), UnitKind.STEP)


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ({}, True),
        ({"label": "other", "fact": "another fact of the same page"}, True),
        ({"url": "https://example.jp/else"}, False),
        ({"publisher": "Somebody else"}, False),
        ({"date": PartialDate.parse("2025")}, False),
        ({"read": ReadVia.TRANSCRIPTION}, False),
    ],
)
def test_the_same_source_in_a_section_keeps_its_number(second, same):
    table = CitationTable(DAY)
    sources = a_source("s1"), replace(a_source("s1"), **second)
    assert len(table.numbers(PASSAGE, sources)) == len(table.citations) == (1 if same else 2)


def test_the_same_source_in_another_section_is_another_citation():
    table = CitationTable(DAY)
    other = replace(PASSAGE, anchor="section-2", section="Section 2")
    assert table.numbers(PASSAGE, [a_source("s1")]) == (1,)
    assert table.numbers(other, [a_source("s1")]) == (2,)
    assert [citation.section for citation in table.citations] == ["Section 1", "Section 2"]


def test_a_label_without_a_source_gives_no_number():
    assert CitationTable(DAY).quote(PASSAGE, a_sentence("Three.", "s9")).citations == ()


def test_what_comes_from_no_passage_is_numbered_along():
    table = CitationTable(DAY)
    table.quote(PASSAGE, PASSAGE.sentences[0])
    assert table.add(a_citation(0)) == 2
    assert table.numbers(PASSAGE, [a_source("s2")]) == (3,)
    assert [citation.n for citation in table.citations] == [1, 2, 3]


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        (None, None),
        (Rule(Stage.PROMULGATED, PartialDate.parse("2026-10-01")), Status.IN_FORCE),
        (Rule(Stage.PROMULGATED, PartialDate.parse("2027-04-01")), Status.UPCOMING),
        (Rule(Stage.PROMULGATED, None, PartialDate.parse("2026-09-30")), Status.EXPIRED),
        (Rule(Stage.DRAFT, PartialDate.parse("2028")), Status.PROPOSED),
    ],
)
def test_a_citation_tells_the_state_of_its_section_on_the_day(rule, status):
    table = CitationTable(DAY)
    table.quote(replace(PASSAGE, rule=rule), PASSAGE.sentences[0])
    (citation,) = table.citations
    assert (citation.status, citation.stage) == (status, rule.stage if rule else None)


def test_only_used_citations_stay_and_count_from_one():
    sentences = [AnswerSentence("a", (5,)), AnswerSentence("b", (2, 5)), AnswerSentence("c", ())]
    kept, citations = renumbered(sentences, [a_citation(n) for n in range(1, 7)])
    assert [sentence.citations for sentence in kept] == [(1,), (1, 2), ()]
    assert [(citation.n, citation.url) for citation in citations] == [
        (1, "https://example.jp/5"),
        (2, "https://example.jp/2"),
    ]


@given(st.lists(st.lists(st.integers(1, 9), max_size=4, unique=True), max_size=8))
def test_every_number_refers_to_the_citation_that_it_meant(numbers: list[list[int]]):
    before = [a_citation(n) for n in range(1, 10)]
    sentences = [AnswerSentence(str(i), tuple(cited)) for i, cited in enumerate(numbers)]
    kept, citations = renumbered(sentences, before)
    assert [citation.n for citation in citations] == list(range(1, len(citations) + 1))
    urls = {citation.n: citation.url for citation in citations}
    for sentence, old in zip(kept, numbers, strict=True):
        assert {urls[n] for n in sentence.citations} == {before[n - 1].url for n in old}
        assert sentence.citations == tuple(sorted(set(sentence.citations)))
    assert {n for sentence in kept for n in sentence.citations} == set(urls)
    assert renumbered(kept, citations) == (kept, citations)


@given(st.lists(st.tuples(st.integers(1, 3), st.lists(st.integers(1, 4), min_size=1, max_size=4)), max_size=12))
def test_every_quoted_number_exists(quotes: list[tuple[int, list[int]]]):
    table = CitationTable(DAY)
    for section, labels in quotes:
        sentence = a_sentence("x", *(f"s{label}" for label in labels))
        quoted = table.quote(a_passage(sentence, ident=section), sentence)
        assert {table.citations[n - 1].url for n in quoted.citations} == {f"https://example.jp/s{n}" for n in labels}
        assert {table.citations[n - 1].section for n in quoted.citations} == {f"Section {section}"}
    assert [citation.n for citation in table.citations] == list(range(1, len(table.citations) + 1))
