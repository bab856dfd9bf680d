"""The queries of the catalog, each on a connection that the caller holds; only live documents are seen."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from bot.catalog import codec, schema
from bot.catalog.reading_cache import ReadingCache
from bot.catalog.records import DocumentRow, StoredChunk, gist_of
from bot.catalog.writing import batches
from bot.models import Document, EmbeddingSpace, Passage, Scope, Section

_documents, _versions, _sections, _chunks = schema.documents, schema.versions, schema.sections, schema.chunks
_embeddings = schema.embeddings

_LIVE_VERSION = (_versions.c.document_id == _documents.c.id) & (_versions.c.number == _documents.c.version)


def document_rows(connection: Connection, scope: Scope | None, guild_id: int | None) -> list[DocumentRow]:
    """Live documents by id."""
    chunk_count = (
        select(func.count()).where(_chunks.c.document_id == _documents.c.id).correlate(_documents).scalar_subquery()
    )
    section_count = (
        select(func.count()).where(_sections.c.version_id == _versions.c.id).correlate(_versions).scalar_subquery()
    )
    query = (
        select(
            *(_documents.c[name] for name in ("id", "origin", "scope", "guild_id", "updated_at")),
            *(_versions.c[name] for name in ("title", "category", "language", "content_hash", "pipeline", "review_by")),
            chunk_count.label("chunk_count"),
            section_count.label("section_count"),
        )
        .join_from(_documents, _versions, _LIVE_VERSION)
        .where(_documents.c.live)
        .order_by(_documents.c.id)
    )
    if scope is not None:
        query = query.where(_documents.c.scope == scope.value)
    if guild_id is not None:
        query = query.where(_documents.c.guild_id == guild_id)
    rows = [dict[str, Any](row) for row in connection.execute(query).mappings()]
    return [DocumentRow(scope=Scope(row.pop("scope")), **row) for row in rows]


def document(connection: Connection, document_id: str) -> Document | None:
    """A live document as it was put."""
    return _document_where(connection, _LIVE_VERSION & (_documents.c.id == document_id) & _documents.c.live)


def document_version(connection: Connection, document_id: str, number: int | None) -> Document | None:
    """A version of a document, live or not, as it was put; None is the newest one."""
    which = _LIVE_VERSION if number is None else (_versions.c.number == number)
    return _document_where(connection, which & (_documents.c.id == document_id))


def _document_where(connection: Connection, where: ColumnElement[bool]) -> Document | None:
    query = (
        select(_versions, _documents.c.origin, _documents.c.scope, _documents.c.guild_id)
        .join_from(_documents, _versions, _versions.c.document_id == _documents.c.id)
        .where(where)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    contents = connection.scalars(
        select(_sections.c.content).where(_sections.c.version_id == row.id).order_by(_sections.c.ordinal)
    )
    return Document(
        id=row.document_id,
        origin=row.origin,
        scope=Scope(row.scope),
        title=row.title,
        language=row.language,
        body=row.body,
        content_hash=row.content_hash,
        sections=tuple(codec.SECTION.decode(content) for content in contents),
        sources=codec.SOURCES.decode(row.sources),
        category=row.category,
        summary=row.summary,
        key_points=tuple(row.key_points),
        official_pages=codec.OFFICIAL_PAGES.decode(row.official_pages),
        review_by=row.review_by,
        guild_id=row.guild_id,
    )


def stored_chunks(connection: Connection, chunk_ids: Sequence[int]) -> dict[int, StoredChunk]:
    """Live chunks by id."""
    query = (
        select(
            *(_chunks.c[name] for name in ("id", "document_id", "scope", "guild_id", "text", "text_hash", "sentences")),
            _versions.c.title,
            _sections.c.content,
        )
        .join_from(_chunks, _versions, _versions.c.id == _chunks.c.version_id)
        .join(_sections, _IN_SECTION)
    )
    return {row.id: _stored_chunk(row) for row in _by_chunk(connection, query, chunk_ids)}


def _stored_chunk(row: Row[Any]) -> StoredChunk:
    section = codec.SECTION.decode(row.content)
    heading = _heading(section, row.title)
    gist = gist_of(heading, codec.SENTENCES.decode(row.sentences))
    return StoredChunk(
        id=row.id,
        document_id=row.document_id,
        scope=Scope(row.scope),
        guild_id=row.guild_id,
        title=row.title,
        section=heading,
        text=row.text,
        text_hash=row.text_hash,
        wordings=tuple(dict.fromkeys((heading, *section.asked, gist))),
        translated=section.translated,
    )


def chunks_of_guild(connection: Connection, guild_id: int, chunk_ids: Sequence[int]) -> set[int]:
    """Those of the chunks that are live ones of the guild."""
    query = select(_chunks.c.id).where(_chunks.c.guild_id == guild_id)
    return {row.id for row in _by_chunk(connection, query, chunk_ids)}


def passages(connection: Connection, chunk_ids: Sequence[int], cache: ReadingCache) -> dict[int, Passage]:
    """Live chunks by rising id, with all that an answer has to say of them; shared ones are kept in the cache."""
    known = cache.passages.known(chunk_ids)
    live = {row.id for row in _by_chunk(connection, select(_chunks.c.id), list(known))}
    cache.passages.drop(known.keys() - live)
    read = _read_passages(connection, [each for each in chunk_ids if each not in known], cache)
    cache.passages.keep({key: each for key, each in read.items() if each.scope is Scope.SHARED})
    return dict(sorted((read | {chunk_id: known[chunk_id] for chunk_id in live}).items()))


def _read_passages(connection: Connection, chunk_ids: Sequence[int], cache: ReadingCache) -> dict[int, Passage]:
    query = select(
        *(_chunks.c[name] for name in ("id", "version_id", "scope", "guild_id", "text", "sentences")),
        _sections.c.content,
    ).join_from(_chunks, _sections, _IN_SECTION)
    rows = _by_chunk(connection, query, chunk_ids)
    versions = {row.version_id for row in rows}
    shared = cache.shared.known(versions)
    new = _what_passages_share(connection, versions - shared.keys())
    lasting = {row.version_id for row in rows if row.scope == Scope.SHARED.value}
    cache.shared.keep({each: new[each] for each in lasting & new.keys()})
    shared |= new
    found: dict[int, Passage] = {}
    for row in rows:
        section = codec.SECTION.decode(row.content)
        common = shared[row.version_id]
        found[row.id] = Passage(
            chunk_id=row.id,
            scope=Scope(row.scope),
            guild_id=row.guild_id,
            section=_heading(section, common["title"]),
            anchor=section.anchor,
            text=row.text,
            sentences=codec.SENTENCES.decode(row.sentences),
            rule=section.rule,
            differs=section.differs,
            **common,
        )
    return found


def _what_passages_share(connection: Connection, version_ids: set[int]) -> dict[int, dict[str, Any]]:
    """By version: the fields that all passages of a document have in common, decoded once."""
    names = ("title", "category", "language", "sources", "official_pages", "review_by", "document_id")
    shared: dict[int, dict[str, Any]] = {}
    for ids in batches(sorted(version_ids)):
        query = (
            select(_versions.c.id, *(_versions.c[name] for name in names), _documents.c.origin)
            .join_from(_versions, _documents, _documents.c.id == _versions.c.document_id)
            .where(_versions.c.id.in_(ids))
        )
        for row in connection.execute(query).mappings():
            fields = {name: row[name] for name in (*names, "origin")}
            fields["sources"] = codec.SOURCES.decode(row["sources"])
            fields["official_pages"] = codec.OFFICIAL_PAGES.decode(row["official_pages"])
            shared[row["id"]] = fields
    return shared


_IN_SECTION = (_sections.c.version_id == _chunks.c.version_id) & (_sections.c.ordinal == _chunks.c.section)


def _by_chunk(connection: Connection, query: Select[*tuple[Any, ...]], chunk_ids: Sequence[int]) -> list[Row[Any]]:
    return [
        row
        for ids in batches(dict.fromkeys(int(chunk_id) for chunk_id in chunk_ids))
        for row in connection.execute(query.where(_chunks.c.id.in_(ids)))
    ]


def _heading(section: Section, title: str) -> str:
    """A text without headings, such as a note, stands under its document's title."""
    return section.heading if section.path else title


