"""Dates that follow from the question ("I quit on March 3"), computed by the guides and cited like any sentence."""

from collections.abc import Sequence
from datetime import date

from bot.answering.citations import CitationTable
from bot.answering.phrases import Phrase, before, bracketed, say
from bot.answering.understanding import Understood
from bot.answering.wanted import asks_by_when
from bot.dates import PartialDate
from bot.guides import Tables
from bot.guides.due import Computation, Turn, due_dates
from bot.models import AnswerSentence, Citation, Stage, Status, UnitKind
from bot.text.day_words import EventKind
from bot.text.days import applied_in_time
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of

_TURNS = {Turn.LAST_DAY: Phrase.LAST_DAY, Turn.FIRST_DAY: Phrase.FIRST_DAY, Turn.END: Phrase.END}

MOST = 4
"""More dates than these bury the one that was asked for."""


def computed_sentences(asked: Understood, tables: Tables | None, table: CitationTable) -> list[AnswerSentence]:
    """The due dates of the events that the question tells of, as sentences with their own citations."""
    if tables is None or not asked.events:
        return []
    due = due_dates(asked.events, tables, asked.conditions, MOST)
    return [_told(each, table.add(_citation(each, tables)), asked) for each in due[:MOST]]


def with_dates(
    sentences: Sequence[AnswerSentence], dates: Sequence[AnswerSentence], asked: Understood
) -> list[AnswerSentence]:
    """The dates lead where a day is asked for; else what answers the question does."""
    return [*dates, *sentences] if asks_by_when(asked.question.text) else [*sentences, *dates]


def _told(computation: Computation, n: int, asked: Understood) -> AnswerSentence:
    """In English one sentence; else the result is in the language asked in, before the table's English words."""
    language, late = asked.language, "" if _applied(computation, asked) else _late(computation, asked.as_of)
    if language_of(language) in {"", "en"}:
        return AnswerSentence(computation.sentence + late, (n,), UnitKind.BULLET)
    result = say(_TURNS[computation.turn], language, date=_in_words(computation.value, language))
    counted = say(Phrase.COUNTED, language, date=_in_words(computation.day, language))
    lead = bracketed(result, [counted] if computation.day != computation.value else [], language)
    return AnswerSentence(computation.quoted + late, (n,), UnitKind.BULLET, before(lead, language))


def _applied(computation: Computation, asked: Understood) -> bool:
    """Whether the asker has applied in time for this extension, and so is not told what being late can mean."""
    return computation.kind == "extension" and any(
        event.kind is EventKind.APPLIED and applied_in_time(event.day, computation.day) for event in asked.events
    )


def _late(computation: Computation, day: date) -> str:
    """What it can mean that the last day is over."""
    if computation.turn is not Turn.LAST_DAY or computation.value >= day or not computation.consequence:
        return ""
    return f" Being late can mean: {computation.consequence[0].lower()}{computation.consequence[1:]}"


def _in_words(day: date, language: str) -> str:
    return day_in_words(PartialDate.of(day), language_of(language))


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
