"""Keeping who is sent stories, and what was: each method is one short transaction, safe to call from any thread."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.catalog import schema
from bot.catalog.engine import writer
from bot.catalog.upserts import put_rows
from bot.catalog.writing import batches
from bot.press import Subscription, Topic

_subscriptions, _deliveries, _notices = schema.subscriptions, schema.deliveries, schema.feed_notices

LONGEST = timedelta(days=8)
"""A subscription is due once a week at least; a day more for whatever is not thought of."""


class SubscriptionStore:
    """Subscriptions of channels, and the marks of what was posted there."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def add(self, wanted: Subscription) -> Subscription | None:
        """Keep a subscription, whose id is drawn; None if the channel has one on this topic."""
        values: dict[str, Any] = {column.name: getattr(wanted, column.name) for column in _subscriptions.c}
        del values["id"]
        values["topic"] = wanted.topic.value if wanted.topic else ""
        statement = insert(_subscriptions).values(values).returning(*_subscriptions.c)
        try:
            with self._writer.begin() as connection:
                return _subscription(connection.execute(statement).mappings().one())
        except IntegrityError:
            return None

    def of_guild(self, guild_id: int) -> list[Subscription]:
        """The subscriptions of a guild, oldest first."""
        query = select(_subscriptions).where(_subscriptions.c.guild_id == guild_id).order_by(_subscriptions.c.id)
        with self._engine.connect() as connection:
            return [_subscription(row) for row in connection.execute(query).mappings()]

    def due(self, now: datetime) -> list[Subscription]:
        """Those whose time has come, the longest waiting first.

        One that is due in more than a week was put off by a clock that was ahead, and is due.
        """
        come = (_subscriptions.c.next_at <= now) | (_subscriptions.c.next_at > now + LONGEST)
        query = select(_subscriptions).where(~_subscriptions.c.paused, come)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(_subscriptions.c.next_at, _subscriptions.c.id)).mappings()
            return [_subscription(row) for row in rows]

    def guilds(self) -> set[int]:
        """Every guild with a subscription that is not paused."""
        query = select(_subscriptions.c.guild_id).where(~_subscriptions.c.paused).distinct()
        with self._engine.connect() as connection:
            return set(connection.scalars(query))

    def change(self, subscription_id: int, **values: object) -> bool:
        """Change columns of a subscription; False if it is gone."""
        statement = update(_subscriptions).where(_subscriptions.c.id == subscription_id).values(values)
        with self._writer.begin() as connection:
            return bool(connection.execute(statement).rowcount)

    def remove(self, subscription_id: int) -> bool:
        """Forget a subscription; False if it is gone."""
        with self._writer.begin() as connection:
            gone = connection.execute(delete(_subscriptions).where(_subscriptions.c.id == subscription_id))
            return bool(gone.rowcount)

    def posted(self, channel_id: int, story_ids: Iterable[int]) -> set[int]:
        """Those of the stories that were posted in the channel."""
        query = select(_deliveries.c.story_id).where(_deliveries.c.channel_id == channel_id)
        with self._engine.connect() as connection:
            return {
                story_id
                for ids in batches(dict.fromkeys(story_ids))
                for story_id in connection.scalars(query.where(_deliveries.c.story_id.in_(ids)))
            }

    def mark(self, channel_id: int, guild_id: int, story_ids: Iterable[int], message_id: int, now: datetime) -> None:
        """Remember that stories were posted, once they were."""
        place = {"channel_id": channel_id, "guild_id": guild_id, "message_id": message_id, "at": now}
        with self._writer.begin() as connection:
            put_rows(connection, _deliveries, [{"story_id": story_id, **place} for story_id in story_ids])

    def told(self, guild_id: int) -> set[str]:
        """The feeds of which the guild was told that they are down."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(_notices.c.feed_id).where(_notices.c.guild_id == guild_id)))

    def tell(self, guild_id: int, feed_ids: Iterable[str], now: datetime) -> None:
        """Remember that the guild was told."""
        with self._writer.begin() as connection:
            put_rows(connection, _notices, [{"feed_id": each, "guild_id": guild_id, "at": now} for each in feed_ids])

    def recovered(self, feed_ids: Iterable[str]) -> None:
        """Forget that anybody was told of these feeds, so that they are told again the next time."""
        with self._writer.begin() as connection:
            for ids in batches(feed_ids):
                connection.execute(delete(_notices).where(_notices.c.feed_id.in_(ids)))

    def forget_guild(self, guild_id: int) -> None:
        """Delete everything of a guild."""
        with self._writer.begin() as connection:
            of_guild(connection, guild_id)


def of_guild(connection: Connection, guild_id: int) -> None:
    """Delete the subscriptions of a guild, and the marks of what was posted there."""
    for table in (_subscriptions, _deliveries, _notices):
        connection.execute(delete(table).where(table.c.guild_id == guild_id))


def _subscription(row: RowMapping) -> Subscription:
    values = dict[str, Any](row)
    values["topic"] = Topic(row["topic"]) if row["topic"] else None
    return Subscription(**values)
