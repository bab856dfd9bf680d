"""What a vector index holds of a chunk: its passage as a whole, or each question that it answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.catalog import StoredChunk
from bot.indexes.fusion import Hit
from bot.models import MOST_WORDINGS, EmbeddingSpace

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Texts = Callable[[StoredChunk], Sequence[str]]

ROWS_A_CHUNK = 4
"""Rows asked for each chunk wanted, since several wordings of one chunk are often near."""


@dataclass(frozen=True, slots=True)
class View:
    """The texts of a chunk that are vectors of one space.

    `groups` are kinds of texts, `each` the most texts of a kind that a chunk may have: of more, the first ones count.
    Every search is among the first kind, and among the others where they are asked for. A chunk has `facets` row ids:
    `chunk id * facets + number of the text`. `embed` makes vectors that the catalog lacks (n texts to (n, d)); it may
    raise ModelUnavailable, and is tried again later.
    """

    name: str
    space: EmbeddingSpace
    groups: tuple[Texts, ...]
    each: int = 1
    embed: Embed | None = None

    @property
    def facets(self) -> int:
        """The most rows of a chunk."""
        return self.each * len(self.groups)

    def rows_of(self, chunk: StoredChunk) -> list[tuple[int, str]]:
        """Row ids and texts."""
        return [
            (chunk.id * self.facets + first + n, text)
            for first, texts_of in zip(range(0, self.facets, self.each), self.groups, strict=True)
            for n, text in enumerate(texts_of(chunk)[: self.each])
        ]

    def row_ids(self, chunk_ids: Sequence[int]) -> list[int]:
        """Every row id that these chunks may have."""
        return [chunk_id * self.facets + n for chunk_id in chunk_ids for n in range(self.facets)]

    def rows_for(self, k: int) -> int:
        """How many rows to ask for, so that `k` chunks are among them whatever kinds of texts count."""
        return k if self.facets == 1 else k * ROWS_A_CHUNK

    def best(self, rows: Iterable[tuple[int, float]], k: int, *, every: bool) -> list[Hit]:
        """The k best chunks of rows (id, score), which come best first; `every` kind of text counts or the first."""
        best: dict[int, float] = {}
        for row_id, score in rows:
            if every or row_id % self.facets < self.each:
                best.setdefault(row_id // self.facets, score)  # the first one of a chunk is its best
        return [Hit(chunk_id, score) for chunk_id, score in best.items()][:k]


def passages_view(space: EmbeddingSpace, embed: Embed | None = None) -> View:
    """One vector a chunk: its whole text."""
    return View("passages", space, (lambda chunk: (chunk.text,),), embed=embed)


def wordings_view(space: EmbeddingSpace, embed: Embed) -> View:
    """One vector for each wording of the questions that a chunk answers; those in other languages are a kind apart."""
    groups: tuple[Texts, ...] = (lambda chunk: chunk.wordings, lambda chunk: chunk.translated)
    return View("wordings", space, groups, each=MOST_WORDINGS, embed=embed)
