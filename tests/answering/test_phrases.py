import re
from dataclasses import replace
from typing import Any

import pytest

from bot.answering.notes import notes_on
from bot.answering.phrases import KINDS, Phrase, placeholders, say, texts
from bot.dates import PartialDate
from bot.models import Citation, Confidence, ReadVia, SourceKind, Stage, Status
from bot.text.language import LANGUAGES, detect
from bot.text.privacy import Identifier

CITATION = Citation(
    n=1,
    title="Visa fees",
    section="What does it cost?",
    url="https://www.moj.go.jp/isa/fees.html",
    publisher="ISA",
    kind=SourceKind.OFFICIAL,
    read_via=ReadVia.DIRECT,
    confidence=Confidence.HIGH,
    status=None,
    effective_from=None,
    effective_until=None,
    checked=None,
)
FULL_SENTENCES = [phrase for phrase in Phrase if not phrase.startswith(("label", "kind", "service", "note"))]
SAMPLE: dict[str, object] = {
    "service": "ISA 0570-013904",
    "what": "HSP",
    "kinds": "My Number",
    "date": "2026",
    "section": "HSP",
    "n": 1,
}


@pytest.mark.parametrize("phrase", Phrase)
def test_every_phrase_is_there_in_every_language_with_the_same_placeholders(phrase: Phrase):
    assert tuple(texts(phrase)) == LANGUAGES
    for language, text in texts(phrase).items():
        assert text == text.strip()
        assert text, language
        assert sorted(re.findall(r"\{(\w+)\}", text)) == sorted(placeholders(phrase)), language


@pytest.mark.parametrize("phrase", FULL_SENTENCES)
def test_sentences_are_in_the_language_that_they_stand_under(phrase: Phrase):
    for language in LANGUAGES:
        said = say(phrase, language, **{name: SAMPLE[name] for name in placeholders(phrase)})
        assert detect(said.replace(str(SAMPLE.get("service")), "")) == language, said


def test_nothing_was_left_in_english_by_mistake():
    for phrase in FULL_SENTENCES:
        different = set(texts(phrase).values())
        assert len(different) == len(LANGUAGES), phrase


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("tl", "Hindi ko po alam"),
        ("zh-TW", "我不知道"),
        ("pt-BR", "Não sei"),
        ("ru", "I don't know"),
        ("", "I don't know"),
    ],
)
def test_locales_and_strange_languages_get_what_fits(language: str, start: str):
    assert say(Phrase.UNKNOWN, language, service="ISA").startswith(start)


def test_values_are_put_in_as_they_are():
    assert say(Phrase.NOT_COVERED, "en", what="what {service} and {0} cost") == (
        "The sources don't say what {service} and {0} cost."
    )


@pytest.mark.parametrize("values", [{}, {"what": "x"}, {"service": "x", "what": "y"}])
def test_wrong_values_are_refused(values: dict[str, object]):
    with pytest.raises(ValueError, match="service"):
        say(Phrase.UNKNOWN, "de", **values)


def test_where_to_ask_is_named_with_number_and_hours_everywhere():
    for text in texts(Phrase.SERVICE_IMMIGRATION).values():
        assert "0570-013904" in text
        assert "8:30" in text
        assert "17:15" in text


OCTOBER = PartialDate.parse("2026-10-01")
UPCOMING = {"status": Status.UPCOMING, "stage": Stage.PROMULGATED, "effective_from": OCTOBER}


@pytest.mark.parametrize(
    ("language", "changes", "note"),
    [
        ("en", {}, ()),
        ("en", UPCOMING, ("“What does it cost?” [1] is not in force yet: it starts 1 October 2026.",)),
        ("ja", UPCOMING, ("「What does it cost?」[1] はまだ施行されていません（開始：2026年10月1日）。",)),
        ("de-DE", UPCOMING, ("„What does it cost?“ [1] gilt noch nicht (Beginn: 1. Oktober 2026).",)),
        ("ru", UPCOMING, ("“What does it cost?” [1] is not in force yet: it starts 1 October 2026.",)),
        ("en", {"status": Status.UPCOMING}, ()),
        (
            "en",
            {"status": Status.EXPIRED, "effective_until": OCTOBER},
            ("“What does it cost?” [1] applied until 1 October 2026 and no longer does.",),
        ),
        (
            "es",
            {"status": Status.IN_FORCE, "effective_until": OCTOBER},
            ("«What does it cost?» [1] se aplica por tiempo limitado (fin: 1 de octubre de 2026).",),
        ),
        ("en", {"status": Status.IN_FORCE, "effective_from": OCTOBER}, ()),
        ("ko", {"status": Status.PROPOSED, "stage": Stage.DRAFT}, ("‘What does it cost?’[1]은(는) 초안입니다.",)),
        (
            "en",
            {"status": Status.PROPOSED, "stage": Stage.ADOPTED},
            ("“What does it cost?” [1] is decided, but not yet law.",),
        ),
        (
            "en",
            {"confidence": Confidence.LOW, "read_via": ReadVia.TRANSCRIPTION},
            ("Source [1] is of low confidence: check the official page.",),
        ),
        ("en", {"read_via": ReadVia.TRANSCRIPTION}, ()),
    ],
)
def test_notes_say_what_a_reader_must_know(language: str, changes: dict[str, Any], note: tuple[str, ...]):
    assert notes_on([replace(CITATION, **changes)], language) == note


def test_a_note_is_said_once_and_in_english_unless_asked():
    drafts = [replace(CITATION, status=Status.PROPOSED, stage=Stage.DRAFT)] * 2
    assert notes_on(drafts) == ("“What does it cost?” [1] is a draft.",)


def test_every_kind_of_personal_data_has_its_name_in_every_language():
    assert set(KINDS) == set(Identifier)
    assert say(KINDS[Identifier.CREDIT_CARD], "ja") == "クレジットカード番号"
