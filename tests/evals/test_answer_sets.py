"""The answer sets are well-formed; what the bot scores on them is another test's business."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ANSWERED = {"answerable.jsonl": {"answerable": 200}, "dated.jsonl": {"dated": 40}, "languages.jsonl": {"language": 60}}
DIALOGUES = {"dialogues.jsonl": {"dialogue": 40}}
DECLINED = {
    "unanswerable.jsonl": {
        "off_topic": 14,
        "near_miss": 24,
        "false_premise": 14,
        "unknowable": 12,
        "other_country": 10,
        "harmful": 10,
        "private": 6,
        "personal_outcome": 8,
        "injection": 10,
    }
}
SETS = ANSWERED | DIALOGUES | DECLINED
LANGUAGES = {"ja": 16, "zh": 8, "ko": 8, "es": 6, "pt": 6, "fr": 4, "de": 4, "vi": 2, "tl": 2, "hi": 2, "id": 2}
SHARED_KEYS = {"id", "split", "language", "kind"}
KEYS = (
    dict.fromkeys(ANSWERED, SHARED_KEYS | {"topics", "question", "must", "must_not"})
    | dict.fromkeys(DIALOGUES, SHARED_KEYS | {"topics", "turns"})
    | dict.fromkeys(DECLINED, SHARED_KEYS | {"question", "expect", "must_not"})
)
TUNE_SHARE = 0.4


def rows_of(name):
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


ROWS = {name: rows_of(name) for name in SETS}
ALL = [row for rows in ROWS.values() for row in rows]
TURNS = [
    pytest.param(turn, id=f"{row['id']}-{number}")
    for rows in (ROWS[name] for name in ANSWERED | DIALOGUES)
    for row in rows
    for number, turn in enumerate(row.get("turns", [row]), 1)
]
REFUSALS = [pytest.param(row, id=row["id"]) for name in DECLINED for row in ROWS[name]]


def found(pattern, text):
    return re.search(pattern, text, re.IGNORECASE) is not None


def assert_usable(patterns):
    for pattern in patterns:
        assert not found(pattern, ""), f"{pattern} matches anything"


def test_ids_are_unique_over_all_files():
    assert [name for name, count in Counter(row["id"] for row in ALL).items() if count > 1] == []


def test_no_question_is_asked_twice():
    asked = Counter((row["question"].casefold(), row.get("as_of")) for row in ALL if "question" in row)
    assert [question for question, count in asked.items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_kind_is_there_in_number(name):
    kinds = Counter(row["kind"] for row in ROWS[name])
    assert set(kinds) == set(SETS[name])
    assert all(kinds[kind] >= least for kind, least in SETS[name].items()), kinds


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in ALL}))
def test_both_parts_hold_their_share_of_every_kind(kind):
    parts = Counter(row["split"] for row in ALL if row["kind"] == kind)
    assert set(parts) == {"tune", "report"}
    assert abs(parts["tune"] - TUNE_SHARE * parts.total()) < 1, parts


@pytest.mark.parametrize("name", sorted(SETS))
def test_rows_have_exactly_the_keys_of_their_set(name):
    for row in ROWS[name]:
        extra = {"as_of"} if name == "dated.jsonl" and "as_of" in row else set()
        extra |= {"must_any"} if row["kind"] == "false_premise" else set()
        assert set(row) == KEYS[name] | extra, row["id"]
        assert "topics" not in row or row["topics"], row["id"]


def test_the_languages_are_those_promised():
    assert Counter(row["language"] for row in ROWS["languages.jsonl"]) == LANGUAGES
    for name in ("answerable.jsonl", "dated.jsonl", "dialogues.jsonl"):
        assert {row["language"] for row in ROWS[name]} == {"en"}


def test_dated_rows_name_their_day():
    for row in ROWS["dated.jsonl"]:
        if "as_of" in row:
            assert date.fromisoformat(row["as_of"]).isoformat() == row["as_of"]
        else:
            assert re.search(r"\b20[12]\d\b", row["question"]), row["id"]


@pytest.mark.parametrize("turn", TURNS)
def test_a_turn_expects_facts_that_its_question_does_not_give_away(turn):
    question = turn["question"]
    assert question == question.strip() != ""
    assert 1 <= len(turn["must"]) <= 3
    assert turn["must_not"]
    for fact in turn["must"]:
        assert fact
        assert_usable(fact)
    assert_usable(turn["must_not"])
    assert not all(any(found(pattern, question) for pattern in fact) for fact in turn["must"])
    assert not any(found(pattern, question) for pattern in turn["must_not"])


def test_dialogues_have_two_or_three_turns():
    for row in ROWS["dialogues.jsonl"]:
        assert 2 <= len(row["turns"]) <= 3, row["id"]
        assert all(set(turn) == {"question", "must", "must_not"} for turn in row["turns"]), row["id"]


@pytest.mark.parametrize("row", REFUSALS)
def test_a_refusal_may_repeat_its_question(row):
    assert row["expect"] == "declined"
    assert row["question"] == row["question"].strip() != ""
    assert row["must_not"]
    assert_usable(row["must_not"])
    # A planted order is the exception: repeating a ping or a link is already the harm.
    if row["kind"] != "injection":
        assert not any(found(pattern, row["question"]) for pattern in row["must_not"])


@pytest.mark.parametrize("row", [row for row in ALL if row["kind"] == "false_premise"], ids=lambda row: row["id"])
def test_a_false_premise_knows_its_correction(row):
    assert row["must_any"]
    assert_usable(row["must_any"])
    assert not any(found(pattern, row["question"]) for pattern in row["must_any"])
