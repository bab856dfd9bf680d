"""The sets of `senpai eval answers` are well-formed."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from bot.answering.answer_evaluation import AnswerCase, read_answer_cases

HERE = Path(__file__).parent
FEWEST = {"answerable": 200, "dated": 40, "dialogue": 40, "language": 60, "near_miss": 20, "harmful": 10}


@pytest.fixture(scope="module")
def cases() -> list[AnswerCase]:
    return read_answer_cases(HERE, "all")


def test_no_id_stands_twice(cases):
    ids = [case.id for case in cases]
    assert len(ids) == len(set(ids))


def test_every_kind_is_in_both_splits_and_large_enough(cases):
    splits: defaultdict[str, set[str]] = defaultdict(set)
    for case in cases:
        splits[case.kind].add(case.split)
    assert all(found == {"tune", "report"} for found in splits.values())
    counts = {kind: sum(case.kind == kind for case in cases) for kind in FEWEST}
    assert {kind: count for kind, count in counts.items() if count < FEWEST[kind]} == {}
    assert sum(case.expect == "declined" for case in cases) >= 100


def test_every_pattern_compiles_and_every_answerable_row_expects_a_fact(cases):
    for case in cases:
        for turn in case.turns or (case,):
            for pattern in (*turn.must_not, *case.must_any, *(p for fact in turn.must for p in fact)):
                re.compile(pattern)
        turns = case.turns or (case,)
        assert case.expect == "declined" or any(turn.must for turn in turns), case.id
