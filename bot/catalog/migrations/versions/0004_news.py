"""Feeds, what is remembered of them between polls, and what they published."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _feeds()
    _items()


def _feeds() -> None:
    op.create_table(
        "news_feeds",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("feed", sa.JSON, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_news_feeds"),
    )
    op.create_index("ix_news_feeds_guild_id", "news_feeds", ["guild_id"])
    op.create_table(
        "news_hosts",
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("paused_until", Time, nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_news_hosts"),
    )


def _items() -> None:
    op.create_table(
        "news_items",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("feed_id", sa.String(80), nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("topics", sa.String(120), nullable=False),
        sa.Column("published_at", Time, nullable=False),
        sa.Column("first_seen_at", Time, nullable=False),
        sa.Column("updated_at", Time),
        sa.Column("dated", sa.Boolean, nullable=False),
        sa.Column("fresh", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_news_items"),
    )
    for column in ("published_at", "guild_id", "feed_id", "first_seen_at"):
        op.create_index(f"ix_news_items_{column}", "news_items", [column])
    op.create_table(
        "news_keys",
        sa.Column("realm", sa.String(80), nullable=False),
        sa.Column("key", sa.String(70), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("seen_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("realm", "key", name="pk_news_keys"),
    )
    op.create_index("ix_news_keys_item_id", "news_keys", ["item_id"])
    op.create_index("ix_news_keys_seen_at", "news_keys", ["seen_at"])
