"""What happened in a guild, counted; nobody is named. Each query is on a connection that the caller holds."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Integer, case, func, select

from bot.catalog import codec, schema
from bot.catalog.exchange_records import ExchangeCounts, SectionCount, Unanswered
from bot.models import Outcome

_exchanges, _sources, _feedback = schema.exchanges, schema.exchange_sources, schema.feedback
_documents, _versions, _sections = schema.documents, schema.versions, schema.sections

MOST_SECTIONS = 10
"""Sections listed, of those that were counted most."""

MOST_REASONS = 5
"""Of what people wrote about bad answers."""


def counts(connection: Connection, guild_id: int, since: datetime) -> ExchangeCounts:
    """Counts of the guild's questions since then; thanks and greetings are none."""
    courtesies = (_exchanges.c.state == "done") & (_exchanges.c.outcome == "")
    here = (_exchanges.c.guild_id == guild_id) & (_exchanges.c.asked_at >= since) & ~courtesies
    failed = func.coalesce(func.sum(case((_exchanges.c.state == "failed", 1), else_=0)), 0).cast(Integer)
    people = func.count(_exchanges.c.person.distinct())
    asked = connection.execute(select(func.count(), failed, people).where(here)).one()
    by_outcome = select(_exchanges.c.outcome, func.count()).where(here, _exchanges.c.state == "done")
    rated = select(_feedback.c.value, func.count()).join(_exchanges, _exchanges.c.id == _feedback.c.exchange_id)
    said = {row[0]: row[1] for row in connection.execute(rated.where(here).group_by(_feedback.c.value))}
    passed_on = select(func.count()).select_from(schema.handoffs)
    passed_on = passed_on.join(_exchanges, _exchanges.c.id == schema.handoffs.c.exchange_id).where(here)
    outcomes = connection.execute(by_outcome.group_by(_exchanges.c.outcome))
    return ExchangeCounts(
        asked=asked[0],
        failed=asked[1],
        people=asked[2],
        outcomes={Outcome(row[0]): row[1] for row in outcomes},
        liked=said.get(1, 0),
        disliked=said.get(-1, 0),
        handoffs=connection.execute(passed_on).scalar_one(),
        relied_on=_sections_counted(connection, here & _sources.c.cited),
        unanswered=_sections_counted(connection, here & ~_sources.c.cited),
        reasons=_reasons(connection, here),
    )


def unanswered_questions(connection: Connection, guild_id: int, since: datetime) -> list[Unanswered]:
    """The guild's questions without an answer whose texts it wanted kept, newest first, each once by its section."""
    query = (
        select(_sources.c.document_id, _sources.c.anchor, _exchanges.c.question)
        .join_from(_sources, _exchanges, _exchanges.c.id == _sources.c.exchange_id)
        .where(
            _exchanges.c.guild_id == guild_id,
            _exchanges.c.asked_at >= since,
            _exchanges.c.keep_texts,
            _exchanges.c.question.is_not(None),
            ~_sources.c.cited,
        )
        .order_by(_exchanges.c.asked_at.desc())
    )
    return list(dict.fromkeys(Unanswered(*row) for row in connection.execute(query)))


def _sections_counted(connection: Connection, where: ColumnElement[bool]) -> tuple[SectionCount, ...]:
    times = func.count().label("times")
    query = (
        select(_sources.c.document_id, _sources.c.anchor, times)
        .join_from(_sources, _exchanges, _exchanges.c.id == _sources.c.exchange_id)
        .where(where)
        .group_by(_sources.c.document_id, _sources.c.anchor)
        .order_by(times.desc(), _sources.c.document_id, _sources.c.anchor)
        .limit(MOST_SECTIONS)
    )
    return tuple(
        SectionCount(row.document_id, row.anchor, *_names(connection, row.document_id, row.anchor), row.times)
        for row in connection.execute(query).all()
    )


def _reasons(connection: Connection, where: ColumnElement[bool]) -> tuple[str, ...]:
    query = (
        select(_feedback.c.reason)
        .join(_exchanges, _exchanges.c.id == _feedback.c.exchange_id)
        .where(where, _feedback.c.value == -1, _feedback.c.reason != "")
        .order_by(_feedback.c.at.desc())
        .limit(MOST_REASONS)
    )
    return tuple(connection.scalars(query))


def _names(connection: Connection, document_id: str, anchor: str) -> tuple[str, str]:
    """The title of a document and the heading of its section as they are now; empty where they are gone."""
    query = (
        select(_versions.c.title, _sections.c.content)
        .join_from(
            _documents,
            _versions,
            (_versions.c.document_id == _documents.c.id) & (_versions.c.number == _documents.c.version),
        )
        .join(_sections, _sections.c.version_id == _versions.c.id)
        .where(_documents.c.id == document_id, _documents.c.live, _sections.c.anchor == anchor)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (row.title, codec.SECTION.decode(row.content).heading) if row else ("", "")
