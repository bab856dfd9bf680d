"""Start to first answer, and ingest throughput: `python tests/bench/bench_start.py`.

Ingests the whole knowledge into a fresh data folder, embeds the same texts with the bare model in the same run, and
times `senpai ask` as a process: median of 5 warm starts.
"""

# ruff: noqa: T201 — prints its result
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.config import load_settings
from bot.models import Scope
from bot.providers import open_embeddings
from bot.services import open_services

ROOT = Path(__file__).parents[2]
QUESTION = "Do I have to tell immigration when I change jobs?"


def texts_of(data: Path) -> tuple[int, list[str]]:
    """How many chunks there are, and every text that ingestion embedded for them."""
    with open_services(load_settings(senpai_data_dir=data), own=False) as services:
        ids = services.catalog.live_chunk_ids(Scope.SHARED)
        passages = services.catalog.passages(ids).values()
        texts = {
            text for passage in passages for text in (passage.text, *(s.text for s in passage.sentences if s.labels))
        }
        return len(ids), sorted(texts)


def ask() -> float:
    """Seconds of one `senpai ask`, from the start of the process to its end."""
    code = "import sys; from bot.__main__ import main; sys.exit(main())"
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, "ask", QUESTION], check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        os.environ |= {"SENPAI_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
        settings = load_settings()
        embeddings = open_embeddings(settings)
        assert embeddings
        embeddings.embed_query("load the model first")

        with open_services(settings) as services:
            started, cpu = time.perf_counter(), time.process_time()
            report = services.ingestor.ingest([settings.knowledge_dir])
            stored = time.perf_counter() - started
            services.indexes.follow()
            ingested, ingest_cpu = time.perf_counter() - started, time.process_time() - cpu
        chunks, texts = texts_of(data)
        started, cpu = time.perf_counter(), time.process_time()
        embeddings.embed_array(texts)
        bare, bare_cpu = time.perf_counter() - started, time.process_time() - cpu

        print(f"{len(report.added)} documents, {chunks} chunks, {len(texts)} texts (chunks and their sentences)")
        rate = len(report.added) / ingested
        print(f"ingest      {ingested:6.1f} s ({ingest_cpu:.1f} CPU s), {rate:.1f} documents/s;")
        print(f"            {stored:6.1f} s of it reading, embedding and storing, the rest the two indexes")
        print(f"bare model  {bare:6.1f} s ({bare_cpu:.1f} CPU s) for the same texts")
        print(f"ratio       {ingested / bare:6.2f} in time, {ingest_cpu / bare_cpu:.2f} in CPU")
        ask()
        times = [ask() for _ in range(5)]
        print(f"senpai ask  {median(times):6.2f} s start to end, warm, median of {[round(t, 2) for t in times]}")


if __name__ == "__main__":
    main()
