"""The catalog: documents to chunks, embeddings, changes, guild settings, review queue, audit."""

import secrets

import sqlalchemy as sa
from alembic import op

from bot.models import Scope

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x53454E50

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create everything; the catalog's identity is drawn here, once."""
    _documents()
    _chunks()
    _guilds()
    _audit()
    meta = op.create_table(
        "meta",
        sa.Column("key", sa.String(50), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.bulk_insert(meta, [{"key": "identity", "value": secrets.token_hex(16)}])
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _documents() -> None:
    scopes = op.create_table(
        "scopes",
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_scopes"),
    )
    op.bulk_insert(scopes, [{"scope": scope.value, "head": 0} for scope in Scope])
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("created_at", Time, nullable=False),
        sa.Column("updated_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.ForeignKeyConstraint(["scope"], ["scopes.scope"], name="fk_documents_scope"),
        sa.CheckConstraint("(scope = 'guild') = (guild_id IS NOT NULL)", name=op.f("ck_documents_guild")),
    )
    op.create_index("ix_documents_scope_guild_id", "documents", ["scope", "guild_id"])
    op.create_table(
        "versions",
        sa.Column("id", Id, nullable=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("pipeline", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("key_points", sa.JSON, nullable=False),
        sa.Column("official_pages", sa.JSON, nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
        sa.Column("review_by", sa.Date),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("created_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_versions_document_id", ondelete="CASCADE"),
        sa.UniqueConstraint("document_id", "number", name="uq_versions_document_id_number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sections",
        sa.Column("version_id", sa.BigInteger, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("anchor", sa.Text, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("version_id", "ordinal", name="pk_sections"),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name="fk_sections_version_id", ondelete="CASCADE"),
    )


def _chunks() -> None:
    op.create_table(
        "chunks",
        sa.Column("id", Id, nullable=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("version_id", sa.BigInteger, nullable=False),
        sa.Column("section", sa.Integer, nullable=False),
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chunks"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_chunks_document_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["scope"], ["scopes.scope"], name="fk_chunks_scope"),
        sa.ForeignKeyConstraint(
            ["version_id", "section"],
            ["sections.version_id", "sections.ordinal"],
            name="fk_chunks_version_id_section",
            ondelete="CASCADE",
        ),
        sqlite_autoincrement=True,
    )
    for columns in (["document_id"], ["scope", "guild_id"], ["text_hash"], ["version_id", "section"]):
        op.create_index(f"ix_chunks_{'_'.join(columns)}", "chunks", columns)
    op.create_table(
        "embeddings",
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("dimensions", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("text_hash", "model", "dimensions", name="pk_embeddings"),
    )
    op.create_table(
        "changes",
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("op", sa.String(6), nullable=False),
        sa.Column("chunk_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("scope", "seq", name="pk_changes"),
        sa.ForeignKeyConstraint(["scope"], ["scopes.scope"], name="fk_changes_scope"),
        sa.CheckConstraint("op IN ('add', 'remove')", name=op.f("ck_changes_op")),
    )
    op.create_index("ix_changes_chunk_id", "changes", ["chunk_id"])


def _guilds() -> None:
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("updated_at", Time, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "key", name="pk_guild_settings"),
    )
    op.create_table(
        "review_queue",
        sa.Column("id", Id, nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("version_id", sa.BigInteger),
        sa.Column("content", sa.JSON),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("proposed_at", Time, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", Time),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_queue"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_review_queue_version_id", ondelete="SET NULL"
        ),
        sa.CheckConstraint("state IN ('proposed', 'approved', 'rejected')", name=op.f("ck_review_queue_state")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_queue_guild_id_state", "review_queue", ["guild_id", "state"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Time, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.String(50), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    # The database itself keeps the audit append-only.
    if op.get_context().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{what.lower()} BEFORE {what} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
        )
