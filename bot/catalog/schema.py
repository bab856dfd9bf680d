"""The tables of the catalog, portable between SQLite and PostgreSQL.

    scopes ─ changes                    what an index has to follow, counted per scope
    documents ─ versions ─ sections     every version ever stored
                    └───── chunks       of the live version only: a chunk that is retired is deleted
    embeddings                          by (text hash, model, dimensions), shared by all versions
    spend ─ reservations                what models cost, by guild and month
    guild_settings, review_queue, audit, meta

The tables as they stand in a file come from `migrations/`; a test holds both together.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISIONS = ("0001", "0002")
"""Every revision in `migrations/versions`, oldest first; a catalog at any other one comes from a newer program."""

HEAD = REVISIONS[-1]

VERSION_TABLE = "senpai_schema"
"""Alembic's table under a name of our own, so that another application's is never taken for it."""

APPLICATION_ID = 0x53454E50
"""`SENP` in ASCII, in the header of our SQLite files: it tells them from other applications' files."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware times in UTC; SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the base's signature
        """To UTC; a naive time would be read as the machine's own zone, so it is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "The catalog stores aware times only"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the base's signature
        """An aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite counts up by itself only in a column of exactly the type INTEGER, which holds 64 bits there.
BigId = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = Table("meta", metadata, Column("key", String(50), primary_key=True), Column("value", Text, nullable=False))

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

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("actor", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

review_queue = Table(
    "review_queue",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("guild_id", BigInteger),
    # No foreign key: what is only proposed is not yet a document.
    Column("document_id", Text, nullable=False),
    Column("version_id", BigInteger, ForeignKey("versions.id", ondelete="SET NULL")),
    Column("content", JSON),
    Column("state", String(10), nullable=False),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", UtcDateTime),
    Column("reason", Text, nullable=False),
    CheckConstraint("state IN ('proposed', 'approved', 'rejected')", name="state"),
    Index(None, "guild_id", "state"),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(50), nullable=False),
    Column("subject", Text, nullable=False),
    Column("guild_id", BigInteger),
    Column("detail", JSON, nullable=False),
    sqlite_autoincrement=True,
)

# Money is in millionths of a dollar. Guild 0 stands for direct messages and the shell; months are `2026-11`, in Japan.
spend = Table(
    "spend",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("month", String(7), primary_key=True),
    Column("amount", BigInteger, nullable=False),
    CheckConstraint("amount >= 0", name="amount"),
)

reservations = Table(
    "reservations",
    metadata,
    # AUTOINCREMENT: a reservation that is settled late never meets another one under its id.
    Column("id", BigId, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("month", String(7), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reserved_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["guild_id", "month"], ["spend.guild_id", "spend.month"]),
    CheckConstraint("amount >= 0", name="amount"),
    Index(None, "guild_id", "month"),
    sqlite_autoincrement=True,
)
