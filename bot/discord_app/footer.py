"""The small print below an answer: its sources, its notice and how it was made."""

from typing import NamedTuple

from bot.dates import PartialDate, Precision
from bot.discord_app.markup import escape, link, shorten
from bot.discord_app.strings import language_of, say
from bot.models import Answer, Citation, Confidence, Mode, Outcome, ReadVia, Stage, Status
from bot.text.days_in_words import day_in_words

_TITLE_LENGTH = 120
_PUBLISHER_LENGTH = 80


class Detail(NamedTuple):
    """How much a source line says; its number, publisher, kind, date, reading and status are never left out."""

    links: bool = True
    section: bool = True
    title: bool = True


FULL = Detail()
SHORTER = (Detail(links=False), Detail(links=False, section=False), Detail(links=False, section=False, title=False))
"""What is left out first where the answer does not fit one message: addresses that its marks link to anyway."""


def footer(answer: Answer, locale: str, detail: Detail) -> list[str]:
    """Small lines: one for each source, one for mode, day and notice. Empty where nothing was answered."""
    if answer.outcome is not Outcome.ANSWERED:
        return []
    sources = [f"-# {source_line(citation, locale, detail)}" for citation in answer.citations]
    mode = say("mode.model" if answer.mode is Mode.MODEL else "mode.extractive", locale)
    day = PartialDate(answer.as_of, answer.as_of, Precision.DAY)
    closing = (mode, say("as_of", locale, date=date_in(day, locale)), say("advice", locale))
    return [*sources, f"-# {' · '.join(closing)}"]


def source_line(citation: Citation, locale: str, detail: Detail = FULL) -> str:
    """One source: number, title, section, publisher, kind, date, reading, confidence, status."""
    mark = f"[{citation.n}]"
    title = escape(shorten(citation.title, _TITLE_LENGTH)) if detail.title else ""
    section = escape(shorten(citation.section, _TITLE_LENGTH)) if detail.section else ""
    parts = (
        title,
        section if citation.section != citation.title else "",
        escape(shorten(citation.publisher, _PUBLISHER_LENGTH)),
        say(f"kind.{citation.kind}", locale),
        say("checked", locale, date=date_in(citation.checked, locale)) if citation.checked else say("undated", locale),
        "" if citation.read_via is ReadVia.DIRECT else say(f"read.{citation.read_via}", locale),
        "" if citation.confidence is Confidence.HIGH else say(f"confidence.{citation.confidence}", locale),
        status_in_words(citation, locale),
    )
    return f"{link(mark, citation.url) if detail.links else mark} {' · '.join(part for part in parts if part)}"


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
            return " · ".join((since, say("until", locale, date=date_in(end, locale)))) if end else since
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
