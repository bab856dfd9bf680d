"""kill -9 of whoever polls, at repeatable moments; used by the test (3 of them) and by `tests/bench/bench_news.py`.

As a program, it is the one that is killed: `python -m tests.news.killing CATALOG PORT NOW` says `ready`, then polls
what is due.
"""

import asyncio
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from bot.catalog import Catalog
from tests.news.outlets import START, WINDOW, Outlet, Stage
from tests.news.play import open_poller
from tests.news.troupe import troupe
from tests.web.loopback import LoopbackSite

STEP = timedelta(hours=30)


async def kill_and_repair(site: LoopbackSite, path: Path, delays: list[float]) -> tuple[int, list[str]]:
    """Let a day pass, poll, kill after each delay, poll again; how many polls were cut short, and what is wrong."""
    outlets = [outlet for outlet in troupe() if outlet.misbehave is None]
    stage = Stage(site, outlets)
    with Catalog.open(f"sqlite:///{path}") as catalog:
        catalog.news.register(stage.feeds)
    cut_short, wrong = 0, list[str]()
    for delay in delays:
        cut_short += await _poll(path, site, stage.now, delay)
        await _poll(path, site, stage.now)
        asked = len(site.requests)
        await _poll(path, site, stage.now)
        if len(site.requests) > asked:
            wrong.append(f"{len(site.requests) - asked} polls too early")
        stage.now += STEP
    stage.now -= STEP
    with Catalog.open(f"sqlite:///{path}") as catalog:
        items = catalog.news.items()
    for outlet in outlets:
        counted = Counter(item.url.partition("?")[0] for item in items if item.feed_id == outlet.name)
        lost, twice = carried(outlet, stage.now) - set(counted), [url for url, count in counted.items() if count > 1]
        wrong += [f"lost {url}" for url in sorted(lost)] + [f"twice {url}" for url in twice]
    return cut_short, wrong


def carried(outlet: Outlet, until: datetime) -> set[str]:
    """What an outlet carried when it was first asked, or after."""
    new = {one.url for one in outlet.articles(until) if one.at >= START}
    return new | {one.url for one in outlet.articles(START)[:WINDOW]}


async def _poll(path: Path, site: LoopbackSite, now: datetime, kill_after: float | None = None) -> bool:
    """Poll in another process; whether it was killed before its end."""
    polling = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.news.killing", str(path), str(site.ports[80]), now.isoformat(),
        cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert polling.stdout is not None
    assert await polling.stdout.readline() == b"ready\n"
    try:
        code = await asyncio.wait_for(polling.wait(), kill_after)
    except TimeoutError:
        polling.kill()
        await polling.wait()
        return True
    assert code == 0
    return False


async def _victim(path: str, port: int, now: datetime) -> None:
    site = LoopbackSite(ports={80: port})
    with Catalog.open(f"sqlite:///{path}") as catalog:
        async with open_poller(catalog, site) as poller:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            await poller.tick(now)


if __name__ == "__main__":
    asyncio.run(_victim(sys.argv[1], int(sys.argv[2]), datetime.fromisoformat(sys.argv[3])))
