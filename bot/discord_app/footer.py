"""The small print below an answer: how official and how fresh its sources are, and how it was made.

Two lines for most answers, since most people read it on a phone, where a line holds some 55 characters; everything that
is known of each source is one press of the button away. What weakens a source is said here all the same: a rule that is
not in force, hearsay, a page that nobody opened, a source without a date.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.dates import PartialDate, Precision
from bot.discord_app.citing import date_in, status_in_words
from bot.discord_app.strings import say
from bot.models import Answer, Citation, Mode, Outcome, ReadVia, SourceKind, Stage, Status

_ORDINARY = (None, Stage.PROMULGATED)
_OFFICIAL = (SourceKind.OFFICIAL, SourceKind.STATUTE)


def footer(answer: Answer, locale: str, today: date | None = None) -> list[str]:
    """Small lines; none where nothing was answered. The day that was asked about is named where it is not `today`."""
    if answer.outcome is not Outcome.ANSWERED:
        return []
    made = [say("mode.model" if answer.mode is Mode.MODEL else "mode.extractive", locale)]
    if answer.as_of != today:
        day = PartialDate(answer.as_of, answer.as_of, Precision.DAY)
        made.append(say("as_of", locale, date=date_in(day, locale)))
    made.append(say("advice", locale))
    lines = (*_sources(answer.citations, locale), *_weaknesses(answer.citations, locale), " · ".join(made))
    return [f"-# {line}" for line in lines]


def _sources(citations: Sequence[Citation], locale: str) -> Iterator[str]:
    """How many are official, and when they were checked: an answer is as fresh as the oldest check."""
    if not citations:
        return
    official = sum(citation.kind in _OFFICIAL for citation in citations)
    part = "none" if not official else "all" if official == len(citations) else "some"
    said = [say(f"official.{part}", locale, official=official, count=len(citations))]
    days = [citation.checked for citation in citations if citation.checked]
    if days:
        said.append(_checked(min(days, key=lambda day: day.first), max(days, key=lambda day: day.last), locale))
    if undated := len(citations) - len(days):
        said.append(say("undated.count", locale, count=undated) if days else say("undated", locale))
    yield " · ".join(said)


def _checked(oldest: PartialDate, newest: PartialDate, locale: str) -> str:
    if oldest == newest:
        return say("checked", locale, date=date_in(oldest, locale))
    return say("checked.between", locale, first=date_in(oldest, locale), last=date_in(newest, locale))


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
