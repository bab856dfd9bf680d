"""The tables of the catalog, portable between SQLite and PostgreSQL, a module per topic.

    scopes ─ changes                    what an index has to follow, counted per scope
    documents ─ versions ─ sections     every version ever stored
                    └───── chunks       of the live version only: a chunk that is retired is deleted
    guild_documents, watches            of a server's documents: who added them and why, and the page they came from
    hidden_documents                    shared articles that a server does not want cited
    embeddings                          by (text hash, model, dimensions), shared by all versions
    exchanges ─ exchange_messages, exchange_sources, feedback, handoffs, recalls, recall_wishes
    spend ─ reservations                what models cost, by guild and month
    news_feeds, news_hosts              feeds and what is remembered of them between polls
    news_items ─ news_keys              what they published, and by which it is known again
    stories ─ story_items, digests      which items tell the same event, and how it is told in short
    subscriptions, deliveries           which channels are sent stories, and what was posted
    guild_settings, review_queue, audit, meta

The tables as they stand in a file come from `migrations/`; a test holds both together.
"""

from sqlalchemy import Column, String, Table, Text

from bot.catalog.schema.base import metadata
from bot.catalog.schema.curation import guild_documents, hidden_documents, watches
from bot.catalog.schema.exchanges import (
    exchange_messages,
    exchange_sources,
    exchanges,
    feedback,
    handoffs,
    recall_wishes,
    recalls,
)
from bot.catalog.schema.guilds import audit, guild_settings, reservations, review_queue, spend
from bot.catalog.schema.knowledge import changes, chunks, documents, embeddings, scopes, sections, versions
from bot.catalog.schema.news import news_feeds, news_hosts, news_items, news_keys
from bot.catalog.schema.stories import deliveries, digests, feed_notices, stories, story_items, subscriptions

__all__ = [
    "APPLICATION_ID",
    "HEAD",
    "REVISIONS",
    "VERSION_TABLE",
    "audit",
    "changes",
    "chunks",
    "deliveries",
    "digests",
    "documents",
    "embeddings",
    "exchange_messages",
    "exchange_sources",
    "exchanges",
    "feed_notices",
    "feedback",
    "guild_documents",
    "guild_settings",
    "handoffs",
    "hidden_documents",
    "meta",
    "metadata",
    "news_feeds",
    "news_hosts",
    "news_items",
    "news_keys",
    "recall_wishes",
    "recalls",
    "reservations",
    "review_queue",
    "scopes",
    "sections",
    "spend",
    "stories",
    "story_items",
    "subscriptions",
    "versions",
    "watches",
]

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision in `migrations/versions`, oldest first; a catalog at any other one comes from a newer program."""

HEAD = REVISIONS[-1]

VERSION_TABLE = "senpai_schema"
"""Alembic's table under a name of our own, so that another application's is never taken for it."""

APPLICATION_ID = 0x53454E50
"""`SENP` in ASCII, in the header of our SQLite files: it tells them from other applications' files."""

meta = Table("meta", metadata, Column("key", String(50), primary_key=True), Column("value", Text, nullable=False))
