"""What is said of a cited source, in a shell and in Discord alike.

Of which kind it is, when it was looked at, how it was read, and what its rule is on the day of the question.
"""

from collections.abc import Mapping

from bot.answering.phrases import Phrase, before, bracketed, in_a_row, say
from bot.dates import PartialDate
from bot.models import Citation, ReadVia, SourceKind, Stage, Status
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of

_KINDS: Mapping[SourceKind, Phrase] = {
    SourceKind.OFFICIAL: Phrase.SOURCE_OFFICIAL,
    SourceKind.STATUTE: Phrase.SOURCE_STATUTE,
    SourceKind.PROFESSIONAL: Phrase.SOURCE_PROFESSIONAL,
    SourceKind.PRESS: Phrase.SOURCE_PRESS,
    SourceKind.COMMUNITY: Phrase.SOURCE_COMMUNITY,
}
# What offices do, or the press says, is not in force: nothing made it law.
NO_LAW: Mapping[Stage | None, Phrase] = {
    Stage.PRACTICE: Phrase.STATE_PRACTICE,
    Stage.REPORTED: Phrase.STATE_REPORTED,
}


_MESSAGE = "https://discord.com/channels/"


def has_page(cited: Citation) -> bool:
    """Whether there is a page to check it against.

    For what a server gave the bot there is none: a text, a message, or a file, whose name stands for an address.
    """
    return cited.url.casefold().startswith(("http://", "https://")) and not cited.url.startswith(_MESSAGE)


def kind_in_words(kind: SourceKind, language: str) -> str:
    """Of which kind who published it is."""
    return say(_KINDS[kind], language)


def checked(cited: Citation, language: str) -> str:
    """The date of the source or of its check."""
    if cited.checked is None:
        return say(Phrase.UNDATED, language)
    return say(Phrase.CHECKED, language, date=_day(cited.checked, language))


def reading(cited: Citation, language: str, *, via: bool = False) -> str:
    """How it was read, where not on the page itself; `via` adds whose transcription that was."""
    if cited.read_via is ReadVia.DIRECT:
        return ""
    if cited.read_via is ReadVia.NONE:
        return say(Phrase.READ_NONE, language)
    said = say(Phrase.READ_TRANSCRIPTION, language)
    return in_a_row((before(said, language), cited.via), language) if via and cited.via else said


def state_of(cited: Citation, language: str) -> str:
    """What the cited rule is on the question's day, with its dates; empty where the section states no rule."""
    if cited.status is not Status.IN_FORCE:
        return lapse(cited.status, cited.stage, cited.effective_from, cited.effective_until, language)
    days = ((Phrase.SINCE, cited.effective_from), (Phrase.UNTIL, cited.effective_until))
    dates = [_bounded(phrase, day, language) for phrase, day in days if day]
    return bracketed(say(NO_LAW.get(cited.stage, Phrase.STATE_IN_FORCE), language), dates, language)


def _bounded(phrase: Phrase, day: PartialDate, language: str) -> str:
    """“Since June 2029”; but “since by about June 2029” would say when twice."""
    words = _day(day, language)
    return words if phrase is Phrase.SINCE and day.by else say(phrase, language, date=words)


def lapse(
    status: Status | None, stage: Stage | None, start: PartialDate | None, end: PartialDate | None, language: str
) -> str:
    """The state of a rule that is not in force; empty where it is, or there is none.

    What offices do, what the press says and what was never made law is called so, also when its time is over.
    """
    if status is Status.EXPIRED and stage in {Stage.DRAFT, Stage.ADOPTED}:
        status = Status.PROPOSED
    said = _lapse(status, stage, start, end, language)
    if not said or stage not in NO_LAW:
        return said
    return in_a_row((before(say(NO_LAW[stage], language), language), said), language)


def _lapse(
    status: Status | None, stage: Stage | None, start: PartialDate | None, end: PartialDate | None, language: str
) -> str:
    match status:
        case Status.PROPOSED:
            return say(Phrase.STATE_DRAFT if stage is Stage.DRAFT else Phrase.STATE_ADOPTED, language)
        case Status.PLANNED if start:
            return say(Phrase.STATE_PLANNED, language, date=_day(start, language))
        case Status.UPCOMING if start:
            return say(Phrase.STATE_UPCOMING, language, date=_day(start, language))
        case Status.EXPIRED if end:
            return say(Phrase.STATE_EXPIRED, language, date=_day(end, language))
        case _:
            return ""


def _day(day: PartialDate, language: str) -> str:
    return day_in_words(day, language_of(language))
