"""What people asked and what became of it. Nobody is named but in `recall_wishes`: `person` is a keyed hash.

    exchanges ─ exchange_messages       what the bot posted in answer
              ├ exchange_sources        the sections that the answer cited, or the nearest one where there is no answer
              ├ feedback
              ├ handoffs                what was passed on to people
              ├ recalls                 answers to be marked, since a source of theirs changed
              └ recall_wishes           whom to tell of that, by a Discord id

Rows go with their exchange. Texts go earlier, unless `keep_texts` says that the guild wanted them kept.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from bot.catalog.schema.base import BigId, UtcDateTime, metadata

PERSON = String(32)
"""The first 16 bytes of an HMAC-SHA256 in hexadecimal digits."""

exchanges = Table(
    "exchanges",
    metadata,
    # AUTOINCREMENT: the id stands in buttons of messages that may outlive the exchange.
    Column("id", BigId, primary_key=True),
    Column("person", PERSON, nullable=False),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger, nullable=False),
    Column("question_message_id", BigInteger),
    Column("parent_id", BigInteger, ForeignKey("exchanges.id", ondelete="SET NULL")),
    Column("way", String(10), nullable=False),
    Column("state", String(6), nullable=False),
    Column("token", Text),
    Column("locale", String(10), nullable=False),
    Column("language", String(10), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("question", Text),
    Column("answer", Text),
    Column("keep_texts", Boolean, nullable=False),
    Column("citations", JSON, nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("mode", String(10), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    CheckConstraint("state IN ('open', 'done', 'failed')", name="state"),
    Index(None, "person"),
    Index(None, "guild_id", "asked_at"),
    Index(None, "channel_id", "asked_at"),
    Index(None, "question_message_id"),
    Index(None, "parent_id"),
    Index(None, "asked_at"),
    sqlite_autoincrement=True,
)

exchange_messages = Table(
    "exchange_messages",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("exchange_id", BigInteger, ForeignKey("exchanges.id", ondelete="CASCADE"), nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Index(None, "exchange_id"),
)

exchange_sources = Table(
    "exchange_sources",
    metadata,
    Column("exchange_id", BigInteger, ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True),
    # No foreign key: an answer may have cited a document that is gone.
    Column("document_id", Text, primary_key=True),
    Column("anchor", Text, primary_key=True),
    Column("cited", Boolean, nullable=False),
    Index(None, "document_id", "anchor"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("exchange_id", BigInteger, ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True),
    Column("person", PERSON, primary_key=True),
    Column("value", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("value IN (-1, 1)", name="value"),
    Index(None, "person"),
)

recalls = Table(
    "recalls",
    metadata,
    Column(
        "exchange_id", BigInteger, ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("at", UtcDateTime, nullable=False),
)

recall_wishes = Table(
    "recall_wishes",
    metadata,
    Column(
        "exchange_id", BigInteger, ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("user_id", BigInteger, nullable=False),
)

handoffs = Table(
    "handoffs",
    metadata,
    Column(
        "exchange_id", BigInteger, ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("channel_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("state", String(8), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('open', 'answered')", name="state"),
    Index(None, "message_id"),
)
