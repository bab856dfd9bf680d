from dataclasses import replace
from datetime import date

import pytest

from bot.answering.small_print import closing, freshness
from bot.dates import PartialDate
from bot.models import Answer, Mode, Outcome
from tests.answering.passages import a_citation

TODAY = date(2026, 11, 25)
ANSWER = Answer("?", Outcome.ANSWERED, Mode.EXTRACTIVE, "en", TODAY, today=TODAY)


def checked(*days: str | None, due: date | None = None, language: str = "en") -> tuple[str, ...]:
    dates = [PartialDate.parse(day) if day else None for day in days]
    cited = tuple(a_citation(n, checked=day, review_by=due) for n, day in enumerate(dates, 1))
    return freshness(replace(ANSWER, citations=cited, language=language))


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (["2026-11-20", "2026-02-24"], ("Oldest check: 24 February 2026 (9 months ago)",)),
        (["2026-11-01"], ("Oldest check: 1 November 2026 (24 days ago)",)),
        (["2026-11-24"], ()),
        (["2026-11-25"], ()),
        (["2026-12-01"], ()),  # a day that a source gives in advance is no age
        (["2023"], ("Oldest check: 2023 (2 years ago)",)),
        (["2019-05", None], ("Oldest check: May 2019 (7 years ago)",)),
        (["about 2026-06"], ("Oldest check: about June 2026 (5 months ago)",)),
        ([None], ()),
        ([], ()),
    ],
)
def test_the_oldest_check_is_told_with_its_age(days, line):
    assert checked(*days) == line


def test_a_review_that_is_overdue_on_the_day_of_the_answer_is_warned_of():
    passed, due = date(2026, 11, 24), TODAY
    warning = "A source was due for review (24 November 2026): check the official page."
    assert checked(None, due=passed) == (warning,)
    assert checked(None, due=due) == ()
    assert checked("2026-02-24", due=passed, language="ja") == (
        "最も古い確認：2026年2月24日（9か月前）",
        "見直しの期日（2026年11月24日）を過ぎた出典があります。公式ページでご確認ください。",
    )


def test_a_text_of_a_server_is_on_no_page_so_its_moderators_are_asked():
    urls = ("", "https://discord.com/channels/1/2/3", "handbook.md", "https://a.jp/")
    own, message, file, page = (
        a_citation(n, url=url, review_by=date(2026, 11, 20 + n)) for n, url in enumerate(urls, 1)
    )
    ask, check = "ask the moderators whether it still holds.", "check the official page."
    for cited, told in (((own,), ask), ((message,), ask), ((file,), ask), ((page, own), ask), ((page,), check)):
        (warning,) = freshness(replace(ANSWER, citations=cited))
        assert warning.endswith(told)


def test_it_is_the_day_of_the_answer_that_counts_not_the_day_asked_about():
    old = replace(ANSWER, as_of=date(2020, 1, 1), citations=(a_citation(1, checked=PartialDate.parse("2026-10-01")),))
    assert freshness(old) == ("Oldest check: 1 October 2026 (55 days ago)",)
    assert freshness(replace(old, today=None)) == ()


@pytest.mark.parametrize(
    ("language", "mode", "line"),
    [
        (
            "en",
            Mode.EXTRACTIVE,
            "Quoted from the sources. As of: 24 November 2026. General information, not legal advice.",
        ),
        (
            "en",
            Mode.MODEL,
            "Written by AI from the sources. As of: 24 November 2026. General information, not legal advice.",
        ),
        (
            "ko",
            Mode.MODEL,
            "출처를 바탕으로 AI가 작성했습니다. 기준일: 2026년 11월 24일. 일반적인 정보이며 법률 자문이 아닙니다.",
        ),
        (
            "de",
            Mode.EXTRACTIVE,
            "Aus den Quellen zitiert. Stand: 24. November 2026. Allgemeine Information, keine Rechtsberatung.",
        ),
    ],
)
def test_the_closing_line_is_in_the_language_of_the_answer(language, mode, line):
    asked = replace(ANSWER, language=language, mode=mode, as_of=date(2026, 11, 24))
    assert closing(asked) == line


def test_the_day_of_today_is_not_said():
    assert closing(ANSWER) == "Quoted from the sources. General information, not legal advice."
