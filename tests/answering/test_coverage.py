"""Which words of a question the best passages hold."""

from dataclasses import replace

import numpy as np
import pytest

from bot.answering.coverage import Coverage, WordCoverage, words_of
from bot.models import EmbeddingSpace, Scope
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary, Term
from bot.text.hashing import text_hash
from tests.answering.passages import a_passage, a_sentence

ALIKE = {
    "rent": 0,
    "lease": 0,
    "miete": 0,
    "pension": 1,
    "nenkin": 2,
    "password": 3,
    "wifi": 4,
    "office": 5,
    "hours": 6,
    "hrs": 6,
}
"""Words on one axis mean the same; any other word has an axis of its own."""


class Axes(SpacedEmbeddings):
    """One direction for each meaning."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def space(self) -> EmbeddingSpace:
        return EmbeddingSpace("axes", 64)

    def embed_array(self, texts):
        self.asked += texts
        return np.eye(64, dtype=np.float32)[[ALIKE.get(text, 7 + sum(map(ord, text)) % 57) for text in texts]]


@pytest.fixture
def cover() -> WordCoverage:
    pension = Term(id="pension", english="pension", romaji="nenkin", meaning="", group="money")
    return WordCoverage(Axes(), Glossary([pension]))


PASSAGES = [a_passage(a_sentence("The lease of an office.")), a_passage(a_sentence("A pension."), ident=2)]


def test_a_word_of_the_same_meaning_is_held_in_any_language(cover):
    assert cover("rent", PASSAGES) == Coverage(1.0, 1.0, (), 1)
    assert cover("Miete?", PASSAGES).held == 1.0


def test_a_word_that_nothing_comes_near_is_named(cover):
    coverage = cover("what is the wifi password of the office", PASSAGES)
    assert coverage.missing == ("wifi", "password")
    assert (coverage.least, coverage.words) == (0.0, 3)
    assert coverage.held == pytest.approx(1 / 3)


def test_the_best_passage_counts_for_what_is_held_and_the_best_three_for_what_is_missing(cover):
    coverage = cover("pension", PASSAGES)
    assert (coverage.held, coverage.least, coverage.missing) == (0.0, 1.0, ())


def test_the_names_of_a_term_are_one(cover):
    assert cover("nenkin", PASSAGES[1:]).held == 1.0


def test_an_abbreviation_is_held_only_where_it_stands(cover):
    assert cover("nhk", [a_passage(a_sentence("The NHI is paid by all."))]).missing == ("nhk",)
    assert cover("nhk", [a_passage(a_sentence("NHK reported it."))]).missing == ()
    assert cover("hrs", [a_passage(a_sentence("Students may work 28 hours a week."))]).missing == (), "chats write so"


def test_sentences_are_near_a_question_of_any_language(cover):
    wording = np.eye(64, dtype=np.float32)[ALIKE["miete"]]
    passages = [a_passage(a_sentence("lease"), a_sentence("office"), a_sentence("rent", "none"))]
    assert cover.near(wording, passages) == {text_hash("lease"): 1.0, text_hash("office"): 0.0}


def test_without_words_or_passages_nothing_is_missing(cover):
    assert cover("what is it?", PASSAGES) == Coverage()
    assert cover("rent", []) == Coverage()


def test_a_word_is_embedded_once(cover):
    cover("rent of the office", PASSAGES)
    first = list(cover._model.asked)
    cover("rent of an office", PASSAGES)
    assert cover._model.asked == first
    assert len(first) == len(set(first))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Is the WiFi password 12345, pls help asap?", ["wifi", "password"]),
        ("¿Cuánto cuesta el alquiler?", ["cuesta", "alquiler"]),
        ("ビザの更新", ["ビザ", "更新"]),
        ("비자 연장", ["비자", "연장"]),
        ("rapidus有招外国工程师吗", ["rapidus", "有招外国工程师吗"]),
        ("rapidus에서 일하기", ["rapidus", "에서", "일하기"]),
        ("비자 비용이 얼마인가요 언제까지 있나요", ["비자", "비용이"]),
        ("", []),
    ],
)
def test_words_that_carry_meaning_are_kept(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(("scope", "kept"), [(Scope.SHARED, 1), (Scope.GUILD, 0)])
def test_sentences_are_kept_as_vectors_and_hashes_and_nothing_of_a_servers_texts(cover, scope: Scope, kept: int):
    wording, text = np.eye(64, dtype=np.float32)[0], "Lease of an office"
    passages = [replace(a_passage(a_sentence(text)), scope=scope)]
    for _ in range(2):
        assert cover("rent", passages).held == 1
        assert cover.near(wording, passages).keys() == {text_hash(text)}
    assert cover._model.asked.count(text) == 1
    assert not cover._vectors.known([text])
    assert len(cover._texts) == kept
