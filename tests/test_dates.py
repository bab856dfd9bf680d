from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import PartialDate, today_in_japan
from bot.models import Rule, Stage, Status


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2026-10-01", date(2026, 10, 1), date(2026, 10, 1), "1 October 2026"),
        ("2027-06", date(2027, 6, 1), date(2027, 6, 30), "June 2027"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2028", date(2028, 1, 1), date(2028, 12, 31), "2028"),
        ("FY2028", date(2028, 4, 1), date(2029, 3, 31), "fiscal year 2028"),
        ("by about 2029-06", date(2029, 6, 1), date(2029, 6, 30), "by about June 2029"),
        ("about 2029", date(2029, 1, 1), date(2029, 12, 31), "about 2029"),
    ],
)
def test_a_date_keeps_its_precision(text, first, last, words):
    partial = PartialDate.parse(text)
    assert (partial.first, partial.last, partial.in_words(), str(partial)) == (first, last, words, text)


@pytest.mark.parametrize("text", ["", "soon", "2026-13", "2026-02-30", "1 October 2026", "FY28", "by"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@given(st.dates(min_value=date(1000, 1, 1)), st.booleans(), st.booleans())
def test_any_day_survives_writing_and_reading(day, by, about):
    text = f"{'by ' if by else ''}{'about ' if about else ''}{day.isoformat()}"
    assert str(PartialDate.parse(text)) == text
    assert by or about or PartialDate.parse(text) == PartialDate.of(day)


@pytest.mark.parametrize(
    ("stage", "start", "end", "day", "status"),
    [
        (Stage.PROMULGATED, "2026-10-01", None, date(2026, 9, 30), Status.UPCOMING),
        (Stage.PROMULGATED, "2026-10-01", None, date(2026, 10, 1), Status.IN_FORCE),
        (Stage.PROMULGATED, None, "2026-09-30", date(2026, 9, 30), Status.IN_FORCE),
        (Stage.PROMULGATED, None, "2026-09-30", date(2026, 10, 1), Status.EXPIRED),
        (Stage.PROMULGATED, "FY2028", None, date(2028, 3, 31), Status.UPCOMING),
        (Stage.PROMULGATED, "FY2028", None, date(2028, 6, 1), Status.PLANNED),
        (Stage.PROMULGATED, "2026", None, date(2026, 11, 29), Status.PLANNED),
        (Stage.REPORTED, "2026-07", None, date(2026, 7, 2), Status.PLANNED),
        (Stage.PROMULGATED, "2026", None, date(2026, 12, 31), Status.IN_FORCE),
        (Stage.ADOPTED, "2026-07", None, date(2026, 6, 30), Status.PROPOSED),
        (Stage.ADOPTED, "2026-07", None, date(2026, 11, 29), Status.PLANNED),
        (Stage.ADOPTED, "2026-07", "2027-03", date(2027, 4, 1), Status.EXPIRED),
        (Stage.DRAFT, "2020-01-01", None, date(2026, 1, 1), Status.PROPOSED),
        (Stage.ADOPTED, None, None, date(2026, 1, 1), Status.PROPOSED),
        (Stage.PRACTICE, None, None, date(2026, 1, 1), Status.IN_FORCE),
    ],
)
def test_the_status_follows_from_the_dates_and_the_day(stage, start, end, day, status):
    rule = Rule(stage, start and PartialDate.parse(start), end and PartialDate.parse(end))
    assert rule.status(day) is status


def test_the_legal_day_is_japans():
    assert today_in_japan(datetime(2026, 11, 24, 15, 0, tzinfo=UTC)) == date(2026, 11, 25)
    assert today_in_japan(datetime(2026, 11, 24, 14, 59, tzinfo=UTC)) == date(2026, 11, 24)
