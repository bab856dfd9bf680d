"""What is said of a cited source: who published it, when it was looked at, and whether its rule is in force."""

from bot.curation import MEMBERS, MODERATORS
from bot.dates import PartialDate
from bot.discord_app.markup import escape, shorten
from bot.discord_app.strings import language_of, say
from bot.models import Citation, Stage, Status
from bot.text.days_in_words import day_in_words

_PUBLISHER_LENGTH = 60
_WRITTEN_HERE = {MODERATORS: "publisher.moderators", MEMBERS: "publisher.members"}


def publisher(citation: Citation, locale: str) -> str:
    """Who stands behind it, and of which kind they are: `Immigration Services Agency (ISA) · official`."""
    here = _WRITTEN_HERE.get(citation.publisher)
    named = say(here, locale) if here else escape(shorten(citation.publisher, _PUBLISHER_LENGTH))
    return f"{named} · {say(f'kind.{citation.kind}', locale)}"


def checked(citation: Citation, locale: str) -> str:
    """The date of the source or of its check."""
    return (
        say("checked", locale, date=date_in(citation.checked, locale)) if citation.checked else say("undated", locale)
    )


def status_in_words(citation: Citation, locale: str) -> str:
    """What the cited rule is on the question's day; empty where the section states no rule."""
    start, end = citation.effective_from, citation.effective_until
    match citation.status:
        case Status.EXPIRED:
            return _dated("expired", "on", end, locale)
        case Status.PLANNED:
            return _dated("planned", "from", start, locale)
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
        opening, closing = ("（", "）") if language_of(locale) == "ja" else (" (", ")")
        return f"{say(key, locale)}{opening}{date_in(day, locale)}{closing}"
    return say(f"{key}.{suffix}", locale, date=date_in(day, locale))
