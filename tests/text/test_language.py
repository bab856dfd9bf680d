import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.text.glossary import Glossary, Term
from bot.text.language import LANGUAGES, detect, language_of

CASES = [json.loads(line) for line in (Path(__file__).parent / "language_cases.jsonl").read_text("utf-8").splitlines()]
TUNED = [case for case in CASES if "fresh" not in case]
FRESH = [case for case in CASES if "fresh" in case]

TERMS = Glossary(
    [
        Term(
            id="kenri-kin",
            english="key money",
            kanji="礼金",
            kana="れいきん",
            romaji="reikin",
            meaning="A gift to the landlord.",
            group="housing",
        ),
        Term(
            id="hikkoshi",
            english="moving out",
            kanji="引っ越し",
            romaji="hikkoshi",
            synonyms=("quando casa",),
            meaning="Moving.",
            group="housing",
        ),
    ]
)


@pytest.mark.parametrize("case", TUNED, ids=[case["id"] for case in TUNED])
def test_a_question_is_in_the_language_it_was_written_in(case):
    assert detect(case["text"], case.get("locale", "")) == case["language"]


def test_questions_that_nothing_was_tuned_on_keep_their_floor():
    right = sum(detect(case["text"]) == case["language"] for case in FRESH)
    assert right / len(FRESH) >= 0.93, f"{right} of {len(FRESH)}; 94 of 98 when written"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mindestlohn in Tokio?", "de"),
        ("Gehaltsabrechnung", "de"),
        ("Zahnarzt Kosten", "de"),
        ("vacaciones pagadas", "es"),
        ("prestación desempleo", "es"),
        ("salário mínimo", "pt"),
        ("o que é haken", "pt"),
        ("rescisão contrato", "pt"),
        ("compte bancaire", "fr"),
        ("regroupement familial", "fr"),
        ("headquarters relocation", "en"),
        ("probation termination", "en"),
        ("international school tuition", "en"),
        ("unused vacation", "en"),
    ],
)
def test_a_question_of_two_or_three_words_has_a_language(text: str, language: str):
    assert detect(text) == language


def test_where_a_few_words_leave_it_open_the_locale_decides():
    assert detect("horas extras", "pt-BR") == "pt"
    assert detect("horas extras", "es-ES") == "es"


def test_every_language_has_its_cases():
    counts = Counter(case["language"] for case in CASES)
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 10
    assert len(CASES) >= 150
    assert len({case["text"] for case in CASES if "locale" not in case}) == sum("locale" not in c for c in CASES)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("ja", "ja"),
        ("en-GB", "en"),
        ("zh-TW", "zh"),
        ("pt-BR", "pt"),
        ("es-419", "es"),
        ("tl", "fil"),
        ("ru", ""),
        ("", ""),
    ],
)
def test_a_locale_has_one_of_our_languages_or_none(locale, language):
    assert language_of(locale) == language


@pytest.mark.parametrize(
    ("text", "locale", "language"),
    [
        ("how is the 礼金 decided here", "ja", "en"),
        ("れいきん refund", "ja", "en"),
        ("礼金はいくらですか", "en-US", "ja"),
        ("reikin hikkoshi", "pt-BR", "pt"),
        ("reikin", "", "en"),
        ("quando casa", "", "pt"),  # nothing is left when the terms are masked: then they count
    ],
)
def test_terms_of_the_glossary_say_nothing_of_the_language(text, locale, language):
    assert detect(text, locale, TERMS) == language


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "12,000", "🎌", "\u200b\u200b", "ok " * 2000, "あ" * 5000, "漢" * 5000, "зачем"]
)
def test_anything_gets_one_of_our_languages(text):
    assert detect(text) in LANGUAGES


def test_tables_are_built_at_first_use():
    code = (
        "from bot.text import language, language_latin as latin;"
        "assert latin._known_words.cache_info().currsize == 0;"
        "language.detect('cuanto cuesta');"
        "assert latin._known_words.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
