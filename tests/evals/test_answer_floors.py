"""Quoted answers over the shipped knowledge, on a quarter of the report part: floors that may not fall."""

import asyncio
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer_evaluation import grade, read_answer_cases
from bot.services import Services, read_reference

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def rates(senpai: Services) -> Mapping[str, float]:
    senpai.indexes.follow()
    cases = [case for case in read_answer_cases(HERE, "report") if case.kind != "dialogue"][::4]
    glossary = read_reference(senpai.settings).glossary
    report = asyncio.run(grade(cases, senpai.answerer.answer, date(2026, 11, 25), glossary))
    return report.rows()["all"]


@pytest.mark.parametrize(
    ("rate", "floor"),
    [("fact_recall", 0.83), ("passage_recall", 0.92), ("citation_precision", 0.97), ("right_refusals", 0.87)],
)
def test_what_is_right_stays_right(rates, rate, floor):
    assert rates[rate] >= floor


@pytest.mark.parametrize(("rate", "ceiling"), [("wrong_claims", 0.04), ("false_refusals", 0.09)])
def test_what_is_wrong_stays_rare(rates, rate, ceiling):
    assert rates[rate] <= ceiling
