"""What is said of a source, in every language."""

from dataclasses import replace

import pytest

from bot.answering.source_words import checked, kind_in_words, reading, state_of
from bot.dates import PartialDate
from bot.models import ReadVia, SourceKind, Stage, Status
from bot.text.language import LANGUAGES
from tests.answering.passages import a_citation

APRIL = PartialDate.parse("2027-04")
CITED = a_citation(1, checked=APRIL)


RULES = (
    *((Status.IN_FORCE, stage) for stage in (Stage.PROMULGATED, Stage.PRACTICE, Stage.REPORTED)),
    *((status, Stage.DRAFT) for status in Status if status not in {Status.IN_FORCE, Status.EXPIRED}),
    *((Status.EXPIRED, stage) for stage in (Stage.PROMULGATED, Stage.PRACTICE, Stage.REPORTED)),
)


def words(language: str) -> list[str]:
    rules = (
        replace(CITED, status=status, stage=stage, effective_from=APRIL, effective_until=APRIL)
        for status, stage in RULES
    )
    return [
        checked(CITED, language),
        *(kind_in_words(kind, language) for kind in SourceKind),
        *(state_of(rule, language) for rule in rules),
        *(reading(replace(CITED, read_via=via), language) for via in ReadVia if via is not ReadVia.DIRECT),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_said_of_a_source_has_words_of_its_own_in_every_language(language: str):
    said = words(language)
    assert all(said)
    assert len(set(said)) == len(said)
    assert language == "en" or {*said}.isdisjoint(words("en"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "In force (since April 2027, end: April 2027)"),
        ("ja", "施行中（2027年4月から、終了：2027年4月）"),
        ("zh-CN", "现行有效（开始：2027年4月、结束：2027年4月）"),
        ("ko", "시행 중(시작: 2027년 4월, 종료: 2027년 4월)"),
        ("de", "In Kraft (Beginn: April 2027, Ende: April 2027)"),
    ],
)
def test_the_dates_of_a_rule_stand_in_the_brackets_of_the_language(language: str, said: str):
    rule = replace(CITED, status=Status.IN_FORCE, effective_from=APRIL, effective_until=APRIL)
    assert state_of(rule, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "read through a transcription of the page: a site audit"),
        ("ja", "ページの転記を通じて確認：a site audit"),
    ],
)
def test_whose_transcription_was_read_is_told(language: str, said: str):
    assert reading(replace(CITED, read_via=ReadVia.TRANSCRIPTION, via="a site audit"), language, via=True) == said


@pytest.mark.parametrize(
    ("status", "stage", "said"),
    [
        (Status.EXPIRED, Stage.REPORTED, "Reported, not official: No longer in force (end: April 2027)"),
        (Status.UPCOMING, Stage.REPORTED, "Reported, not official: Not in force yet (start: April 2027)"),
        (Status.EXPIRED, Stage.PRACTICE, "Office practice: No longer in force (end: April 2027)"),
        (Status.EXPIRED, Stage.DRAFT, "A draft, not law"),
        (Status.EXPIRED, Stage.PROMULGATED, "No longer in force (end: April 2027)"),
    ],
)
def test_what_never_was_law_is_not_said_to_have_been_in_force(status: Status, stage: Stage, said: str):
    rule = replace(CITED, status=status, stage=stage, effective_from=APRIL, effective_until=APRIL)
    assert state_of(rule, "en") == said


def test_a_latest_day_is_no_first_one():
    rule = replace(CITED, status=Status.IN_FORCE, effective_from=PartialDate.parse("by about 2027-04"))
    assert state_of(rule, "en") == "In force (by about April 2027)"
