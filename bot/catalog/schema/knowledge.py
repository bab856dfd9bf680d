"""Documents and what an index has to follow."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.catalog.schema.base import BigId, UtcDateTime, metadata

scopes = Table(
    "scopes",
    metadata,
    Column("scope", String(10), primary_key=True),
    Column("head", BigInteger, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("scope", String(10), ForeignKey("scopes.scope"), nullable=False),
    Column("guild_id", BigInteger),
    Column("version", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    CheckConstraint("(scope = 'guild') = (guild_id IS NOT NULL)", name="guild"),
    Index(None, "scope", "guild_id"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("pipeline", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("key_points", JSON, nullable=False),
    Column("official_pages", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("review_by", Date),
    Column("actor", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("document_id", "number"),
    sqlite_autoincrement=True,
)

sections = Table(
    "sections",
    metadata,
    Column("version_id", BigInteger, ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("anchor", Text, nullable=False),
    Column("content", JSON, nullable=False),
)

chunks = Table(
    "chunks",
    metadata,
    # AUTOINCREMENT: an id is never used again, since an index may still know it.
    Column("id", BigId, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("version_id", BigInteger, nullable=False),
    Column("section", Integer, nullable=False),
    Column("scope", String(10), ForeignKey("scopes.scope"), nullable=False),
    Column("guild_id", BigInteger),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("sentences", JSON, nullable=False),
    ForeignKeyConstraint(["version_id", "section"], ["sections.version_id", "sections.ordinal"], ondelete="CASCADE"),
    Index(None, "document_id"),
    Index(None, "scope", "guild_id"),
    Index(None, "text_hash"),
    Index(None, "version_id", "section"),
    sqlite_autoincrement=True,
)

embeddings = Table(
    "embeddings",
    metadata,
    Column("text_hash", String(64), primary_key=True),
    Column("model", Text, primary_key=True),
    Column("dimensions", Integer, primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("scope", String(10), ForeignKey("scopes.scope"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("op", String(6), nullable=False),
    Column("chunk_id", BigInteger, nullable=False),
    CheckConstraint("op IN ('add', 'remove')", name="op"),
    Index(None, "chunk_id"),
)
