"""The small print below an answer: who says so, how fresh it is, how the answer was made.

Two lines for most answers, since most people read it on a phone, where a line holds some 55 characters; everything that
is known of each source is one press of the button away. What weakens a source is said here all the same: a rule that is
not in force, a page that nobody opened, a source without a date.
"""

from collections.abc import Iterator, Sequence

from bot.dates import PartialDate, Precision
from bot.discord_app.citing import date_in, publisher, status_in_words
from bot.discord_app.strings import say
from bot.models import Answer, Citation, Mode, Outcome, ReadVia, Stage, Status

MOST_PUBLISHERS = 3
"""Publishers beyond so many are counted only."""

_ORDINARY = (None, Stage.PROMULGATED)


def footer(answer: Answer, locale: str) -> list[str]:
    """Small lines; none where nothing was answered."""
    if answer.outcome is not Outcome.ANSWERED:
        return []
    mode = say("mode.model" if answer.mode is Mode.MODEL else "mode.extractive", locale)
    day = PartialDate(answer.as_of, answer.as_of, Precision.DAY)
    made = " · ".join((mode, say("as_of", locale, date=date_in(day, locale)), say("advice", locale)))
    lines = (*_published(answer.citations, locale), *_weaknesses(answer.citations, locale), made)
    return [f"-# {line}" for line in lines]


def _published(citations: Sequence[Citation], locale: str) -> Iterator[str]:
    """Who says so, with their numbers, and when it was checked."""
    numbers: dict[str, str] = {}
    for citation in citations:
        name = publisher(citation, locale)
        numbers[name] = f"{numbers.get(name, '')}[{citation.n}]"
    shown = [f"{marks} {name}" for name, marks in list(numbers.items())[:MOST_PUBLISHERS]]
    if len(numbers) > MOST_PUBLISHERS:
        shown.append(say("publishers.more", locale, count=len(numbers) - MOST_PUBLISHERS))
    if numbers:
        yield " · ".join([*shown, *_freshness(citations, locale)])


def _freshness(citations: Sequence[Citation], locale: str) -> Iterator[str]:
    """The oldest check, which is what an answer is as fresh as."""
    days = [citation.checked for citation in citations if citation.checked]
    if not days:
        return
    oldest, newest = min(days, key=lambda day: day.first), max(days, key=lambda day: day.last)
    if oldest == newest:
        yield say("checked", locale, date=date_in(oldest, locale))
    else:
        yield say("checked.between", locale, first=date_in(oldest, locale), last=date_in(newest, locale))


def _weaknesses(citations: Sequence[Citation], locale: str) -> Iterator[str]:
    """What is not as it should be, each with the numbers of its sources: on one line, where there is any."""
    said: dict[str, str] = {}
    for citation in citations:
        for weakness in _weaknesses_of(citation, locale):
            said[weakness] = f"{said.get(weakness, '')}[{citation.n}]"
    if said:
        yield " · ".join(f"{marks} {weakness}" for weakness, marks in said.items())


def _weaknesses_of(citation: Citation, locale: str) -> Iterator[str]:
    if citation.status not in {None, Status.IN_FORCE} or citation.stage not in _ORDINARY:
        yield status_in_words(citation, locale)
    if citation.read_via is ReadVia.NONE:
        yield say("read.none", locale)
    if citation.checked is None:
        yield say("undated", locale)
