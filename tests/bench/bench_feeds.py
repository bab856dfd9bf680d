"""A cycle of the news at so many feeds: `python -m tests.bench.bench_feeds [FEEDS ...]` (50, 150 and 500 unless given).

Outlets on a loopback site are asked through the production client, read in the real child processes, filed and put into
stories, with the models, as the running bot does each hour: first when nothing is known of them, then when nothing is
new, then when each has published one more article. Titles and summaries are sentences of the knowledge; three outlets
tell each. Prints seconds, processor seconds with those of the child processes, and megabytes resident.
"""

# ruff: noqa: T201 — prints its result
import argparse
import asyncio
import os
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

from bot.config import load_settings
from bot.ingestion.loaders import load
from bot.ingestion.sources import read_file
from bot.news.poller import Poller
from bot.services import Services, open_services
from tests.bench.bench_answers import ROOT
from tests.bench.bench_bigger import resident
from tests.news.outlets import START, Article, Change, Outlet, Stage
from tests.web.loopback import open_loopback_client, open_site

SIZES = (50, 150, 500)
EVERY = 13.0  # hours between two articles of an outlet
TELLERS = 3
FIRST = START + timedelta(hours=EVERY * 20 + 1)
CYCLES = (("all new", timedelta(0)), ("nothing new", timedelta(hours=2)), ("one new each", timedelta(hours=EVERY)))


def sentences() -> list[str]:
    knowledge = ROOT / "knowledge"
    documents = (load(read_file(path, knowledge)) for path in sorted(knowledge.glob("*/*.md")))
    texts = (sentence.text for each in documents for section in each.sections for sentence in section.sentences)
    return sorted({text for text in texts if len(text) > 60})


def told(pool: Sequence[str], event: int) -> Change:
    """What an outlet makes of its articles: the sentence of the event, of which it leaves some words out."""

    def change(outlet: Outlet, article: Article, now: datetime) -> Article:
        chance = random.Random(crc32(f"{event} {article.number}".encode()))  # noqa: S311  # made-up news
        title, summary = chance.sample(pool, 2)
        own = random.Random(crc32(f"{outlet.name} {article.number}".encode()))  # noqa: S311
        words = [word for word in title.split() if own.random() > 0.1]
        return replace(article, title=" ".join(words)[:110], summary=summary)

    return change


def outlets(count: int, pool: Sequence[str]) -> list[Outlet]:
    return [Outlet(f"outlet-{n}", every=EVERY, before=20, change=told(pool, n // TELLERS)) for n in range(count)]


def processor() -> float:
    """Seconds of this process and of its children that have ended."""
    return sum(os.times()[:4])


async def cycles(services: Services, count: int, pool: Sequence[str]) -> None:
    async with open_site() as site, open_loopback_client(site) as web:
        stage = Stage(site, outlets(count, pool))
        services.catalog.news.register(stage.feeds)
        poller = Poller(services.catalog.news, web, services.recogniser)
        for name, later in CYCLES:
            stage.now = FIRST + later
            before, started = processor(), time.perf_counter()
            polled = await poller.tick(stage.now)
            read = time.perf_counter() - started
            joined = await asyncio.to_thread(services.news.refresh, stage.now)
            took, used = time.perf_counter() - started, processor() - before
            assert len(polled) == count
            assert all(each.answered for each in polled)
            print(
                f"{count:5} {name:13} {joined:6,} {read:8.1f} {took - read:9.1f} {took:6.1f} {used:8.1f}"
                f" {used / count * 1000:11.0f} {resident(os.getpid()) / 1e6:9.0f}",
                flush=True,
            )


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    pool = sentences()
    print("feeds               items  read, s  stories, s  all, s  CPU, s  a feed, ms  resident")
    for count in parser.parse_args().sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            values = {"senpai_data_dir": Path(folder), "knowledge_dir": ROOT / "knowledge", "database_url": ""}
            with open_services(load_settings(**values, _env_file=None), own=True) as services:
                asyncio.run(cycles(services, count, pool))


if __name__ == "__main__":
    main()
