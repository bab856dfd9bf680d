"""A feed or a site that a moderator names: what it is, and what it would bring, before anything is added."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.errors import FetchRefused
from bot.models import Confidence, SourceKind
from bot.news.entries import Entry, entries_of, one_line
from bot.news.identity import canonical, item_id
from bot.news.reading import NotAFeed, ask, problem_of, read
from bot.press import Feed, FeedState
from bot.text.language import language_of
from bot.web import WebClient, checked_url
from bot.wording import Wording

_NONE_READABLE = Wording(
    "That site names feeds, but none of them can be read.", "サイトにフィードはありますが、どれも読めません。"
)

SHOWN = 5
"""Entries of a preview."""

MOST_FEEDS = 20
"""Feeds that a server may add."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A feed as it would be added, its newest entries, and what is wrong with it in a sentence (empty: nothing).

    `others` are further feeds that the site names, as addresses and titles.
    """

    feed: Feed
    entries: tuple[Entry, ...]
    problem: Wording
    others: tuple[tuple[str, str], ...] = ()


async def preview(web: WebClient, address: str, guild_id: int) -> Preview:
    """Read a feed, or the first one that a site names, for a guild.

    Raises FetchRefused with a sentence for the moderator: an address that may not be opened, no feed, a login.
    """
    address = address.strip()
    if "://" not in address:
        address = f"https://{address}"
    url = str(checked_url(address))
    try:
        return await _preview(web, url, guild_id)
    except NotAFeed as error:
        if not error.feeds:
            raise
        feeds = error.feeds
    for candidate, _ in feeds:
        try:
            found = await _preview(web, candidate, guild_id)
        except FetchRefused:
            continue
        others = tuple(other for other in feeds if other[0] != candidate)
        return Preview(found.feed, found.entries, found.problem, others)
    raise FetchRefused(_NONE_READABLE)


async def _preview(web: WebClient, url: str, guild_id: int) -> Preview:
    blank = Feed("", "", url, "", "", SourceKind.PRESS)
    answered = await ask(web, blank, FeedState())
    parsed = await asyncio.to_thread(read, answered.page)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    language = language_of(parsed.language) or "en"
    name = one_line(parsed.title)[:80] or host
    feed = Feed(
        id=f"{guild_id}-{item_id(canonical(url))[:12]}",
        name=name,
        url=url,
        language=language,
        publisher=name,
        # What a server adds is never taken for an authority's own word, whatever it says of itself.
        kind=SourceKind.COMMUNITY,
        guild_id=guild_id,
        confidence=Confidence.MEDIUM,
    )
    return Preview(feed, tuple(entries_of(parsed, language)[:SHOWN]), problem_of(parsed))
