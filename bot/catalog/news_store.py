"""Keeping feeds and news: each method is one short transaction, safe to call from any thread."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, tuple_, update

from bot.catalog import schema
from bot.catalog.engine import writer
from bot.catalog.news_filing import Filing, drop_documents, store_documents
from bot.catalog.news_rows import FEED, STATE, item_of, item_values, visible_to
from bot.catalog.upserts import put_rows
from bot.catalog.writing import Stamp, batches
from bot.press import Feed, FeedState, NewsItem

TOMBSTONE = timedelta(days=90)
"""How long an item that is gone is still known by its keys, counted from when a feed last carried it."""

_feeds, _hosts, _items, _keys = schema.news_feeds, schema.news_hosts, schema.news_items, schema.news_keys
Key = tuple[str, str]

DOCUMENTS = "news/"
"""What the ids of the documents begin with that items are searched and cited as."""

LONGEST_PAUSE = timedelta(days=2)
"""Sites may ask for a day; what ends later was set by a clock that was ahead."""


def document_id(item_id: str) -> str:
    """The id of the document that an item is searched and cited as."""
    return f"{DOCUMENTS}{item_id}"


def item_id_of(document_id: str) -> str | None:
    """The id of the item behind a document; None where it is no news."""
    return document_id.removeprefix(DOCUMENTS) if document_id.startswith(DOCUMENTS) else None


class NewsStore:
    """The tables of `schema.news`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    # Feeds

    def register(self, feeds: Sequence[Feed]) -> None:
        """Take over the feeds for everybody: what stands in the list, in place of what stood in it before.

        A feed whose address changed is read as if for the first time.
        """
        with self._writer.begin() as connection:
            known = {row.id: FEED.decode(row.feed) for row in connection.execute(select(_feeds)) if not row.guild_id}
            for feed in feeds:
                self._put_feed(connection, feed, known.get(feed.id))
            gone = set(known) - {feed.id for feed in feeds}
            connection.execute(delete(_feeds).where(_feeds.c.id.in_(sorted(gone))))

    def put_feed(self, feed: Feed) -> None:
        """Add one feed, or change it."""
        with self._writer.begin() as connection:
            row = connection.execute(select(_feeds.c.feed).where(_feeds.c.id == feed.id)).one_or_none()
            self._put_feed(connection, feed, FEED.decode(row.feed) if row else None)

    def _put_feed(self, connection: Connection, feed: Feed, before: Feed | None) -> None:
        values = {"guild_id": feed.guild_id, "feed": FEED.encode(feed)}
        if before is None or before.url != feed.url:
            connection.execute(delete(_feeds).where(_feeds.c.id == feed.id))
            connection.execute(insert(_feeds), {"id": feed.id, **values, "state": STATE.encode(FeedState())})
        elif before != feed:
            connection.execute(update(_feeds).where(_feeds.c.id == feed.id).values(values))

    def remove_feed(self, feed_id: str) -> bool:
        """Forget a feed; what it published stays. False if there is none."""
        with self._writer.begin() as connection:
            return bool(connection.execute(delete(_feeds).where(_feeds.c.id == feed_id)).rowcount)

    def feeds(self, guild_id: int | None = None, *, everyones: bool = False) -> list[Feed]:
        """The feeds for everybody and those of one guild, by id; with `everyones`, those of all guilds."""
        query = select(_feeds.c.feed).order_by(_feeds.c.id)
        if not everyones:
            shared = _feeds.c.guild_id.is_(None)
            query = query.where(shared if guild_id is None else shared | (_feeds.c.guild_id == guild_id))
        with self._engine.connect() as connection:
            return [FEED.decode(feed) for feed in connection.scalars(query)]

    def states(self) -> dict[str, FeedState]:
        """What is remembered of every feed, by its id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_feeds.c.id, _feeds.c.state))
            return {row.id: STATE.decode(row.state) for row in rows}

    def remember(self, feed_id: str, state: FeedState) -> None:
        """Keep what a poll left behind; a feed that was removed meanwhile stays so."""
        with self._writer.begin() as connection:
            _remember(connection, feed_id, state)

    def pause_host(self, host: str, until: datetime) -> None:
        """Leave a site alone until then."""
        with self._writer.begin() as connection:
            put_rows(connection, _hosts, [{"host": host, "paused_until": until}])

    def paused_hosts(self, now: datetime) -> dict[str, datetime]:
        """The sites that are to be left alone, and until when."""
        with self._engine.connect() as connection:
            hosts = connection.execute(select(_hosts))
            return {row.host: row.paused_until for row in hosts if now < row.paused_until <= now + LONGEST_PAUSE}

    # Items

    def items(self, guild_id: int | None = None) -> list[NewsItem]:
        """The items of feeds for everybody, and of the guild's own where one is given; newest first."""
        query = select(_items).where(visible_to(guild_id)).order_by(_items.c.published_at.desc(), _items.c.id)
        with self._engine.connect() as connection:
            return [item_of(row) for row in connection.execute(query).mappings()]

    def by_id(self, item_ids: Iterable[str]) -> dict[str, NewsItem]:
        """Those of these items that there are, by id, whosever they are."""
        with self._engine.connect() as connection:
            return {
                row["id"]: item_of(row)
                for ids in batches(dict.fromkeys(item_ids))
                for row in connection.execute(select(_items).where(_items.c.id.in_(ids))).mappings()
            }

    def put_items(self, items: Iterable[NewsItem]) -> None:
        """Add items, or change them, without keys and documents: what a poll found goes through `file`."""
        with self._writer.begin() as connection:
            put_rows(connection, _items, [item_values(item) for item in items])

    # Polls

    def known(self, keys: Iterable[Key]) -> dict[Key, tuple[str, datetime]]:
        """By pair of realm and key: the id of the item known by it, which may be gone, and when it was last seen."""
        found: dict[Key, tuple[str, datetime]] = {}
        with self._engine.connect() as connection:
            for some in batches(dict.fromkeys(keys)):
                query = select(_keys).where(tuple_(_keys.c.realm, _keys.c.key).in_(some))
                found |= {(row.realm, row.key): (row.item_id, row.seen_at) for row in connection.execute(query)}
        return found

    def file(
        self,
        feed_id: str,
        state: FeedState,
        filings: Sequence[Filing],
        seen: Mapping[Key, str],
        now: datetime,
    ) -> None:
        """Keep all that a poll found and what is remembered of it, all or nothing.

        Args:
            feed_id: The feed that was polled.
            state: What is to be remembered of it.
            filings: Items that are new or have changed.
            seen: The keys of everything that the feed carries, with the items' ids.
            now: The time of the poll.
        """
        with self._writer.begin() as connection:
            put_rows(connection, _items, [item_values(filing.item) for filing in filings])
            if filings:
                store_documents(connection, filings, Stamp(f"feed:{feed_id}", now))
            held = dict(seen) | {key: filing.item.id for filing in filings for key in filing.keys}
            rows = [{"realm": key[0], "key": key[1], "item_id": held[key], "seen_at": now} for key in sorted(held)]
            put_rows(connection, _keys, rows)
            _remember(connection, feed_id, state)

    def forget(self, before: datetime, now: datetime) -> int:
        """Delete the items published before a time, their documents, and keys past their tombstone's time.

        Returns how many items went.
        """
        with self._writer.begin() as connection:
            old = _drop_items(connection, _items.c.published_at < before)
            there = select(_items.c.id).where(_items.c.id == _keys.c.item_id)
            connection.execute(delete(_keys).where(_keys.c.seen_at < now - TOMBSTONE, ~there.exists()))
            connection.execute(delete(_hosts).where(_hosts.c.paused_until < now))
        return old

    def forget_guild(self, guild_id: int) -> None:
        """Delete a guild's own feeds and all that they published."""
        with self._writer.begin() as connection:
            of_guild(connection, guild_id)


def of_guild(connection: Connection, guild_id: int) -> None:
    """Delete a guild's own feeds and all that they published."""
    own = select(_feeds.c.id).where(_feeds.c.guild_id == guild_id)
    connection.execute(delete(_keys).where(_keys.c.realm.in_(own) | (_keys.c.realm == str(guild_id))))
    _drop_items(connection, _items.c.guild_id == guild_id)
    connection.execute(delete(_feeds).where(_feeds.c.guild_id == guild_id))


def _drop_items(connection: Connection, where: ColumnElement[bool]) -> int:
    ids = list(connection.scalars(select(_items.c.id).where(where)))
    if ids:
        drop_documents(connection, [document_id(item_id) for item_id in ids])
    for some in batches(ids):
        connection.execute(delete(_items).where(_items.c.id.in_(some)))
    return len(ids)


def _remember(connection: Connection, feed_id: str, state: FeedState) -> None:
    connection.execute(update(_feeds).where(_feeds.c.id == feed_id).values(state=STATE.encode(state)))
