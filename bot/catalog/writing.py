"""The steps of a write, each on a connection whose transaction the caller holds.

A write first locks its scope's row. On PostgreSQL that makes the writers of one scope queue up, so that changes become
visible in the order of their numbers; on SQLite there is one writer at a time anyway.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from bot.catalog import codec, schema
from bot.catalog.upserts import add_missing, put_rows
from bot.models import Chunk, Document, EmbeddingSpace, Scope
from bot.text.hashing import text_hash

BATCH = 500
"""Values in one IN list; SQLite takes at most 32,766 parameters, older ones 999."""


class Stamp(NamedTuple):
    """Who writes, and when."""

    actor: str
    at: datetime


def batches(values: Iterable[Any]) -> Iterable[list[Any]]:
    """The values in lists of at most BATCH."""
    listed = list(values)
    return (listed[start : start + BATCH] for start in range(0, len(listed), BATCH))


def lock_scope(connection: Connection, scope: Scope) -> int:
    """Take the scope's turn to write until the transaction ends; its head."""
    query = select(schema.scopes.c.head).where(schema.scopes.c.scope == scope.value).with_for_update()
    return connection.execute(query).scalar_one()


def current(connection: Connection, document_id: str) -> Row[Any] | None:
    """The document's row with the hash and pipeline of its newest version, live or retired."""
    documents, versions = schema.documents, schema.versions
    return connection.execute(
        select(documents, versions.c.content_hash, versions.c.pipeline)
        .join_from(
            documents,
            versions,
            (versions.c.document_id == documents.c.id) & (versions.c.number == documents.c.version),
        )
        .where(documents.c.id == document_id)
    ).one_or_none()


def store_version(
    connection: Connection, document: Document, number: int, pipeline: int, stamp: Stamp
) -> tuple[int, dict[str, int]]:
    """Write the document's row, its version and its sections; the version's id and each anchor's section."""
    _store_document(connection, document, number, stamp)
    version_id = _inserted_id(
        connection,
        schema.versions,
        {
            "document_id": document.id,
            "number": number,
            "content_hash": document.content_hash,
            "pipeline": pipeline,
            "title": document.title,
            "category": document.category,
            "language": document.language,
            "summary": document.summary,
            "body": document.body,
            "key_points": list(document.key_points),
            "official_pages": codec.OFFICIAL_PAGES.encode(document.official_pages),
            "sources": codec.SOURCES.encode(dict(document.sources)),
            "review_by": document.review_by,
            "actor": stamp.actor,
            "created_at": stamp.at,
        },
    )
    rows = [
        {
            "version_id": version_id,
            "ordinal": ordinal,
            "anchor": section.anchor,
            "content": codec.SECTION.encode(section),
        }
        for ordinal, section in enumerate(document.sections)
    ]
    if rows:
        connection.execute(insert(schema.sections), rows)
    return version_id, {section.anchor: ordinal for ordinal, section in enumerate(document.sections)}


def _store_document(connection: Connection, document: Document, number: int, stamp: Stamp) -> None:
    values: dict[str, Any] = {
        "origin": document.origin,
        "version": number,
        "live": True,
        "updated_at": stamp.at,
    }
    if number > 1:
        connection.execute(update(schema.documents).where(schema.documents.c.id == document.id).values(**values))
        return
    values |= {
        "id": document.id,
        "scope": document.scope.value,
        "guild_id": document.guild_id,
        "created_at": stamp.at,
    }
    connection.execute(insert(schema.documents), values)


def store_chunks(
    connection: Connection, document: Document, chunks: Sequence[Chunk], version_id: int, anchors: Mapping[str, int]
) -> list[int]:
    """Write the chunks; their new ids, in order."""
    return [
        _inserted_id(
            connection,
            schema.chunks,
            {
                "document_id": document.id,
                "version_id": version_id,
                "section": anchors[chunk.anchor],
                "scope": document.scope.value,
                "guild_id": document.guild_id,
                "ordinal": chunk.ordinal,
                "text": chunk.text,
                "text_hash": text_hash(chunk.text),
                "sentences": codec.SENTENCES.encode(chunk.sentences),
            },
        )
        for chunk in chunks
    ]


