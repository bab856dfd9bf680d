"""Answers by quoting: the few sentences of the passages that fit the question best, in a sensible order.

Works with no key and no network. Headings and "also asked" wordings are never quoted: they only repeat the question.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.models import Passage, Sentence, Source
from bot.text.addresses import ADDRESS
from bot.text.hashing import text_hash
from bot.text.words import tokens

STOP_WORDS = frozenset(
    tokens(
        "a about all am an and any are as at be been but by can could did do does for from get go had has have how i "
        "if in into is it its just like make many me much my need no not of on or our out should so some than that "
        "the their them then there they this to up us was we what when where which who whom whose why will with "
        "would you your"
    )
)
_FIGURE = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_YEN = re.compile(r"\byen\b|円|¥|\$|\bdollars?\b|%", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?)\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


class Wanted(Enum):
    """The kind of fact that a question asks for."""

    MONEY = auto()
    PERIOD = auto()
    DATE = auto()
    NUMBER = auto()
    ANYTHING = auto()


_WANTED_PATTERNS = (
    (
        Wanted.PERIOD,
        re.compile(r"\bhow (?:long|soon|many (?:days|weeks|months|years|hours))\b|deadline", re.IGNORECASE),
    ),
    (Wanted.MONEY, re.compile(r"\bhow much\b|\b(?:cost|fee|price|salary|tax rate|rate)s?\b", re.IGNORECASE)),
    (Wanted.DATE, re.compile(r"\bwhen\b|\bsince\b|\bwhat (?:day|date|year)\b|\bby what\b", re.IGNORECASE)),
    (Wanted.NUMBER, re.compile(r"\bhow many\b|\bhow often\b", re.IGNORECASE)),
)
_ANSWERS: dict[Wanted, Callable[[str], bool]] = {
    Wanted.MONEY: lambda text: bool(_FIGURE.search(text) and _YEN.search(text)),
    Wanted.PERIOD: lambda text: bool(_PERIOD.search(text)),
    Wanted.DATE: lambda text: bool(_DATE.search(text)),
    Wanted.NUMBER: lambda text: bool(_FIGURE.search(text)),
    Wanted.ANYTHING: lambda _: False,
}


def wanted(question: str) -> Wanted:
    """What kind of fact the question asks for."""
    return next((kind for kind, pattern in _WANTED_PATTERNS if pattern.search(question)), Wanted.ANYTHING)


@lru_cache(maxsize=8_192)  # the sentences of a knowledge of usual size, which come up again and again
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning."""
    return frozenset(word for word in tokens(text) if word not in STOP_WORDS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be quoted: where it stands and how well it fits; `vector` is None without a model."""

    passage: Passage
    rank: int
    position: int
    sentence: Sentence
    score: float
    vector: NDArray[np.float32] | None


def choose(
    question: str,
    passages: Sequence[Passage],
    query: NDArray[np.float32] | None,
    vectors: Mapping[str, NDArray[np.float32]],
) -> list[Candidate]:
    """Choose at most four sentences and 900 characters, in the order of their sections.

    `query` is the question's unit vector and `vectors` those of sentences by text hash, of the same space.
    """
    candidates = _score(question, passages, query, vectors)
    chosen: list[Candidate] = []
    length = 0
    for candidate in sorted(candidates, key=lambda c: c.score, reverse=True):
        if len(chosen) == tuning.MAX_SENTENCES:
            break
        if candidate.score < tuning.SENTENCE_FLOORS[len(chosen)] * candidates[0].score:
            break
        if chosen and length + len(candidate.sentence.text) > tuning.MAX_CHARACTERS:
            continue
        if any(_repeats(candidate, other) for other in chosen):
            continue
        chosen.append(candidate)
        length += len(candidate.sentence.text)
    return sorted(chosen, key=lambda c: (c.rank, c.position))


def _score(
    question: str,
    passages: Sequence[Passage],
    query: NDArray[np.float32] | None,
    vectors: Mapping[str, NDArray[np.float32]],
) -> list[Candidate]:
    """Every sentence of the passages, best first."""
    words = content_words(question)
    answers = _ANSWERS[wanted(question)]
    top = max((passage.score for passage in passages), default=0.0) or 1.0
    candidates: list[Candidate] = []
    for rank, passage in enumerate(passages):
        for position, sentence in enumerate(passage.sentences):
            if not (sources := passage.sources_of(sentence)) or _leads_elsewhere(sentence.text, sources):
                continue  # advice and pointers are no facts: there is nothing to cite
            vector = vectors.get(text_hash(sentence.text))
            cosine = 0.0 if vector is None or query is None else max(float(vector @ query), 0.0)
            overlap = len(words & content_words(sentence.text)) / max(len(words), 1)
            score = (
                tuning.QUOTE_PASSAGE * passage.score / top
                + tuning.QUOTE_COSINE * cosine
                + tuning.QUOTE_WORDS * overlap
                + (tuning.QUOTE_LEAD if position == 0 else 0.0)
                + (tuning.QUOTE_WANTED if answers(sentence.text) else 0.0)
            )
            candidates.append(Candidate(passage, rank, position, sentence, score, vector))
    return sorted(candidates, key=lambda c: c.score, reverse=True)


def _leads_elsewhere(text: str, sources: Sequence[Source]) -> bool:
    """Whether a text holds an address that is not its own source: links of an answer come only from those."""
    return any(found[0].rstrip(".,;:!?") not in {source.url for source in sources} for found in ADDRESS.finditer(text))


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    """Whether one says what the other says; different figures are never the same."""
    mine, theirs = candidate.sentence.text, other.sentence.text
    if set(_NUMBERS.findall(mine)) - set(_NUMBERS.findall(theirs)):
        return False
    if candidate.vector is not None and other.vector is not None:
        return float(candidate.vector @ other.vector) > tuning.SAME_SENTENCE
    first, second = content_words(mine), content_words(theirs)
    return len(first & second) > tuning.SAME_WORDS * min(len(first), len(second))
