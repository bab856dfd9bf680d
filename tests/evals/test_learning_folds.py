"""Examples for the judgement: one question, put otherwise or translated, is never both learnt from and tested on."""

from dataclasses import replace

import numpy as np
import pytest

from bot.answering.scope import Intent
from tests.evals.learn import FOLDS, Example, beyond, folds, joined, written


def example(group: str, *vector: float) -> Example:
    return Example(group, Intent.FACT, group, answerable=True, wording=np.array(vector) / np.linalg.norm(vector))


def test_groups_that_share_a_question_are_one():
    examples = [example("c", 1, 0, 0), example("b", 0, 1, 0), example("b", 0, 0, 1), example("a", 0.1, 0, 1)]
    assert joined(examples) == ["c", "a", "a", "a"]


def test_a_fold_has_whole_groups_and_every_example_is_in_one_fold():
    chance = np.random.default_rng(1)
    examples = [example(f"group {n % 23}", *chance.normal(size=64)) for n in range(92)]
    parts = folds(examples)
    assert len(parts) == FOLDS
    assert sorted(i for part in parts for i in part) == list(range(len(examples)))
    names = [{examples[i].group for i in part} for part in parts]
    assert sum(map(len, names)) == len(set().union(*names))


def test_what_is_written_of_one_subject_is_one_group_in_whatever_file():
    groups = [each.group for each in written()]
    assert groups.count("visa/permanent-residence") > 50


def test_the_cut_off_for_unknown_documents_gives_up_as_much_as_that_for_known_ones():
    examples = [replace(example("a", 1), tuning=n < 100, english=n % 2 == 0) for n in range(120)]
    scores = {n: n / 10 for n in range(120)}
    strange = {n: scores[n] + (5 if n < 100 else -5) for n in range(120)}
    cuts = {True: 1.0, False: 2.0}
    higher = beyond(examples, scores, strange, cuts)
    given_up = [n for n in range(100) if strange[n] < cuts[n % 2 == 0] + higher]
    assert len(given_up) == pytest.approx(sum(scores[n] < cuts[n % 2 == 0] for n in range(100)), abs=1)
    assert higher == pytest.approx(5, abs=0.1)
