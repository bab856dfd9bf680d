"""What servers do with documents: each method is one short transaction, safe to call from any thread."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import JsonValue
from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

from bot.catalog import curation_deletion, curation_rows, recall_store, schema, writing
from bot.catalog.curation_records import (
    REPLACED,
    WAITS,
    Correction,
    GuildDocument,
    Hidden,
    Origin,
    Outdated,
    Proposal,
    Shelf,
    Untold,
    VersionRow,
    Watch,
)
from bot.catalog.deletions import Deletions
from bot.catalog.engine import CLOCK_DRIFT, scrub, writer
from bot.catalog.upserts import upsert
from bot.catalog.writing import Stamp
from bot.errors import AlreadyThere
from bot.models import Scope

_facts, _queue, _watches, _hidden = (
    schema.guild_documents,
    schema.review_queue,
    schema.watches,
    schema.hidden_documents,
)
_documents, _versions = schema.documents, schema.versions
_NEWEST = (_versions.c.document_id == _documents.c.id) & (_versions.c.number == _documents.c.version)


class CurationStore:
    """The review queue and the documents of servers; what moderators may do is decided by `bot.curation`."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], deletions: Deletions) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._clock = clock
        self._deletions = deletions

    # Proposals

    def propose(
        self,
        document_id: str,
        content: Mapping[str, JsonValue],
        *,
        guild_id: int | None,
        actor: str,
        origin: Origin | None = None,
        anew: bool = False,
    ) -> tuple[int, bool]:
        """Put a document before the moderators, in place of what waits there under its id, which is closed.

        So nobody who looks at the text before approves the new one unseen. Returns the proposal's id, and False where
        the very same waits there already, which is then left as it is.
        Raises AlreadyThere where `anew` and what waits there has the same text.
        """
        stamp = Stamp(actor, self._clock())
        origin = origin or Origin()
        values = {
            "content": dict(content), "proposed_by": actor, "proposed_at": stamp.at, "told_at": None,
            "author": origin.author, "message_id": origin.message_id,
        }  # fmt: skip
        first = {"guild_id": guild_id, "document_id": document_id, "state": "proposed", "reason": ""}
        with self._writer.begin() as connection:
            writing.lock_scope(connection, Scope.GUILD)  # or two at once would each find nothing waiting
            if anew:
                _check_anew(connection, guild_id, document_id, content)
            waiting = connection.execute(
                select(_queue.c.id, _queue.c.content).where(
                    _queue.c.document_id == document_id, _queue.c.guild_id == guild_id, _queue.c.state == "proposed"
                )
            ).first()
            if waiting is not None and waiting.content == values["content"]:
                return waiting.id, False
            if waiting is not None:
                curation_rows.decide(connection, waiting.id, "rejected", stamp, REPLACED)
            made = insert(_queue).values({**first, **values}).returning(_queue.c.id)
            proposal_id = connection.execute(made).scalar_one()
            writing.store_audit(connection, stamp, "document.proposed", document_id, guild_id, {})
        return proposal_id, True

    def amend(self, proposal_id: int, content: Mapping[str, JsonValue]) -> bool:
        """Change what waits before the moderators; False where it was decided."""
        waiting = (_queue.c.id == proposal_id) & (_queue.c.state == "proposed")
        with self._writer.begin() as connection:
            return bool(connection.execute(update(_queue).where(waiting).values(content=dict(content))).rowcount)

    def proposal(self, guild_id: int | None, proposal_id: int) -> Proposal | None:
        """A proposal of the guild."""
        where = (_queue.c.id == proposal_id) & (_queue.c.guild_id == guild_id)
        with self._engine.connect() as connection:
            return next(iter(curation_rows.proposals(connection, where)), None)

    def proposals(self, guild_id: int | None, *, by: str | None = None) -> list[Proposal]:
        """What waits before the guild's moderators, oldest first, of one proposer where given."""
        where = (_queue.c.guild_id == guild_id) & (_queue.c.state == "proposed")
        if by is not None:
            where &= _queue.c.proposed_by == by
        with self._engine.connect() as connection:
            return curation_rows.proposals(connection, where)

    def waiting_with(self, guild_id: int, body: str) -> list[tuple[int, str, str]]:
        """What waits before the guild's moderators with exactly this text, oldest first: number, document, title."""
        with self._engine.connect() as connection:
            return curation_rows.waiting_with(connection, guild_id, body)

    def proposed_titles(self, guild_id: int) -> dict[str, str]:
        """Titles of the guild's proposals by document, the newest one's; nothing of those whose text is deleted."""
        content = _queue.c.content
        title = func.coalesce(content["document"]["title"].as_string(), content["question"].as_string())
        query = select(_queue.c.document_id, title.label("title")).where(_queue.c.guild_id == guild_id)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(_queue.c.id))
            return {row.document_id: row.title for row in rows if row.title}

    def count_waiting(self, guild_id: int | None = None) -> int:
        """How many proposals wait, of one guild or of all."""
        query = select(func.count()).select_from(_queue).where(_queue.c.state == "proposed")
        if guild_id is not None:
            query = query.where(_queue.c.guild_id == guild_id)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def reject(self, proposal: Proposal, *, actor: str, reason: str) -> bool:
        """Close a proposal; False where it was decided meanwhile."""
        stamp = Stamp(actor, self._clock())
        with self._writer.begin() as connection:
            if not curation_rows.decide(connection, proposal.id, "rejected", stamp, reason):
                return False
            detail: dict[str, JsonValue] = {"reason": reason, "proposal": proposal.id}
            writing.store_audit(connection, stamp, "document.rejected", proposal.document_id, proposal.guild_id, detail)
        return True

    # Documents

    def documents(
        self, guild_id: int, since: datetime, states: Collection[Shelf] = (Shelf.LIVE, Shelf.EXPIRED)
    ) -> list[GuildDocument]:
        """The guild's documents by title; answers that cited them are counted from `since` on."""
        where = (_facts.c.guild_id == guild_id) & _facts.c.state.in_([state.value for state in states])
        with self._engine.connect() as connection:
            return curation_rows.guild_documents(connection, where, since)

    def document(self, guild_id: int, document_id: str, since: datetime) -> GuildDocument | None:
        """One document of the guild, in whatever state."""
        where = (_facts.c.guild_id == guild_id) & (_facts.c.document_id == document_id)
        with self._engine.connect() as connection:
            return next(iter(curation_rows.guild_documents(connection, where, since)), None)

    def kept_with(self, guild_id: int, body: str, state: Shelf = Shelf.LIVE) -> list[tuple[str, str]]:
        """The guild's documents in that state that have exactly this text, by title: id and title."""
        with self._engine.connect() as connection:
            return curation_rows.kept_with(connection, guild_id, body, state)

    def guilds(self) -> set[int]:
        """Every guild with documents or proposals."""
        queued = select(_queue.c.guild_id).where(_queue.c.guild_id.is_not(None))
        with self._engine.connect() as connection:
            return set(connection.scalars(select(_facts.c.guild_id).union(queued)))

    def versions(self, document_id: str) -> list[VersionRow]:
        """All versions, newest first."""
        with self._engine.connect() as connection:
            return curation_rows.versions(connection, document_id)

    def retire(
        self,
        guild_id: int,
        document_id: str,
        state: Shelf,
        *,
        actor: str,
        reason: str = "",
        outdated: Outdated | None = None,
    ) -> bool:
        """Stop answering from a document, which is kept; False where it is in that state, or not the guild's."""
        stamp = Stamp(actor, self._clock())
        here = (_facts.c.document_id == document_id) & (_facts.c.guild_id == guild_id)
        with self._writer.begin() as connection:
            before = connection.execute(select(_facts.c.state).where(here)).scalar()
            if before in {None, state.value}:
                return False
            writing.retire(connection, document_id, Scope.GUILD, stamp.at)
            values = {"state": state.value, "changed_at": stamp.at, "told_at": None}
            connection.execute(update(_facts).where(here).values(values))
            recall_store.queue(connection, guild_id, document_id, outdated, stamp.at)
            detail: dict[str, JsonValue] = {"before": before, "after": state.value, "reason": reason}
            writing.store_audit(connection, stamp, f"document.{state.value}", document_id, guild_id, detail)
        return True

    def overdue(self, today: date) -> list[tuple[int, str]]:
        """Guilds and ids of live documents whose date is past."""
        return self._dated((_facts.c.state == Shelf.LIVE.value) & (_versions.c.review_by < today))

    def early(self, today: date) -> list[tuple[int, str]]:
        """Guilds and ids of expired documents whose date is not past."""
        return self._dated((_facts.c.state == Shelf.EXPIRED.value) & (_versions.c.review_by >= today))

    def _dated(self, where: ColumnElement[bool]) -> list[tuple[int, str]]:
        query = (
            select(_facts.c.guild_id, _facts.c.document_id)
            .join(_documents, _documents.c.id == _facts.c.document_id)
            .join(_versions, _NEWEST)
            .where(where)
        )
        with self._engine.connect() as connection:
            return [(row.guild_id, row.document_id) for row in connection.execute(query)]

    # Watching

    def due_watches(self, now: datetime, limit: int) -> list[Watch]:
        """Pages to look at, the longest due first, of documents that are answered from.

        One that was last looked at in the future is due, too: the clock was ahead then.
        """
        due = (_watches.c.next_check_at <= now) | (_watches.c.checked_at > now + CLOCK_DRIFT)
        with self._engine.connect() as connection:
            return curation_rows.watches(connection, due)[:limit]

    def save_watch(self, watch: Watch) -> bool:
        """Keep what was seen of a page; False where its document is gone."""
        with self._writer.begin() as connection:
            return curation_rows.save_watch(connection, watch)

    def page_gone(self, guild_id: int, watch: Watch) -> None:
        """Keep that a page is gone, for the moderators to be told."""
        stamp = Stamp("senpai", self._clock())
        with self._writer.begin() as connection:
            here = _facts.c.document_id == watch.document_id
            connection.execute(update(_facts).where(here).values(told_at=None))
            curation_rows.save_watch(connection, watch)  # in the order of `shelve`, or each might wait for the other
            writing.store_audit(connection, stamp, "page.gone", watch.document_id, guild_id, {"url": watch.url})

    # Shared articles

    def hide(self, guild_id: int, document_id: str, *, actor: str, reason: str) -> None:
        """Keep a shared article out of the guild's answers."""
        stamp = Stamp(actor, self._clock())
        with self._writer.begin() as connection:
            writing.skip_ahead(connection, Scope.GUILD)
            values = {"actor": actor, "at": stamp.at, "reason": reason}
            upsert(connection, _hidden, {"guild_id": guild_id, "document_id": document_id}, values)
            writing.store_audit(connection, stamp, "article.hidden", document_id, guild_id, {"reason": reason})

    def show(self, guild_id: int, document_id: str, *, actor: str) -> bool:
        """Let a shared article back into the guild's answers; False where it was there."""
        stamp = Stamp(actor, self._clock())
        where = (_hidden.c.guild_id == guild_id) & (_hidden.c.document_id == document_id)
        with self._writer.begin() as connection:
            writing.skip_ahead(connection, Scope.GUILD)
            if not connection.execute(delete(_hidden).where(where)).rowcount:
                return False
            writing.store_audit(connection, stamp, "article.shown", document_id, guild_id, {})
        return True

    def hidden(self, guild_id: int) -> list[Hidden]:
        """The shared articles that the guild hides."""
        columns = [_hidden.c[name] for name in Hidden._fields]
        query = select(*columns).where(_hidden.c.guild_id == guild_id).order_by(_hidden.c.document_id)
        with self._engine.connect() as connection:
            return [Hidden(*row) for row in connection.execute(query)]

    def corrections(self, guild_id: int) -> list[Correction]:
        """What the guild says beside shared articles, of its live documents, oldest first."""
        query = (
            select(_facts.c.corrects, _facts.c.document_id, _versions.c.title, _versions.c.body)
            .join(_documents, _documents.c.id == _facts.c.document_id)
            .join(_versions, _NEWEST)
            .where(_facts.c.guild_id == guild_id, _facts.c.corrects.is_not(None), _facts.c.state == Shelf.LIVE.value)
            .order_by(_facts.c.added_at, _facts.c.document_id)
        )
        with self._engine.connect() as connection:
            return [Correction(*row) for row in connection.execute(query)]

    # What relied on a document

    def relying(self, guild_id: int, document_id: str, outdated: Outdated) -> int:
        """How many of the guild's answers cited what is outdated."""
        cited = recall_store.citing(guild_id, document_id, outdated).subquery()
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(cited)).scalar_one()

    # Telling the moderators

    def untold(self, guild_id: int, soon: date) -> Untold:
        """Proposals, and documents that need somebody: expired, due before `soon`, or without their page."""
        waiting = (_queue.c.guild_id == guild_id) & (_queue.c.state == "proposed") & _queue.c.told_at.is_(None)
        needs = (
            (_facts.c.state == Shelf.EXPIRED.value)
            | ((_facts.c.state == Shelf.LIVE.value) & (_versions.c.review_by < soon))
            | ((_facts.c.state == Shelf.LIVE.value) & _watches.c.gone_since.is_not(None))
        )
        documents = (
            select(_facts.c.document_id)
            .join(_documents, _documents.c.id == _facts.c.document_id)
            .join(_versions, _NEWEST)
            .outerjoin(_watches, _watches.c.document_id == _facts.c.document_id)
            .where(_facts.c.guild_id == guild_id, _facts.c.told_at.is_(None), needs)
            .order_by(_facts.c.document_id)
        )
        with self._engine.connect() as connection:
            ids = connection.scalars(select(_queue.c.id).where(waiting).order_by(_queue.c.id))
            return Untold(tuple(ids), tuple(connection.scalars(documents)))

    def told(self, untold: Untold) -> None:
        """Remember that the moderators were told."""
        with self._writer.begin() as connection:
            curation_rows.mark_told(connection, untold.proposals, untold.documents, self._clock())

    # Forgetting

    def forget_author(self, author: str, *, actor: str) -> int:
        """Delete what became of a person's messages; how many documents and proposals."""
        self._deletions.note("person", author, self._clock())
        return self._forget(lambda connection, stamp: curation_deletion.of_author(connection, author, stamp), actor)

    def forget_message(self, message_id: int, *, actor: str) -> int:
        """Delete what became of a message; how many documents and proposals."""
        with self._engine.connect() as connection:  # most deleted messages are nobody's here
            kept = select(_facts.c.document_id).where(_facts.c.message_id == message_id)
            queued = select(_queue.c.document_id).where(_queue.c.message_id == message_id)
            if connection.execute(kept.union_all(queued).limit(1)).first() is None:
                return 0
        self._deletions.note("message", message_id, self._clock())
        return self._forget(
            lambda connection, stamp: curation_deletion.of_message(connection, message_id, stamp), actor
        )

    def purge(self, before: datetime) -> int:
        """Delete what was removed, and texts of proposals that were decided, before then; how many documents."""
        return self._forget(lambda connection, stamp: curation_deletion.purge(connection, before, stamp), "senpai")

    def _forget(self, deletion: Callable[[Connection, Stamp], int], actor: str) -> int:
        with self._writer.begin() as connection:
            writing.lock_scope(connection, Scope.GUILD)  # before any row, as whoever proposes and stores does
            count = deletion(connection, Stamp(actor, self._clock()))
        if count:
            scrub(self._engine)
        return count


def _check_anew(connection: Connection, guild_id: int | None, document_id: str, content: Mapping[str, Any]) -> None:
    body = content["document"]["body"]
    for number, _, title in curation_rows.waiting_with(connection, guild_id, body, document_id):  # one at most
        raise AlreadyThere(WAITS.filled(title=title, number=number), number)
