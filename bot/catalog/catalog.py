"""The catalog's front: each method is one short transaction, safe to call from any thread."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from sqlalchemy import Connection, Engine, Row, bindparam, delete, func, select, union, update

from bot.catalog import curation_deletion, curation_rows, reading, schema, spending, writing
from bot.catalog.curation_records import Shelving
from bot.catalog.curation_store import CurationStore
from bot.catalog.deletions import Deletions
from bot.catalog.engine import writer
from bot.catalog.exchange_deletion import FORGOTTEN
from bot.catalog.exchange_store import ExchangeStore
from bot.catalog.news_store import NewsStore
from bot.catalog.opening import open_engine
from bot.catalog.reading_cache import ReadingCache
from bot.catalog.recall_store import RecallStore
from bot.catalog.records import AuditEntry, Change, DocumentRow, Embedding, PutResult, StoredChunk
from bot.catalog.story_store import StoryStore
from bot.catalog.subscription_store import SubscriptionStore
from bot.catalog.writing import Stamp
from bot.dates import utc_now
from bot.errors import NotAllowed
from bot.models import Chunk, Document, EmbeddingSpace, Passage, Scope
from bot.wording import Wording

_DECIDED = Wording(
    "That proposal was decided by somebody else meanwhile.", "その提案は、別の人がその間に決定しました。"
)

# Made once, since each question asks them and making one takes as long as running it.
_HEAD = select(schema.scopes.c.head).where(schema.scopes.c.scope == bindparam("scope"))
_FORGOTTEN = select(schema.meta.c.value).where(schema.meta.c.key == FORGOTTEN)
_HEADS = select(schema.scopes.c.scope, schema.scopes.c.head, _FORGOTTEN.scalar_subquery())


class Catalog:
    """The truth, in one SQL database. Synchronous: on an event loop, call it through `asyncio.to_thread`.

    `identity` is drawn when the database is made; an index remembers it with the number it has followed up to.
    `exchanges` keeps what people asked, `curation` what servers do with documents, `news` what feeds published,
    `stories` what of it tells the same event, and `subscriptions` who is sent it.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = utc_now, deletions: Deletions) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._clock = clock
        self.deletions = deletions
        self.exchanges = ExchangeStore(engine, clock, deletions)
        self.curation = CurationStore(engine, clock, deletions)
        self.news = NewsStore(engine)
        self.stories = StoryStore(engine)
        self.subscriptions = SubscriptionStore(engine)
        self.recalls = RecallStore(engine)
        self.read = ReadingCache()
        with engine.connect() as connection:
            query = select(schema.meta.c.value).where(schema.meta.c.key == "identity")
            self.identity: str = connection.execute(query).scalar_one()

    @classmethod
    def open(cls, url: str, *, clock: Callable[[], datetime] = utc_now, deletions: Deletions | None = None) -> Self:
        """Open the catalog at an SQLAlchemy URL, making or migrating it where needed; `deletions` are noted there.

        Raises StartupError (wrong URL, another application's or a newer file, folder not writable) or its subclass
        CatalogDamaged, after which `set_aside` makes room; the text says what to do.
        """
        return cls(open_engine(url), clock=clock, deletions=deletions or Deletions())

    def close(self) -> None:
        """Close all connections; no other thread may be using the catalog any more."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Documents

    def put(
        self,
        document: Document,
        chunks: Sequence[Chunk],
        embeddings: Sequence[Embedding] = (),
        *,
        actor: str,
        pipeline: int = 1,
        shelving: Shelving | None = None,
    ) -> PutResult:
        """Store a document with its chunks as the new live version, all or nothing; `shelving` is kept with it.

        UNCHANGED when the live version has this content hash, pipeline and origin; embeddings are kept even then.
        Raises ValueError for a chunk whose anchor is no section's, a vector that does not fit its space, a guild's
        document without guild (or the reverse), and an id that another scope or guild already uses; NotAllowed where
        the shelving's proposal was decided meanwhile, AlreadyThere where it is to be alone with its text, and is not.
        """
        _check(document, chunks)
        with self._engine.connect() as connection:
            unchanged = _is_unchanged(writing.current(connection, document.id), document, pipeline)
        if unchanged and not embeddings and not shelving:
            return PutResult.UNCHANGED
        vectors = [(embedding.space, embedding.text_hash, embedding.vector) for embedding in embeddings]
        stamp = Stamp(actor, self._clock())
        with self._writer.begin() as connection:
            head = writing.lock_scope(connection, document.scope)
            if shelving and shelving.alone:
                curation_rows.check_alone(connection, document)
            before = writing.current(connection, document.id)
            writing.store_embeddings(connection, vectors)
            if _is_unchanged(before, document, pipeline):
                _shelve(connection, document, shelving, stamp)
                return PutResult.UNCHANGED
            number = before.version + 1 if before else 1
            removed = writing.retire_chunks(connection, document.id)
            version_id, anchors = writing.store_version(connection, document, number, pipeline, stamp)
            added = writing.store_chunks(connection, document, chunks, version_id, anchors)
            writing.append_changes(connection, document.scope, head, added, removed)
            result = PutResult.UPDATED if before and before.live else PutResult.ADDED
            detail: dict[str, JsonValue] = {"version": number, "pipeline": pipeline, "chunks": len(added)}
            writing.store_audit(connection, stamp, f"document.{result.value}", document.id, document.guild_id, detail)
            _shelve(connection, document, shelving, stamp)
        return result

    def remove(self, document_id: str, *, actor: str) -> bool:
        """Retire a live document: its versions stay, its chunks leave the indexes; False if there is none."""
        stamp = Stamp(actor, self._clock())
        with self._writer.begin() as connection:
            row = writing.current(connection, document_id)
            if row is None:
                return False
            removed = writing.retire(connection, document_id, Scope(row.scope), stamp.at)
            if removed is None:
                return False
            writing.store_audit(
                connection, stamp, "document.removed", document_id, row.guild_id, {"chunks": len(removed)}
            )
        return True

    def documents(self, scope: Scope | None = None, guild_id: int | None = None) -> list[DocumentRow]:
        """Live documents by id, of one scope and one guild where given."""
        with self._engine.connect() as connection:
            return reading.document_rows(connection, scope, guild_id)

    def document(self, document_id: str) -> Document | None:
        """A live document as it was put."""
        with self._engine.connect() as connection:
            return reading.document(connection, document_id)

    def document_version(self, document_id: str, number: int | None = None) -> Document | None:
        """A version of a document, also of one that was retired; the newest unless its number is given."""
        with self._engine.connect() as connection:
            return reading.document_version(connection, document_id, number)

    # What indexes follow

    def head(self, scope: Scope) -> int:
        """The number of the scope's last change; 0 means nothing yet."""
        with self._engine.connect() as connection:
            return connection.execute(_HEAD, {"scope": scope.value}).scalar_one()

    def heads(self) -> tuple[dict[Scope, int], str]:
        """The same of every scope, and a mark that is another one once a person was forgotten, by whichever process."""
        with self._engine.connect() as connection:
            rows = connection.execute(_HEADS).all()
        return {Scope(scope): head for scope, head, _ in rows}, rows[0][2] or ""

    def changes(self, scope: Scope, after: int, limit: int = 1000) -> list[Change]:
        """The changes numbered above `after`, in order; gaps are additions of chunks that are gone again."""
        changes = schema.changes
        query = (
            select(changes.c.seq, changes.c.op, changes.c.chunk_id)
            .where(changes.c.scope == scope.value, changes.c.seq > after)
            .order_by(changes.c.seq)
            .limit(limit)
        )
        with self._engine.connect() as connection:
            return [Change(*row) for row in connection.execute(query)]

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, StoredChunk]:
        """The live ones of these chunks, by id."""
        with self._engine.connect() as connection:
            return reading.stored_chunks(connection, chunk_ids)

    def live_chunk_ids(self, scope: Scope, guild_id: int | None = None) -> list[int]:
        """Every live chunk of the scope, of one guild where given, in rising order."""
        table = schema.chunks
        query = select(table.c.id).where(table.c.scope == scope.value).order_by(table.c.id)
        if guild_id is not None:
            query = query.where(table.c.guild_id == guild_id)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def count_chunks(self, scope: Scope, guild_id: int | None = None) -> int:
        """How many live chunks the scope has, of one guild where given."""
        table = schema.chunks
        query = select(func.count()).where(table.c.scope == scope.value)
        if guild_id is not None:
            query = query.where(table.c.guild_id == guild_id)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def chunks_of_guild(self, guild_id: int, chunk_ids: Sequence[int]) -> set[int]:
        """Those of the chunks that are live ones of the guild."""
        with self._engine.connect() as connection:
            return reading.chunks_of_guild(connection, guild_id, chunk_ids)

    def passages(self, chunk_ids: Sequence[int]) -> dict[int, Passage]:
        """The live ones of these chunks as passages with score 0, by id. Guilds are the caller's to check."""
        with self._engine.connect() as connection:
            return reading.passages(connection, chunk_ids, self.read)

    def passages_of(self, document_ids: Collection[str]) -> list[Passage]:
        """All passages of live documents, with score 0, in their order. Guilds are the caller's to check."""
        query = select(schema.chunks.c.id).where(schema.chunks.c.document_id.in_(document_ids))
        with self._engine.connect() as connection:
            found = reading.passages(connection, list(connection.scalars(query)), self.read)
        return [found[chunk_id] for chunk_id in sorted(found)]

    # Embeddings

    def embeddings(self, space: EmbeddingSpace, hashes: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Stored vectors, shape (dimensions,), by text hash; hashes without one are left out."""
        with self._engine.connect() as connection:
            return reading.stored_vectors(connection, space, hashes)

    def embeddings_of_sentences(self, space: EmbeddingSpace, hashes: Collection[str]) -> dict[str, NDArray[np.float32]]:
        """As `embeddings`, for the few that an answer needs: most were read for others before."""
        with self._engine.connect() as connection:
            return reading.vectors_of_sentences(connection, space, hashes, self.read)

    def put_embeddings(self, space: EmbeddingSpace, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors by text hash; one that is already there stays. Raises ValueError for a wrong shape or NaN."""
        if vectors:
            with self._writer.begin() as connection:
                writing.store_embeddings(connection, ((space, key, vector) for key, vector in vectors.items()))

    def missing_embeddings(self, space: EmbeddingSpace, scope: Scope) -> dict[str, str]:
        """Text by hash of the live chunks that have no vector in this space."""
        with self._engine.connect() as connection:
            return reading.texts_without_vector(connection, space, scope)

    def vectors(
        self, space: EmbeddingSpace, scope: Scope, guild_id: int | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids (n,) and unit vectors (n, dimensions) of live chunks; without `guild_id`, those of every guild."""
        with self._engine.connect() as connection:
            return reading.unit_vectors(connection, space, scope, guild_id)

    # Guilds, audit, health

    def try_to_write(self) -> None:
        """Change something and take it back; raises what a write would raise."""
        with self._writer.connect() as connection:  # closing it rolls back
            row = update(schema.meta).where(schema.meta.c.key == "identity")  # for which no other writer waits
            connection.execute(row.values(value=schema.meta.c.value))

    def guild_settings(self, guild_id: int) -> dict[str, JsonValue]:
        """What this guild has set, by key."""
        settings = schema.guild_settings
        query = select(settings.c.key, settings.c.value).where(settings.c.guild_id == guild_id).order_by(settings.c.key)
        with self._engine.connect() as connection:
            return {row.key: row.value for row in connection.execute(query)}

    def configured_guilds(self) -> set[int]:
        """Every guild that has set something."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(schema.guild_settings.c.guild_id).distinct()))

    def guilds(self) -> set[int]:
        """Every guild of which more is kept than questions: settings, documents, feeds, subscriptions, audit."""
        keeping = (
            schema.guild_settings,
            schema.guild_documents,
            schema.review_queue,
            schema.news_feeds,
            schema.subscriptions,
            schema.audit,
        )
        query = union(*(select(table.c.guild_id).where(table.c.guild_id.is_not(None)) for table in keeping))
        with self._engine.connect() as connection:
            return set(connection.scalars(query))

    def set_guild_setting(self, guild_id: int, key: str, value: JsonValue, *, actor: str) -> None:
        """Set one setting of a guild; None forgets it."""
        stamp = Stamp(actor, self._clock())
        with self._writer.begin() as connection:
            writing.store_setting(connection, guild_id, key, value, stamp)
            writing.store_audit(connection, stamp, "setting.changed", key, guild_id, {"value": value})

    def forget_guild_settings(self, guild_id: int, *, actor: str) -> None:
        """Forget all that a guild has set, and the documents that it added."""
        table = schema.guild_settings
        stamp = Stamp(actor, self._clock())
        with self._writer.begin() as connection:
            connection.execute(delete(table).where(table.c.guild_id == guild_id))
            curation_deletion.of_guild(connection, guild_id, stamp)
            writing.store_audit(connection, stamp, "settings.forgotten", str(guild_id), guild_id, {})

    def note(
        self, action: str, subject: str, guild_id: int | None, detail: Mapping[str, JsonValue], actor: str
    ) -> None:
        """Keep in the audit that something was done to what the catalog's other parts keep."""
        with self._writer.begin() as connection:
            writing.store_audit(connection, Stamp(actor, self._clock()), action, subject, guild_id, dict(detail))

    # What language models cost

    def reserve(self, guild_id: int | None, month: str, amount: int, cap: int | None) -> int:
        """Set `amount` aside for an answer, within `cap` a month (None: no cap); the reservation's id.

        Amounts are in millionths of a dollar, `month` is `2026-11`. A reservation that is neither settled nor released
        counts for 10 minutes. Raises BudgetSpent where the cap leaves less, ValueError for an amount below 0.
        """
        with self._writer.begin() as connection:
            return spending.reserve(connection, guild_id, month, amount, cap, self._clock())

    def settle(self, reservation: int, amount: int) -> bool:
        """Replace a reservation by what was spent, also after it expired; False if that was done before."""
        with self._writer.begin() as connection:
            return spending.settle(connection, reservation, amount)

    def release(self, reservation: int) -> bool:
        """Give a reservation back unspent; False if it was settled or released before."""
        return self.settle(reservation, 0)

    def spent(self, guild_id: int | None, month: str) -> int:
        """What was settled in the month, in millionths of a dollar."""
        with self._engine.connect() as connection:
            return spending.spent(connection, guild_id, month)

    def audit(self, limit: int = 100, *, guild_id: int | None = None) -> list[AuditEntry]:
        """The newest entries, newest first, of one guild where given."""
        table = schema.audit
        query = select(*(column for column in table.c if column.name != "id")).order_by(table.c.id.desc()).limit(limit)
        if guild_id is not None:
            query = query.where(table.c.guild_id == guild_id)
        with self._engine.connect() as connection:
            return [AuditEntry(**row) for row in connection.execute(query).mappings()]

    def check(self) -> list[str]:
        """What SQLite finds damaged in its file, in its own words; empty if sound, and always empty on a server."""
        if self._engine.dialect.name != "sqlite":
            return []
        with self._engine.connect() as connection:
            return [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(20)") if row[0] != "ok"]


def _is_unchanged(row: Row[Any] | None, document: Document, pipeline: int) -> bool:
    """Whether the live version is this one already; raises ValueError if the id is somebody else's."""
    if row is None:
        return False
    if (row.scope, row.guild_id) != (document.scope.value, document.guild_id):
        msg = f"The id {document.id} is used in another scope or guild"
        raise ValueError(msg)
    return row.live and (row.content_hash, row.pipeline, row.origin) == (
        document.content_hash,
        pipeline,
        document.origin,
    )


def _shelve(connection: Connection, document: Document, shelving: Shelving | None, stamp: Stamp) -> None:
    if shelving and not curation_rows.shelve(connection, document, shelving, stamp):
        raise NotAllowed(_DECIDED)


def _check(document: Document, chunks: Sequence[Chunk]) -> None:
    if (document.scope is Scope.GUILD) != (document.guild_id is not None):
        msg = "A document has a guild exactly when its scope is that of a guild"
        raise ValueError(msg)
    strangers = {chunk.anchor for chunk in chunks} - {section.anchor for section in document.sections}
    if strangers:
        msg = f"Chunks stand in sections that the document does not have: {', '.join(sorted(strangers))}"
        raise ValueError(msg)
