"""Every file of a folder through the door that uploads take: `python tests/bench/bench_documents.py FOLDER [--each]`.

Prints how many were read, refused (by reason) and failed, how much slower the slowest was than the median, and how long
an event loop beside them had to wait at most.
`--each` also prints a line for each file. Meant for test files of other projects, which lie outside this repository.
"""

# ruff: noqa: T201 — prints its result
import argparse
import asyncio
import gc
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.errors import UnsupportedDocument
from bot.ingestion.uploads import reading_of
from bot.models import Upload

TICK = 0.005


def through_the_door(path: Path) -> str:
    """`read`, the sentence of its refusal, or `failed:` and the error that nobody foresaw."""
    try:
        reading_of(Upload(path.name, path.read_bytes(), origin=f"upload:1:{path.name}"))
    except UnsupportedDocument as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 — what the bench looks for
        return f"failed: {type(error).__name__}"
    return "read"


async def longest_wait(until: asyncio.Event) -> float:
    """Seconds by which the event loop was ever late."""
    worst = 0.0
    while not until.is_set():
        started = time.perf_counter()
        await asyncio.sleep(TICK)
        worst = max(worst, time.perf_counter() - started - TICK)
    return worst


async def read_all(paths: list[Path], *, each: bool) -> tuple[list[tuple[float, str]], Counter[str], float]:
    """Times with names, results with counts, and the longest wait, in seconds."""
    times: list[tuple[float, str]] = []
    results: Counter[str] = Counter()
    done = asyncio.Event()
    waiting = asyncio.create_task(longest_wait(done))
    for path in paths:
        started = time.perf_counter()
        result = await asyncio.to_thread(through_the_door, path)
        times.append((time.perf_counter() - started, path.name))
        results[result] += 1
        if each:
            print(f"{times[-1][0]:6.2f} s  {path.name}: {result}", flush=True)
    done.set()
    return times, results, await waiting


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    gc.freeze()  # as the bot does once it has started
    paths = sorted(path for path in options.folder.rglob("*") if path.is_file())
    times, results, wait = asyncio.run(read_all(paths, each=options.each))
    if not times:
        sys.exit("There is no file in that folder.")
    middle = median(seconds for seconds, _ in times)
    failed = sum(count for result, count in results.items() if result.startswith("failed"))
    print(f"{len(times)} files, {results['read']} read, {failed} failed")
    for result, count in results.most_common():
        print(f"{count:5}  {result}")
    for seconds, name in sorted(times, reverse=True)[:3]:
        print(f"{seconds / middle:5.1f} times the median ({middle:.2f} s): {name}")
    print(f"longest wait of the event loop: {wait * 1000:.0f} ms")


if __name__ == "__main__":
    main()
