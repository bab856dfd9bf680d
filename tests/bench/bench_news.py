"""The long play hour by hour with the real child process, and 20 kills: `python -m tests.bench.bench_news`."""

import asyncio
import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bot.catalog import Catalog
from bot.news.poller import Poller
from bot.news.recognition import Recogniser
from tests.news.killing import kill_and_repair
from tests.news.outlets import Stage
from tests.news.play import play, share_unchanged
from tests.news.troupe import day, troupe
from tests.web.loopback import open_loopback_client, open_site

KILLS = 20


async def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        await _hourly(Path(folder) / "play.sqlite3")
    moments = random.Random(6)  # noqa: S311  # repeatable, no secret
    with tempfile.TemporaryDirectory() as folder:
        async with open_site() as site:
            delays = [moments.uniform(0, 0.6) for _ in range(KILLS)]
            cut_short, wrong = await kill_and_repair(site, Path(folder) / "kills.sqlite3", delays)
    print(f"{KILLS} kills, {cut_short} of them in mid-poll: {wrong or 'nothing lost, nothing twice, nothing early'}")  # noqa: T201


async def _hourly(path: Path) -> None:
    started = time.monotonic()
    with Catalog.open(f"sqlite:///{path}") as catalog:
        async with open_site() as site, open_loopback_client(site, deadline=2.0) as web:
            stage = Stage(site, troupe())
            catalog.news.register(stage.feeds)
            poller = Poller(catalog.news, web, Recogniser(()))
            await play(stage, poller, day(30), timedelta(minutes=30))
        outlets = list(stage.outlets.values())
        polls, items = sum(len(outlet.polls) for outlet in outlets), len(catalog.news.items())
    seconds = time.monotonic() - started
    print(f"30 days, {polls} polls in {seconds:.0f} s: {items} items, {share_unchanged(outlets):.3f} of polls of")  # noqa: T201
    print("unchanged feeds ended in 304")  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
