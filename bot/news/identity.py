"""By what an item is known again: its id within the feed, its address, its title for a time. Never its date."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.news.entries import Entry
from bot.press import Feed
from bot.text.normalise import normalise

SAME_TITLE = timedelta(hours=72)
"""How long after an item was first seen another entry of its feed with the same title is the same item."""

LEAST_TITLE = 12
"""Characters of a title from which it tells items apart: "Notice" does not."""

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref_?src|rss|partner)$", re.IGNORECASE)
_NOT_A_WORD = re.compile(r"[\W_]+")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Keys:
    """What an entry is known by, as pairs of realm and key; None where it has no such thing."""

    guid: Key | None
    url: Key | None
    title: Key | None

    @property
    def lasting(self) -> tuple[Key, ...]:
        """Those that tell an item for ever, the surest first."""
        return tuple(key for key in (self.guid, self.url) if key)

    @property
    def all(self) -> tuple[Key, ...]:
        """Those that there are."""
        return (*self.lasting, self.title) if self.title else self.lasting


def keys_of(entries: Sequence[Entry], feed: Feed) -> list[Keys]:
    """The keys of each entry of a feed.

    Addresses hold for everybody who reads the feed, so that two feeds with the same article give one item. One that
    several entries share (the front page, say) tells nothing by itself, but does so together with the title.
    """
    addresses = [canonical(entry.url) for entry in entries]
    shared = Counter(addresses)
    audience = "all" if feed.guild_id is None else str(feed.guild_id)
    keys: list[Keys] = []
    for entry, address in zip(entries, addresses, strict=True):
        title = title_key(entry.title)
        is_page = bool(urlsplit(address).path.strip("/") or urlsplit(address).query)
        specific = address if is_page and shared[address] == 1 else f"{address}\n{title}"
        keys.append(
            Keys(
                guid=(feed.id, _key("g", entry.guid)) if entry.guid else None,
                url=(audience, _key("u", specific)),
                title=(feed.id, _key("t", title)) if len(title) >= LEAST_TITLE else None,
            )
        )
    return keys


def shared_with_everybody(key: Key, feed: Feed) -> Iterable[Key]:
    """The same address among the items that everybody sees, for a feed of one guild."""
    return () if feed.guild_id is None else (("all", key[1]),)


def canonical(url: str) -> str:
    """One form of an address: no scheme, `www.`, fragment, tracking or final slash; its query in order."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query, True) if not _TRACKING.match(pair[0])))
    return urlunsplit(("", host + port, parts.path.rstrip("/"), query, "")).removeprefix("//")


def title_key(title: str) -> str:
    """A title's words alone, in small letters."""
    return _NOT_A_WORD.sub(" ", normalise(title).casefold()).strip()


def item_id(*parts: str) -> str:
    """The id of a new item: the same for whoever files it, should two processes do so at once."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _key(kind: str, value: str) -> str:
    return f"{kind}:{item_id(value)}"
