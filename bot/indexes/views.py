"""What a vector index holds of a chunk: its passage as a whole, or each question that it answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.catalog import StoredChunk
from bot.models import EmbeddingSpace

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class View:
    """The texts of a chunk that are vectors of one space.

    `facets` is the most texts a chunk may have; a row's id is `chunk id * facets + number of the text`. `embed` makes
    vectors that the catalog lacks (n texts to (n, d)); it may raise ModelUnavailable, and is tried again later.
    """

    name: str
    space: EmbeddingSpace
    texts_of: Callable[[StoredChunk], Sequence[str]]
    facets: int = 1
    embed: Embed | None = None

    def rows_of(self, chunk: StoredChunk) -> list[tuple[int, str]]:
        """Row ids and texts."""
        return [(chunk.id * self.facets + n, text) for n, text in enumerate(self.texts_of(chunk)[: self.facets])]

    def row_ids(self, chunk_ids: Sequence[int]) -> list[int]:
        """Every row id that these chunks may have."""
        return [chunk_id * self.facets + n for chunk_id in chunk_ids for n in range(self.facets)]


def passages_view(space: EmbeddingSpace, embed: Embed | None = None) -> View:
    """One vector a chunk: its whole text."""
    return View("passages", space, lambda chunk: (chunk.text,), embed=embed)


def wordings_view(space: EmbeddingSpace, embed: Embed) -> View:
    """One vector for each wording of the questions that a chunk answers, at most 16."""
    return View("wordings", space, lambda chunk: chunk.wordings, facets=16, embed=embed)
