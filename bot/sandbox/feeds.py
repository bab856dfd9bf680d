"""Feeds, read in the sandbox."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.errors import UnsupportedDocument
from bot.sandbox.process import CHILD, WALL_SECONDS, ChildFailed, run_task

_LATEST = datetime(2200, 1, 1, tzinfo=UTC).timestamp()


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry of a feed: plain texts as long as the feed made them, an absolute address or none."""

    guid: str
    url: str
    title: str
    summary: str
    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as far as it could be read.

    `ttl` is in minutes as the feed wrote it, `broken` says where its XML is broken (`line 12`; empty where it is
    whole), `count` is how many entries it has: no more than the first 500 are read.
    """

    title: str
    language: str
    home: str
    ttl: str
    broken: str
    count: int
    entries: tuple[ParsedEntry, ...]


@dataclass(frozen=True, slots=True)
class PageWithFeeds:
    """A web page in place of a feed: the addresses and titles of the feeds it names, whether it asks for a password."""

    feeds: tuple[tuple[str, str], ...]
    login: bool


def parse_feed(
    text: str, address: str, *, wall_seconds: float = WALL_SECONDS, child: Path = CHILD
) -> ParsedFeed | PageWithFeeds:
    """Read a feed in a child process; raises UnsupportedDocument for what is no feed and no page, or takes too long."""
    try:
        read = run_task(
            "feed_task", f"{address}\n{text}".encode("utf-8", "replace"), wall_seconds=wall_seconds, child=child
        )
        return feed_of(read)
    except (KeyError, TypeError):
        msg = "It could not be read as a feed."
    except ChildFailed as error:
        msg = (
            "It took too long to read as a feed, so it was given up."
            if error.slow
            else "It could not be read as a feed."
        )
    raise UnsupportedDocument(msg)


def feed_of(read: dict[str, Any]) -> ParsedFeed | PageWithFeeds:
    """What the task returned, as values; raises KeyError and TypeError for anything else."""
    if read["kind"] == "page":
        return PageWithFeeds(tuple((one["url"], one["title"]) for one in read["feeds"]), read["login"])
    if read["kind"] != "feed":
        raise KeyError
    entries = tuple(
        ParsedEntry(
            guid=entry["guid"],
            url=entry["url"],
            title=entry["title"],
            summary=entry["summary"],
            published=_time(entry["published"]),
            updated=_time(entry["updated"]),
        )
        for entry in read["entries"]
    )
    title, language, home, ttl, broken = (str(read[name]) for name in ("title", "language", "home", "ttl", "broken"))
    return ParsedFeed(title, language, home, ttl, broken, int(read["count"]), entries)


def _time(seconds: float | None) -> datetime | None:
    """The time, None for one that nobody can have meant."""
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None and 0 < seconds < _LATEST else None
