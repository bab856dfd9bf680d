"""Evidence for each language in what is written in Latin letters: listed words, accents, and guesses by letter triples.

Tables are built at first use.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from bot.kept import remembered
from bot.text import language_profiles as profiles
from bot.text.glossary import Glossary
from bot.text.words import fold

_CONTENT = 0.5
_ENGLISH_CONTENT = 0.35  # English content words stand in questions of every language
_LETTER = 0.6
_MOST_LETTERS = 4
_GUESS = 0.4  # what a word on no list counts in all, shared among the languages that it looks like
_GUESSED_LETTERS, _MOST_GUESSED = 8, 1.75
"""A word of more letters tells more: it counts by their number, up to so many times."""
_SHORTEST_GUESSED = 3
_SMOOTHING = 0.3
_LONGEST_TERM = 6  # words

_WORD = re.compile(r"(?<![a-z0-9])[a-z]+(?![a-z0-9])")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b")
_ELISION = re.compile(r"\b(?:j|l|d|n|c|s|qu)['’](?=[a-zàâéèêœ]{2})")


class Scores(NamedTuple):
    """Counts in listed function words: what is `certain`, and what is `guessed` from unknown words."""

    certain: dict[str, float]
    guessed: dict[str, float]


class _Triples(NamedTuple):
    """Logarithms of the chance of each letter triple in a language's words, and of one never seen there."""

    seen: Mapping[str, float]
    unseen: float


def latin_scores(text: str, glossary: Glossary | None) -> Scores:
    """Score every language; a word that several share counts for each of them, divided by their number."""
    scores = Scores(_accents(text.lower()), {})
    words = _WORD.findall(fold(text if text.isupper() else _ACRONYM.sub(" ", text)))
    known = _known_words()
    kept = _without_terms(words, _terms(glossary))
    for word in kept or words:
        if weights := known.get(word):
            _add(scores.certain, weights)
        elif kept and len(word) >= _SHORTEST_GUESSED:
            _add(scores.guessed, _guess(word))
    return scores


def _accents(lowered: str) -> dict[str, float]:
    scores: dict[str, float] = {"fr": float(len(_ELISION.findall(lowered)))}
    for languages, letters in profiles.LETTERS.items():
        if found := sum(lowered.count(letter) for letter in letters):
            sharing = languages.split()
            _add(scores, dict.fromkeys(sharing, _LETTER * min(found, _MOST_LETTERS) / len(sharing)))
    for language, ending in profiles.ENDINGS.items():
        if found := len(ending.findall(lowered)):
            _add(scores, {language: _LETTER * found})
    return scores


def _add(scores: dict[str, float], weights: Mapping[str, float]) -> None:
    for language, weight in weights.items():
        scores[language] = scores.get(language, 0.0) + weight


def _without_terms(words: list[str], terms: frozenset[tuple[str, ...]]) -> list[str]:
    """The words that belong to no Japanese term, the longest term first."""
    kept: list[str] = []
    start = 0
    while start < len(words):
        longest = min(_LONGEST_TERM, len(words) - start)
        length = next((n for n in range(longest, 0, -1) if tuple(words[start : start + n]) in terms), 0)
        if not length:
            kept.append(words[start])
        start += length or 1
    return kept


@lru_cache(maxsize=4)
def _terms(glossary: Glossary | None) -> frozenset[tuple[str, ...]]:
    """Names that say nothing of the asker's language, as word tuples: ours and the glossary's but its English ones."""
    names = profiles.NEUTRAL.split()
    for term in glossary.terms if glossary else ():
        names += [term.romaji, *term.synonyms, *term.misspellings]
    return frozenset(key for name in names if (key := tuple(_WORD.findall(fold(name)))))


@cache
def _known_words() -> Mapping[str, Mapping[str, float]]:
    """Each listed word's weight in each language that has it."""
    weights: dict[str, dict[str, float]] = {}
    for language, word in _listed(profiles.CONTENT_WORDS):
        weights.setdefault(word, {})[language] = _ENGLISH_CONTENT if language == "en" else _CONTENT
    for language, word in _listed(profiles.FUNCTION_WORDS):
        weights.setdefault(word, {})[language] = 1.0
    return {word: {language: w / len(found) for language, w in found.items()} for word, found in weights.items()}


def _listed(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((language, word) for language, words in table.items() for word in words.split())


@remembered(1024)
def _guess(word: str) -> Mapping[str, float]:
    """How much a word on no list looks like each language's listed words; what looks like Japanese says nothing."""
    triples = _triples_of(word)
    logs = {name: sum(t.seen.get(triple, t.unseen) for triple in triples) for name, t in _triples().items()}
    top = max(logs.values())
    chances = {language: math.exp(value - top) for language, value in logs.items()}
    total = sum(chances.values())
    weight = _GUESS * min(max(1.0, len(word) / _GUESSED_LETTERS), _MOST_GUESSED)
    return {language: weight * chance / total for language, chance in chances.items() if language != "ja"}


@cache
def _triples() -> Mapping[str, _Triples]:
    """Learnt from our own lists; Hindi and Nepali are left out, since few type them in Latin letters."""
    words: dict[str, set[str]] = {"ja": set(profiles.NEUTRAL.split())}
    for table in (profiles.FUNCTION_WORDS, profiles.CONTENT_WORDS):
        for language, word in _listed(table):
            if language not in {"hi", "ne"}:
                words.setdefault(language, set()).add(word)
    counts = {
        language: Counter(t for word in sorted(found) for t in _triples_of(word)) for language, found in words.items()
    }
    kinds = len({triple for count in counts.values() for triple in count})
    return {language: _smoothed(count, kinds) for language, count in counts.items()}


def _smoothed(count: Counter[str], kinds: int) -> _Triples:
    total = count.total() + _SMOOTHING * kinds
    return _Triples(
        {triple: math.log((n + _SMOOTHING) / total) for triple, n in count.items()}, math.log(_SMOOTHING / total)
    )


def _triples_of(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[i : i + 3] for i in range(len(padded) - 2)]
