"""Polling outlets through the production client and poller, at the times that a test wants."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.catalog import Catalog
from bot.errors import UnsupportedDocument
from bot.news.poller import Polled, Poller
from bot.news.recognition import Recogniser
from bot.sandbox import PageWithFeeds, ParsedFeed, feed_task
from bot.sandbox.feeds import feed_of
from tests.news.outlets import Outlet, Stage
from tests.web.loopback import LoopbackSite, open_loopback_client


def parse_here(text: str, address: str) -> ParsedFeed | PageWithFeeds:
    """The sandbox's own task without its process, which costs a third of a second each time."""
    try:
        return feed_of(feed_task.run(f"{address}\n{text}".encode("utf-8", "replace")))
    except KeyError:
        raise UnsupportedDocument("no feed") from None


@asynccontextmanager
async def open_poller(catalog: Catalog, site: LoopbackSite, *, deadline: float = 20.0) -> AsyncGenerator[Poller]:
    async with open_loopback_client(site, deadline=deadline) as web:
        yield Poller(catalog.news, web, Recogniser(()), jitter=lambda: 0.5, parse=parse_here)


async def play(stage: Stage, poller: Poller, until: datetime, step: timedelta) -> list[Polled]:
    """Tick from the stage's time on."""
    polled: list[Polled] = []
    while stage.now < until:
        polled += await poller.tick(stage.now)
        stage.now += step
    return polled


def share_unchanged(outlets: list[Outlet]) -> float:
    """How many polls of feeds that were as the asker had last seen them ended in 304, of servers that can say so."""
    able = [outlet for outlet in outlets if outlet.validators]
    same = [status for outlet in able for _, status, unchanged in outlet.polls if unchanged]
    return same.count(304) / len(same)
