"""Answers whose sources changed, to be marked by the running bot, and who wants to be told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _of_exchange("recalls", sa.Column("at", sa.DateTime(timezone=True), nullable=False))
    _of_exchange("recall_wishes", sa.Column("user_id", sa.BigInteger, nullable=False))


def _of_exchange(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("exchange_id", sa.BigInteger, autoincrement=False, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("exchange_id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["exchange_id"], ["exchanges.id"], name=f"fk_{table}_exchange_id", ondelete="CASCADE"),
    )
