"""Which sentences are quoted: fitting, citable, not twice the same, few and short, in the order of their sections."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import tuning
from bot.answering.content import content_words
from bot.answering.extractive import choose, tells_nothing_new
from bot.text.hashing import text_hash
from tests.answering.passages import a_passage, a_sentence


def texts(question: str, *passages, query=None, vectors=None) -> list[str]:
    return [chosen.sentence.text for chosen in choose(question, passages, query, vectors or {})]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how much is the application", "The application takes 30,000 yen."),
        ("how long is the application", "The application takes 2 months."),
        ("when is the application", "The application takes until March."),
        ("how many is the application", "The application takes 3 forms."),
        ("what salary is the application for", "The application takes an income."),
        ("what if I forgot the application", "The application takes a fine."),
        ("can I do the application online", "The application takes a portal."),
    ],
)
def test_a_sentence_with_the_wanted_kind_of_fact_goes_before_one_without(question: str, fact: str):
    plain = a_passage(a_sentence("Something first."), a_sentence("The application takes some paper."), ident=1)
    with_fact = a_passage(a_sentence("Something first."), a_sentence(fact), ident=2)
    found = choose(question, [plain, with_fact], None, {})
    scores = {chosen.sentence.text: chosen.score for chosen in found}
    assert fact in scores
    assert scores[fact] > scores.get("The application takes some paper.", 0.0)


def test_content_words_leave_out_what_every_question_has():
    assert content_words("How do I get the visa fee for my wife?") == frozenset({"visa", "fee", "wife"})


def test_sentences_without_a_source_are_never_quoted():
    passage = a_passage(a_sentence("Ask the office about the visa fee.", "none"), a_sentence("The visa fee is due."))
    assert texts("visa fee", passage) == ["The visa fee is due."]
    assert texts("visa fee", a_passage(a_sentence("Ask the office about the visa fee.", "none"))) == []
    assert texts("visa fee") == []


def test_the_section_of_the_best_sentence_leads_and_keeps_its_order():
    first = a_passage(a_sentence("Alpha rule."), ident=1, score=1.0)
    second = a_passage(a_sentence("Gamma lead."), a_sentence("The visa fee is 400 yen."), ident=2, score=0.98)
    found = choose("how much is the visa fee", [first, second], None, {})
    assert [(chosen.rank, chosen.position) for chosen in found] == [(1, 0), (1, 1), (0, 0)]


def test_a_stray_sentence_of_another_article_is_left_out():
    lines = ["The visa fee is 400 yen.", "The pension is 500 yen."]
    vectors = {text_hash(text): np.eye(2, dtype=np.float32)[i] for i, text in enumerate(lines)}
    query = np.array([0.9, 0.43], dtype=np.float32)
    near = a_passage(a_sentence(lines[0]), ident=1)
    for score, title, expected in ((0.7, "Pension", 1), (0.7, "Fees", 2), (0.9, "Pension", 2)):
        other = a_passage(a_sentence(lines[1]), ident=2, score=score, title=title)
        assert len(texts("how much yen", near, other, query=query, vectors=vectors)) == expected


def test_for_a_foreign_question_its_own_nearness_decides():
    lines = ["Lead.", "Far away.", "Close by."]
    passage = a_passage(*map(a_sentence, lines))
    found = choose("x", [passage], None, {}, {text_hash("Close by."): 0.9})
    assert max(found, key=lambda chosen: chosen.score).sentence.text == "Close by."


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("The visa fee must be paid in stamps.", "The visa fee must be paid in stamps.", 1),
        ("The visa fee must be paid in stamps.", "The visa fee must really be paid in stamps.", 1),
        ("The visa fee is 4,000 yen.", "The visa fee is 6,000 yen.", 2),
        ("The visa fee must be paid in stamps.", "A notice goes to another counter.", 2),
    ],
)
def test_a_repeat_is_quoted_once_but_other_figures_are_no_repeat(one: str, other: str, kept: int):
    assert len(texts("visa fee", a_passage(a_sentence(one)), a_passage(a_sentence(other), ident=2))) == kept


def test_with_vectors_their_nearness_decides_what_repeats():
    lines = ["The visa fee is due.", "Payment falls on the applicant.", "A different matter."]
    vectors = {text_hash(line): np.eye(3, dtype=np.float32)[i] for i, line in enumerate(lines)}
    vectors[text_hash(lines[1])] = np.array([0.96, 0.28, 0], dtype=np.float32)
    passages = [a_passage(a_sentence(line), ident=i) for i, line in enumerate(lines)]
    query = np.array([0.8, 0.0, 0.6], dtype=np.float32)
    assert texts("visa fee", *passages, query=query, vectors=vectors) == [lines[0], lines[2]]


def test_the_nearest_sentence_of_a_section_is_preferred():
    lines = ["Lead.", "Far away.", "Close by."]
    vectors = {text_hash(line): np.eye(3, dtype=np.float32)[i] for i, line in enumerate(lines)}
    found = choose("x", [a_passage(*map(a_sentence, lines))], vectors[text_hash("Close by.")], vectors)
    assert max(found, key=lambda chosen: chosen.score).sentence.text == "Close by."


@given(st.lists(st.tuples(st.integers(1, 500), st.floats(0, 1)), max_size=12))
def test_an_answer_stays_within_its_limits(sizes: list[tuple[int, float]]):
    passages = [
        a_passage(a_sentence(f"{i} visa {'x' * size}"), ident=i, score=score) for i, (size, score) in enumerate(sizes)
    ]
    found = texts("visa", *passages)
    assert len(found) <= tuning.WHOLE.sentences
    assert len(found) <= 1 or sum(map(len, found)) <= tuning.WHOLE.characters
    assert bool(found) is bool(sizes)
    assert len(set(found)) == len(found)


def test_one_sentence_may_be_longer_than_the_limit():
    long = "visa " * 300
    assert texts("visa", a_passage(a_sentence(long), a_sentence("visa 1."), a_sentence("visa 2."))) == [long]


def test_what_fits_much_worse_is_left_out():
    good = a_passage(a_sentence("The visa fee is due now."), ident=1, score=1.0)
    weak = a_passage(a_sentence("Lead."), a_sentence("Nothing of it here."), ident=2, score=0.2)
    assert texts("visa fee due", good, weak) == ["The visa fee is due now."]


@pytest.mark.parametrize(("cosine", "count"), [(0.79, 4), (0.6, 3)])
def test_a_fourth_sentence_is_quoted_only_where_it_is_nearly_as_near_as_the_first(cosine: float, count: int):
    near = [0.9, 0.85, 0.85, cosine]
    lines = [f"The visa fee number {i} is due." for i in range(4)]
    rows = np.zeros((4, 5), dtype=np.float32)
    rows[:, 0] = near
    rows[range(4), range(1, 5)] = np.sqrt(1 - np.square(near))
    query = np.eye(5, dtype=np.float32)[0]
    vectors = {text_hash(line): row for line, row in zip(lines, rows, strict=True)}
    passages = [a_passage(a_sentence(line), ident=i) for i, line in enumerate(lines)]
    assert len(texts("visa fee due", *passages, query=query, vectors=vectors)) == count


def _follow_up(question: str, told: str, *lines: str):
    passages = [a_passage(a_sentence(line), ident=place + 1) for place, line in enumerate(lines)]
    chosen = choose(question, passages, None, {}, told=told)
    return [one.sentence.text for one in chosen], tells_nothing_new(question, chosen, told)


NOTICE, FORM = "The notice is due soon.", "The notice has a form of its own."


def test_what_an_answer_before_told_comes_behind_what_is_new():
    assert _follow_up("is the notice due", "", NOTICE, FORM)[0] == [NOTICE, FORM]
    assert _follow_up("is the notice due", f"{NOTICE} [1]", NOTICE, FORM) == ([FORM, NOTICE], False)
    assert _follow_up("is the notice due", f"{NOTICE} [1]", NOTICE) == ([NOTICE], True)


def test_the_kind_of_fact_that_is_asked_for_is_told_again():
    fee = "The notice costs 400 yen."
    assert _follow_up("how much is the notice", f"{fee} [1]", fee, FORM) == ([fee, FORM], False)
    assert _follow_up("how much is the notice", f"{NOTICE} [1]", NOTICE, FORM)[1]


def test_the_section_with_the_kind_of_fact_that_is_asked_for_leads_where_it_is_nearly_as_near():
    plain = a_passage(a_sentence("The visa fee depends on the length of stay granted."), ident=1, score=1.0)
    figure = "The visa fee is 400 yen."
    for score, first in ((0.8, figure), (0.2, plain.sentences[0].text)):
        found = texts("visa fee how much", plain, a_passage(a_sentence(figure), ident=2, score=score))
        assert found[0] == first, score
