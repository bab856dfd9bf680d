"""Quoted lines in order: the rule of the day first, what applied before or comes after, what says otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.arrangement import arrange, fitting, leads, meant
from bot.answering.history import of_the_day, untold
from bot.answering.lines import Line, in_force
from bot.dates import PartialDate
from bot.models import Applies, Passage, Rule, SourceKind, Stage
from bot.text.conditions import Conditions
from tests.answering.passages import a_passage, a_sentence, a_source

TODAY = date(2026, 11, 25)
OCTOBER = PartialDate.parse("2026-10-01")
SEPTEMBER = PartialDate.parse("2026-09-30")
APRIL = PartialDate.parse("2027-04-01")


def part(number: int, text: str, rule: Rule | None = None) -> Passage:
    return a_passage(a_sentence(text, f"s{number}"), ident=number, rule=rule)


OLD = part(1, "A change of status cost 6,000 yen.", Rule(Stage.PROMULGATED, effective_until=SEPTEMBER))
NOW = part(2, "A change of status costs 30,000 yen.", Rule(Stage.PROMULGATED, OCTOBER))
DRAFT = part(3, "A change of status would cost 40,000 yen.", Rule(Stage.DRAFT, APRIL))
PLAIN = part(4, "Stamps are sold at post offices.")
FAR = part(5, "A re-entry permit cost 3,000 yen.", Rule(Stage.PROMULGATED, effective_until=SEPTEMBER))
GAP = part(6, "A change of status cost 4,000 yen.", Rule(Stage.PROMULGATED, effective_until=PartialDate.parse("2025")))


def line(passage: Passage) -> Line:
    return Line(passage, passage.sentences[0])


def texts(chosen: list[Passage], passages: list[Passage], as_of: date = TODAY) -> list[str]:
    told = arrange([line(one) for one in chosen], passages, {}, as_of)
    return [
        f"{lead} {one.line.sentence.text}".strip() for one, lead in zip(told, leads(told, as_of, "en"), strict=True)
    ]


@pytest.mark.parametrize(
    ("chosen", "passages", "as_of", "expected"),
    [
        pytest.param([NOW], [NOW, PLAIN], TODAY, ["A change of status costs 30,000 yen."], id="nothing else is found"),
        pytest.param(
            [NOW, PLAIN],
            [NOW, OLD, PLAIN],
            TODAY,
            [
                "A change of status costs 30,000 yen.",
                "No longer in force (end: 30 September 2026): A change of status cost 6,000 yen.",
                "Stamps are sold at post offices.",
            ],
            id="what applied before stands behind it",
        ),
        pytest.param(
            [NOW],
            [NOW, DRAFT, OLD],
            TODAY,
            [
                "A change of status costs 30,000 yen.",
                "No longer in force (end: 30 September 2026): A change of status cost 6,000 yen.",
                "A draft, not law: A change of status would cost 40,000 yen.",
            ],
            id="both before and after",
        ),
        pytest.param(
            [NOW],
            [NOW, OLD],
            date(2026, 9, 1),
            [
                "A change of status cost 6,000 yen.",
                "Not in force yet (start: 1 October 2026): A change of status costs 30,000 yen.",
            ],
            id="asked about an earlier day, the rule of that day comes first",
        ),
        pytest.param(
            [OLD, NOW],
            [OLD, NOW],
            TODAY,
            [
                "A change of status costs 30,000 yen.",
                "No longer in force (end: 30 September 2026): A change of status cost 6,000 yen.",
            ],
            id="an old rule never stands before the one of the day",
        ),
        pytest.param([NOW], [NOW, FAR], TODAY, ["A change of status costs 30,000 yen."], id="another rule"),
        pytest.param([NOW], [NOW, GAP], TODAY, ["A change of status costs 30,000 yen."], id="it ended long before"),
        pytest.param(
            [NOW],
            [NOW, replace(OLD, document_id="visa/other")],
            TODAY,
            ["A change of status costs 30,000 yen."],
            id="another article",
        ),
    ],
)
def test_the_rule_of_the_day_leads(chosen, passages, as_of, expected):
    assert texts(chosen, passages, as_of) == expected


def test_a_state_is_said_once_for_a_section():
    two = a_passage(a_sentence("First."), a_sentence("Second."), rule=Rule(Stage.DRAFT))
    other = a_passage(a_sentence("Third."), ident=2, rule=Rule(Stage.DRAFT))
    told = arrange([*(Line(two, one) for one in two.sentences), line(other)], [two, other], {}, TODAY)
    assert list(leads(told, TODAY, "en")) == ["A draft, not law:", "", "A draft, not law:"]
    assert next(leads(told, TODAY, "ja")) == "案の段階（法令ではありません）："
    assert next(leads(told, TODAY, "fr")).endswith(" :")


def from_elsewhere(text: str, number: int, **more) -> Passage:
    source = a_source(f"s{number}", kind=SourceKind.COMMUNITY, **more)
    passage = a_passage(a_sentence(text, f"s{number}"), ident=number, sources=(source,), title="Note")
    return replace(passage, category="")


@pytest.mark.parametrize("chosen", [0, 1])
def test_the_higher_authority_is_quoted_first_and_the_other_with_its_date(chosen: int):
    note = from_elsewhere("A change of status costs 8,000 yen.", 8, date=PartialDate.parse("2024-03"))
    assert texts([[NOW, note][chosen], PLAIN], [note, NOW, PLAIN]) == [
        "A change of status costs 30,000 yen.",
        "Another source says otherwise (March 2024): A change of status costs 8,000 yen.",
        "Stamps are sold at post offices.",
    ]


def test_a_source_without_a_date_says_so():
    note = from_elsewhere("A change of status costs 8,000 yen.", 8, date=None)
    assert texts([NOW], [note, NOW])[1].startswith("Another source says otherwise (undated): ")


def test_what_is_beyond_the_length_is_left_out_from_the_end():
    long = part(7, "word " * 170)
    assert texts([NOW, long, PLAIN], [NOW, OLD, long, PLAIN])[-1] == "Stamps are sold at post offices."
    assert len(texts([long], [long])) == 1


STUDENT = Rule(Stage.PROMULGATED, applies=Applies(statuses=("student",)))
HSP = Rule(Stage.PROMULGATED, applies=Applies(statuses=("hsp",)))
ASKED = Conditions(statuses=("hsp",))


@pytest.mark.parametrize(
    ("rules", "kept"),
    [
        ([STUDENT, HSP], [0, 1]),  # the first is so much nearer that it stays, and a note will say whom it is for
        ([HSP, STUDENT], [0]),
        ([None, STUDENT, HSP], [0, 2]),
        ([STUDENT, STUDENT], [0, 1]),
        ([], []),
    ],
)
def test_a_rule_for_others_is_left_out_where_one_fits(rules: list[Rule | None], kept: list[int]):
    passages = [part(number, "A rule.", rule) for number, rule in enumerate(rules)]
    assert [one.chunk_id for one in fitting(passages, ASKED)] == kept
    assert [one.chunk_id for one in fitting(passages, Conditions())] == list(range(len(rules)))


def dated(number: int, text: str, start: str = "", end: str = "", title: str = "Fees") -> Passage:
    first, last = (PartialDate.parse(each) if each else None for each in (start, end))
    rule = Rule(Stage.PROMULGATED, first, last)
    return a_passage(a_sentence(text, f"s{number}"), ident=number, rule=rule, title=title)


OLDEST = dated(11, "A change of status cost 4,000 yen.", end="2025-03-31")
OLDER = dated(12, "A change of status cost 6,000 yen.", "2025-04-01", "2026-09-30")
LATER = dated(13, "A change of status costs 30,000 yen.", "2026-10-01")
ONLINE = dated(14, "A change of status costs 27,000 yen online.", "2026-10-01")
OTHERS = dated(15, "Permanent residence had no income figure.", end="2026-09-30")


@pytest.mark.parametrize(
    ("found", "as_of", "more"),
    [
        ([LATER], date(2026, 9, 1), [OLDER, OTHERS]),
        ([LATER], date(2024, 12, 31), [OLDEST, OTHERS]),  # however long before
        ([OLDER], date(2026, 11, 25), [LATER, ONLINE]),
        ([LATER, OLDER], date(2026, 9, 1), [OTHERS]),
        ([LATER], date(2026, 11, 25), []),  # it is in force
        ([PLAIN], date(2026, 9, 1), []),
    ],
)
def test_what_applies_on_the_day_is_looked_for_where_only_another_time_was_found(
    found: list[Passage], as_of: date, more: list[Passage]
):
    assert of_the_day([OLDEST, OLDER, LATER, ONLINE, OTHERS, PLAIN], found, as_of) == more
    assert bool(untold(found, as_of)) is any(one.rule and not in_force(line(one), as_of) for one in found)


@pytest.mark.parametrize(
    ("chosen", "as_of", "first"),
    [
        ([ONLINE, LATER], date(2026, 9, 1), "A change of status cost 6,000 yen."),
        ([ONLINE, LATER], date(2024, 12, 31), "A change of status cost 4,000 yen."),
        ([ONLINE, LATER], date(2026, 11, 25), "A change of status costs 27,000 yen online."),
    ],
)
def test_the_rule_of_the_day_leads_before_all_that_its_article_tells_of_other_times(
    chosen: list[Passage], as_of: date, first: str
):
    told = texts(chosen, [LATER, ONLINE, OLDEST, OLDER, OTHERS], as_of)
    assert told[0] == first
    assert not any("income" in text for text in told)


def test_another_article_tells_what_applied_where_the_first_does_not():
    elsewhere = dated(16, "A change of status costs 30,000 yen.", "2026-10-01", title="Permanent residence")
    assert texts([elsewhere], [elsewhere, OLDER], date(2026, 9, 1))[0] == "A change of status cost 6,000 yen."
    assert texts([elsewhere], [elsewhere, OLDER]) == ["A change of status costs 30,000 yen."]


def test_a_rule_for_just_the_case_that_is_asked_about_counts_more_than_one_for_everybody():
    mine = part(11, "Engineers may not.", Rule(Stage.PRACTICE, applies=Applies(statuses=("gijinkoku",))))
    others = part(12, "Students may not.", Rule(Stage.PRACTICE, applies=Applies(statuses=("student",))))
    weighed = meant([PLAIN, mine, others], Conditions(statuses=("gijinkoku",)))
    assert [after.score > before.score for after, before in zip(weighed, [PLAIN, mine, others], strict=True)] == [
        False,
        True,
        False,
    ]
