from pathlib import Path

import pytest

from bot.answering.consultation import Matter, beyond_advice, matter_of, sensitive, service_for
from bot.guides import Tables, load_tables
from bot.text.language import LANGUAGES

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(KNOWLEDGE / "tables")


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("My friend was detained at the airport by immigration, who can help?", Matter.LEGAL),
        ("my husband got a deportation order", Matter.LEGAL),
        ("入管に収容されました", Matter.LEGAL),
        ("I overstayed my visa by two weeks, what happens?", Matter.LEGAL),
        ("my visa has already expired", Matter.LEGAL),
        ("オーバーステイになってしまった", Matter.LEGAL),
        ("My visa renewal was refused, what can I do?", Matter.IMMIGRATION),
        ("永住申請が不許可になりました", Matter.IMMIGRATION),
        ("my PR application got rejected", Matter.IMMIGRATION),
        ("I was fired, who do I call?", Matter.LABOUR),
        ("my company is not paying my overtime", Matter.LABOUR),
        ("残業代が未払いです", Matter.LABOUR),
        ("my boss groped me at the welcome party", Matter.LABOUR),
        ("飲み会で上司に触られた", Matter.LABOUR),
        ("a landlord told me no foreigners, is that discrimination", Matter.RIGHTS),
        ("My loan was refused by the bank", None),
        ("How much does permanent residence cost?", None),
        ("when does my residence card expire", None),
        ("how many overtime hours are allowed", None),
        ("what is the visa refusal rate", Matter.IMMIGRATION),
    ],
)
def test_sensitive_matters_are_recognised(question: str, matter: Matter | None):
    assert sensitive(question) is matter


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("can I change to a gijinkoku visa with a music degree", Matter.IMMIGRATION),
        ("在留カードの住所", Matter.IMMIGRATION),
        ("how is my furusato donation taxed", Matter.TAX),
        ("nenkin for freelancers", Matter.PENSION),
        ("which ramen shop", Matter.GENERAL),
        ("what is the late fee for residence tax", Matter.TAX),
        ("I was laid off", Matter.LABOUR),
    ],
)
def test_an_unknown_answer_names_who_can_help_in_its_matter(question: str, matter: Matter):
    assert matter_of(question) is matter


@pytest.mark.parametrize(
    ("question", "beyond"),
    [
        ("I overstayed by 3 days what happens", True),
        ("was ist mit meinem Freund, er ist inhaftiert", True),
        ("不法残留してしまいました", True),
        ("my visa expires while my application is pending", False),
        ("my visa renewal was refused", False),
        ("baby born in japan, by when to avoid overstay?", False),
        ("I read about immigration detention: how do I notify a job change?", False),
        ("新生児がオーバーステイにならないためには", False),
    ],
)
def test_nothing_is_quoted_at_whoever_was_detained_or_overstayed(question: str, beyond: bool):
    assert beyond_advice(question) is beyond


@pytest.mark.parametrize(
    ("matter", "language", "parts"),
    [
        (Matter.IMMIGRATION, "en", ["Immigration Information Center (0570-013904, weekdays 8:30-17:15, 17 languages)"]),
        (Matter.IMMIGRATION, "ja", ["外国人在留総合インフォメーションセンター（0570-013904、平日8:30-17:15、17言語）"]),
        (
            Matter.LEGAL,
            "vi",
            ["Houterasu", "0570-078377", "ngày thường 9:00-17:00", "10 ngôn ngữ", "có tiếng Việt", "; "],
        ),
        (Matter.LEGAL, "ja", ["10言語）；外国人在留総合インフォメーションセンター（"]),
        (Matter.LEGAL, "de", ["0570-078377", "werktags 9:00-17:00", "10 Sprachen", "0570-013904"]),
        (
            Matter.LABOUR,
            "en",
            ["0120-004-008", "weekdays 17:00-22:00", "weekends and holidays 9:00-21:00", "9 languages"],
        ),
        (Matter.LABOUR, "vi", ["0120-558-815"]),
        (Matter.LABOUR, "ne", ["0120-750-880", "नेपालीमा पनि"]),
        (Matter.LABOUR, "ko", ["노동조건 상담 핫라인(0120-004-008"]),
        (Matter.LABOUR, "ja", ["0120-811-610"]),
        (Matter.RIGHTS, "en", ["0570-090911", "weekdays 9:00-17:00"]),
        (Matter.PENSION, "es", ["0570-05-1165"]),
        (Matter.GENERAL, "en", ["FRESC", "0570-011000", "weekdays 9:00-17:00"]),
        (Matter.TAX, "pt", ["a repartição fiscal local"]),
    ],
)
def test_the_service_comes_with_number_hours_and_languages(tables, matter, language, parts):
    told = service_for(matter, tables, language)
    assert all(part in told.replace(" (0120", "(0120") or part in told for part in parts), told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("matter", Matter)
def test_every_matter_names_somebody_in_every_language(tables, matter, language):
    assert service_for(matter, tables, language)
    assert service_for(matter, None, language)


def test_a_service_whose_number_needs_a_check_is_not_named(tables):
    known = {service.id: service for service in tables.consultation.services}
    told = "".join(service_for(matter, tables, "en") for matter in Matter)
    assert known["fresc-helpdesk"].numbers[0].number not in told
    assert known["labour-bureau-line"].numbers[0].number not in told
