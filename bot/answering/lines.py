"""Sentences where they stand: how much authority they have, and how near two of them are in what they say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models import Confidence, Passage, ReadVia, Sentence, Source, SourceKind, Status
from bot.text.hashing import text_hash
from bot.text.polarity import content

Vectors = Mapping[str, NDArray[np.float32]]
"""Unit vectors of sentences by text hash; empty without an embedding model."""

_LADDER = {
    SourceKind.OFFICIAL: 0,
    SourceKind.STATUTE: 0,
    SourceKind.PROFESSIONAL: 1,
    SourceKind.PRESS: 2,
    SourceKind.COMMUNITY: 3,
}
_GENERIC = frozenset({"visa"})  # what people call every status: it says nothing of which one
_READINGS = tuple(ReadVia)
_CONFIDENCES = tuple(Confidence)


class Line(NamedTuple):
    """A sentence with the passage that it stands in."""

    passage: Passage
    sentence: Sentence

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources behind it."""
        return self.passage.sources_of(self.sentence)


def sourced_lines(passages: Sequence[Passage]) -> Iterator[Line]:
    """Every sentence that rests on a source, in the order of the passages."""
    for passage in passages:
        for sentence in passage.sentences:
            if not passage.sources.keys().isdisjoint(sentence.labels):
                yield Line(passage, sentence)


def in_force(line: Line, as_of: date) -> bool:
    """Whether the rule of a sentence's section applies on a day, or it states none."""
    return line.passage.rule is None or line.passage.rule.status(as_of) is Status.IN_FORCE


def authority_of(line: Line) -> tuple[int, int, int, int]:
    """The place of a sentence's best source, lower is better.

    Official and statute, then professional, press, community; then how it was read, the newer date, and how sure it is.
    """
    return min(
        (
            _LADDER[source.kind],
            _READINGS.index(source.read),
            -source.date.last.toordinal() if source.date else 0,
            _CONFIDENCES.index(source.confidence),
        )
        for source in line.sources
    )


def cosine(one: Line, other: Line, vectors: Vectors) -> float | None:
    """How near two sentences are, from -1 to 1; None without their vectors."""
    first, second = vectors.get(text_hash(one.sentence.text)), vectors.get(text_hash(other.sentence.text))
    return None if first is None or second is None else float(first @ second)


def shared_words(one: Line, other: Line) -> tuple[int, float]:
    """How many content words two sentences share, and their share of the shorter one's."""
    first, second = content(one.sentence.text) - _GENERIC, content(other.sentence.text) - _GENERIC
    both = len(first & second)
    return both, both / max(min(len(first), len(second)), 1)
