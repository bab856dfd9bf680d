"""Own time of a quoted answer against its floor: `python -m tests.bench.bench_answers [CHUNKS ...] [--data FOLDER]`.

The shipped knowledge is grown to so many chunks (2,000 and 100,000 unless given) by documents of shuffled sentences,
through the real ingest and the real indexes; only the vectors of these are guessed, near real ones, since embedding
100,000 chunks takes hours. The floor is what the plan of the very same question issues, run bare in the same process:
its embeddings and the queries of the indexes, one after the other. The answer makes half of them in a second thread, so
the ratio of the processor's time is given too. The issue asks for at most 1.3 times the floor at 100,000 chunks.
Answers are measured as in a bot that is busy: all questions were asked before, so that words and what is read most are
known, no answer is kept, and no core is at rest, of which the first step would take some milliseconds more. Also prints
what a chunk weighs on the disk.
"""

# ruff: noqa: E402, S311, T201 — imports from the checkout, makes synthetic documents, prints its result
import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from bot.answering.answer_evaluation import read_answer_cases
from bot.catalog import Catalog
from bot.config import Settings, load_settings
from bot.indexes import open_indexes, passages_view, wordings_view
from bot.ingestion import Ingestor
from bot.models import EmbeddingSpace, Question, Scope
from bot.providers import SpacedEmbeddings
from bot.services import Services, open_services

SIZES = (2_000, 100_000)
TODAY = date(2026, 11, 25)
SECTIONS = 50  # of a synthetic document; each is one chunk
TOGETHER = 16  # answers in a row, then their floors: machines are faster and slower from one second to the next
SEARCHES = ("search_vectors", "search_wordings", "search_keywords")


class Guessed(SpacedEmbeddings):
    """Vectors that lie as far from real ones as two texts on one subject do; the same text has the same vector."""

    def __init__(self, space: EmbeddingSpace, real: NDArray[np.float32]) -> None:
        self._space, self._real = space, real

    @property
    def space(self) -> EmbeddingSpace:
        return self._space

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self._space.dimensions), dtype=np.float32)
        for n, text in enumerate(texts):
            chance = np.random.default_rng(crc32(text.encode()))
            row = chance.choice(self._real) + chance.normal(0, self._space.dimensions**-0.5, rows.shape[1])
            rows[n] = row / np.linalg.norm(row)
        return rows


