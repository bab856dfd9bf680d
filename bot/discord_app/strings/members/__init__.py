"""What members see around an answer, in the other languages that we answer in: a file for each language.

The keys are those of the catalogue, where English and Japanese stand. What only moderators see is not here. People are
addressed politely (Sie, vous, usted, po), buttons stay short enough for phones, commands keep the English names that
Discord shows, and placeholders stand where no language has to inflect them. A test checks that every file has the same
keys and placeholders, and Discord's limits.
"""

from collections.abc import Mapping

from bot.discord_app.strings.members import (
    de,
    es,
    fil,
    fr,
    hi,
    id,  # noqa: A004  # a language
    ko,
    ne,
    pt,
    vi,
    zh,
)

MEMBERS: Mapping[str, Mapping[str, str]] = {
    "zh": zh.TEXTS,
    "ko": ko.TEXTS,
    "es": es.TEXTS,
    "pt": pt.TEXTS,
    "fr": fr.TEXTS,
    "de": de.TEXTS,
    "vi": vi.TEXTS,
    "fil": fil.TEXTS,
    "hi": hi.TEXTS,
    "ne": ne.TEXTS,
    "id": id.TEXTS,
}
