"""From the entries of a feed to items: which ones are new, which ones changed, which ones are known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.catalog import Filing, NewsStore
from bot.news.documents import document_of
from bot.news.entries import Entry
from bot.news.identity import SAME_TITLE, Key, Keys, item_id, keys_of, shared_with_everybody, title_key
from bot.news.recognition import Recogniser
from bot.press import Feed, NewsItem

KEPT = timedelta(days=400)
"""How long items are kept, and how old an entry may be that is filed at all."""

NEW_AT_FIRST_SIGHT = timedelta(days=3)
NEW = timedelta(days=7)
"""How old an item may be to count as new: in a feed that is read for the first time, and later, when a feed may bring
back its archive under new ids."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What is to be filed, and the keys of everything that the feed carries with the items' ids."""

    filings: tuple[Filing, ...]
    seen: Mapping[Key, str]


def sort_entries(
    store: NewsStore, recogniser: Recogniser, feed: Feed, entries: Sequence[Entry], now: datetime, *, first: bool
) -> Sorted:
    """Tell new and changed items from those known already; `first` where the feed is read for the first time.

    Reads the store and asks the recogniser, so it may take long.
    """
    keys = keys_of(entries, feed)
    matched = _matches(store, feed, keys, now)
    items = store.by_id(matched.values())
    fresh_from = now - (NEW_AT_FIRST_SIGHT if first else NEW)
    filed: dict[str, tuple[NewsItem, Keys]] = {}
    seen: dict[Key, str] = {}
    for index, entry in enumerate(entries):
        known = matched.get(index) or next((seen[key] for key in keys[index].lasting if key in seen), None)
        held = items.get(known) if known else None
        again = known in seen.values() if known else False  # two entries of one item: the first one tells
        if known:
            seen |= dict.fromkeys(keys[index].all, known)
        if held and held.feed_id == feed.id and not again and _differs(held, entry):
            filed[held.id] = (replace(held, title=entry.title, summary=entry.summary, updated_at=now), keys[index])
        elif not known and (entry.published is None or entry.published >= now - KEPT):
            item = _new_item(entry, keys[index], feed, now, fresh_from)
            if first and not item.dated:
                item = replace(item, fresh=False)
            filed.setdefault(item.id, (item, keys[index]))
            seen |= dict.fromkeys(keys[index].all, item.id)
    return Sorted(tuple(_filings(recogniser, feed, list(filed.values()))), seen)


def _matches(store: NewsStore, feed: Feed, keys: Sequence[Keys], now: datetime) -> dict[int, str]:
    """The known item of each entry that has one, by the entry's place. The item may be gone by now."""
    wanted = {key for each in keys for key in each.all}
    wanted |= {more for each in keys if each.url for more in shared_with_everybody(each.url, feed)}
    known = {key: item for key, (item, _) in store.known(wanted).items()}
    found: dict[int, str] = {}
    for index, each in enumerate(keys):
        others = shared_with_everybody(each.url, feed) if each.url else ()
        match = next((known[key] for key in (each.guid, each.url, *others) if key in known), None)
        if match:
            found[index] = match
    # A title alone tells an item again only for a time, and never two entries of one feed from each other.
    taken = set(found.values())
    titled = {index: known[each.title] for index, each in enumerate(keys) if index not in found and each.title in known}
    held = store.by_id(titled.values())
    for index, match in titled.items():
        item = held.get(match)
        recent = item is not None and now - item.first_seen_at <= SAME_TITLE
        if recent and match not in taken:
            taken.add(match)
            found[index] = match
    return found


def _new_item(entry: Entry, keys: Keys, feed: Feed, now: datetime, fresh_from: datetime) -> NewsItem:
    published = min(entry.published or now, now)
    identity = keys.guid or keys.url
    return NewsItem(
        id=item_id(*(identity or (feed.id, title_key(entry.title)))),
        feed_id=feed.id,
        url=entry.url,
        title=entry.title,
        summary=entry.summary,
        language=entry.language,
        publisher=feed.publisher,
        kind=feed.kind,
        published_at=published,
        first_seen_at=now,
        dated=entry.published is not None,
        guild_id=feed.guild_id,
        fresh=published >= fresh_from,
    )


def _differs(item: NewsItem, entry: Entry) -> bool:
    return (item.title, item.summary) != (entry.title, entry.summary)


def _filings(recogniser: Recogniser, feed: Feed, items: Sequence[tuple[NewsItem, Keys]]) -> list[Filing]:
    found = recogniser.topics([f"{item.title}\n{item.summary}" for item, _ in items])
    filings: list[Filing] = []
    for (item, keys), topics in zip(items, found, strict=True):
        tagged = replace(item, topics=tuple(dict.fromkeys((*feed.topics, *topics))))
        document, chunks = document_of(tagged)
        filings.append(Filing(tagged, keys.all, document, chunks))
    return filings
