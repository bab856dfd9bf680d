"""Stories, their digests, and who is sent them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _stories()
    _who_is_sent_them()


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", Id, nullable=False),
        sa.Column("made_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "story_items",
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("story_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("item_id", name="pk_story_items"),
        sa.ForeignKeyConstraint(["item_id"], ["news_items.id"], name="fk_story_items_item_id", ondelete="CASCADE"),
        _of_story("story_items"),
    )
    op.create_index("ix_story_items_story_id", "story_items", ["story_id"])
    op.create_table(
        "digests",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("made_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_digests"),
    )
    op.create_index("ix_digests_made_at", "digests", ["made_at"])


def _who_is_sent_them() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", Id, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.String(20), nullable=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("weekday", sa.Integer),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("covers_from", Time, nullable=False),
        sa.Column("next_at", Time, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("channel_id", "topic", name="uq_subscriptions_channel_id_topic"),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_subscriptions_hour")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_subscriptions_weekday")),
        sqlite_autoincrement=True,
    )
    for column in ("guild_id", "next_at"):
        op.create_index(f"ix_subscriptions_{column}", "subscriptions", [column])
    op.create_table(
        "deliveries",
        sa.Column("story_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("at", Time, nullable=False),
        sa.PrimaryKeyConstraint("story_id", "channel_id", name="pk_deliveries"),
        _of_story("deliveries"),
    )
    op.create_index("ix_deliveries_guild_id", "deliveries", ["guild_id"])
    op.create_table(
        "feed_notices",
        sa.Column("feed_id", sa.String(80), nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("at", Time, nullable=False),
        sa.PrimaryKeyConstraint("feed_id", "guild_id", name="pk_feed_notices"),
    )


def _of_story(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=f"fk_{table}_story_id", ondelete="CASCADE")
