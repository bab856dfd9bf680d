import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.answering.notes import lead_on, notes_on
from bot.answering.phrase_cases import names_of
from bot.answering.phrase_labels import LABELS
from bot.answering.phrases import KINDS, Phrase, placeholders, say, texts
from bot.dates import PartialDate
from bot.models import Applies, Citation, Confidence, ReadVia, Rule, SourceKind, Stage, Status
from bot.text.conditions import Conditions, Kind
from bot.text.language import LANGUAGES, detect
from bot.text.privacy import Identifier
from bot.text.rules import CHANNELS, PLACES, ROLES, STATUSES

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
FULL_SENTENCES = [phrase for phrase in Phrase if phrase not in LABELS and not phrase.startswith("note")]
SAMPLE: dict[str, object] = {
    "service": "ISA 0570-013904",
    "what": "HSP",
    "kinds": "My Number",
    "date": "2026",
    "section": "HSP",
    "n": 1,
    "who": "HSP",
    "asked": "HSP",
    "text": "HSP",
    "hours": "9:00-17:00",
    "age": "HSP",
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
        "What I found says nothing about what {service} and {0} cost."
    )


@pytest.mark.parametrize("values", [{}, {"what": "x"}, {"service": "x", "what": "y"}])
def test_wrong_values_are_refused(values: dict[str, object]):
    with pytest.raises(ValueError, match="service"):
        say(Phrase.UNKNOWN, "de", **values)


OCTOBER = PartialDate.parse("2026-10-01")
UPCOMING = {"status": Status.UPCOMING, "stage": Stage.PROMULGATED, "effective_from": OCTOBER}


@pytest.mark.parametrize(
    ("language", "changes", "note"),
    [
        ("en", {}, ()),
        ("en", UPCOMING, ("[1] Not in force yet (start: 1 October 2026)",)),
        ("ja", UPCOMING, ("[1] 施行前（開始：2026年10月1日）",)),
        ("de-DE", UPCOMING, ("[1] Noch nicht in Kraft (Beginn: 1. Oktober 2026)",)),
        ("ru", UPCOMING, ("[1] Not in force yet (start: 1 October 2026)",)),
        ("en", {"status": Status.UPCOMING}, ()),
        (
            "en",
            UPCOMING | {"status": Status.PLANNED},
            ("[1] Planned start: 1 October 2026 (not known whether it has begun)",),
        ),
        ("ja", UPCOMING | {"status": Status.PLANNED}, ("[1] 開始予定：2026年10月1日（始まったかは未確認）",)),
        (
            "en",
            {"status": Status.EXPIRED, "effective_until": OCTOBER},
            ("[1] No longer in force (end: 1 October 2026)",),
        ),
        (
            "es",
            {"status": Status.IN_FORCE, "effective_until": OCTOBER},
            ("[1] En vigor por tiempo limitado (fin: 1 de octubre de 2026)",),
        ),
        ("en", {"status": Status.IN_FORCE, "effective_from": OCTOBER}, ()),
        # What offices do is not in force; its source line says what it is, and until when.
        ("en", {"status": Status.IN_FORCE, "effective_until": OCTOBER, "stage": Stage.PRACTICE}, ()),
        (
            "en",
            {"status": Status.IN_FORCE, "effective_until": OCTOBER, "transition": "filed before then: the old rule"},
            ("[1] In force for a limited time (end: 1 October 2026). Transition: filed before then: the old rule",),
        ),
        (
            "ja",
            {"status": Status.IN_FORCE, "effective_until": OCTOBER, "transition": "filed before then: the old rule"},
            ("[1] 期限つきで施行中（終了：2026年10月1日）。経過措置（原文）：“filed before then: the old rule”",),
        ),
        ("ko", {"status": Status.PROPOSED, "stage": Stage.DRAFT}, ("[1] 초안, 아직 법이 아님",)),
        ("en", {"status": Status.PROPOSED, "stage": Stage.ADOPTED}, ("[1] Decided, not yet law",)),
        (
            "en",
            {"confidence": Confidence.LOW, "read_via": ReadVia.TRANSCRIPTION},
            ("Low confidence: [1]. Check the official page.",),
        ),
        ("en", {"read_via": ReadVia.TRANSCRIPTION}, ()),
        (
            "en",
            {"applies": Applies("students", statuses=("student",))},
            ("[1] is a rule for: students. You asked about: Highly Skilled Professional (高度専門職).",),
        ),
        (
            "vi",
            {"applies": Applies("students", statuses=("student",))},
            ("[1] là quy định dành cho: Student (留学). Bạn hỏi về: Highly Skilled Professional (高度専門職).",),
        ),
        ("ja", {"applies": Applies(roles=("founder",))}, ()),
    ],
)
def test_notes_say_what_a_reader_must_know(language: str, changes: dict[str, Any], note: tuple[str, ...]):
    assert notes_on([replace(CITATION, **changes)], language, Conditions(statuses=("hsp",))) == note


