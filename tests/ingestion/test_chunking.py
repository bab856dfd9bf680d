from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingestion.chunking import chunk_document, estimate_pieces
from bot.models import Document, Scope, Section, Sentence


def document(*sections: Section, summary: str = "") -> Document:
    return Document("x", "x", Scope.SHARED, "Fees", "en", "", "", sections, {}, summary=summary)


def section(*texts: str, anchor: str = "s", asked: tuple[str, ...] = ()) -> Section:
    sentences = tuple(Sentence(text, ("f1",)) for text in texts)
    return Section(anchor, ("Fees", "What does it cost?"), sentences, asked=asked)


def test_a_section_is_one_chunk_with_title_headings_and_other_wordings() -> None:
    [chunk] = chunk_document(document(section("It costs 1 yen.", "Pay it.", asked=("price", "いくら"))))
    assert chunk.text == "Fees > What does it cost?\nprice · いくら\nIt costs 1 yen.\nPay it."
    assert (chunk.anchor, chunk.ordinal) == ("s", 0)
    assert chunk.sentences == (Sentence("It costs 1 yen.", ("f1",)), Sentence("Pay it.", ("f1",)))


def test_wordings_in_other_languages_stand_in_no_chunk() -> None:
    plain = section("It costs 1 yen.", asked=("price",))
    assert chunk_document(document(replace(plain, translated=("precio",)))) == chunk_document(document(plain))


def test_the_introduction_carries_the_summary() -> None:
    top = Section("top", ("Fees",), (Sentence("Fees rose."),))
    assert chunk_document(document(top, summary="For all."))[0].text == "Fees\nFor all.\nFees rose."


def test_a_long_section_is_cut_between_sentences_into_even_parts() -> None:
    texts = [f"This is the sentence with the number {number} in it." for number in range(40)]
    chunks = chunk_document(document(section(*texts, asked=("other words",))))
    assert [s.text for chunk in chunks for s in chunk.sentences] == texts
    assert [chunk.ordinal for chunk in chunks] == list(range(len(chunks)))
    assert len({len(chunk.sentences) for chunk in chunks}) <= 2
    assert ["other words" in chunk.text for chunk in chunks] == [True] + [False] * (len(chunks) - 1)


@pytest.mark.parametrize(
    "text",
    ["word, " * 500, "語、" * 500, "語" * 900, "x" * 9000, "no commas at all " * 300],
    ids=["commas", "Japanese commas", "no break", "one word", "spaces"],
)
def test_a_sentence_over_the_limit_is_cut_and_keeps_its_footnotes(text: str) -> None:
    chunks = chunk_document(document(section(text)))
    assert len(chunks) > 1
    for chunk in chunks:
        assert sum(estimate_pieces(sentence.text) for sentence in chunk.sentences) <= 200
        assert all(sentence.labels == ("f1",) for sentence in chunk.sentences)
    together = "".join(sentence.text for chunk in chunks for sentence in chunk.sentences)
    assert together.replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80), max_size=30), st.integers(5, 50))
def test_no_text_is_lost_and_no_chunk_is_over_the_limit(texts: list[str], limit: int) -> None:
    texts = [" ".join(text.split()) for text in texts if text.strip()]
    chunks = chunk_document(document(section(*texts)), limit=limit)
    for chunk in chunks:
        assert sum(estimate_pieces(sentence.text) for sentence in chunk.sentences) <= limit
    together = "".join(sentence.text for chunk in chunks for sentence in chunk.sentences)
    assert "".join(together.split()) == "".join("".join(texts).split())


def test_another_way_to_measure_can_be_given() -> None:
    chunks = chunk_document(document(section("one two", "three four")), limit=2, length=lambda text: len(text.split()))
    assert [len(chunk.sentences) for chunk in chunks] == [1, 1]
