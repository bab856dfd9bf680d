"""Deleting documents of servers for good, each step on a connection whose transaction the caller holds.

The audit keeps who did what and when, and never held their texts.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.catalog import schema, writing
from bot.catalog.curation_records import Shelf
from bot.catalog.writing import Stamp, batches
from bot.models import Scope

_facts, _queue, _hidden = schema.guild_documents, schema.review_queue, schema.hidden_documents


def of_author(connection: Connection, author: str, stamp: Stamp) -> int:
    """Delete what became of a person's messages; how many documents and proposals."""
    proposed = _forget_proposals(connection, _queue.c.author == author, stamp)
    return proposed + _delete(connection, _facts.c.author == author, "document.forgotten", stamp)


def of_message(connection: Connection, message_id: int, stamp: Stamp) -> int:
    """Delete what became of a message that was deleted; how many documents and proposals."""
    proposed = _forget_proposals(connection, _queue.c.message_id == message_id, stamp)
    return proposed + _delete(connection, _facts.c.message_id == message_id, "document.forgotten", stamp)


def of_guild(connection: Connection, guild_id: int, stamp: Stamp) -> int:
    """Delete every document and proposal of a guild, and what it hides."""
    writing.lock_scope(connection, Scope.GUILD)
    connection.execute(delete(_queue).where(_queue.c.guild_id == guild_id))
    connection.execute(delete(_hidden).where(_hidden.c.guild_id == guild_id))
    return _delete(connection, _facts.c.guild_id == guild_id, "document.forgotten", stamp)


def purge(connection: Connection, before: datetime, stamp: Stamp) -> int:
    """Delete documents that were removed, and the texts of proposals that were decided, before then."""
    old = (_queue.c.state != "proposed") & (_queue.c.decided_at <= before)
    connection.execute(update(_queue).where(old).values(content=None, author=None, message_id=None))
    over = (_facts.c.state == Shelf.REMOVED.value) & (_facts.c.changed_at <= before)
    return _delete(connection, over, "document.purged", stamp)


def _forget_proposals(connection: Connection, where: ColumnElement[bool], stamp: Stamp) -> int:
    gone: dict[str, object] = {"content": None, "author": None, "message_id": None}
    rejected = {**gone, "state": "rejected", "decided_by": stamp.actor, "decided_at": stamp.at}
    open_ones = connection.execute(update(_queue).where(where, _queue.c.state == "proposed").values(rejected)).rowcount
    connection.execute(update(_queue).where(where).values(gone))
    return open_ones


def _delete(connection: Connection, where: ColumnElement[bool], action: str, stamp: Stamp) -> int:
    rows = connection.execute(select(_facts.c.document_id, _facts.c.guild_id).where(where)).all()
    for row in rows:
        writing.retire(connection, row.document_id, Scope.GUILD, stamp.at)
        writing.store_audit(connection, stamp, action, row.document_id, row.guild_id, {})
    for ids in batches(row.document_id for row in rows):
        connection.execute(delete(schema.documents).where(schema.documents.c.id.in_(ids)))
    return len(rows)