def stored_vectors(
    connection: Connection, space: EmbeddingSpace, hashes: Sequence[str]
) -> dict[str, NDArray[np.float32]]:
    """Vectors by text hash, as they were put; the hashes without one are left out."""
    query = select(_embeddings.c.text_hash, _embeddings.c.vector).where(*_in_space(space))
    return {
        row.text_hash: np.frombuffer(row.vector, dtype="<f4").astype(np.float32)
        for some in batches(dict.fromkeys(hashes))
        for row in connection.execute(query.where(_embeddings.c.text_hash.in_(some)))
    }


def vectors_of_sentences(
    connection: Connection, space: EmbeddingSpace, hashes: Collection[str], cache: ReadingCache
) -> dict[str, NDArray[np.float32]]:
    """As `stored_vectors`; new ones are kept in the cache."""
    known = {key: vector for (_, key), vector in cache.vectors.known((space, each) for each in hashes).items()}
    if len(known) == len(hashes):
        return known
    read = stored_vectors(connection, space, [each for each in hashes if each not in known])
    cache.vectors.keep({(space, key): vector for key, vector in read.items()})
    return known | read


def texts_without_vector(connection: Connection, space: EmbeddingSpace, scope: Scope) -> dict[str, str]:
    """Text by hash of the live chunks that have no vector in this space."""
    embedded = select(_embeddings.c.text_hash).where(_embeddings.c.text_hash == _chunks.c.text_hash, *_in_space(space))
    query = (
        select(_chunks.c.text_hash, _chunks.c.text)
        .where(_chunks.c.scope == scope.value, ~embedded.exists())
        .order_by(_chunks.c.id)
    )
    return {row.text_hash: row.text for row in connection.execute(query)}


def unit_vectors(
    connection: Connection, space: EmbeddingSpace, scope: Scope, guild_id: int | None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Ids (n,) in rising order and unit vectors (n, dimensions) of the live chunks that have a vector."""
    query = (
        select(_chunks.c.id, _embeddings.c.vector)
        .join_from(_chunks, _embeddings, _embeddings.c.text_hash == _chunks.c.text_hash)
        .where(_chunks.c.scope == scope.value, *_in_space(space))
        .order_by(_chunks.c.id)
    )
    if guild_id is not None:
        query = query.where(_chunks.c.guild_id == guild_id)
    rows = connection.execute(query).all()
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4").astype(np.float32)
    matrix = matrix.reshape(len(rows), space.dimensions)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    norms[norms == 0] = 1
    matrix /= norms
    return ids, matrix


def _in_space(space: EmbeddingSpace) -> tuple[Any, Any]:
    return _embeddings.c.model == space.model, _embeddings.c.dimensions == space.dimensions
