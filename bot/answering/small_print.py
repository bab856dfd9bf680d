"""The small print of an answer, in its language: how old its sources are, how it was made, that it advises nobody."""

from bot.answering.phrases import Phrase, in_a_row, say
from bot.answering.source_words import has_page
from bot.dates import PartialDate
from bot.models import Answer, Mode
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of

_DAYS_IN_WORDS = 60
_MONTHS_IN_WORDS = 24
_MONTH, _YEAR = 30.44, 365.25  # days


def freshness(answer: Answer) -> tuple[str, ...]:
    """How old the oldest cited check is, and a warning where a review is overdue, on the day it was answered."""
    return tuple(filter(None, (oldest_check(answer), overdue(answer))))


def oldest_check(answer: Answer) -> str:
    """The day of the oldest cited check with its age; empty where it is of yesterday or today.

    A check whose day is not known counts as done on the last possible one.
    """
    checks = [cited.checked for cited in answer.citations if cited.checked]
    oldest = min(checks, key=lambda check: check.last, default=None)
    if answer.today is None or oldest is None:
        return ""
    age = _age((answer.today - oldest.last).days, answer.language)
    date = day_in_words(oldest, language_of(answer.language))
    return say(Phrase.OLDEST_CHECK, answer.language, date=date, age=age) if age else ""


def overdue(answer: Answer) -> str:
    """A warning where the review of a cited document is overdue; empty otherwise.

    It names who can tell: the page of the source, or for a text that a server gave the bot its moderators.
    """
    dues = ((cited.review_by, not has_page(cited)) for cited in answer.citations if cited.review_by)
    due, unpaged = min(dues, default=(None, False))
    if answer.today is None or due is None or due >= answer.today:
        return ""
    phrase = Phrase.STALE_TEXT_NOTICE if unpaged else Phrase.STALE_NOTICE
    return say(phrase, answer.language, date=_exact(PartialDate.of(due), answer))


def closing(answer: Answer) -> str:
    """How the answer was made, for which day where that is not today, and that it is general information."""
    made = Phrase.AI_NOTICE if answer.mode is Mode.MODEL else Phrase.QUOTED_NOTICE
    day = _exact(PartialDate.of(answer.as_of), answer)
    dated = "" if answer.as_of == answer.today else say(Phrase.AS_OF, answer.language, date=day)
    said = (say(made, answer.language), dated, say(Phrase.GENERAL_NOTICE, answer.language))
    return in_a_row(said, answer.language)


def _exact(day: PartialDate, answer: Answer) -> str:
    return day_in_words(day, language_of(answer.language))


def _age(days: int, language: str) -> str:
    """Whole years, months or days that have passed, from 2 on, so that nothing stands in the singular."""
    if days < 2:  # noqa: PLR2004
        return ""
    if days < _DAYS_IN_WORDS:
        return say(Phrase.AGE_DAYS, language, n=days)
    months = round(days / _MONTH)
    if months < _MONTHS_IN_WORDS:
        return say(Phrase.AGE_MONTHS, language, n=months)
    return say(Phrase.AGE_YEARS, language, n=max(int(days / _YEAR), 2))
