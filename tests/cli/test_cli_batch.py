import json

import pytest

from tests.cli.conftest import CHANGING_JOBS, DAY
from tests.cli.test_cli_ask import ROW


@pytest.fixture
def batch(senpai, fresh):
    def run(*lines: str | dict, options: tuple[str, ...] = ("--as-of", DAY)) -> tuple[int, list[dict]]:
        text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        (fresh / "in.jsonl").write_text(text, "utf-8")
        code = senpai("ask", "--batch", "in.jsonl", "--out", "out.jsonl", *options)
        return code, [json.loads(line) for line in (fresh / "out.jsonl").read_text("utf-8").split("\n")[:-1]]

    return run


def test_one_row_comes_out_for_each_question_and_turn(batch, capsys):
    code, rows = batch(
        {"id": "a", "question": CHANGING_JOBS},
        "",
        {"id": "b", "turns": ["What does an extension cost?", {"question": "and before October 2026?"}]},
        {"id": 3, "question": "When does the second Rapidus plant start?\u2028Where?"},
    )
    assert code == 0
    assert [(row["id"], row["turn"]) for row in rows] == [("a", 0), ("b", 0), ("b", 1), (3, 0)]
    assert all([key for key in row if key in ROW] == ROW for row in rows)
    assert "30,000 yen" in rows[1]["answer"]
    assert "6,000 yen" in rows[2]["answer"]
    assert rows[2]["question"] == "and before October 2026?"
    assert capsys.readouterr() == ("", "")


def test_a_row_may_have_its_own_day(batch):
    code, rows = batch({"id": "a", "question": "What does an extension cost?", "as_of": "2026-09-01"})
    assert (code, rows[0]["as_of"]) == (0, "2026-09-01")
    assert "6,000 yen" in rows[0]["answer"].splitlines()[0]


@pytest.mark.parametrize(
    ("bad", "identifier"),
    [
        ("{not json", ""),
        ('["a"]', ""),
        ({"id": "x"}, "x"),
        ({"id": "x", "question": None}, "x"),
        ({"id": "x", "question": 5}, "x"),
        ({"id": "x", "turns": []}, "x"),
        ({"id": "x", "turns": [{"text": "?"}]}, "x"),
        ({"id": "x", "question": "?", "turns": ["?"]}, "x"),
        ({"id": "x", "question": "visa?", "as_of": "yesterday"}, "x"),
    ],
    ids=str,
)
def test_a_bad_row_is_named_and_the_others_are_answered(batch, capsys, bad, identifier):
    code, rows = batch({"id": "a", "question": CHANGING_JOBS}, bad, {"id": "c", "question": "What is the fee?"})
    assert code == 1
    assert [(row["id"], row["outcome"]) for row in rows] == [
        ("a", "answered"),
        (identifier, "error"),
        ("c", "answered"),
    ]
    assert rows[1]["error"].startswith("This row cannot be read: write ")
    assert capsys.readouterr().err.startswith("in.jsonl, line 2: This row cannot be read")


def test_a_turn_that_cannot_be_answered_has_its_row_and_the_conversation_goes_on(batch, capsys):
    code, rows = batch({"id": "a", "turns": ["What does an extension cost?", "", "x" * 5_000, "is it free?"]})
    assert code == 1
    assert [(row["turn"], row["outcome"]) for row in rows[:3]] == [(0, "answered"), (1, "error"), (2, "error")]
    assert rows[3]["outcome"] != "error"
    assert "5,000 characters" in rows[2]["error"]
    assert capsys.readouterr().err.count("in.jsonl, line 1: ") == 2


def test_files_that_cannot_be_used_are_named(senpai, fresh, capsys):
    (fresh / "in.jsonl").write_bytes(b'{"id": "1", "question": "\xff"}')
    assert senpai("ask", "--batch", "in.jsonl", "--out", "out.jsonl") == 1
    assert senpai("ask", "--batch", "none.jsonl", "--out", "out.jsonl") == 1
    assert senpai("ask", "--batch", "in.jsonl") == 1
    (fresh / "in.jsonl").write_text('{"id": "1", "question": "visa?"}')
    assert senpai("ask", "--batch", "in.jsonl", "--out", "no/folder/out.jsonl") == 1
    assert capsys.readouterr().err.splitlines() == [
        "in.jsonl is not UTF-8: save it as UTF-8.",
        "none.jsonl cannot be read: No such file or directory.",
        "--batch also needs --out, the file to write the answers to.",
        "no/folder/out.jsonl cannot be written: No such file or directory.",
    ]
