"""What people asked and what became of it, and the key under which they are told apart without being named."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, and draw the key once: who deletes it makes nobody recognisable any more."""
    meta = sa.table("meta", sa.column("key", sa.String), sa.column("value", sa.Text))
    op.bulk_insert(meta, [{"key": "person_key", "value": secrets.token_hex(32)}])
    _exchanges()
    _what_was_posted_and_cited()
    _what_people_said_of_it()


def _exchanges() -> None:
    op.create_table(
        "exchanges",
        sa.Column("id", Id, nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("question_message_id", sa.BigInteger),
        sa.Column("parent_id", sa.BigInteger),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("state", sa.String(6), nullable=False),
        sa.Column("token", sa.Text),
        sa.Column("locale", sa.String(10), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("answer", sa.Text),
        sa.Column("keep_texts", sa.Boolean, nullable=False),
        sa.Column("citations", sa.JSON, nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("asked_at", Time, nullable=False),
        sa.Column("finished_at", Time),
        sa.PrimaryKeyConstraint("id", name="pk_exchanges"),
        sa.ForeignKeyConstraint(["parent_id"], ["exchanges.id"], name="fk_exchanges_parent_id", ondelete="SET NULL"),
        sa.CheckConstraint("state IN ('open', 'done', 'failed')", name=op.f("ck_exchanges_state")),
        sqlite_autoincrement=True,
    )
    for columns in (
        ["person"],
        ["guild_id", "asked_at"],
        ["channel_id", "asked_at"],
        ["question_message_id"],
        ["parent_id"],
        ["asked_at"],
    ):
        op.create_index(f"ix_exchanges_{'_'.join(columns)}", "exchanges", columns)


def _what_was_posted_and_cited() -> None:
    op.create_table(
        "exchange_messages",
        sa.Column("message_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("exchange_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_exchange_messages"),
        _of_exchange("exchange_messages"),
    )
    op.create_index("ix_exchange_messages_exchange_id", "exchange_messages", ["exchange_id"])
    op.create_table(
        "exchange_sources",
        sa.Column("exchange_id", sa.BigInteger, nullable=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("anchor", sa.Text, nullable=False),
        sa.Column("cited", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("exchange_id", "document_id", "anchor", name="pk_exchange_sources"),
        _of_exchange("exchange_sources"),
    )
    op.create_index("ix_exchange_sources_document_id_anchor", "exchange_sources", ["document_id", "anchor"])


def _what_people_said_of_it() -> None:
    op.create_table(
        "feedback",
        sa.Column("exchange_id", sa.BigInteger, nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", Time, nullable=False),
        sa.PrimaryKeyConstraint("exchange_id", "person", name="pk_feedback"),
        sa.CheckConstraint("value IN (-1, 1)", name=op.f("ck_feedback_value")),
        _of_exchange("feedback"),
    )
    op.create_index("ix_feedback_person", "feedback", ["person"])
    op.create_table(
        "handoffs",
        sa.Column("exchange_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("at", Time, nullable=False),
        sa.PrimaryKeyConstraint("exchange_id", name="pk_handoffs"),
        sa.CheckConstraint("state IN ('open', 'answered')", name=op.f("ck_handoffs_state")),
        _of_exchange("handoffs"),
    )
    op.create_index("ix_handoffs_message_id", "handoffs", ["message_id"])


def _of_exchange(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["exchange_id"], ["exchanges.id"], name=f"fk_{table}_exchange_id", ondelete="CASCADE"
    )
