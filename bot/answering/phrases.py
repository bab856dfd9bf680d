"""The fixed sentences of answers in every language that we answer in: `say(Phrase.UNKNOWN, "ko", service=…)`."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.answering.phrase_labels import LABELS
from bot.answering.phrase_notices import NOTICES
from bot.answering.phrase_texts import TEXTS
from bot.text.language import language_of
from bot.text.privacy import Identifier

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_COLONS = {"ja": "：", "zh": "：", "fr": " :"}
_ALL: Mapping[str, Mapping[str, str]] = {**TEXTS, **NOTICES, **LABELS}


class Phrase(StrEnum):
    """What can be said; the comments name the placeholders."""

    # In place of an answer.
    DISTRESS = "distress"
    GREETING = "greeting"
    WELCOME = "welcome"
    OFF_TOPIC = "off_topic"
    UNKNOWN = "unknown"  # service
    UNSTATED = "unstated"
    OTHER_COUNTRY = "other_country"
    PREDICTION = "prediction"
    PERSONAL_OUTCOME = "personal_outcome"  # service
    HARMFUL = "harmful"  # service
    PRIVATE_MATTER = "private_matter"
    NEEDS_KEY = "needs_key"
    NO_TRANSLATION = "no_translation"
    # Around an answer.
    NOT_COVERED = "not_covered"  # what
    NOTHING_NEW = "nothing_new"
    QUOTED_HEADING = "quoted_heading"
    UNCONFIRMED = "unconfirmed"  # what
    GENERAL_NOTICE = "general_notice"
    AI_NOTICE = "ai_notice"
    QUOTED_NOTICE = "quoted_notice"
    FALLBACK_NOTICE = "fallback_notice"
    BUDGET_NOTICE = "budget_notice"
    PERSONAL_DATA_WARNING = "personal_data_warning"  # kinds
    STALE_NOTICE = "stale_notice"  # date
    STALE_TEXT_NOTICE = "stale_text_notice"  # date
    # Notes on what is cited.
    NOTE_OTHER_CASE = "note_other_case"  # n, who, asked
    NOTE_MEDIUM_CONFIDENCE = "note_medium_confidence"  # n
    NOTE_LOW_CONFIDENCE = "note_low_confidence"  # n
    NOTE_CHECK_PAGE = "note_check_page"
    NOTE_ASK_SERVICE = "note_ask_service"  # service
    NOTE_FIRST_ONLY = "note_first_only"  # n, from 2
    NOTE_SERVER_ADDS = "note_server_adds"  # n, text
    # Before a sentence, or after the number of its source.
    STATE_DRAFT = "state_draft"
    STATE_ADOPTED = "state_adopted"
    STATE_PLANNED = "state_planned"  # date
    STATE_UPCOMING = "state_upcoming"  # date
    STATE_EXPIRED = "state_expired"  # date
    STATE_UNTIL = "state_until"  # date
    STATE_IN_FORCE = "state_in_force"
    STATE_PRACTICE = "state_practice"
    STATE_REPORTED = "state_reported"
    TRANSITION = "transition"  # text
    OTHERWISE = "otherwise"  # date
    REPORTED = "reported"  # who, date
    LAST_DAY = "last_day"  # date
    FIRST_DAY = "first_day"  # date
    END = "end"  # date
    COUNTED = "counted"  # date
    # Of a source.
    SOURCE_OFFICIAL = "source_official"
    SOURCE_STATUTE = "source_statute"
    SOURCE_PROFESSIONAL = "source_professional"
    SOURCE_PRESS = "source_press"
    SOURCE_COMMUNITY = "source_community"
    SOURCE_MODERATORS = "source_moderators"
    SOURCE_MEMBERS = "source_members"
    SOURCES_TITLE = "sources_title"
    SOURCES_OFFICIAL = "sources_official"  # n
    SOURCES_MIXED = "sources_mixed"  # official, n
    SOURCES_UNOFFICIAL = "sources_unofficial"
    SOURCES_UNDATED = "sources_undated"  # n
    CHECKED = "checked"  # date
    UNDATED = "undated"
    READ_TRANSCRIPTION = "read_transcription"
    READ_NONE = "read_none"
    # Words inside other lines.
    SINCE = "since"  # date
    UNTIL = "until"  # date
    KIND_RESIDENCE_CARD = "kind_residence_card"
    KIND_MY_NUMBER = "kind_my_number"
    KIND_PASSPORT = "kind_passport"
    KIND_PHONE = "kind_phone"
    KIND_EMAIL = "kind_email"
    KIND_CREDIT_CARD = "kind_credit_card"
    KIND_BANK_ACCOUNT = "kind_bank_account"
    AS_OF = "as_of"  # date
    OLDEST_CHECK = "oldest_check"  # date, age
    AGE_DAYS = "age_days"  # n, from 2
    AGE_MONTHS = "age_months"  # n, from 2
    AGE_YEARS = "age_years"  # n, from 2
    SERVICE_OFFICE = "service_office"
    SERVICE_TAX = "service_tax"
    SERVICE_WEEKDAYS = "service_weekdays"  # hours
    SERVICE_WEEKENDS = "service_weekends"  # hours
    SERVICE_LANGUAGES = "service_languages"  # n, from 2
    SERVICE_OWN_LANGUAGE = "service_own_language"


KINDS: Mapping[Identifier, Phrase] = {
    Identifier.RESIDENCE_CARD: Phrase.KIND_RESIDENCE_CARD,
    Identifier.MY_NUMBER: Phrase.KIND_MY_NUMBER,
    Identifier.PASSPORT: Phrase.KIND_PASSPORT,
    Identifier.PHONE: Phrase.KIND_PHONE,
    Identifier.EMAIL: Phrase.KIND_EMAIL,
    Identifier.CREDIT_CARD: Phrase.KIND_CREDIT_CARD,
    Identifier.BANK_ACCOUNT: Phrase.KIND_BANK_ACCOUNT,
}
"""What each masked identifier is called."""


def say(phrase: Phrase, language: str, **values: object) -> str:
    """The phrase in a language or locale (`ko`, `tl`, `zh-TW`), English where we do not have it.

    Values are put in as they are, braces included. Raises ValueError where they are not what the phrase asks for.
    """
    text = _ALL[phrase][language_of(language) or "en"]
    if values.keys() != placeholders(phrase):
        msg = f"{phrase} takes {sorted(placeholders(phrase))}, not {sorted(values)}"
        raise ValueError(msg)
    return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)


def with_kinds(masked: str, language: str) -> str:
    """A masked text with its placeholders in a language or locale: `[在留カード番号]`."""
    for identifier, kind in KINDS.items():
        masked = masked.replace(f"[{identifier}]", f"[{say(kind, language)}]")
    return masked


def in_a_row(sentences: Iterable[str], language: str) -> str:
    """Sentences one after the other, as a language or locale sets them: with spaces between, but for ja and zh."""
    return ("" if language_of(language) in {"ja", "zh"} else " ").join(filter(None, sentences))


def before(words: str, language: str) -> str:
    """Words that stand before a sentence, with the colon of a language or locale."""
    return f"{words}{_COLONS.get(language_of(language), ':')}"


def bracketed(words: str, more: Iterable[str], language: str) -> str:
    """Words with more of them in the brackets of a language or locale; without brackets where there are none."""
    opening, comma, closing = {"ja": ("（", "、", "）"), "zh": ("（", "、", "）"), "ko": ("(", ", ", ")")}.get(
        language_of(language), (" (", ", ", ")")
    )
    return f"{words}{opening}{inside}{closing}" if (inside := comma.join(filter(None, more))) else words


def placeholders(phrase: Phrase) -> frozenset[str]:
    """The names of the values that the phrase takes, the same in every language."""
    return frozenset(_PLACEHOLDER.findall(_ALL[phrase]["en"]))


def texts(phrase: Phrase) -> Mapping[str, str]:
    """The phrase in every language, placeholders as `{name}`."""
    return _ALL[phrase]
