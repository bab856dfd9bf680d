"""The small print below an answer: how official and how fresh its sources are, and how it was made.

Two lines for most answers, since most people read it on a phone, where a line holds some 55 characters; everything that
is known of each source is one press of the button away. What weakens a source is said here all the same: a rule that is
not in force, hearsay, a page that nobody opened, a source without a date.
"""

from collections.abc import Iterator, Sequence

from bot.answering.small_print import closing, oldest_check, overdue
from bot.discord_app.citing import status_in_words
from bot.discord_app.strings import language_of, say
from bot.models import Answer, Citation, Outcome, ReadVia, SourceKind, Stage, Status

_ORDINARY = (None, Stage.PROMULGATED)
_OFFICIAL = (SourceKind.OFFICIAL, SourceKind.STATUTE)


def footer(answer: Answer, locale: str) -> list[str]:
    """Small lines; none where nothing was answered. No line is in two languages."""
    if answer.outcome is not Outcome.ANSWERED:
        return []
    sources, oldest = " · ".join(_sources(answer.citations, locale)), oldest_check(answer)
    if language_of(locale) == answer.language:
        sources, oldest = " · ".join(filter(None, (sources, oldest))), ""
    lines = (sources, *_weaknesses(answer.citations, locale), oldest, overdue(answer), closing(answer))
    return [f"-# {line}" for line in lines if line]


def _sources(citations: Sequence[Citation], locale: str) -> Iterator[str]:
    """How many are official, and how many undated."""
    if not citations:
        return
    official = sum(citation.kind in _OFFICIAL for citation in citations)
    part = "none" if not official else "all" if official == len(citations) else "some"
    yield say(f"official.{part}", locale, official=official, count=len(citations))
    if undated := sum(citation.checked is None for citation in citations):
        yield say("undated", locale) if undated == len(citations) else say("undated.count", locale, count=undated)


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
