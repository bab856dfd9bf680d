"""Every text of the Discord room that is not an answer, in English and Japanese: the one catalogue, a file per topic.

What members see around an answer is also in the other languages that we answer in (`members`). Names of commands are
lower case and of up to 32 characters, descriptions of up to 100. A test checks that both languages are there, with the
same placeholders, and that every key used exists.
"""

from bot.discord_app.strings import (
    answers,
    asking,
    docs,
    errors,
    handoff,
    help,  # noqa: A004  # a topic
    insights,
    news,
    newsroom,
    rights,
    setup,
    shelf,
)
from bot.discord_app.strings.members import MEMBERS
from bot.discord_app.strings.text import LANGUAGES, Language, Text
from bot.text import language as languages
from bot.wording import Wording

__all__ = ["LANGUAGES", "MEMBERS", "STRINGS", "TOPICS", "Language", "Text", "language_of", "say", "worded"]

TOPICS: tuple[dict[str, Text], ...] = (
    answers.TEXTS,
    asking.TEXTS,
    docs.TEXTS,
    errors.TEXTS,
    handoff.TEXTS,
    help.TEXTS,
    insights.TEXTS,
    news.TEXTS,
    newsroom.TEXTS,
    rights.TEXTS,
    setup.TEXTS,
    shelf.TEXTS,
)
STRINGS: dict[str, Text] = {key: text for topic in TOPICS for key, text in topic.items()}


def language_of(locale: str) -> Language:
    """Our language for a Discord locale such as `ja` or `en-GB`; English where we do not have it."""
    return "ja" if locale.startswith("ja") else "en"


def worded(said: str, locale: str) -> str:
    """A sentence of another room in our language for a Discord locale, where it has it there; as `Wording.kept`."""
    return Wording.of(said).said_in(language_of(locale))


def say(key: str, locale: str, **values: object) -> str:
    """The text of `key` for a Discord locale or a language, with its placeholders filled in."""
    text = MEMBERS.get(languages.language_of(locale), {}).get(key) or getattr(STRINGS[key], language_of(locale))
    return text.format(**values)
