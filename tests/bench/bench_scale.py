"""Answers beside up to a million chunks on a real Chroma server: `python -m tests.bench.bench_scale [ROWS ...]`.

At each size (1,000, 10,000, 100,000 and 1,000,000 unless given) real questions are answered without a language model,
and what the plan of the very same answer issues is run bare, as in `bench_answers`. Rows beyond the knowledge's own are
jittered copies of its vectors: as far from them as two texts on one subject are, and each counts as the chunk that it
is a copy of. Only the collection of passages grows, by large batches; so nothing is said of a catalog of that size.
Also prints recall@10 against exact search over all rows, and what the server holds. `--rows-a-call` are loaded at once.
"""

# ruff: noqa: T201 — prints its result
import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answering.answer_evaluation import read_answer_cases
from bot.config import load_settings
from bot.indexes import vectors
from bot.models import Scope
from bot.services import Services, open_services
from tests.bench.bench_answers import ROOT, measure, models_of
from tests.bench.bench_bigger import parent_of_all, resident, size_of
from tests.services.conftest import Chroma

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUESTIONS = 100
K = 10
STEP = 1_000_000
"""A row's id is that of the chunk that it is a copy of, plus so much times the number of the copy."""
PATIENCE = 3_600.0
"""Seconds that a request of the loading may take."""


class Grown:
    """The collection of passages, and what an exact search over everything in it would find."""

    def __init__(self, services: Services, queries: NDArray[np.float32]) -> None:
        index: Any = services.indexes._vectors["passages"]
        index._connection._session.timeout = PATIENCE
        self.collection: vectors.VectorCollection = index._active[Scope.SHARED]
        space = models_of(services)[0].space
        self._ids, self._real = services.catalog.vectors(space, Scope.SHARED)
        self._queries = queries
        self._chance = np.random.default_rng(0)
        self._best: list[list[tuple[float, int]]] = [[] for _ in queries]
        self._note(self._ids, self._real)
        self.size = len(self._ids)

    def grow(self, size: int, rows_a_call: int) -> None:
        """Add copies until there are so many rows."""
        while self.size < size:
            places = np.arange(self.size, min(self.size + rows_a_call, size))
            copies, which = np.divmod(places, len(self._ids))
            rows = self._real[which] + self._chance.normal(0, self._real.shape[1] ** -0.5, (len(places), 384))
            rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
            ids = self._ids[which] + STEP * copies
            self.collection._collection.upsert(ids=[str(each) for each in ids.tolist()], embeddings=rows)
            self._note(ids, rows)
            self.size += len(places)

    def _note(self, ids: NDArray[np.int64], rows: NDArray[np.float32]) -> None:
        """Keep the nearest of all rows to each query."""
        scores = self._queries @ rows.T
        best = np.argpartition(-scores, min(K, len(ids) - 1), axis=1)[:, :K]
        for number, places in enumerate(best):
            new = [(float(scores[number, place]), int(ids[place])) for place in places]
            self._best[number] = sorted([*self._best[number], *new], reverse=True)[:K]

    def recall(self) -> float:
        """The share of the ten nearest rows of each query that the server finds among its first ten."""
        found = [{row.id for row in self.collection.nearest(query, K)} for query in self._queries]
        right = [len(ids & {key for _, key in best}) for ids, best in zip(found, self._best, strict=True)]
        return sum(right) / (K * len(right))


def as_its_original(nearest: Any) -> Any:
    """Searches whose rows bear the ids of the chunks that they are copies of."""

    def searched(self: vectors.VectorCollection, vector: NDArray[np.float32], k: int) -> list[vectors.Row]:
        return [row._replace(id=row.id % STEP) for row in nearest(self, vector, k)]

    return searched


def report(services: Services, grown: Grown, questions: Sequence[str], seconds: float, folder: Path) -> None:
    """Print what answers take beside so many rows, and what these cost."""
    recall, bare = grown.recall(), vectors.VectorCollection.nearest
    wordings = services.indexes._vectors["wordings"]._active[Scope.SHARED].id
    own_search = as_its_original(bare)
    # The ids of the other collection's rows have facets in them, and stay as they are.
    vectors.VectorCollection.nearest = lambda self, vector, k: (bare if self.id == wordings else own_search)(
        self, vector, k
    )
    try:
        rows = asyncio.run(measure(services, questions))
    finally:
        vectors.VectorCollection.nearest = bare
    times = [_seconds_of(grown, query) for query in grown._queries]
    own = [mine.time for mine, _ in rows]
    server, disk = resident(parent_of_all("chroma")) / 1e6, size_of(folder) / 1e6
    ratio = median(mine.time / least.time for mine, least in rows)
    print(
        f"{grown.size:9,} {seconds:8.0f} {median(times) * 1000:9.1f} {median(own):8.1f} {ratio:6.2f}"
        f" {recall:9.3f} {server:10.0f} {disk:8.0f}",
        flush=True,
    )


def _seconds_of(grown: Grown, query: NDArray[np.float32]) -> float:
    started = time.perf_counter()
    grown.collection.nearest(query, K)
    return time.perf_counter() - started


def main() -> None:
    """Start the server, grow the collection, measure at each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--rows-a-call", type=int, default=5_000)
    options = parser.parse_args()
    cases = [case for case in read_answer_cases(ROOT / "tests/evals", "tune") if case.kind == "answerable"]
    questions = [case.question for case in cases[:QUESTIONS]]
    with tempfile.TemporaryDirectory() as scratch:
        chroma = Chroma(Path(scratch))
        chroma.start(seconds=PATIENCE)
        settings = load_settings(
            senpai_data_dir=Path(scratch) / "data",
            knowledge_dir=ROOT / "knowledge",
            database_url="",
            chroma_url=chroma.server.url,
            _env_file=None,
        )
        try:
            with open_services(settings, own=True) as services:
                services.ingestor.ingest([settings.knowledge_dir])
                services.indexes.follow()
                grown = Grown(services, models_of(services)[0].embed_array(questions))
                print("     rows  load, s  query, ms  own, ms  ratio  recall@10  server, MB  disk, MB")
                for size in options.sizes or SIZES:
                    started = time.perf_counter()
                    grown.grow(size, options.rows_a_call)
                    grown.collection.count()
                    report(services, grown, questions, time.perf_counter() - started, Path(scratch) / "0")
        finally:
            chroma.stop()


if __name__ == "__main__":
    main()
