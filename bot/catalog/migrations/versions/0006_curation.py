"""Documents of servers: who added them, their pages, what is hidden, and who was told of what."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _proposals()
    _documents()
    _watches()
    op.create_table(
        "hidden_documents",
        sa.Column("guild_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", Time, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "document_id", name="pk_hidden_documents"),
    )


def _proposals() -> None:
    for column in (
        sa.Column("told_at", Time),
        sa.Column("author", sa.String(32)),
        sa.Column("message_id", sa.BigInteger),
    ):
        op.add_column("review_queue", column)
    for column in ("author", "message_id"):
        op.create_index(f"ix_review_queue_{column}", "review_queue", [column])


def _documents() -> None:
    op.create_table(
        "guild_documents",
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("added_at", Time, nullable=False),
        sa.Column("changed_at", Time, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.String(32)),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("corrects", sa.Text),
        sa.Column("told_at", Time),
        sa.PrimaryKeyConstraint("document_id", name="pk_guild_documents"),
        _of_document("guild_documents"),
        sa.CheckConstraint("state IN ('live', 'expired', 'removed')", name=op.f("ck_guild_documents_state")),
    )
    op.create_index("ix_guild_documents_guild_id_state", "guild_documents", ["guild_id", "state"])
    op.create_index("ix_guild_documents_guild_id_corrects", "guild_documents", ["guild_id", "corrects"])
    for column in ("author", "message_id"):
        op.create_index(f"ix_guild_documents_{column}", "guild_documents", [column])


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("page_hash", sa.String(64), nullable=False),
        sa.Column("next_check_at", Time, nullable=False),
        sa.Column("checked_at", Time),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("gone_since", Time),
        sa.PrimaryKeyConstraint("document_id", name="pk_watches"),
        _of_document("watches"),
    )
    op.create_index("ix_watches_next_check_at", "watches", ["next_check_at"])


def _of_document(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["document_id"], ["documents.id"], name=f"fk_{table}_document_id", ondelete="CASCADE"
    )
