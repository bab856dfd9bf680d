"""The ledger of what language models cost: spend by guild and month, and what is reserved for answers under way."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create both tables; a catalog from before has spent nothing."""
    op.create_table(
        "spend",
        sa.Column("guild_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "month", name="pk_spend"),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_spend_amount")),
    )
    op.create_table(
        "reservations",
        sa.Column("id", Id, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reservations"),
        sa.ForeignKeyConstraint(
            ["guild_id", "month"], ["spend.guild_id", "spend.month"], name="fk_reservations_guild_id_month"
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_reservations_amount")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reservations_guild_id_month", "reservations", ["guild_id", "month"])
