from datetime import date

import pytest

from bot.catalog import Catalog
from bot.dates import PartialDate
from bot.models import Chunk, Document, Rule, Scope, Section, Sentence, Stage
from bot.news.changes import Changes, grouped

TODAY = date(2026, 11, 25)


def when(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def put(catalog: Catalog, name: str, *rules: tuple[str, str, Stage], category: str = "visa") -> None:
    sections = tuple(
        Section(
            anchor=f"s{n}",
            path=("Title", f"Question {n}?"),
            sentences=(Sentence(f"Yes: sentence {n}."),),
            rule=Rule(stage, when(start), when(end)),
        )
        for n, (start, end, stage) in enumerate(rules)
    )
    document = Document(name, f"{name}.md", Scope.SHARED, "Title", "en", "", f"{rules}", sections, {}, category)
    chunks = [Chunk(f"{name} {each.anchor}", each.anchor, n, each.sentences) for n, each in enumerate(sections)]
    catalog.put(document, chunks, actor="test")


@pytest.mark.parametrize(
    ("start", "end", "past", "upcoming"),
    [
        ("2026-10-01", "", ["2026-10-01"], []),
        ("2026-11-25", "", ["2026-11-25"], []),
        ("2026-11-26", "", [], ["2026-11-26"]),
        ("2026-10", "", ["2026-10"], []),
        ("2026-11", "", [], ["2026-11"]),
        ("FY2028", "", [], ["FY2028"]),
        ("by about 2029-06", "", [], ["by about 2029-06"]),
        ("2025-04-01", "2027-03-31", ["2025-04-01"], ["2027-03-31"]),
        ("", "2026-09-30", ["2026-09-30"], []),
        ("", "", [], []),
    ],
)
def test_each_date_of_a_rule_is_a_change(catalog, start, end, past, upcoming):
    put(catalog, "visa/a", (start, end, Stage.PROMULGATED))
    calendar = Changes(catalog).calendar(TODAY)
    assert [change.day_text for change in calendar.past] == past
    assert [change.day_text for change in calendar.upcoming] == upcoming


def test_a_change_carries_its_section_and_its_stage(catalog):
    put(catalog, "visa/a", ("by about 2029-06", "", Stage.DRAFT))
    (change,) = Changes(catalog).calendar(TODAY).upcoming
    assert (change.document_id, change.anchor, change.heading) == ("visa/a", "s0", "Question 0?")
    assert (change.stage, change.sentence, change.begins) == ("draft", "Sentence 0.", True)
    assert change.day == date(2029, 6, 30)
    assert change.when
    assert change.when.in_words() == "by about June 2029"


def test_a_vague_date_stands_behind_the_days_that_are_sure_to_come_first(catalog):
    put(catalog, "visa/a", *((start, "", Stage.PROMULGATED) for start in ("2026", "2026-12", "2026-12-01")))
    calendar = Changes(catalog).calendar(TODAY)
    assert [change.day_text for change in calendar.upcoming] == ["2026-12-01", "2026", "2026-12"]


def test_the_newest_past_and_the_nearest_upcoming_first_by_topic_and_day(catalog):
    put(catalog, "visa/a", ("2026-10-01", "2027-04-01", Stage.PROMULGATED), ("2020-01-01", "", Stage.PROMULGATED))
    put(catalog, "money/b", ("2026-11-01", "FY2028", Stage.PROMULGATED), category="money")
    changes = Changes(catalog)
    assert changes.categories() == ("money", "visa")
    calendar = changes.calendar(TODAY)
    assert [change.day_text for change in calendar.past] == ["2026-11-01", "2026-10-01", "2020-01-01"]
    assert [change.day_text for change in calendar.upcoming] == ["2027-04-01", "FY2028"]
    recent = changes.calendar(TODAY, category="visa", since=date(2026, 1, 1))
    assert [change.day_text for change in (*recent.past, *recent.upcoming)] == ["2026-10-01", "2027-04-01"]


def test_what_is_added_shows_at_once(catalog):
    changes = Changes(catalog)
    assert changes.calendar(TODAY).past == ()
    put(catalog, "visa/a", ("2026-10-01", "", Stage.PROMULGATED))
    assert len(changes.calendar(TODAY).past) == 1


def test_sections_of_one_document_on_one_day_stand_together_but_a_draft_apart(catalog):
    day = "2027-04-01"
    put(catalog, "visa/a", (day, "", Stage.PROMULGATED), (day, "", Stage.DRAFT), (day, "", Stage.PROMULGATED))
    put(catalog, "visa/b", (day, "", Stage.PROMULGATED))
    groups = grouped(Changes(catalog).calendar(TODAY).upcoming)
    assert [[change.anchor for change in group] for group in groups] == [["s0", "s2"], ["s1"], ["s0"]]
