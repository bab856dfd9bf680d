"""What the knowledge is only near to: words that it does not have."""

from bot.answering.evidence import Coverage, cover
from bot.models import Hit


def _library(**chunks_with: list[int]):
    def search(word: str, most: int) -> list[Hit]:
        return [Hit(chunk, 1.0) for chunk in chunks_with.get(word, [])][:most]

    return search


def test_a_word_that_the_knowledge_does_not_have_is_named():
    coverage = cover("is there parking at immigration", [], _library(immigration=[1, 2]))
    assert coverage.unheard == ("parking",)
    assert coverage.words == 2


def test_chat_words_and_figures_say_nothing_of_the_matter():
    assert cover("pls help asap 2026", [], _library()) == Coverage(1.0, (), 0)
