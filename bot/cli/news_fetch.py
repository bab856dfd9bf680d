"""`senpai news fetch`: ask the feeds once, whether or not the bot does so by itself."""

import argparse
import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.text import Text

from bot.cli.ask import print_json
from bot.cli.render import for_output
from bot.cli.session import opened
from bot.errors import InvalidQuestion
from bot.news.poller import Polled
from bot.services import Services
from bot.upkeep import open_poller
from bot.wording import Wording


def fetch(options: argparse.Namespace) -> int:
    """Ask the feeds and say what came of each; returns 1 where none of them answered.

    Options: `feed` (a list of ids, empty for all that are due) and `json`. Raises InvalidQuestion for an unknown id.
    """
    with opened() as services:
        polled = asyncio.run(_poll(services, options.feed))
        services.indexes.follow()
    if options.json:
        print_json([_row(each) for each in polled])
    else:
        _print(polled)
    return 1 if polled and not any(each.answered for each in polled) else 0


async def _poll(services: Services, wanted: Sequence[str]) -> list[Polled]:
    async with open_poller(services) as poller:
        now = datetime.now(UTC)
        if not wanted:
            return await poller.tick(now)
        feeds = {feed.id: feed for feed in services.catalog.news.feeds(everyones=True)}
        if unknown := [name for name in wanted if name not in feeds]:
            msg = f"There is no feed {', '.join(unknown)}: choose from {', '.join(feeds)}."
            raise InvalidQuestion(msg)
        return await poller.poll([feeds[name] for name in wanted], now)


def _row(polled: Polled) -> dict[str, object]:
    return {
        "feed": polled.feed.id,
        "answered": polled.answered,
        "unchanged": polled.unchanged,
        "problem": Wording.of(polled.problem),
        "items": [{"id": item.id, "title": item.title, "url": item.url} for item in polled.items],
    }


def _print(polled: Sequence[Polled]) -> None:
    console = for_output()
    if not polled:
        console.print(
            "No feed is due: each one is asked about once an hour. Name one with --feed to ask it all the same."
        )
    for each in polled:
        count = f"{len(each.items)} new or changed"
        line = Text(f"{each.feed.name}: ", style="green" if each.answered else "red")
        line.append("unchanged" if each.unchanged else count if each.answered else "not read", style="default")
        console.print(line.append(f". {Wording.of(each.problem)}" if each.problem else ""))
