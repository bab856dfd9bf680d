"""Alembic runs this file: it works on the connection, and in the transaction, that the caller holds."""

from alembic import context

from bot.catalog import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=schema.VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
