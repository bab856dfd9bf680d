"""Dates that follow from a day of somebody's life and the table of deadlines: “I quit on 3 March” -> 17 March.

A period counts from the day after the event, so 14 days from 3 March end on 17 March; months end on the same day of the
month, or on its last day. Notices under the Family Register Act count the day of the event itself (its Art. 43).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.dates import PartialDate
from bot.guides.base import TableSource
from bot.guides.schema import Deadline, Period
from bot.guides.tables import Tables
from bot.models import Confidence
from bot.text.conditions import Conditions
from bot.text.day_mentions import add_months
from bot.text.days import Event, EventKind


class Turn(Enum):
    """What a computed day is: the last on which something is done, the first, or the end of a time."""

    LAST_DAY = auto()
    FIRST_DAY = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Computation:
    """A computed date with all that it rests on.

    Attributes:
        kind: The row of the table of deadlines, such as `employer-notice`.
        label: What is due, in a few words.
        day: That of the event.
        turn: What the result is.
        inputs: What went in, as (name, value): the day of the event and the period.
        value: The result.
        rule: The deadline in the table's words.
        law: The article behind it.
        consequence: What being late can mean; empty where the table names nothing.
        sources: The pages that the row rests on, the first before all.
        confidence: That of the row.
        sentence: The result for people, with the rule and its law.
        quoted: The same without the days, which others word.
    """

    kind: str
    label: str
    day: date
    turn: Turn
    inputs: tuple[tuple[str, str], ...]
    value: date
    rule: str
    law: str
    consequence: str
    sources: tuple[TableSource, ...]
    confidence: Confidence
    sentence: str
    quoted: str


@dataclass(frozen=True, slots=True)
class _Follows:
    """A row of the table that an event sets off; `step` picks one of its periods, `event` names the day in a sentence.

    With `on_the_day` the day itself is the date, whatever the periods.
    """

    row: str
    label: str
    event: str
    step: str = ""
    on_the_day: bool = False


_LEAVING_WORK = (
    _Follows("join-nhi", "National Health Insurance", "the last day of work"),
    _Follows("join-national-pension", "National Pension", "the last day of work"),
    _Follows("voluntary-continuation", "Keeping the company health plan", "the last day of work", "application"),
    _Follows("unemployment-benefit", "Unemployment benefit", "the last day of work"),
)
_EMPLOYER = "employer-notice"
_ORGANISATION = "organisation-notice"
_FOLLOWS: dict[EventKind, tuple[_Follows, ...]] = {
    # The first ones are what matters most: a caller may want no more.
    EventKind.QUIT: (
        _Follows(_EMPLOYER, "Notice to Immigration", "the end of the contract"),
        _Follows("inactive-work", "3 months without work, on a work status", "the last day of work"),
        *_LEAVING_WORK,
    ),
    EventKind.JOIN: (_Follows(_EMPLOYER, "Notice to Immigration", "the start of the contract"),),
    EventKind.MOVE: (
        _Follows("moving-inside-city", "New address in the same city", "the move"),
        _Follows("moving-city", "Moving-in notice in another city", "the move", "moving-in notice"),
    ),
    EventKind.ARRIVE: (
        _Follows("first-address", "First address", "settling at your address"),
        _Follows("international-licence", "Driving on an international licence", "the landing"),
    ),
    EventKind.EXPIRY: (
        _Follows("extension", "Extension of stay, first day", "the end of the period of stay"),
        _Follows("extension", "Extension of stay, last day", "the end of the period of stay", on_the_day=True),
        _Follows("special-period", "Special period", "the end of the period of stay"),
    ),
    EventKind.BIRTH: (
        _Follows("birth-notice", "Birth notice", "the birth"),
        _Follows("newborn-status", "Status for the child", "the birth"),
    ),
    EventKind.DEPART: (
        _Follows("moving-out-abroad", "Moving-out notice", "the departure"),
        _Follows("special-re-entry", "Special re-entry", "the departure"),
        _Follows("pension-lump-sum", "Pension lump sum", "losing the Japanese address"),
    ),
    EventKind.DIVORCE: (
        _Follows("spouse-notice", "Notice to Immigration", "the divorce"),
        _Follows("inactive-spouse", "6 months without living as a spouse", "the divorce"),
    ),
    EventKind.LOST: (_Follows("lost-card", "New residence card", "noticing the loss"),),
    EventKind.GRADUATE: (_Follows("after-graduation", "3 months without the activity", "the end of the studies"),),
    EventKind.COE: (_Follows("coe-entry", "Entry with the certificate", "the issue of the certificate"),),
}
_CARD_ONLY = _Follows("card-renewal", "Renewal of the card, first day", "the expiry of the card")

# Of whom the table says that they notify the activity organisation, and who need not notify at all.
_BY_ORGANISATION = frozenset({"business-manager", "intra-company", "student"})
_FREE_TO_WORK = frozenset({"permanent", "spouse", "long-term", "dependent", "short-term"})
_COUNTS_THE_DAY = frozenset({"birth-notice", "death-notice"})
_NO_CONDITIONS = Conditions()


def due_dates(
    events: Sequence[Event], tables: Tables, asked: Conditions = _NO_CONDITIONS, most: int | None = None
) -> list[Computation]:
    """The dates that follow from the events, in their order, each event's dates earliest first.

    At most `most` of each event are given, those that matter most; all where it is None.

    `asked` leaves out what is not for the status that the person named: a permanent resident owes no notice of an
    employer. Dates in the past are given too; only the caller knows today.
    """
    rows = {row.id: row for row in tables.deadlines.deadlines}
    made: list[Computation] = []
    for event in events:
        follows = [_for_status(follow, asked) for follow in _FOLLOWS.get(event.kind, ())]
        found = [
            _compute(follow, event, rows[follow.row], tables) for follow in follows if follow and follow.row in rows
        ]
        made.extend(sorted([one for one in found if one][:most], key=lambda one: one.value))
    return made


def _for_status(follow: _Follows, asked: Conditions) -> _Follows | None:
    """The same, or what takes its place for the statuses that were named; None where it is not for them."""
    statuses = set(asked.statuses)
    if not statuses:
        return follow
    if follow.row in {_EMPLOYER, "inactive-work"} and statuses <= _FREE_TO_WORK:
        return None
    if follow.row == _EMPLOYER and statuses <= _BY_ORGANISATION:
        return _Follows(_ORGANISATION, follow.label, "the change of the organisation")
    if follow.row in {"extension", "special-period"} and statuses == {"permanent"}:
        return _CARD_ONLY if follow.row == "extension" and not follow.on_the_day else None
    return follow


def _compute(follow: _Follows, event: Event, row: Deadline, tables: Tables) -> Computation | None:
    period = next((period for period in row.periods if period.step == follow.step or not follow.step), None)
    if period is None:
        return None
    value = event.day if follow.on_the_day else _value(event.day, period, counts_the_day=row.id in _COUNTS_THE_DAY)
    sources = tables.deadlines.sources_of(row)
    length = "the same day" if follow.on_the_day else _length(period)
    return Computation(
        kind=row.id,
        label=follow.label,
        day=event.day,
        turn=_turn(follow, period),
        inputs=((follow.event, event.day.isoformat()), ("period", length)),
        value=value,
        rule=row.deadline,
        law=row.law,
        consequence=row.consequence,
        sources=sources,
        confidence=row.confidence,
        sentence=_sentence(follow, row, _counted(follow, event.day, value, period)),
        quoted=_sentence(follow, row, f"; counted from {follow.event}"),
    )


def _value(day: date, period: Period, *, counts_the_day: bool) -> date:
    sign = 1 if period.direction == "after" else -1
    if period.months is not None:
        return add_months(day, sign * period.months)
    return day + timedelta(sign * ((period.days or 0) - (1 if counts_the_day else 0)))


def _length(period: Period) -> str:
    count, unit = (period.days, "day") if period.months is None else (period.months, "month")
    return f"{count} {unit}{'' if count == 1 else 's'} {period.direction}"


def _turn(follow: _Follows, period: Period) -> Turn:
    if not follow.on_the_day and period.direction == "before":
        return Turn.LAST_DAY if period.meaning == "notice" else Turn.FIRST_DAY
    return Turn.LAST_DAY if follow.on_the_day or period.meaning in {"do", "notice"} else Turn.END


def _counted(follow: _Follows, day: date, value: date, period: Period) -> str:
    """From when the days are counted, and the result."""
    if follow.on_the_day:
        end = f"the last day is {_words(value)}"
    elif period.direction == "before":
        end = f"that is {'by' if period.meaning == 'notice' else 'from'} {_words(value)}"
    else:
        end = {
            "do": f"the last day is {_words(value)}",
            "notice": f"the last day is {_words(value)}",
            "lasts": f"it ends on {_words(value)}",
            "waits": f"that time is over on {_words(value)}",
        }[period.meaning]
    return f"; counted from {follow.event} on {_words(day)}, {end}"


def _sentence(follow: _Follows, row: Deadline, counted: str = "") -> str:
    unsure = "" if row.confidence is Confidence.HIGH else " This is reported: check the official page first."
    return f"{follow.label}: {row.deadline.rstrip('.')}{counted} ({row.law}).{unsure}"


def _words(day: date) -> str:
    return PartialDate.of(day).in_words()
