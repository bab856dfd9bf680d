"""Recall and speed of Chroma with our settings against exact search: `python tests/bench/bench_vectors.py [ROWS]`.

Random unit vectors of 384 dimensions are the worst case for a graph; real texts cluster and are found more easily.
"""

# ruff: noqa: T201 — prints its result
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.indexes.vectors import ChromaStore, Row

QUERIES = 200
K = 10


def timed(search: Callable[[np.ndarray], list[Row]], queries: np.ndarray) -> tuple[list[set[int]], float]:
    found: list[set[int]] = []
    times: list[float] = []
    for query in queries:
        start = time.perf_counter()
        rows = search(query)
        times.append((time.perf_counter() - start) * 1000)
        found.append({row.id for row in rows})
    return found, median(times)


def report(
    name: str, found: list[set[int]], rows: np.ndarray, queries: np.ndarray, own: np.ndarray, p50: float
) -> None:
    hits = 0
    for ids, query in zip(found, queries, strict=True):
        hits += len(ids & {int(own[i]) for i in np.argsort(-(rows[own] @ query))[:K]})
    print(f"{name}: recall@{K} {hits / (K * QUERIES):.3f}, p50 {p50:.2f} ms")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = np.random.default_rng(0)
    rows = chance.standard_normal((size, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    queries = chance.standard_normal((QUERIES, 384)).astype(np.float32)
    guilds = np.where(np.arange(size) % 10 < 7, 1, 100 + np.arange(size) % 40)

    def of_guild(number: int, rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if guilds[row.id] == number]

    def asked(number: int, share: float) -> Callable[[np.ndarray], list[Row]]:
        return lambda query: guild.nearest_of_guild(query, K, number, share, of_guild)

    with tempfile.TemporaryDirectory() as folder:
        store = ChromaStore(Path(folder))
        shared = store.create("shared-g1", {"scope": "shared"})
        start = time.perf_counter()
        shared.upsert(range(size), rows, [None] * size)
        print(f"{size} rows added in {time.perf_counter() - start:.1f} s")
        guild = store.create("guild-g1", {"scope": "guild"})
        guild.upsert(range(size), rows, guilds.tolist())
        everything = np.arange(size)
        found, p50 = timed(lambda query: shared.nearest(query, K), queries)
        report("shared, unfiltered", found, rows, queries, everything, p50)
        for name, number in (("guild with 70 % of the rows", 1), ("guild with under 1 %", int(guilds[9]))):
            share = float((guilds == number).mean())
            found, p50 = timed(asked(number, share), queries)
            report(name, found, rows, queries, everything[guilds == number], p50)
        store.close()


if __name__ == "__main__":
    main()