def write_documents(folder: Path, pool: Sequence[str], target: int, missing: int) -> None:
    chance = random.Random(target)
    for number in range(missing // SECTIONS):
        parts = [f"# Notes {target}-{number}"]
        for section in range(SECTIONS):
            parts += [f"## {chance.choice(pool)[:60]} ({section})", "\n".join(chance.sample(pool, 4))]
        (folder / f"{target}-{number}.md").write_text("\n\n".join(parts), "utf-8")


def grow(settings: Settings, models: tuple[SpacedEmbeddings, SpacedEmbeddings], target: int) -> None:
    """Bring the catalog and its indexes to about `target` chunks."""
    with Catalog.open(settings.catalog_url) as catalog, tempfile.TemporaryDirectory() as folder:
        ids = catalog.live_chunk_ids(Scope.SHARED)
        pool = sorted({each.text for passage in catalog.passages(ids).values() for each in passage.sentences})
        write_documents(Path(folder), pool, target, target - len(ids))
        passages, wordings = (Guessed(model.space, model.embed_array(pool[:500])) for model in models)
        Ingestor(catalog, passages, knowledge_dir=settings.knowledge_dir).ingest([folder])
        views = (
            passages_view(passages.space, passages.embed_array),
            wordings_view(wordings.space, wordings.embed_array),
        )
        with open_indexes(catalog, settings.senpai_data_dir / "indexes", views, own=True) as indexes:
            indexes.follow()


class Spent(NamedTuple):
    """Milliseconds by the clock and, of all threads, on the processor."""

    time: float
    processor: float


class Stopwatch:
    """Measures its block."""

    spent: Spent

    def __enter__(self) -> Self:
        self._began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        began, busy = self._began
        self.spent = Spent((time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000)


Call = Callable[[], object]


class Plan:
    """The calls of one answer, in their order; replayed bare, they are its floor."""

    def __init__(self, services: Services, models: Sequence[SpacedEmbeddings]) -> None:
        self.calls: list[Call] = []
        for model in models:
            self._watch(model, "embed_array")
        for name in SEARCHES:
            self._watch(services.indexes, name)

    def _watch(self, owner: object, name: str) -> None:
        bare = getattr(owner, name)

        def noted(*args: Any, **named: Any) -> object:
            self.calls.append(partial(bare, *args, **named))
            return bare(*args, **named)

        setattr(owner, name, noted)


def replayed(calls: Sequence[Call]) -> Spent:
    with Stopwatch() as watch:
        for call in calls:
            call()
    return watch.spent


def models_of(services: Services) -> tuple[SpacedEmbeddings, SpacedEmbeddings]:
    retriever = services.answerer.gatherer.retriever(Question("visa", TODAY))
    assert retriever.embeddings is not None
    assert retriever.multilingual is not None
    return retriever.embeddings, retriever.multilingual


async def measure(services: Services, questions: Sequence[str]) -> list[tuple[Spent, Spent]]:
    """What each question takes, and its floor."""
    for text in questions:
        await services.answerer.answer(Question(text, TODAY))
    services.answerer.forget()
    plan, rows = Plan(services, models_of(services)), list[tuple[Spent, Spent]]()
    for start in range(0, len(questions), TOGETHER):
        asked: list[tuple[Spent, list[Call]]] = []
        for text in questions[start : start + TOGETHER]:
            plan.calls = []
            with Stopwatch() as watch:
                await services.answerer.answer(Question(text, TODAY))
            asked.append((watch.spent, plan.calls))
        rows += [(spent, replayed(calls)) for spent, calls in asked]
    return rows


def compare(settings: Settings, questions: Sequence[str]) -> None:
    """Print what the answers of a data folder take, and what it weighs."""
    with open_services(settings, own=True) as services:
        services.indexes.follow()
        size = len(services.catalog.live_chunk_ids(Scope.SHARED))
        rows = asyncio.run(measure(services, questions))
    own, floor = ([spent.time for spent in each] for each in zip(*rows, strict=True))
    ratio, busy = (median(mine[n] / least[n] for mine, least in rows) for n in range(2))
    print(f"{size:,} chunks: own time p50 {median(own):.1f} ms, p95 {quantiles(own, n=20)[18]:.1f} ms")
    print(f"  floor p50 {median(floor):.1f} ms, ratio {ratio:.2f}; of the processor's time {busy:.2f}")
    folder = settings.senpai_data_dir
    catalog, indexes = (
        sum(path.stat().st_size for path in found if path.is_file())
        for found in (folder.glob("catalog*"), (folder / "indexes").rglob("*"))
    )
    print(
        f"  on the disk: catalog {catalog / size / 1024:.1f} kB a chunk, indexes {indexes / size / 1024:.1f} kB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--data", type=Path, help="a data folder that is there already, instead of sizes")
    options = parser.parse_args()
    questions = [case.question for case in read_answer_cases(ROOT / "tests/evals", "tune") if case.kind == "answerable"]
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            senpai_data_dir=options.data or Path(folder),
            knowledge_dir=ROOT / "knowledge",
            database_url="",
            _env_file=None,
        )
        if options.data:
            compare(settings, questions)
            return
        with open_services(settings) as services:
            services.ingestor.ingest([settings.knowledge_dir])
        for target in options.sizes or SIZES:
            with open_services(settings, own=False) as services:
                models = models_of(services)
            grow(settings, models, target)
            compare(settings, questions)


if __name__ == "__main__":
    main()
