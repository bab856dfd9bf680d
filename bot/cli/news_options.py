"""The options of `senpai news` and `senpai changes`, and the values that they share with other commands."""

import argparse
from datetime import date
from typing import Any

from bot.press import Topic


def day(text: str) -> date:
    """Read a day for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"“{text}” is not a day: write it as 2025-09-30"
        raise argparse.ArgumentTypeError(msg) from None


def positive(text: str) -> int:
    """Read a number from 1 for argparse."""
    if not (text.isascii() and text.isdigit() and int(text)):
        msg = f"“{text}” is not a number from 1"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def described(commands: Any, name: str, text: str, **options: Any) -> argparse.ArgumentParser:  # noqa: ANN401  # argparse has no public name for subparsers
    """Add a command whose own help begins with what the list of commands says of it."""
    return commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", **options)


def add_news_commands(commands: Any) -> None:  # noqa: ANN401  # argparse has no public name for subparsers
    """Add both commands."""
    news = described(commands, "news", "the latest on Japan's tech scene, from the feeds that were fetched")
    kinds = news.add_subparsers(dest="what", required=True, metavar="WHAT")
    latest = described(kinds, "latest", "the newest stories, each once, whoever tells it")
    _add_topic(latest)
    _add_bounds(latest, days=7)
    search = described(kinds, "search", "stories about something, the best first")
    search.add_argument("query", nargs="+")
    _add_bounds(search, days=None)
    story = described(kinds, "story", "one story with every outlet that tells it")
    story.add_argument("story", metavar="STORY", help="its number in the other lists")
    digest = described(kinds, "digest", "a story, or the newest ones, in the house's style")
    digest.add_argument("story", nargs="?", metavar="STORY", help="its number in the other lists")
    _add_topic(digest)
    _add_bounds(digest, days=7, count=3)
    sources = described(kinds, "sources", "the feeds, when they were read and what is wrong with them")
    fetch = described(kinds, "fetch", "ask the feeds that are due once, and file what they published")
    fetch.add_argument("--feed", action="append", default=[], metavar="ID", help="this one, due or not; repeatable")
    changes = described(commands, "changes", "rules that began or ended, and those still to come, by date")
    changes.add_argument("topic", nargs="?", default="", help="a category of the knowledge, such as visa or money")
    changes.add_argument("--since", type=day, metavar="DATE", help="from this day on (default: a year ago)")
    for parser in (latest, search, digest):
        parser.add_argument("--language", choices=["en", "ja"], default="en", help="of the titles (default en)")
    for parser in (latest, search, story, digest, sources, fetch, changes):
        parser.add_argument("--json", action="store_true", help="JSON instead of text")


def _add_topic(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topic", type=Topic, choices=list(Topic), metavar="TOPIC", help=", ".join(Topic))


def _add_bounds(parser: argparse.ArgumentParser, *, days: int | None, count: int = 10) -> None:
    looked = f"default {days}" if days else "default: all that is kept"
    parser.add_argument("--days", type=positive, default=days, metavar="N", help=f"how far back ({looked})")
    parser.add_argument("--count", type=positive, default=count, metavar="N", help=f"how many (default {count})")
