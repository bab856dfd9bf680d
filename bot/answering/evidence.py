"""What was found for a question, and whether it is enough to answer from.

No single score tells a question that the knowledge answers from one that is only near it. Several signs together do
better: how near the best passage is; how near the best wording (a near wording without a near passage means that the
form of the question fits, not its matter); how much of what is rare in the question the passages hold; and which of its
words the knowledge does not have at all.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.extractive import content_words
from bot.answering.retrieval import Found
from bot.answering.understanding import Understood
from bot.models import Hit, Outcome, Passage
from bot.text.words import tokens

# What people write in chats besides words; it says nothing of the matter.
_CHAT = frozenset(
    tokens(
        "u ur yr yrs til im ive dont doesnt isnt arent cant wont didnt wasnt hers shes hes mom dad guy guys thx thanks "
        "pls plz btw asap idk wanna gonna gotta kinda lol ok okay hey hi hello sept dec aug oct nov jan feb mar apr "
        "jun jul exp mgr really actually basically literally just even still already maybe anyone someone everybody "
        "please help"
    )
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is rare in a question the best passages hold (0 to 1), and its words found nowhere."""

    share: float = 1.0
    unheard: tuple[str, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages, best first, with the vectors of their sentences by text hash; `milliseconds` is what finding took."""

    found: Found
    vectors: Mapping[str, NDArray[np.float32]]
    coverage: Coverage
    milliseconds: float

    @property
    def passages(self) -> list[Passage]:
        """The passages, best first."""
        return self.found.passages


def cover(query: str, passages: Sequence[Passage], search: Callable[[str, int], Sequence[Hit]]) -> Coverage:
    """Look each content word of the question up; `search` finds at most so many chunks that hold a word."""
    best = {passage.chunk_id for passage in passages[: tuning.COVERING_PASSAGES]}
    known = {word for passage in passages for word in content_words(passage.text)}
    total = held = 0.0
    unheard: list[str] = []
    words = [word for word in content_words(query) if _tells(word)]
    for word in words:
        chunks = {hit.chunk_id for hit in search(word, tuning.COMMON)}
        rarity = math.log((tuning.COMMON + 1) / (len(chunks) + 1))
        total += rarity
        held += rarity if chunks & best else 0.0
        if not chunks and not get_close_matches(word, known, n=1, cutoff=tuning.TYPO):
            unheard.append(word)
    return Coverage(held / total if total else 1.0, tuple(unheard), len(words))


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _CHAT and not any(character.isdigit() for character in word)


def shortfall(asked: Understood, evidence: Evidence) -> Outcome | None:
    """`off_topic` or `unknown` where quoting would only be near the question; None where it may be tried."""
    found = evidence.found
    if not found.passages:
        return Outcome.OFF_TOPIC
    if asked.language != "en":
        wording = found.top_wording
        return Outcome.OFF_TOPIC if wording is not None and wording < tuning.OFF_TOPIC_WORDING else None
    words = content_words(asked.query)
    if not any(words & content_words(passage.text) for passage in found.passages):
        return Outcome.OFF_TOPIC
    if found.top_cosine is None:
        return None
    if found.top_cosine < tuning.OFF_TOPIC_COSINE:
        return Outcome.OFF_TOPIC
    coverage = evidence.coverage
    doubtful = coverage.unheard and coverage.words <= tuning.SHORT_QUESTION
    enough = tuning.ENOUGH_IF_UNHEARD if doubtful else tuning.ENOUGH
    return Outcome.UNKNOWN if strength(found, coverage) < enough else None


def strength(found: Found, coverage: Coverage) -> float:
    """The signs of an answerable question, weighted; no unit, higher is stronger."""
    return (
        tuning.BY_PASSAGE * (found.top_cosine or 0.0)
        + tuning.BY_WORDING * (found.top_wording or 0.0)
        + tuning.BY_COVERAGE * coverage.share
        + tuning.BY_UNHEARD * len(coverage.unheard) / max(coverage.words, 1)
    )
