"""What a search finds, and several result lists made into one."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Hit(NamedTuple):
    """A found chunk: cosine similarity (-1 to 1) from a vector search, BM25 (0 and up) from a keyword search."""

    chunk_id: int
    score: float


def fuse(weighted: Iterable[tuple[float, Sequence[Hit]]]) -> dict[int, float]:
    """Convex fusion of result lists on min-max scores; a chunk that one list lacks counts as its worst.

    The weights of lists that found nothing go to the others, so that scores stay comparable.
    """
    lists = [(weight, hits) for weight, hits in weighted if hits and weight]
    total = sum(weight for weight, _ in lists)
    fused: dict[int, float] = {}
    for weight, hits in lists:
        for chunk_id, score in _min_max(hits).items():
            fused[chunk_id] = fused.get(chunk_id, 0.0) + weight / total * score
    return fused


def _min_max(hits: Sequence[Hit]) -> dict[int, float]:
    if not hits:
        return {}
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    span = high - low
    return {hit.chunk_id: (hit.score - low) / span if span else 1.0 for hit in hits}
