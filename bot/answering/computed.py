"""Dates that follow from the question ("I quit on March 3"), computed by the guides and cited like any sentence."""

from bot.answering.citations import CitationTable
from bot.answering.understanding import Understood
from bot.guides import Tables
from bot.guides.due import Computation, due_dates
from bot.models import AnswerSentence, Citation, Stage, Status, UnitKind

MOST = 3
"""More dates than these bury the one that was asked for."""


def computed_sentences(asked: Understood, tables: Tables | None, table: CitationTable) -> list[AnswerSentence]:
    """The due dates of the events that the question tells of, as sentences with their own citations."""
    if tables is None or not asked.events:
        return []
    due = due_dates(asked.events, tables, asked.conditions)
    return [
        AnswerSentence(computation.sentence, (table.add(_citation(computation, tables)),), UnitKind.BULLET)
        for computation in due[:MOST]
    ]


def _citation(computation: Computation, tables: Tables) -> Citation:
    source = computation.sources[0]
    return Citation(
        n=0,
        title=tables.deadlines.title,
        section=computation.label,
        url=source.url,
        publisher=source.publisher,
        kind=source.kind,
        read_via=source.read,
        confidence=computation.confidence,
        status=Status.IN_FORCE,
        effective_from=None,
        effective_until=None,
        checked=source.date,
        stage=Stage.PROMULGATED,
        via=source.via,
    )
