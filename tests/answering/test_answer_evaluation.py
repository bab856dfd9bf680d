"""Grading of hand-made answers: facts, wrong claims, refusals, citations that hold."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.answering.answer_evaluation import (
    AnswerCase,
    ExpectedTurn,
    Graded,
    figures,
    grade,
    grade_one,
    read_answer_cases,
    sampled,
)
from bot.errors import StartupError
from bot.models import Answer, AnswerSentence, Mode, Outcome, Question
from bot.text.glossary import Glossary
from tests.answering.passages import DAY, a_citation, a_passage, a_sentence

GLOSSARY = Glossary()
FEE = "A change of status costs 30,000 yen since 1 October 2026."
PASSAGE = a_passage(a_sentence(FEE))
ANSWER = Answer(
    "fee?", Outcome.ANSWERED, Mode.EXTRACTIVE, "en", DAY,
    sentences=(AnswerSentence(FEE, (1,)),), citations=(a_citation(1),), passages=(PASSAGE,),
)  # fmt: skip
DECLINED = Answer("fee?", Outcome.UNKNOWN, Mode.EXTRACTIVE, "en", DAY, message="The sources do not say.")


def a_case(**more: Any) -> AnswerCase:
    return AnswerCase(**{"id": "x", "split": "tune", "kind": "fees", "question": "fee?", **more})


def graded(answer: Answer, **more: Any) -> Graded:
    case = a_case(**more)
    return grade_one(case, case, answer, GLOSSARY)


@pytest.mark.parametrize(
    ("must", "stated", "right"),
    [
        ((), 0, True),
        ((("30,000", "30k"),), 1, True),
        ((("40,000",),), 0, False),
        ((("30,000",), ("1 october",)), 2, True),
        ((("30,000",), ("paid in stamps",)), 1, False),
    ],
)
def test_facts_are_counted_by_any_of_their_patterns(must, stated, right):
    result = graded(ANSWER, must=must)
    assert (result.facts, result.stated, result.right) == (len(must), stated, right)


def test_a_fact_in_the_passages_alone_is_found_but_not_stated():
    silent = replace(ANSWER, sentences=(AnswerSentence("It costs money.", (1,)),))
    result = graded(silent, must=(("30,000",),))
    assert (result.stated, result.in_passages, result.right) == (0, 1, False)


@pytest.mark.parametrize(("answer", "wrong"), [(ANSWER, True), (DECLINED, False)])
def test_a_forbidden_pattern_is_a_wrong_claim(answer, wrong):
    assert graded(answer, must_not=("since.{0,20}2026",)).wrong is wrong


def test_notes_count_as_said():
    assert graded(replace(ANSWER, notes=("It is a draft.",)), must=(("a draft",),)).right


def test_declining_an_answerable_question_is_a_false_refusal():
    result = graded(DECLINED, must=(("30,000",),))
    assert (result.declined, result.should_decline, result.right) == (True, False, False)
    assert figures([result])["false_refusals"] == 1.0


@pytest.mark.parametrize(
    ("answer", "must_any", "right"),
    [
        (DECLINED, (), True),
        (ANSWER, (), False),
        (ANSWER, ("30,000 yen",), True),
        (ANSWER, ("no such rule",), False),
        (replace(DECLINED, outcome=Outcome.REFUSED), (), True),
        (replace(DECLINED, outcome=Outcome.OFF_TOPIC), (), True),
    ],
)
def test_where_no_answer_is_right_declining_or_correcting_is(answer, must_any, right):
    result = graded(answer, expect="declined", must_any=must_any)
    assert (result.right, result.should_decline) == (right, True)
    assert figures([result])["right_refusals"] == float(right)


def test_a_correction_that_makes_a_wrong_claim_is_not_right():
    result = graded(ANSWER, expect="declined", must_any=("30,000 yen",), must_not=("1 October 2026",))
    assert (result.right, result.wrong) == (False, True)


@pytest.mark.parametrize(
    ("sentence", "numbers", "held"),
    [
        (FEE, (1,), True),
        ("A change of status costs 30,000 yen.", (1,), True),
        ("A change of status costs 40,000 yen.", (1,), False),
        (FEE, (), False),
        (FEE, (7,), False),
    ],
)
def test_a_citation_holds_if_its_passage_has_the_claim(sentence, numbers, held):
    result = graded(replace(ANSWER, sentences=(AnswerSentence(sentence, numbers),)))
    assert (result.sentences, result.held) == (1, int(held))


def test_a_citation_of_another_section_does_not_hold():
    other = a_passage(a_sentence("Stamps are sold at the counter."), ident=2)
    answer = replace(ANSWER, citations=(a_citation(1, section="Section 2"),), passages=(PASSAGE, other))
    result = graded(replace(answer, sentences=(AnswerSentence("It costs 30,000 yen.", (1,)),)))
    assert (result.sentences, result.held, result.supported) == (1, 0, 1)
    result = graded(replace(answer, sentences=(AnswerSentence("It costs 31,000 yen.", (1,)),)))
    assert (result.sentences, result.held, result.supported) == (1, 0, 0)


def a_grade(**more: Any) -> Graded:
    return Graded(**{"kind": "a", "declined": False, "should_decline": False, "right": True, **more})


def test_figures_are_shares_of_what_they_apply_to():
    rows = [
        a_grade(facts=2, stated=2, in_passages=2, sentences=2, held=2, supported=2),
        a_grade(right=False, facts=2, stated=1, in_passages=2, wrong=True, sentences=2, held=1, supported=2),
        a_grade(declined=True, right=False, facts=1, guarded=False),
        a_grade(declined=True, should_decline=True),
        a_grade(should_decline=True, right=False, sentences=1),
    ]
    assert figures(rows) == {
        "questions": 5,
        "wrong_claims": 1 / 4,
        "fact_recall": 3 / 5,
        "passage_recall": 4 / 5,
        "full_credit": 1 / 3,
        "false_refusals": 1 / 3,
        "right_refusals": 1 / 2,
        "citation_precision": 3 / 5,
        "unsupported_claims": pytest.approx(1 / 5),
    }
    assert figures([]) == {"questions": 0}


def test_what_was_cut_of_a_models_sentences_is_told():
    rows = [
        a_grade(sentences=3, held=3, supported=3, by_model=True, cut=1),
        a_grade(sentences=4, held=4, supported=4, cut=2),  # nothing held, so it was quoted instead
        a_grade(declined=True),
    ]
    assert figures(rows)["cut_sentences"] == 3 / 6
    assert "cut_sentences" not in figures([a_grade(sentences=4, held=4)])


async def test_a_conversation_is_asked_turn_by_turn_with_what_went_before():
    asked: list[Question] = []

    async def answer(question: Question) -> Answer:
        asked.append(question)
        return ANSWER

    turns = (
        ExpectedTurn(question="fee?", must=(("30,000",),)),
        ExpectedTurn(question="and why?", must=(("because",),)),
    )
    report = await grade([a_case(question="", turns=turns)], answer, DAY, GLOSSARY)
    assert [[turn.question for turn in question.turns] for question in asked] == [[], ["fee?"]]
    assert asked[1].turns[0].answer == ANSWER.text
    assert [reply.graded.right for reply in report.replies] == [True, False]
    assert len(report.misses()) == 1
    assert "and why?" in report.misses()[0]
    assert report.rows()["all"]["questions"] == 2


def test_a_sample_has_so_many_of_each_kind_and_is_the_same_for_the_same_seed():
    cases = [a_case(id=f"{kind}{n}", kind=kind) for kind in ("fees", "tax") for n in range(9)]
    cases.append(a_case(id="x", kind="x"))
    chosen = sampled(cases, 3, seed=7)
    assert [case.kind for case in chosen] == ["fees"] * 3 + ["tax"] * 3 + ["x"]
    assert chosen == sampled(cases, 3, seed=7) != sampled(cases, 3, seed=8)


async def test_a_dated_case_is_asked_for_its_day():
    days = []

    async def answer(question: Question) -> Answer:
        days.append(question.as_of.isoformat())
        return ANSWER

    await grade([a_case(as_of="2025-01-31"), a_case()], answer, DAY, GLOSSARY)
    assert days == ["2025-01-31", DAY.isoformat()]


def test_sets_are_read_by_split_and_a_wrong_line_is_named(tmp_path):
    row = {"id": "1", "split": "tune", "kind": "k", "question": "q"}
    for name in ("answerable", "dated", "languages", "dialogues", "unanswerable"):
        (tmp_path / f"{name}.jsonl").write_text(
            f"{json.dumps(row)}\n{json.dumps({**row, 'split': 'report'})}\n", "utf-8"
        )
    assert len(read_answer_cases(tmp_path, "tune")) == 5
    assert len(read_answer_cases(tmp_path, "all")) == 10
    (tmp_path / "dated.jsonl").write_text(json.dumps({**row, "typo": 1}), "utf-8")
    with pytest.raises(StartupError, match=r"dated\.jsonl, line 1"):
        read_answer_cases(tmp_path, "all")
    (tmp_path / "dated.jsonl").unlink()
    with pytest.raises(StartupError, match="cannot be read"):
        read_answer_cases(tmp_path, "all")
