"""What servers set, what their moderators are asked, what was done by whom, and what models cost."""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    Text,
)

from bot.catalog.schema.base import BigId, UtcDateTime, metadata
from bot.catalog.schema.exchanges import PERSON

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
    Column("told_at", UtcDateTime),
    Column("author", PERSON),
    Column("message_id", BigInteger),
    CheckConstraint("state IN ('proposed', 'approved', 'rejected')", name="state"),
    Index(None, "guild_id", "state"),
    Index(None, "author"),
    Index(None, "message_id"),
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
