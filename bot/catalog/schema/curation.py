"""What servers know of their documents beside the text, the pages they came from, and what they hide for themselves."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.catalog.schema.base import UtcDateTime, metadata
from bot.catalog.schema.exchanges import PERSON

guild_documents = Table(
    "guild_documents",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("link", Text, nullable=False),
    Column("reason", Text, nullable=False),
    # Of a message that became a document: who wrote it, and where, so that it can go with it.
    Column("author", PERSON),
    Column("message_id", BigInteger),
    # The shared article that it corrects; no foreign key, since articles come and go.
    Column("corrects", Text),
    Column("told_at", UtcDateTime),
    CheckConstraint("state IN ('live', 'expired', 'removed')", name="state"),
    Index(None, "guild_id", "state"),
    Index(None, "guild_id", "corrects"),
    Index(None, "author"),
    Index(None, "message_id"),
)

watches = Table(
    "watches",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("page_hash", String(64), nullable=False),
    Column("next_check_at", UtcDateTime, nullable=False),
    Column("checked_at", UtcDateTime),
    Column("failures", Integer, nullable=False),
    Column("problem", Text, nullable=False),
    Column("gone_since", UtcDateTime),
    Index(None, "next_check_at"),
)

hidden_documents = Table(
    "hidden_documents",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", Text, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
)
