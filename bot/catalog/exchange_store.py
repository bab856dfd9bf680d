"""Keeping exchanges: each method is one short transaction, safe to call from any thread."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, exists, insert, select, update

from bot.catalog import codec, exchange_deletion, schema
from bot.catalog.deletions import Deletions
from bot.catalog.engine import scrub, writer
from bot.catalog.exchange_counts import counts, unanswered_questions
from bot.catalog.exchange_records import Exchange, ExchangeCounts, Forgotten, Posted, Unanswered
from bot.catalog.exchange_rows import add_messages, found, source_rows
from bot.catalog.grouping import GroupedWrites
from bot.catalog.upserts import upsert
from bot.models import Answer

_exchanges, _messages, _sources = schema.exchanges, schema.exchange_messages, schema.exchange_sources
_handoffs = schema.handoffs


class ExchangeStore:
    """The tables of `schema.exchanges`; what may be kept, and for how long, is decided by `bot.guilds`."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], deletions: Deletions) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._write = GroupedWrites(self._writer)
        self._clock = clock
        self._deletions = deletions

    def person_key(self) -> bytes:
        """The key of the hashes that stand for people."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == "person_key")
        with self._engine.connect() as connection:
            return bytes.fromhex(connection.execute(query).scalar_one())

    # An exchange and what happens to it

    def open(self, values: Mapping[str, object], messages: Iterable[Posted] = ()) -> int:
        """Keep a question that is being answered, given by column, with what was posted for it so far; its id."""
        unfinished: dict[str, Any] = {"state": "open", "language": "", "citations": [], "outcome": "", "mode": ""}

        def write(connection: Connection) -> int:
            made = connection.execute(insert(_exchanges).values(unfinished | dict(values)).returning(_exchanges.c.id))
            exchange_id: int = made.scalar_one()
            add_messages(connection, exchange_id, messages)
            return exchange_id

        return self._write(write)

    def finish(self, exchange_id: int, answer: Answer, messages: Iterable[Posted], at: datetime) -> bool:
        """Keep the answer; False, and nothing kept, if the exchange was forgotten meanwhile."""
        values: dict[str, object] = {
            "state": "done",
            "token": None,
            "language": answer.language,
            "as_of": answer.as_of,
            "answer": answer.text,
            "citations": codec.CITATIONS.encode(answer.citations),
            "outcome": "" if answer.reason == "courtesy" else answer.outcome.value,
            "mode": answer.mode.value,
            "finished_at": at,
        }

        def write(connection: Connection) -> bool:
            if not connection.execute(update(_exchanges).where(_exchanges.c.id == exchange_id).values(values)).rowcount:
                return False
            add_messages(connection, exchange_id, messages)
            connection.execute(delete(_sources).where(_sources.c.exchange_id == exchange_id))
            if rows := source_rows(exchange_id, answer):
                connection.execute(insert(_sources), rows)
            return True

        return self._write(write)

    def note(self, values: Mapping[str, object], messages: Iterable[Posted], at: datetime) -> None:
        """Keep messages that are no answer to a question, as thanks and greetings are kept, but without the texts."""
        done: dict[str, Any] = {
            "state": "done",
            "language": "",
            "citations": [],
            "outcome": "",
            "mode": "",
            "finished_at": at,
        }

        def write(connection: Connection) -> None:
            made = connection.execute(insert(_exchanges).values(done | dict(values)).returning(_exchanges.c.id))
            add_messages(connection, made.scalar_one(), messages)

        self._write(write)

    def fail(self, exchange_id: int, at: datetime) -> None:
        """Say that there will be no answer, unless there is one."""
        still_open = (_exchanges.c.id == exchange_id) & (_exchanges.c.state == "open")
        failed = update(_exchanges).where(still_open).values(state="failed", token=None, finished_at=at)
        self._write(lambda connection: connection.execute(failed))

    def add_messages(self, exchange_id: int, messages: Iterable[Posted]) -> None:
        """Remember messages of the bot that belong to the exchange."""

        def write(connection: Connection) -> None:
            if connection.execute(select(exists().where(_exchanges.c.id == exchange_id))).scalar_one():
                add_messages(connection, exchange_id, messages)

        self._write(write)

    def rate(self, exchange_id: int, person: str, value: int, reason: str, at: datetime) -> bool:
        """Keep what somebody thinks of an answer, in place of what they thought before; False if it is gone."""
        said = {"value": value, "reason": reason, "at": at}
        with self._writer.begin() as connection:
            return upsert(connection, schema.feedback, {"exchange_id": exchange_id, "person": person}, said)

    def hand_off(self, exchange_id: int, posted: Posted, at: datetime) -> bool:
        """Keep where an exchange was passed on to people; False if it is gone."""
        values = {"channel_id": posted.channel_id, "message_id": posted.message_id, "state": "open", "at": at}
        with self._writer.begin() as connection:
            return upsert(connection, _handoffs, {"exchange_id": exchange_id}, values)

    def close_handoff(self, exchange_id: int) -> bool:
        """Mark as answered by people; False if it was already, or is gone."""
        waiting = (_handoffs.c.exchange_id == exchange_id) & (_handoffs.c.state == "open")
        with self._writer.begin() as connection:
            return bool(connection.execute(update(_handoffs).where(waiting).values(state="answered")).rowcount)

    # Finding

    def get(self, exchange_id: int) -> Exchange | None:
        """The exchange with this id."""
        return self._first(_exchanges.c.id == exchange_id)

    def by_answer(self, message_id: int) -> Exchange | None:
        """The exchange that a message of the bot belongs to."""
        posted_for = select(_messages.c.exchange_id).where(_messages.c.message_id == message_id)
        return self._first(_exchanges.c.id.in_(posted_for))

    def by_question(self, message_id: int) -> Exchange | None:
        """The newest exchange that a person's message began."""
        return self._first(_exchanges.c.question_message_id == message_id)

    def by_handoff(self, message_id: int) -> Exchange | None:
        """The exchange that a message in the moderators' channel passed on."""
        passed_on = select(_handoffs.c.exchange_id).where(_handoffs.c.message_id == message_id)
        return self._first(_exchanges.c.id.in_(passed_on))

    def unfinished(self) -> list[Exchange]:
        """Every exchange that is open, oldest first."""
        with self._engine.connect() as connection:
            return found(connection, _exchanges.c.state == "open")[::-1]

    def latest_in(self, channel_id: int, since: datetime, person: str | None) -> int | None:
        """The newest answered exchange that was asked or answered in a channel, of one person where given.

        Private ones are left out: a public follow-up would give them away; and greetings, which nothing can follow up.
        """
        posted = select(_messages.c.exchange_id).where(_messages.c.channel_id == channel_id)
        here = (_exchanges.c.channel_id == channel_id) | _exchanges.c.id.in_(posted)
        where = (
            here
            & (_exchanges.c.state == "done")
            & (_exchanges.c.outcome != "")
            & ~_exchanges.c.private
            & (_exchanges.c.asked_at >= since)
        )
        if person is not None:
            where &= _exchanges.c.person == person
        newest = select(_exchanges.c.id).where(where).order_by(_exchanges.c.asked_at.desc(), _exchanges.c.id.desc())
        with self._engine.connect() as connection:
            return connection.execute(newest.limit(1)).scalar_one_or_none()

    def guilds_keeping_texts(self) -> set[int]:
        """Every guild of which texts are kept longer than others'."""
        query = select(_exchanges.c.guild_id).where(_exchanges.c.keep_texts).distinct()
        with self._engine.connect() as connection:
            return {guild_id for guild_id in connection.scalars(query) if guild_id is not None}

    def counts(self, guild_id: int, since: datetime) -> ExchangeCounts:
        """What happened in a guild since then."""
        with self._engine.connect() as connection:
            return counts(connection, guild_id, since)

    def unanswered_questions(self, guild_id: int, since: datetime) -> list[Unanswered]:
        """The questions without an answer whose texts the guild wanted kept, newest first."""
        with self._engine.connect() as connection:
            return unanswered_questions(connection, guild_id, since)

    # Forgetting

    def forget_person(self, person: str) -> Forgotten:
        """Delete everything of a person."""
        self._deletions.note("person", person, self._clock())
        return self._forget(lambda connection: exchange_deletion.of_person(connection, person))

    def forget_message(self, message_id: int) -> Forgotten:
        """Delete what is kept of a message that was deleted in Discord: a question whole, an answer with its texts."""
        with self._engine.connect() as connection:  # most deleted messages are nobody's here, and cost only this look
            if not exchange_deletion.knows_message(connection, message_id):
                return Forgotten()
        self._deletions.note("message", message_id, self._clock())
        return self._forget(lambda connection: exchange_deletion.of_message(connection, message_id))

    def forget_guild(self, guild_id: int) -> Forgotten:
        """Delete every exchange of a guild."""
        self._deletions.note("guild", guild_id, self._clock())
        return self._forget(
            lambda connection: exchange_deletion.all_where(connection, _exchanges.c.guild_id == guild_id)
        )

    def purge(self, now: datetime, texts_before: datetime, tokens_before: datetime, all_before: datetime) -> Forgotten:
        """Delete exchanges, texts and tokens of questions that were asked before; what was deleted whole."""
        return self._forget(
            lambda connection: exchange_deletion.purge(connection, now, texts_before, tokens_before, all_before)
        )

    def stop_keeping_texts(self, guild_id: int) -> None:
        """From now on the guild's texts are deleted as everybody's."""
        kept = (_exchanges.c.guild_id == guild_id) & _exchanges.c.keep_texts
        with self._writer.begin() as connection:
            connection.execute(update(_exchanges).where(kept).values(keep_texts=False))

    def _forget(self, deletion: exchange_deletion.Deletion) -> Forgotten:
        with self._writer.begin() as connection:
            forgotten = deletion(connection)
        scrub(self._engine)
        return forgotten

    def _first(self, where: ColumnElement[bool]) -> Exchange | None:
        with self._engine.connect() as connection:
            return next(iter(found(connection, where, limit=1)), None)
