"""News as documents that answers can cite, in the same transaction as the items that they are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete

from bot.catalog import reading, schema, writing
from bot.catalog.writing import Stamp
from bot.models import Chunk, Document, Scope
from bot.press import NewsItem
from bot.text.hashing import text_hash

PIPELINE = 1


@dataclass(frozen=True, slots=True)
class Filing:
    """One item that is new or has changed, with the document that it is searched and cited as.

    `keys` are pairs of realm and key by which the item is known again.
    """

    item: NewsItem
    keys: tuple[tuple[str, str], ...]
    document: Document
    chunks: tuple[Chunk, ...]


def store_documents(connection: Connection, filings: Sequence[Filing], stamp: Stamp) -> None:
    """Write the documents that changed, and what the indexes have to follow. Unlike others they leave no audit."""
    head = writing.lock_scope(connection, Scope.NEWS)
    added: list[int] = []
    removed: list[int] = []
    for filing in filings:
        document = filing.document
        before = writing.current(connection, document.id)
        if before is not None and (before.live, before.content_hash) == (True, document.content_hash):
            continue
        removed += writing.retire_chunks(connection, document.id)
        number = before.version + 1 if before else 1
        version_id, anchors = writing.store_version(connection, document, number, PIPELINE, stamp)
        added += writing.store_chunks(connection, document, filing.chunks, version_id, anchors)
    writing.append_changes(connection, Scope.NEWS, head, added, removed)


def drop_documents(connection: Connection, document_ids: Sequence[str]) -> None:
    """Delete documents with all their versions and vectors; the indexes hear of it."""
    head = writing.lock_scope(connection, Scope.NEWS)
    removed: list[int] = []
    for ids in writing.batches(document_ids):
        chunks = schema.chunks
        held = list(
            connection.scalars(chunks.select().with_only_columns(chunks.c.id).where(chunks.c.document_id.in_(ids)))
        )
        stored = reading.stored_chunks(connection, held).values()
        hashes = {one.text_hash for one in stored} | {text_hash(text) for one in stored for text in one.wordings}
        for document_id in ids:
            removed += writing.retire_chunks(connection, document_id)
        connection.execute(delete(schema.documents).where(schema.documents.c.id.in_(ids)))
        _drop_vectors(connection, hashes)
    writing.append_changes(connection, Scope.NEWS, head, [], removed)


def _drop_vectors(connection: Connection, hashes: set[str]) -> None:
    embeddings, chunks = schema.embeddings, schema.chunks
    used = chunks.select().with_only_columns(chunks.c.id).where(chunks.c.text_hash == embeddings.c.text_hash)
    for some in writing.batches(sorted(hashes)):
        connection.execute(delete(embeddings).where(embeddings.c.text_hash.in_(some), ~used.exists()))
