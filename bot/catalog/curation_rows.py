"""Rows of the curation's tables, to and from values, each on a connection that the caller holds."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update

from bot.catalog import codec, recall_store, schema, writing
from bot.catalog.curation_records import THERE, GuildDocument, Proposal, Shelf, Shelving, VersionRow, Watch
from bot.catalog.upserts import upsert
from bot.catalog.writing import Stamp, batches
from bot.errors import AlreadyThere
from bot.models import Document, Source, SourceKind

_facts, _watches, _queue = schema.guild_documents, schema.watches, schema.review_queue
_documents, _versions, _sections = schema.documents, schema.versions, schema.sections
_sources, _exchanges = schema.exchange_sources, schema.exchanges
_PROPOSAL = [_queue.c[name] for name in Proposal.__dataclass_fields__]
_WATCH = tuple(Watch.__dataclass_fields__)
_FACTS = ("guild_id", "state", "added_by", "added_at", "changed_at", "link", "reason", "corrects")


def shelve(connection: Connection, document: Document, shelving: Shelving, stamp: Stamp) -> bool:
    """Keep what is known of a document that was just stored; False where its proposal was decided meanwhile."""
    if shelving.proposal is not None and not decide(connection, shelving.proposal, "approved", stamp, shelving.reason):
        return False
    changed: dict[str, Any] = {
        "guild_id": document.guild_id,
        "state": Shelf.LIVE.value,
        "changed_at": stamp.at,
        "told_at": None,
    }
    if shelving.origin is not None:
        changed |= shelving.origin._asdict()
    if shelving.reason:
        changed["reason"] = shelving.reason
    if shelving.corrects is not None:
        changed["corrects"] = shelving.corrects
    here = _facts.c.document_id == document.id
    if not connection.execute(update(_facts).where(here).values(changed)).rowcount:
        first = {"document_id": document.id, "added_by": stamp.actor, "added_at": stamp.at, "link": "", "reason": ""}
        connection.execute(insert(_facts).values(first | changed))
    if shelving.watch is not None:
        save_watch(connection, shelving.watch)
    recall_store.queue(connection, document.guild_id, document.id, shelving.outdated, stamp.at)
    writing.store_audit(connection, stamp, shelving.action, document.id, document.guild_id, shelving.detail)
    return True


def check_alone(connection: Connection, document: Document) -> None:
    """Raises AlreadyThere where another document is answered from with this text, and this one is not; lock before."""
    live = kept_with(connection, document.guild_id, document.body, Shelf.LIVE)
    if live and all(key != document.id for key, _ in live):
        raise AlreadyThere(THERE.filled(title=live[0][1]))


def kept_with(connection: Connection, guild_id: int | None, body: str, state: Shelf) -> list[tuple[str, str]]:
    """The guild's documents in that state that have exactly this text, by title: id and title."""
    newest = (_versions.c.document_id == _documents.c.id) & (_versions.c.number == _documents.c.version)
    query = (
        select(_documents.c.id, _versions.c.title)
        .join_from(_facts, _documents, _documents.c.id == _facts.c.document_id)
        .join(_versions, newest)
        .where(_facts.c.guild_id == guild_id, _facts.c.state == state.value, _versions.c.body == body)
        .order_by(_versions.c.title, _documents.c.id)
    )
    return [(row.id, row.title) for row in connection.execute(query)]


def waiting_with(
    connection: Connection, guild_id: int | None, body: str, document_id: str | None = None
) -> list[tuple[int, str, str]]:
    """What waits before the guild's moderators with exactly this text, oldest first: number, document, title.

    With `document_id`, that of one document, which is found without reading all that waits.
    """
    document = _queue.c.content["document"]
    query = (
        select(_queue.c.id, _queue.c.document_id, document["title"].as_string())
        .where(_queue.c.guild_id == guild_id, _queue.c.state == "proposed", document["body"].as_string() == body)
        .order_by(_queue.c.id)
    )
    if document_id is not None:
        query = query.where(_queue.c.document_id == document_id)
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def decide(connection: Connection, proposal_id: int, state: str, stamp: Stamp, reason: str) -> bool:
    """Decide what is still open; False where it is not."""
    waiting = (_queue.c.id == proposal_id) & (_queue.c.state == "proposed")
    values = {"state": state, "decided_by": stamp.actor, "decided_at": stamp.at, "reason": reason}
    return bool(connection.execute(update(_queue).where(waiting).values(values)).rowcount)


