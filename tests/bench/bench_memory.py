"""What the bot holds in memory, line by line: `python -m tests.bench.bench_memory [CHUNKS ...] [--data FOLDER]`.

For each size (the knowledge as it is, 10,000 and 100,000 chunks unless given) a fresh process does what `senpai run`
does, but for connecting to Discord: imports, models, indexes, 100 questions. Sizes beyond the knowledge's own are made
of shuffled sentences with vectors near real ones, as in `bench_answers`. Resident is what the system counts as the
process's, private what ends with it; the issue asks for under 400 MB resident at 10,000 chunks. Linux only.
"""

# ruff: noqa: T201 — prints its result
import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Generator
from datetime import date
from importlib import import_module
from pathlib import Path

from bot.answering.answer_evaluation import read_answer_cases
from bot.config import Settings, load_settings
from bot.memory import give_back, hold_less_back
from bot.models import Question, Scope
from tests.bench.bench_answers import grow, models_of

ROOT = Path(__file__).parents[2]
SIZES = (0, 10_000, 100_000)
QUESTIONS = 100


def settings_for(folder: Path) -> Settings:
    return load_settings(senpai_data_dir=folder, knowledge_dir=ROOT / "knowledge", database_url="", _env_file=None)


def held() -> tuple[float, float]:
    """Resident and private megabytes of this process, which has given back what is free, as a bot does every minute."""
    give_back()
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return kilobytes["Rss"] / 1024, (kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]) / 1024


def lives(folder: Path) -> Generator[str]:
    """The life of a bot, stopping where memory is looked at."""
    hold_less_back()
    import_module("bot.discord_app.process")
    from bot.services import open_services  # noqa: PLC0415

    yield "Python and imports"
    with open_services(settings_for(folder), own=True) as services:
        yield "catalog and knowledge"
        english, multilingual = models_of(services)
        english.embed_query("visa")
        yield "English model"
        multilingual.embed_query("visa")
        yield "multilingual model"
        services.indexes.follow()
        yield f"indexes of {len(services.catalog.live_chunk_ids(Scope.SHARED)):,} chunks"
        cases = read_answer_cases(ROOT / "tests/evals", "tune")[:QUESTIONS]
        for case in cases:
            asyncio.run(services.answerer.answer(Question(case.question, date(2026, 11, 25))))
        yield f"{len(cases)} questions"


def measured(folder: Path) -> list[tuple[str, float, float]]:
    """The lines of a fresh process."""
    command = [sys.executable, "-m", "tests.bench.bench_memory", "--child", str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def prepare(folder: Path, target: int) -> None:
    """A data folder with the knowledge, grown to the target if there is one."""
    from bot.services import open_services  # noqa: PLC0415

    with open_services(settings_for(folder)) as services:
        services.ingestor.ingest([ROOT / "knowledge"])
        services.indexes.follow()
        models = models_of(services)
    if target:
        grow(settings_for(folder), models, target)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--data", type=Path, help="a data folder that is there already, instead of sizes")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps([(line, *held()) for line in lives(options.child)]))
        return
    with tempfile.TemporaryDirectory() as name:
        for size in [0] if options.data else options.sizes or SIZES:
            folder = options.data or Path(name)
            if not options.data:
                prepare(folder, size)
            before = 0.0
            print("resident   more  private  MB after")
            for line, resident, private in measured(folder):
                print(f"{resident:8.0f} {resident - before:6.0f} {private:8.0f}  {line}", flush=True)
                before = resident


if __name__ == "__main__":
    main()
