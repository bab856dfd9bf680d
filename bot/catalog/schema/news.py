"""Feeds and what they published.

news_feeds                  feeds with what is remembered of them between polls; those with a guild are its own
news_hosts                  sites that asked to be left alone for a time
news_items                  what outlets published
news_keys                   by which an item is known again; they outlive it, so that what is gone does not come back
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, String, Table, Text

from bot.catalog.schema.base import UtcDateTime, metadata

news_feeds = Table(
    "news_feeds",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("guild_id", BigInteger),
    Column("feed", JSON, nullable=False),
    Column("state", JSON, nullable=False),
    Index(None, "guild_id"),
)

news_hosts = Table(
    "news_hosts",
    metadata,
    Column("host", String(255), primary_key=True),
    Column("paused_until", UtcDateTime, nullable=False),
)

news_items = Table(
    "news_items",
    metadata,
    Column("id", String(32), primary_key=True),
    # No foreign key: a feed that is switched off or taken away leaves what it published.
    Column("feed_id", String(80), nullable=False),
    Column("guild_id", BigInteger),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("language", String(10), nullable=False),
    Column("publisher", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    # Between commas, with one at each end, so that a topic can be looked for.
    Column("topics", String(120), nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime),
    Column("dated", Boolean, nullable=False),
    Column("fresh", Boolean, nullable=False),
    Index(None, "published_at"),
    Index(None, "guild_id"),
    Index(None, "feed_id"),
    Index(None, "first_seen_at"),
)

news_keys = Table(
    "news_keys",
    metadata,
    # The feed's id where the key holds within one feed; "all" or the guild's id where it holds for all its readers.
    Column("realm", String(80), primary_key=True),
    Column("key", String(70), primary_key=True),
    Column("item_id", String(32), nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Index(None, "item_id"),
    Index(None, "seen_at"),
)