def save_watch(connection: Connection, watch: Watch) -> bool:
    """Keep a watch in place of the one before; False where its document is gone."""
    values = {name: getattr(watch, name) for name in _WATCH if name != "document_id"}
    return upsert(connection, _watches, {"document_id": watch.document_id}, values)


def proposals(connection: Connection, where: ColumnElement[bool]) -> list[Proposal]:
    """Proposals, oldest first."""
    rows = connection.execute(select(*_PROPOSAL).where(where).order_by(_queue.c.id)).mappings()
    return [Proposal(**row) for row in rows]


def watches(connection: Connection, where: ColumnElement[bool]) -> list[Watch]:
    """Watches of documents that are answered from, by when they are due."""
    live = (_facts.c.document_id == _watches.c.document_id) & (_facts.c.state == Shelf.LIVE.value)
    query = select(_watches).join(_facts, live).where(where).order_by(_watches.c.next_check_at)
    return [Watch(**row) for row in connection.execute(query).mappings()]


def guild_documents(connection: Connection, where: ColumnElement[bool], since: datetime) -> list[GuildDocument]:
    """Documents with what is known of them, by title; answers are counted from `since` on."""
    cited = (
        select(func.count())
        .select_from(_sources.join(_exchanges, _exchanges.c.id == _sources.c.exchange_id))
        .where(_sources.c.document_id == _facts.c.document_id, _sources.c.cited, _exchanges.c.asked_at >= since)
        .correlate(_facts)
        .scalar_subquery()
    )
    count = select(func.count()).where(_sections.c.version_id == _versions.c.id).correlate(_versions).scalar_subquery()
    newest = (_versions.c.document_id == _documents.c.id) & (_versions.c.number == _documents.c.version)
    query = (
        select(
            _documents.c.id,
            *(_facts.c[name] for name in _FACTS),
            *(_versions.c[name] for name in ("title", "language", "review_by", "sources")),
            _documents.c.version,
            _documents.c.updated_at,
            count.label("sections"),
            func.coalesce(cited, 0).label("cited"),
            *(_watches.c[name].label(f"watch_{name}") for name in _WATCH),
        )
        .join_from(_facts, _documents, _documents.c.id == _facts.c.document_id)
        .join(_versions, newest)
        .outerjoin(_watches, _watches.c.document_id == _facts.c.document_id)
        .where(where)
        .order_by(_versions.c.title, _documents.c.id)
    )
    return [_guild_document(row) for row in connection.execute(query).mappings()]


def _guild_document(row: RowMapping) -> GuildDocument:
    values = {name: value for name, value in row.items() if not name.startswith("watch_") and name != "sources"}
    watch = {name: row[f"watch_{name}"] for name in _WATCH}
    values |= {"kind": _kind(row["sources"]), "state": Shelf(row["state"])}
    values["watch"] = Watch(**watch) if watch["document_id"] else None
    return GuildDocument(**values)


def _kind(stored: object) -> SourceKind:
    """What a document's source is; a server's document has one source, itself."""
    sources: dict[str, Source] = codec.SOURCES.decode(stored)
    return next((source.kind for source in sources.values()), SourceKind.COMMUNITY)


def versions(connection: Connection, document_id: str) -> list[VersionRow]:
    """All versions of a document, newest first."""
    names = ("number", "title", "sources", "review_by", "actor", "created_at")
    query = select(*(_versions.c[name] for name in names)).where(_versions.c.document_id == document_id)
    rows = connection.execute(query.order_by(_versions.c.number.desc()))
    return [
        VersionRow(row.number, row.title, _kind(row.sources), row.review_by, row.actor, row.created_at) for row in rows
    ]


def mark_told(connection: Connection, proposal_ids: Iterable[int], document_ids: Iterable[str], at: datetime) -> None:
    """Remember that the moderators were told."""
    for table, column, ids in ((_queue, _queue.c.id, proposal_ids), (_facts, _facts.c.document_id, document_ids)):
        for some in batches(ids):
            connection.execute(update(table).where(column.in_(some)).values(told_at=at))
