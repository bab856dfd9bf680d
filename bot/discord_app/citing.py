"""What is said of a cited source in Discord: who published it, and dates."""

from bot.answering.phrases import Phrase, say
from bot.answering.source_words import kind_in_words
from bot.curation import MEMBERS, MODERATORS
from bot.dates import PartialDate
from bot.discord_app.markup import escape, shorten
from bot.discord_app.strings import language_of
from bot.models import Citation
from bot.text.days_in_words import day_in_words

_PUBLISHER_LENGTH = 60
_WRITTEN_HERE = {MODERATORS: Phrase.SOURCE_MODERATORS, MEMBERS: Phrase.SOURCE_MEMBERS}


def publisher(citation: Citation, locale: str) -> str:
    """Who stands behind it, and of which kind they are: `Immigration Services Agency (ISA) · official`."""
    here = _WRITTEN_HERE.get(citation.publisher)
    named = say(here, locale) if here else escape(shorten(citation.publisher, _PUBLISHER_LENGTH))
    return f"{named} · {kind_in_words(citation.kind, locale)}"


def date_in(day: PartialDate, locale: str) -> str:
    """A date with its precision, in the language of the locale: `February 2026`, `2026年2月`, `2028年度頃`."""
    return day_in_words(day, language_of(locale))
