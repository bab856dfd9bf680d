"""kill -9 at random moments, everything looked at afterwards: `python -m tests.bench.bench_kills [KILLS] [KIND ...]`.

Kinds: ingestion, approval (with settings and subscriptions), news, answering, bot (the whole process, in use),
migration, backup, restore; `healing` has 20,000 chunks and is killed while it builds its indexes anew. All kinds but
`healing` by default; the issue asks for 0 lost in every row.
"""

# ruff: noqa: T201, S311 — prints its result; repeatable moments
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import WordEmbeddings
from tests.indexes.conftest import Library
from tests.indexes.test_kills import FOLLOW
from tests.news.killing import kill_and_repair as kill_news
from tests.system.bot_kills import kill_while_busy
from tests.system.conftest import KNOWLEDGE
from tests.system.killing import doors, victims
from tests.system.kills import Kill, ingest, kill_and_repair, write_articles
from tests.system.survival import KINDS, differences
from tests.web.loopback import open_site

ROOT = Path(__file__).parents[2]
DOCUMENTS, CHUNKS = 12, 20_000


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    others: dict[str, Callable[[int], None]] = {"bot": bot, "ingestion": ingestion, "news": news, "healing": healing}
    for name in sys.argv[2:] or [*KINDS, "bot", "ingestion", "news"]:
        others.get(name, lambda count, name=name: promised(name, count))(kills)


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def promised(name: str, kills: int) -> None:
    """A kind of `tests.system.survival`."""
    kind, lost, count, slowest = KINDS[name], list[str](), 0, 0.0
    with folder() as data, victims() as nursery:
        kind.prepare(data)
        for seed in range(kills):
            if name == "migration":
                kind.prepare(data)
            said = nursery.killed(name, data, random.Random(seed).uniform(0, kind.longest))
            started = time.monotonic()
            lost += kind.lost(data, said)
            slowest = max(slowest, time.monotonic() - started)
            count += len(said)
    print(f"{name}: {kills} kills, {count} promises, {len(lost)} lost; opened and examined in {slowest:.1f} s at most")
    for each in lost:
        print(f"    lost: {each}")


def bot(kills: int) -> None:
    """The bot's process over three articles, while people ask, set limits, subscribe and add documents."""
    with folder() as work, doors() as nursery:
        data = work / "data"
        environment = {"SENPAI_DATA_DIR": str(data), "KNOWLEDGE_DIR": str(KNOWLEDGE)}
        read = [sys.executable, "-m", "bot", "search", "visa"]
        subprocess.run(read, check=True, cwd=ROOT, capture_output=True, env=os.environ | environment)
        delays = [random.Random(seed).uniform(0, 4) for seed in range(kills)]
        seen = asyncio.run(kill_while_busy(nursery, data, environment, delays))
    print(f"bot: {kills} kills, {seen.waiting} questions on record and {seen.promises} changes promised, "
          f"{len(seen.wrong)} lost")  # fmt: skip
    for each in seen.wrong:
        print(f"    {each}")


def ingestion(kills: int) -> None:
    """`ingest.py` over documents that all changed, then again; 10 questions after every fifth kill."""
    with folder() as work, doors() as nursery:
        os.environ |= {"SENPAI_DATA_DIR": str(work / "data"), "KNOWLEDGE_DIR": str(work / "knowledge")}
        (work / "knowledge").mkdir()
        write_articles(work / "badges", DOCUMENTS, 0)
        os.chdir(work)
        whole, _ = ingest(nursery, work / "badges")
        found = list[Kill]()
        for version in range(1, kills + 1):
            after = whole * random.Random(version).uniform(0, 1.05)
            found.append(kill_and_repair(nursery, work, DOCUMENTS, version, after, 0 if version % 5 else 10))
            if version % 10 == 0:
                print(f"    {version} kills, {sum(kill.lost for kill in found)} documents lost", flush=True)
        os.chdir(ROOT)
    promised = sum(kill.acknowledged for kill in found)
    cut, slowest = sum(not kill.finished for kill in found), max(kill.repair_seconds for kill in found)
    lost, wrong = sum(kill.lost for kill in found), sum(kill.wrong_answers for kill in found)
    print(f"ingestion: {kills} kills, {cut} before the end, {promised} documents committed by then, {lost} lost, "
          f"{wrong} answers wrong")  # fmt: skip
    print(f"    the next whole run took {slowest:.1f} s at most, one without a kill {whole:.1f} s")


def news(kills: int) -> None:
    """A poll of feeds, each after a day in which they went on."""

    async def play() -> tuple[int, list[str]]:
        delays = [random.Random(seed).uniform(0, 0.6) for seed in range(kills)]
        with folder() as data:
            async with open_site() as site:
                return await kill_news(site, data / "catalog.sqlite3", delays)

    cut, wrong = asyncio.run(play())
    print(f"news: {kills} kills, {cut} before the end, {len(wrong)} items lost, twice or asked for too early")
    for each in wrong[:10]:
        print(f"    {each}")


def healing(kills: int) -> None:
    """The owner of 20,000 chunks, killed while it builds its indexes."""
    with folder() as data:
        library = Library(data, WordEmbeddings())
        for n in range(CHUNKS // 100):
            library.put(f"doc{n}", *(f"subject{n} sentence{m} about visas" for m in range(100)))
        indexes = library.open()
        started = time.monotonic()
        indexes.follow()
        whole = time.monotonic() - started
        indexes.close()
        print(f"healing: {CHUNKS} chunks, indexed from nothing in {whole:.1f} s", flush=True)
        worst, wrong = 0.0, 0
        for seed in range(kills):
            after = random.Random(seed).uniform(0.5, whole)
            kill_owner(library, after)
            library.put(f"new{seed}", f"novelty{seed} about visas")
            started = time.monotonic()
            indexes = library.open()
            answered = library.words(indexes, f"novelty{seed}", 1) == [f"novelty{seed} about visas"]
            words = time.monotonic() - started
            indexes.follow()
            seconds = time.monotonic() - started
            off = [*differences(library.catalog, indexes)]
            indexes.close()
            worst, wrong = max(worst, seconds), wrong + len(off) + (not answered)
            print(f"    killed after {after:.1f} s: keyword answer after {words:.2f} s, healed after {seconds:.1f} s, "
                  f"{off or 'index and catalog agree'}", flush=True)  # fmt: skip
        share = worst / whole
        print(f"healing: {kills} kills, {wrong} wrong, healed in {worst:.1f} s at most, {share:.2f} of a full build")


def kill_owner(library: Library, after: float) -> None:
    command = [sys.executable, "-c", FOLLOW, library.url, str(library.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout
        child.stdout.readline()
        time.sleep(after)
        child.kill()


if __name__ == "__main__":
    main()
