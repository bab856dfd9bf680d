"""Examples for the judgement: one question, put otherwise or translated, is never both learnt from and tested on."""

import numpy as np

from bot.answering.scope import Intent
from tests.evals.learn import FOLDS, Example, folds, joined, written


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
