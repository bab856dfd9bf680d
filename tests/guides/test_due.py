"""Dates computed from events and the shipped table of deadlines."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guides import Tables, load_tables
from bot.guides.due import _FOLLOWS, Computation, due_dates
from bot.models import Confidence
from bot.text.claims import unsupported_claims
from bot.text.conditions import Conditions
from bot.text.days import Event, EventKind, event_days
from bot.text.glossary import Glossary

TABLES = load_tables(Path(__file__).parents[2] / "knowledge" / "tables")


@pytest.fixture
def tables() -> Tables:
    return TABLES


def dates(kind: EventKind, day: str, *statuses: str) -> dict[str, str]:
    event = Event(kind, date.fromisoformat(day), day)
    made = due_dates([event], TABLES, Conditions(statuses=statuses))
    return {f"{one.kind}/{one.label}": one.value.isoformat() for one in made}


@pytest.mark.parametrize(
    ("kind", "day", "row", "value"),
    [
        (EventKind.QUIT, "2027-03-03", "employer-notice/Notice to Immigration", "2027-03-17"),
        (EventKind.QUIT, "2027-03-03", "inactive-work/3 months without work, on a work status", "2027-06-03"),
        (EventKind.QUIT, "2027-03-03", "join-nhi/National Health Insurance", "2027-03-17"),
        (EventKind.QUIT, "2027-03-03", "join-national-pension/National Pension", "2027-03-17"),
        (EventKind.QUIT, "2027-03-03", "voluntary-continuation/Keeping the company health plan", "2027-03-23"),
        (EventKind.QUIT, "2027-03-03", "unemployment-benefit/Unemployment benefit", "2028-03-03"),
        (
            EventKind.QUIT,
            "2026-11-30",
            "inactive-work/3 months without work, on a work status",
            "2027-02-28",
        ),  # no 30 February
        (EventKind.JOIN, "2027-04-01", "employer-notice/Notice to Immigration", "2027-04-15"),
        (EventKind.MOVE, "2026-12-25", "moving-inside-city/New address in the same city", "2027-01-08"),
        (EventKind.MOVE, "2026-12-25", "moving-city/Moving-in notice in another city", "2027-01-08"),
        (EventKind.ARRIVE, "2026-11-05", "first-address/First address", "2026-11-19"),
        (EventKind.ARRIVE, "2026-11-05", "international-licence/Driving on an international licence", "2027-11-05"),
        (EventKind.EXPIRY, "2027-01-15", "extension/Extension of stay, first day", "2026-10-15"),
        (EventKind.EXPIRY, "2027-01-15", "extension/Extension of stay, last day", "2027-01-15"),
        (EventKind.EXPIRY, "2027-01-15", "special-period/Special period", "2027-03-15"),
        (EventKind.EXPIRY, "2026-12-31", "special-period/Special period", "2027-02-28"),
        (EventKind.BIRTH, "2026-11-16", "birth-notice/Birth notice", "2026-11-29"),  # the birthday counts
        (EventKind.BIRTH, "2026-11-16", "newborn-status/Status for the child", "2026-12-16"),
        (EventKind.DEPART, "2026-12-20", "moving-out-abroad/Moving-out notice", "2026-12-06"),
        (EventKind.DEPART, "2026-12-20", "special-re-entry/Special re-entry", "2027-12-20"),
        (EventKind.DEPART, "2026-12-20", "pension-lump-sum/Pension lump sum", "2028-12-20"),
        (EventKind.DIVORCE, "2026-11-02", "spouse-notice/Notice to Immigration", "2026-11-16"),
        (EventKind.LOST, "2026-11-24", "lost-card/New residence card", "2026-12-08"),
        (EventKind.GRADUATE, "2027-03-25", "after-graduation/3 months without the activity", "2027-06-25"),
        (EventKind.COE, "2026-08-20", "coe-entry/Entry with the certificate", "2026-11-20"),
    ],
)
def test_the_date_follows_from_the_table(kind: EventKind, day: str, row: str, value: str) -> None:
    assert dates(kind, day)[row] == value


def test_the_status_decides_which_notice_is_due() -> None:
    quit_rows = {
        status: dates(EventKind.QUIT, "2027-03-03", status) for status in ("hsp", "business-manager", "permanent")
    }
    assert "employer-notice/Notice to Immigration" in quit_rows["hsp"]
    assert "organisation-notice/Notice to Immigration" in quit_rows["business-manager"]
    assert not any("notice" in row or "inactive" in row for row in quit_rows["permanent"])
    assert "join-nhi/National Health Insurance" in quit_rows["permanent"]


def test_a_permanent_resident_renews_the_card_and_not_the_stay() -> None:
    assert dates(EventKind.EXPIRY, "2027-01-15", "permanent") == {
        "card-renewal/Renewal of the card, first day": "2026-11-15"
    }


def test_nothing_follows_from_other_days() -> None:
    assert dates(EventKind.OTHER, "2027-03-03") == {}
    assert due_dates([], TABLES) == []


def test_the_sentence_says_rule_day_result_and_law() -> None:
    event = Event(EventKind.QUIT, date(2027, 3, 3), "March 3")
    first = due_dates([event], TABLES)[0]
    assert first.sentence == (
        "Notice to Immigration: Notify Immigration within 14 days; counted from the end of the contract on 3 March "
        "2027, the last day is 17 March 2027 (Immigration Act Art. 19-16(ii))."
    )
    assert first.inputs == (("the end of the contract", "2027-03-03"), ("period", "14 days after"))
    assert first.sources[0].title == "ISA: notice of the contracting organisation"


def test_from_the_question_to_the_dates() -> None:
    events = event_days("i quit on march 3 and start at the new place april 1", date(2026, 11, 25))
    notices = [one.value for one in due_dates(events, TABLES) if one.kind == "employer-notice"]
    assert notices == [date(2027, 3, 17), date(2027, 4, 15)]


def test_every_follower_names_a_row_and_a_step_of_the_table(tables: Tables) -> None:
    rows = {row.id: row for row in tables.deadlines.deadlines}
    for follow in (follow for follows in _FOLLOWS.values() for follow in follows):
        assert follow.row in rows
        assert not follow.step or follow.step in {period.step for period in rows[follow.row].periods}


def _all_of(day: date) -> list[Computation]:
    return due_dates([Event(kind, day, "") for kind in EventKind], TABLES)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_results_move_with_their_day_and_stay_near_the_period(day: date) -> None:
    now, later = _all_of(day), _all_of(day + timedelta(1))
    assert sorted(one.label for one in now) == sorted(one.label for one in later)
    for one in now:
        assert abs((one.value - day).days) <= 366 * 2 + 1
        assert f"{one.value.day} {one.value:%B %Y}" in one.sentence


def test_a_computation_is_held_by_its_own_sentence() -> None:
    glossary = Glossary()
    for one in _all_of(date(2027, 3, 3)):
        short = f"{one.label}: {one.value.day} {one.value:%B %Y}."
        assert unsupported_claims(short, [one.sentence], glossary) in ((), _reported(one))


def _reported(one: Computation) -> tuple[str, ...]:
    """What a short form leaves out of a row that is only reported."""
    return () if one.confidence is Confidence.HIGH else ("stated as certain, where the source says “is reported”",)