def test_what_several_citations_have_in_common_is_said_once():
    doubtful = {"confidence": Confidence.MEDIUM, "status": Status.PROPOSED, "stage": Stage.DRAFT}
    cited = [replace(CITATION, n=n, **doubtful) for n in (1, 2)] + [replace(CITATION, n=3, confidence=Confidence.LOW)]
    assert notes_on(cited) == (
        "[1][2] A draft, not law",
        "Medium confidence: [1][2]. Low confidence: [3]. Check the official page.",
    )
    assert notes_on(cited[:2], states=False) == ("Medium confidence: [1][2]. Check the official page.",)


def test_nobody_is_sent_to_the_page_of_a_text_that_is_on_none():
    for url in ("", "handbook.md", "https://discord.com/channels/1/2/3"):
        assert notes_on([replace(CITATION, url=url, confidence=Confidence.MEDIUM)]) == ()


YEAR = Rule(Stage.PROMULGATED, PartialDate.parse("2026"))
RULE = Rule(Stage.PROMULGATED, OCTOBER, PartialDate.parse("2027-03-31"))


@pytest.mark.parametrize(
    ("rule", "day", "lead"),
    [
        (RULE, date(2026, 9, 1), "Not in force yet (start: 1 October 2026):"),
        (RULE, date(2026, 11, 1), ""),
        (YEAR, date(2025, 12, 31), "Not in force yet (start: 2026):"),
        (YEAR, date(2026, 11, 29), "Planned start: 2026 (not known whether it has begun):"),
        (YEAR, date(2027, 1, 1), ""),
        (
            Rule(Stage.ADOPTED, YEAR.effective_from),
            date(2027, 1, 1),
            "Planned start: 2026 (not known whether it has begun):",
        ),
        (RULE, date(2027, 4, 1), "No longer in force (end: 31 March 2027):"),
        (Rule(Stage.DRAFT), date(2027, 4, 1), "A draft, not law:"),
        (None, date(2027, 4, 1), ""),
    ],
)
def test_a_rule_that_is_not_in_force_on_the_day_says_so_before_its_sentence(rule: Rule | None, day: date, lead: str):
    assert lead_on(rule, day, "en") == lead


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_a_rule_is_for_has_a_name_in_every_language(language: str):
    kinds: tuple[Kind, ...] = ("status", "role", "place", "channel")
    for kind, names in zip(kinds, (STATUSES, ROLES, PLACES, CHANNELS), strict=True):
        told = {name: names_of(kind, (name,), language) for name in names}
        assert all(told.values())
        assert len(set(told.values())) == len(told), told


def test_many_names_are_cut_short():
    assert names_of("status", ("hsp", "student", "ssw", "nomad", "startup"), "zh") == (
        "高度专门职、留学、特定技能、数字游民、…"
    )


def test_every_kind_of_personal_data_has_its_name_in_every_language():
    assert set(KINDS) == set(Identifier)
    assert say(KINDS[Identifier.CREDIT_CARD], "ja") == "クレジットカード番号"