def retire_chunks(connection: Connection, document_id: str) -> list[int]:
    """Delete the document's chunks; their ids. Their "add" changes go too: nobody needs to hear of them any more."""
    chunks, changes = schema.chunks, schema.changes
    old = list(connection.scalars(select(chunks.c.id).where(chunks.c.document_id == document_id).order_by(chunks.c.id)))
    for ids in batches(old):
        connection.execute(delete(chunks).where(chunks.c.id.in_(ids)))
        connection.execute(delete(changes).where(changes.c.chunk_id.in_(ids), changes.c.op == "add"))
    return old


def append_changes(connection: Connection, scope: Scope, head: int, added: list[int], removed: list[int]) -> None:
    """Extend the feed of a locked scope, additions first, so that no index is ever without the document."""
    steps = [("add", chunk_id) for chunk_id in added] + [("remove", chunk_id) for chunk_id in removed]
    if not steps:
        return
    connection.execute(
        insert(schema.changes),
        [
            {"scope": scope.value, "seq": seq, "op": op, "chunk_id": chunk_id}
            for seq, (op, chunk_id) in enumerate(steps, head + 1)
        ],
    )
    connection.execute(update(schema.scopes).where(schema.scopes.c.scope == scope.value).values(head=head + len(steps)))


def retire(connection: Connection, document_id: str, scope: Scope, at: datetime) -> list[int] | None:
    """Take a document out of what is searched, keeping its versions; its chunks' ids, None where it is not live."""
    head = lock_scope(connection, scope)
    retired = connection.execute(
        update(schema.documents)
        .where(schema.documents.c.id == document_id, schema.documents.c.live)
        .values(live=False, updated_at=at)
    )
    if retired.rowcount == 0:
        return None
    removed = retire_chunks(connection, document_id)
    append_changes(connection, scope, head, [], removed)
    return removed


def skip_ahead(connection: Connection, scope: Scope) -> None:
    """Count a change that concerns no chunk, so that no answer that was kept before is given again."""
    head = lock_scope(connection, scope)
    connection.execute(update(schema.scopes).where(schema.scopes.c.scope == scope.value).values(head=head + 1))


def store_embeddings(
    connection: Connection, vectors: Iterable[tuple[EmbeddingSpace, str, NDArray[np.float32]]]
) -> None:
    """Keep vectors that are not there yet; raises ValueError for one of the wrong shape or with a NaN in it."""
    # Sorted, so that two transactions with the same texts wait for each other instead of deadlocking.
    rows = sorted(
        (
            {
                "text_hash": hashed,
                "model": space.model,
                "dimensions": space.dimensions,
                "vector": vector_bytes(space, vector),
            }
            for space, hashed, vector in vectors
        ),
        key=lambda row: (row["text_hash"], row["model"], row["dimensions"]),
    )
    add_missing(connection, schema.embeddings, rows)


def vector_bytes(space: EmbeddingSpace, vector: NDArray[np.float32]) -> bytes:
    """Little-endian float32, whatever the machine."""
    if vector.shape != (space.dimensions,) or not np.isfinite(vector).all():
        msg = f"A vector of {space.model} must hold {space.dimensions} finite numbers, not {vector.shape}"
        raise ValueError(msg)
    return vector.astype("<f4").tobytes()


def store_setting(connection: Connection, guild_id: int, key: str, value: JsonValue, stamp: Stamp) -> None:
    """Set one setting of a guild, or forget it where the value is None."""
    settings = schema.guild_settings
    if value is None:
        connection.execute(delete(settings).where(settings.c.guild_id == guild_id, settings.c.key == key))
        return
    row = {"guild_id": guild_id, "key": key, "value": value, "actor": stamp.actor, "updated_at": stamp.at}
    put_rows(connection, settings, [row])


def store_audit(
    connection: Connection,
    stamp: Stamp,
    action: str,
    subject: str,
    guild_id: int | None,
    detail: Mapping[str, JsonValue],
) -> None:
    """Append to the audit, in the same transaction as what it tells of."""
    connection.execute(
        insert(schema.audit),
        {
            "at": stamp.at,
            "actor": stamp.actor,
            "action": action,
            "subject": subject,
            "guild_id": guild_id,
            "detail": dict(detail),
        },
    )


def _inserted_id(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    key = connection.execute(insert(table), values).inserted_primary_key
    assert key is not None  # noqa: S101  # a single-row INSERT always has one
    return key[0]
