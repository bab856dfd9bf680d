"""What is asked back before answering, and how a choice is read."""

import pytest

from bot.answering.askback import COMMON, LONG, MOST_OPTIONS, SAID, Choice, Kind, case_of, choices, is_long
from bot.models import Applies, Passage, Rule, Stage
from bot.text.conditions import Conditions, conditions_of
from tests.answering.passages import a_passage, a_sentence

STUDENT, EMPLOYEE = Applies(statuses=("student",), roles=("student",)), Applies(roles=("employee",))
ROLES = Choice(Kind.ROLE, ("employee", "student"))


def found(*rules: Applies | None, scores: tuple[float, ...] = ()) -> list[Passage]:
    scores = scores or (1.0,) * len(rules)
    return [
        a_passage(a_sentence("So it is."), rule=applies and Rule(Stage.PROMULGATED, applies=applies), score=score)
        for applies, score in zip(rules, scores, strict=True)
    ]


@pytest.mark.parametrize(
    ("passages", "said", "asked"),
    [
        (found(EMPLOYEE, STUDENT), Conditions(), (ROLES,)),
        (found(EMPLOYEE, STUDENT), Conditions(roles=("founder",)), ()),
        (found(EMPLOYEE, STUDENT, scores=(1.0, 0.5)), Conditions(), ()),  # the first one is plainly meant
        (found(None, None, None, None, EMPLOYEE, STUDENT), Conditions(), ()),  # too far down
        (found(EMPLOYEE, EMPLOYEE, None), Conditions(), ()),
        (found(Applies(), STUDENT), Conditions(), ()),  # a rule for everybody decides nothing
        (found(Applies(roles=("employee", "student")), STUDENT), Conditions(), ()),  # one rule covers both
        (found(Applies(roles=("employer",)), EMPLOYEE), Conditions(), ()),  # only one of them can be chosen
        (
            found(Applies(places=("inside",)), Applies(places=("outside",))),
            Conditions(),
            (Choice(Kind.PLACE, ("inside", "outside")),),
        ),
        (
            found(
                Applies(who="people on a work, student or dependent status"), Applies(statuses=("permanent", "spouse"))
            ),
            Conditions(),
            (Choice(Kind.STATUS, ("gijinkoku", "hsp", "student", "dependent", "spouse", "permanent")),),
        ),
        (
            found(Applies(statuses=("gijinkoku",)), Applies(statuses=("student",))),
            Conditions(),
            (Choice(Kind.STATUS, ("gijinkoku", "hsp", "student", "dependent", "spouse", "permanent")),),
        ),  # whichever rules were found, those that nearly everybody has can be chosen
        (
            found(Applies(statuses=("gijinkoku",), roles=("employee",)), STUDENT),
            Conditions(),
            (Choice(Kind.STATUS, COMMON),),
        ),  # the status says who is a student
        (
            found(Applies(statuses=("gijinkoku",), roles=("employee", "founder")), STUDENT),
            Conditions(),
            (Choice(Kind.STATUS, COMMON), Choice(Kind.ROLE, ("employee", "founder"))),
        ),
        ([], Conditions(), ()),
    ],
)
def test_only_what_decides_and_is_not_said_is_asked(
    passages: list[Passage], said: Conditions, asked: tuple[Choice, ...]
):
    assert choices(passages, said) == asked


def test_never_more_than_three_choices_of_few_options():
    names = {kind: tuple(options) for kind, options in SAID.items()}
    rules = [
        Applies(
            statuses=names[Kind.STATUS][2 * n : 2 * n + 2],
            roles=names[Kind.ROLE][n : n + 1],
            places=names[Kind.PLACE][n : n + 1],
        )
        for n in range(3)
    ]
    asked = choices(found(*rules), Conditions())
    assert [choice.kind for choice in asked] == list(Kind)
    assert all(len(choice.options) <= MOST_OPTIONS for choice in asked)


@pytest.mark.parametrize(("kind", "option"), [(kind, option) for kind, options in SAID.items() for option in options])
def test_a_choice_is_read_as_if_the_person_had_written_it(kind: Kind, option: str):
    read = conditions_of(case_of({kind: option}))
    assert {Kind.STATUS: read.statuses, Kind.ROLE: read.roles, Kind.PLACE: read.places}[kind] == (option,)
    others = {Kind.STATUS: read.roles, Kind.ROLE: read.statuses, Kind.PLACE: read.statuses + read.roles}[kind]
    assert set(others) <= {"student"}  # who is a student is one in both ways


def test_none_of_them_says_nothing():
    assert case_of({Kind.STATUS: "other"}) == ""
    assert case_of({Kind.STATUS: "hsp", Kind.PLACE: "outside"}) == "I am on an HSP visa. I am outside Japan."


@pytest.mark.parametrize(
    ("question", "is_it"),
    [("can I work?", False), ("x" * LONG, True), ("働" * (LONG // 2), True), ("働けますか", False)],
)
def test_who_writes_much_has_told_their_case(question: str, is_it: bool):
    assert is_long(question) is is_it
