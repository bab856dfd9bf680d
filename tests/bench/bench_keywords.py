"""How fast keyword search is on 100,000 synthetic chunks: `python tests/bench/bench_keywords.py [CHUNKS]`.

Words follow Zipf's law over 30,000, 120 to a chunk; questions have 8. The issue asks for under 10 ms p50.
"""

# ruff: noqa: T201, S311 — prints its result; its texts are synthetic
import itertools
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.catalog import StoredChunk
from bot.indexes.keywords import KeywordStore, terms_of
from bot.models import Scope

VOCABULARY = [f"word{n}" for n in range(30_000)]
WEIGHTS = list(itertools.accumulate(1 / (n + 1) for n in range(30_000)))


def text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=words))


def chunk(chance: random.Random, n: int) -> StoredChunk:
    guild = n % 50 if n % 2 else None
    return StoredChunk(n, "d", Scope.GUILD if n % 2 else Scope.SHARED, guild, "", "", text(chance, 120), "")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        store = KeywordStore(Path(folder))
        start = time.perf_counter()
        for first in range(0, size, 2000):
            store.apply([chunk(chance, n) for n in range(first, min(first + 2000, size))], [])
        print(f"{size} chunks indexed in {time.perf_counter() - start:.1f} s, batches of 2,000")
        for name, scope, guild in (("shared", Scope.SHARED, None), ("one guild", Scope.GUILD, 7)):
            times: list[float] = []
            for _ in range(500):
                question = text(chance, 8)
                start = time.perf_counter()
                store.search(terms_of(question), scope, 50, guild)
                times.append((time.perf_counter() - start) * 1000)
            cuts = quantiles(times, n=20)
            print(f"{name}: p50 {cuts[9]:.2f} ms, p95 {cuts[18]:.2f} ms for 50 hits")
        start = time.perf_counter()
        store.apply([chunk(chance, size)], [5])
        print(f"one chunk more, one less: {(time.perf_counter() - start) * 1000:.0f} ms")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
