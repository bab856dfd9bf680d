"""`senpai docs`: the whole life of a document from a shell."""

import json
from pathlib import Path

import pytest

GUILD = ["--guild", "77"]


@pytest.fixture
def docs(senpai, capsys: pytest.CaptureFixture[str]):
    """Runs a command that must work; what it printed, as JSON."""

    def run(*arguments: str):
        assert senpai("docs", *arguments, *GUILD, "--json") == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_a_document_lives_from_a_shell(docs, fresh: Path):
    file = fresh / "desk.md"
    file.write_text("# Desk\n\n## When is the desk open?\n\nThe desk is open from 10 to 16.\n", "utf-8")
    preview = docs("add", str(file), "--title", "Desk hours")
    assert (preview["title"], preview["kind"], preview["sections"]) == ("Desk hours", "community", 1)
    assert docs("list") == []
    assert [row["proposal"] for row in docs("list", "--waiting")] == [preview["proposal"]]
    assert docs("approve", str(preview["proposal"]))["result"] == "added"
    (row,) = docs("list")
    assert (row["title"], row["added_by"]) == ("Desk hours", "operator")
    assert docs("show", row["id"])["text"].startswith("# Desk")
    assert [found["id"] for found in docs("search", "open")] == [row["id"]]
    file.write_text("# Desk\n\n## When is the desk open?\n\nThe desk is open from 9 to 17.\n", "utf-8")
    assert docs("add", str(file), "--approve", "--review-by", "2099-01-01")["result"] == "updated"
    newest, oldest = docs("history", row["id"])
    assert newest["change"]["sections"][0]["lines"] == [
        "- The desk is open from 10 to 16.",
        "+ The desk is open from 9 to 17.",
    ]
    assert oldest["change"] is None
    assert docs("remove", row["id"], "--reason", "moved")["state"] == "removed"
    assert docs("list") == []
    assert docs("restore", row["id"], "--version", "1")["state"] == "live"
    exported = docs("export")
    (fresh / "export.json").write_text(json.dumps(exported), "utf-8")
    assert docs("import", str(fresh / "export.json")) == []
    docs("remove", row["id"])
    (again,) = docs("import", str(fresh / "export.json"))
    assert (again["title"], again["alike"]) == ("Desk hours", [])
    assert docs("reject", str(again["proposal"]), "--reason", "twice")["proposal"] == again["proposal"]
    assert [entry["action"] for entry in docs("audit", "--count", "4")] == [
        "document.rejected", "document.proposed", "document.removed", "document.restored",
    ]  # fmt: skip


def test_a_shell_shows_japanese_titles_as_they_are(senpai, docs, fresh: Path, capsys: pytest.CaptureFixture[str]):
    file = fresh / "desk.md"
    file.write_text("窓口は10時から16時までです。\n", "utf-8")
    docs("add", str(file), "--title", "窓口の時間", "--approve")
    assert senpai("docs", "audit", *GUILD) == 0
    assert '"title": "窓口の時間"' in capsys.readouterr().out
    assert senpai("docs", "list", *GUILD) == 0
    assert "cited 0 ×" in capsys.readouterr().out


def test_a_shell_says_in_words_what_is_wrong(senpai, fresh: Path, capsys: pytest.CaptureFixture[str]):
    for arguments, said in (
        (("list",), "Say which server"),
        (("show", "nothing", *GUILD), "no document “nothing”"),
        (("approve", "9", *GUILD), "no proposal 9"),
        (("add", str(fresh / "none.txt"), *GUILD), "cannot be read"),
        (("add", "http://127.0.0.1/", *GUILD), "private network"),
    ):
        assert senpai("docs", *arguments) == 1
        captured = capsys.readouterr()
        assert said in captured.err
        assert "Traceback" not in captured.err


def test_text_for_people(senpai, fresh: Path, capsys: pytest.CaptureFixture[str]):
    file = fresh / "desk.txt"
    file.write_text("Forms must be filed within 14 days. A fee is required.", "utf-8")
    assert senpai("docs", "add", str(file), *GUILD) == 0
    proposed = capsys.readouterr().out
    assert "It would answer:\n- Forms must be filed within 14 days." in proposed
    assert "senpai docs approve 1 --guild 77" in proposed
    assert senpai("docs", "list", *GUILD) == 0
    assert capsys.readouterr().out == "No documents. 1 waiting to be approved: senpai docs list --waiting\n"
    assert senpai("docs", "approve", "1", *GUILD) == 0
    assert "Done: desk" in capsys.readouterr().out
    assert senpai("docs", "list", *GUILD) == 0
    assert "desk  (community · live · until" in capsys.readouterr().out
