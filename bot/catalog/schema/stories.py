"""Stories, their digests, and who is sent them.

stories ─ story_items       which items tell the same event
digests                     stories in the house's style, by a key of all that they are made from
subscriptions               channels that are sent stories, and when
deliveries                  which story was posted in which channel
feed_notices                which servers were told that a feed is down
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.catalog.schema.base import BigId, UtcDateTime, metadata

stories = Table(
    "stories",
    metadata,
    # AUTOINCREMENT: an old button never shows another story.
    Column("id", BigId, primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

story_items = Table(
    "story_items",
    metadata,
    Column("item_id", String(32), ForeignKey("news_items.id", ondelete="CASCADE"), primary_key=True),
    Column("story_id", BigInteger, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Index(None, "story_id"),
)

digests = Table(
    "digests",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("content", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Index(None, "made_at"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    # Empty for every topic.
    Column("topic", String(20), nullable=False),
    Column("hour", Integer, nullable=False),
    # Monday is 0; None for every day. Both in Japan's time.
    Column("weekday", Integer),
    Column("language", String(10), nullable=False),
    Column("covers_from", UtcDateTime, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("channel_id", "topic"),
    CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    Index(None, "guild_id"),
    Index(None, "next_at"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("story_id", BigInteger, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "guild_id"),
)

feed_notices = Table(
    "feed_notices",
    metadata,
    Column("feed_id", String(80), primary_key=True),
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)
