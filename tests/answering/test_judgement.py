"""The shipped weights: which models they are for, and what they make of plain questions."""

from dataclasses import replace

import numpy as np
import pytest

from bot.answering.judgement import CLEAR, Judge, agreement, other_than_fact, phrasing
from bot.answering.scope import Intent
from bot.models import EmbeddingSpace
from tests.local_models import LOCAL, MULTILINGUAL


@pytest.fixture(scope="module")
def models():
    return LOCAL, MULTILINGUAL


@pytest.fixture(scope="module")
def judge(models):
    passages, wordings = models
    shipped = Judge.shipped(passages.space, wordings.space)
    assert shipped is not None
    return shipped


def test_weights_of_other_models_are_not_used(models):
    passages, wordings = models
    assert Judge.shipped(EmbeddingSpace("text-embedding-3-small", 1536), wordings.space) is None
    assert Judge.shipped(passages.space, None) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many days do I have to report a new employer?", Intent.FACT),
        ("how much is income tax in Germany for a single person", Intent.OTHER_COUNTRY),
        ("will my permanent residence application get approved, what do you think", Intent.PERSONAL_OUTCOME),
        ("what will the yen rate be in 2035", Intent.PREDICTION),
        ("give me a recipe for banana bread", Intent.OFF_TOPIC),
        ("what does my coworker Tanaka-san earn", Intent.PRIVATE_MATTER),
    ],
)
def test_the_form_of_a_question_is_told_from_its_embedding(judge, models, question, kind):
    passages, wordings = models
    forms = judge.forms(question, wordings.embed_array([question])[0], passages.embed_array([question])[0])
    assert max(forms, key=forms.__getitem__) is kind
    assert sum(forms.values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("fact", "other", "kind"),
    [
        (0.9, Intent.INJECTION, Intent.UNSTATED),  # nobody is told off for a plain question
        (0.8, Intent.OTHER_COUNTRY, Intent.UNSTATED),
        (0.2, Intent.HARMFUL, Intent.HARMFUL),
        (0.3, Intent.HARMFUL, Intent.DUBIOUS),  # nor who is not surely asking for something bad
        (0.3, Intent.OTHER_COUNTRY, Intent.OTHER_COUNTRY),
        (0.7, Intent.PREDICTION, Intent.PREDICTION),
    ],
)
def test_what_is_asked_for_but_facts(fact: float, other: Intent, kind: Intent):
    assert other_than_fact({**dict.fromkeys(Intent, 0.0), Intent.FACT: fact, other: 0.95 * (1 - fact)}) is kind


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("what will it cost in 2035?", "What will it cost in 2038", True),
        ("what will it cost in 2035", "what did it cost in 2025", False),
        ("do I qualify with 70 points", "do I qualify with 85 points", True),
        ("will they approve me", "they will approve me", False),
        ("許可されますか", "許可されません", False),
    ],
)
def test_turns_of_phrase_know_no_numbers_but_decades(one, other, same):
    assert np.allclose(phrasing(one), phrasing(other)) is same


def test_a_question_without_words_has_a_phrasing():
    assert phrasing("?!") @ phrasing("") == pytest.approx(1)


def test_the_agreement_is_that_with_the_nearest_gist_and_sums_to_their_cosine():
    gists = np.array([[0.6, 0.8], [1.0, 0.0]], dtype=np.float32)
    wording = np.array([0.8, 0.6], dtype=np.float32)
    assert agreement(wording, gists) == pytest.approx([0.48, 0.48])
    assert agreement(wording, gists[:0]) is None


def test_a_match_weighs_the_places_within_bounds_and_says_nothing_without_a_gist(judge):
    weighing = replace(judge, match=np.array([2.0, -1.0, 0.5], dtype=np.float32))
    assert weighing.matching(np.array([0.5, 0.2], dtype=np.float32)) == pytest.approx(1.3)
    assert weighing.matching(np.array([90.0, 0.0], dtype=np.float32)) == CLEAR
    assert weighing.matching(None) == 0
