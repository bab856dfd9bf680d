"""The small print below an answer: its sources, how they were read, and how the answer was made.

Short, since most people read it on a phone, where a line holds some 55 characters: sources that say the same of
themselves share a line, and what holds for several of them is said once.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.answering.small_print import closing, freshness
from bot.dates import PartialDate
from bot.discord_app.markup import escape, link, shorten
from bot.discord_app.strings import language_of, say
from bot.models import Answer, Citation, Outcome, ReadVia, Stage, Status
from bot.text.days_in_words import day_in_words

SOURCE_LINES = 6
"""Sources beyond so many lines share the last ones, with less said of each."""

_TITLES = 3
_TITLE_LENGTH = 60
_PUBLISHER_LENGTH = 60
_LINE_LENGTH = 900  # of a line with its links, which people do not see


class Detail(NamedTuple):
    """How much the small print says; number, publisher, kind, date, reading and status are never left out."""

    links: bool = True
    titles: bool = True


FULL = Detail()
SHORTER = (Detail(links=False), Detail(links=False, titles=False))
"""What is left out first where the answer does not fit one message: addresses that its marks link to anyway."""


def footer(answer: Answer, locale: str, detail: Detail) -> list[str]:
    """Small lines; none where nothing was answered."""
    if answer.outcome is not Outcome.ANSWERED:
        return []
    sources = (*source_lines(answer.citations, locale, detail), *_readings(answer.citations, locale))
    lines = (*sources, *freshness(answer), closing(answer))
    return [f"-# {line}" for line in lines]


def source_lines(citations: Sequence[Citation], locale: str, detail: Detail = FULL) -> list[str]:
    """The articles that were quoted, then a line for each source: numbers, publisher, kind, date, status."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(_about(citation, locale), []).append(citation)
    lines = [
        " · ".join(filter(None, (f"{_marks(group, detail)} {about}", _statuses(group, locale))))
        for about, group in groups.items()
    ]
    if len(lines) > SOURCE_LINES:
        rest = [citation for group in list(groups.values())[SOURCE_LINES - 1 :] for citation in group]
        lines = [*lines[: SOURCE_LINES - 1], *_in_brief(rest, locale, detail)]
    titles = list(dict.fromkeys(_short_title(citation.title) for citation in citations if citation.title))
    return [_titles(titles, locale), *lines] if detail.titles and titles else lines


def _about(citation: Citation, locale: str) -> str:
    date = (
        say("checked", locale, date=date_in(citation.checked, locale)) if citation.checked else say("undated", locale)
    )
    return f"{_publisher(citation, locale)} · {date}"


def _statuses(citations: Sequence[Citation], locale: str) -> str:
    """What the cited rules are: once where all are the same, else with their numbers."""
    numbers: dict[str, str] = {}
    for citation in citations:
        status = status_in_words(citation, locale)
        numbers[status] = f"{numbers.get(status, '')}[{citation.n}]"
    if len(numbers) == 1:
        return next(iter(numbers))
    return " · ".join(f"{marks} {status}" for status, marks in numbers.items() if status)


def _publisher(citation: Citation, locale: str) -> str:
    return f"{escape(shorten(citation.publisher, _PUBLISHER_LENGTH))} · {say(f'kind.{citation.kind}', locale)}"


def _marks(citations: Iterable[Citation], detail: Detail) -> str:
    citations = tuple(citations)
    linked = "".join(link(f"[{citation.n}]", citation.url) for citation in citations)
    plain = "".join(f"[{citation.n}]" for citation in citations)
    return linked if detail.links and len(linked) <= _LINE_LENGTH else plain


def _in_brief(citations: Iterable[Citation], locale: str, detail: Detail) -> Iterator[str]:
    """Only number, publisher and kind; as few lines as their links allow."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(_publisher(citation, locale), []).append(citation)
    line = ""
    for about, group in groups.items():
        part = f"{_marks(group, detail)} {about}"
        if line and len(line) + len(part) > _LINE_LENGTH:
            yield line
            line = ""
        line += f" · {part}" if line else part
    yield line


def _short_title(title: str) -> str:
    """The part before a colon, where there is one: what follows only lists what the article holds."""
    return shorten(title.split(": ", maxsplit=1)[0], _TITLE_LENGTH)


def _titles(titles: Sequence[str], locale: str) -> str:
    shown = " · ".join(escape(title) for title in titles[:_TITLES])
    more = say("titles.more", locale, count=len(titles) - _TITLES)
    return f"{shown} · {more}" if len(titles) > _TITLES else shown


def _readings(citations: Sequence[Citation], locale: str) -> Iterator[str]:
    """Once for all of them: which sources were not read directly."""
    for reading in (ReadVia.TRANSCRIPTION, ReadVia.NONE):
        if numbers := "".join(f"[{citation.n}]" for citation in citations if citation.read_via is reading):
            yield say(f"read.{reading}", locale, numbers=numbers)


def status_in_words(citation: Citation, locale: str) -> str:
    """What the cited rule is on the question's day; empty where the section states no rule."""
    start, end = citation.effective_from, citation.effective_until
    match citation.status:
        case Status.EXPIRED:
            return _dated("expired", "on", end, locale)
        case Status.UPCOMING:
            return _dated("upcoming", "from", start, locale)
        case Status.PROPOSED:
            return say("proposed.adopted" if citation.stage is Stage.ADOPTED else "proposed", locale)
        case Status.IN_FORCE:
            # What offices do, or the press says, is not in force: nothing made it law.
            key = {Stage.PRACTICE: "practice", Stage.REPORTED: "reported"}.get(citation.stage or Stage.PROMULGATED)
            since = _dated(key or "in_force", "since", start, locale)
            return say("until", locale, status=since, date=date_in(end, locale)) if end else since
        case None:
            return ""


def date_in(day: PartialDate, locale: str) -> str:
    """A date with its precision, in the language of the locale: `February 2026`, `2026年2月`, `2028年度頃`."""
    return day_in_words(day, language_of(locale))


def _dated(key: str, suffix: str, day: PartialDate | None, locale: str) -> str:
    if day is None:
        return say(key, locale)
    if day.by:  # "from by about 2029" reads badly
        return f"{say(key, locale)} ({date_in(day, locale)})"
    return say(f"{key}.{suffix}", locale, date=date_in(day, locale))
