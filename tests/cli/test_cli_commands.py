import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.__main__ import main
from bot.sandbox import Tier
from bot.vitals import FULL, LOW_SPACE
from tests.cli.conftest import CHANGING_JOBS, DAY

ROOT = Path(__file__).parents[2]


def command(arguments: list[str]) -> list[str]:
    """The command as a process, wherever it is run."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import bot.__main__ as door; sys.exit(door.main({arguments}))"
    )
    return [sys.executable, "-c", code]


def test_search_shows_passages_best_first(senpai, capsys):
    assert senpai("search", "second", "Rapidus", "plant", "-k", "2", "--json", "--as-of", DAY) == 0
    found = json.loads(capsys.readouterr().out)
    assert [passage["title"] for passage in found] == ["Rapidus plans a second factory"] * 2
    assert found[0]["score"] >= found[1]["score"]
    assert senpai("search", "second Rapidus plant", "-k", "1") == 0
    out = capsys.readouterr().out
    assert "1. Rapidus plans a second factory › " in out
    assert "· industry/rapidus#" in out
    assert "2. " not in out


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_search_wants_a_number_of_passages(senpai, capsys, number):
    with pytest.raises(SystemExit) as caught:
        senpai("search", "visa", f"-k={number}")
    assert caught.value.code == 2
    assert f"“{number}” is not a number from 1" in capsys.readouterr().err


def test_a_chat_understands_a_follow_up_and_survives_a_bad_question(senpai, capsys, monkeypatch):
    lines = ["What does an extension cost?", "x" * 5_000, "and before October 2026?", "", "never read"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert senpai("chat", "--as-of", DAY) == 0
    out = capsys.readouterr().out
    assert out.index("30,000 yen") < out.index("Your question has 5,000 characters") < out.rindex("6,000 yen")
    assert out.count("You:") == 4


def test_a_chat_ends_with_its_input(senpai, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert senpai("chat") == 0


def test_doctor_says_what_works_and_what_is_missing(senpai, capsys):
    assert senpai("doctor") == 0
    out = capsys.readouterr().out
    assert "– Discord token: not set; only the shell works" in out
    assert "Set DISCORD_TOKEN" in out
    assert "– Language model: none" in out
    assert "✓ Catalog: 3 shared documents" in out
    assert "✓ Knowledge base: 3 articles with " in out
    assert "    | visa | 1 | " in out
    assert " feeds, never asked\n    Set NEWS_FETCH=true" in out
    assert "✗" not in out
    assert senpai("doctor", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert next(row["figures"]["topics"]["visa"] for row in rows if "figures" in row)["articles"] == 1
    found = {row["name"]: row["state"] for row in rows}
    assert found["Knowledge"] == found["Keyword index"] == found["Vector index of passages, shared"] == "ok"
    assert found["Discord token"] == "missing"


def test_doctor_names_settings_that_do_not_exist(senpai, fresh, capsys):
    (fresh / ".env").write_text("# FEEDS=1\nNEWS_FETCH=false\nexport NEWS_FECTH = true\nABcd==\n", "utf-8")
    assert senpai("doctor") == 0
    assert "– Settings: .env names what Senpai does not know: NEWS_FECTH\n" in capsys.readouterr().out


def test_doctor_tells_machines_how_the_house_is(senpai, capsys):
    assert senpai("doctor", "--json") == 0
    found = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    for name in ("Schema", "Catalog writable", "Disk", "Review queue", "Multilingual model"):
        assert found[name]["state"] == "ok"
    assert found["Sandbox"]["state"] in {"ok", "missing"}  # as the system is
    assert found["Disk"]["figures"]["free_bytes"] > 0
    assert found["Review queue"]["figures"] == {"waiting": 0}
    assert found["Keyword index"]["figures"]["behind"] == 0
    assert found["Keyword index"]["figures"]["entries"] > 0
    assert found["News"]["figures"] == {"last_success": None}
    assert all(row["mend"] for row in found.values() if row["state"] != "ok")


@pytest.mark.parametrize(
    ("free", "state", "code"), [(FULL - 1, "broken", 1), (LOW_SPACE - 1, "missing", 0), (LOW_SPACE, "ok", 0)]
)
def test_doctor_sees_a_disk_that_fills_up(senpai, capsys, monkeypatch, free, state, code):
    monkeypatch.setattr("bot.vitals.shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    assert senpai("doctor", "--json") == code
    (disk,) = (row for row in json.loads(capsys.readouterr().out) if row["name"] == "Disk")
    assert (disk["state"], bool(disk["mend"])) == (state, state != "ok")


@pytest.mark.parametrize(
    ("here", "state", "words"),
    [
        (Tier(), "broken", "no child process starts"),
        (Tier(works=True, limited=True, offline=True), "ok", "without the network"),
        (Tier(works=True, limited=True), "missing", "but without: no network"),
        (Tier(works=True), "missing", "but without: limits of memory, no network"),
    ],
)
def test_doctor_says_what_the_sandbox_holds(senpai, capsys, monkeypatch, here, state, words):
    monkeypatch.setattr("bot.cli.doctor_system.tier", lambda: here)
    senpai("doctor", "--json")
    (row,) = (row for row in json.loads(capsys.readouterr().out) if row["name"] == "Sandbox")
    assert row["state"] == state
    assert words in row["detail"]


def test_doctor_finds_a_catalog_that_takes_no_change(senpai, capsys, monkeypatch):
    monkeypatch.setattr("bot.catalog.Catalog.try_to_write", lambda _: raise_(OSError(30, "read-only")))
    assert senpai("doctor", "--json") == 1
    found = {row["name"]: row["state"] for row in json.loads(capsys.readouterr().out)}
    assert found["Catalog writable"] == "broken"


def raise_(error):
    raise error


def test_doctor_finds_a_wrong_knowledge_folder(senpai, fresh, capsys, monkeypatch):
    monkeypatch.setenv("KNOWLEDGE_DIR", str(fresh / "typo"))
    assert senpai("doctor", "--json") == 1
    found = {each["name"]: each for each in json.loads(capsys.readouterr().out)}
    assert found["Knowledge"]["state"] == "broken"
    assert found["Knowledge"]["mend"] == "Set KNOWLEDGE_DIR."
    assert found["Catalog"]["state"] == "ok"


def test_doctor_shows_no_secret(senpai, capsys, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret-token")
    assert senpai("doctor") == 0
    assert "very-secret" not in capsys.readouterr().out


def test_eval_retrieval_scores_each_way_of_searching(senpai, fresh, capsys):
    case = {"id": "1", "question": CHANGING_JOBS, "split": "report"}
    section = "visa/job-change-notification#do-i-have-to-tell-immigration-when-i-change-jobs"
    (fresh / "set.jsonl").write_text(json.dumps(case | {"sections": [section]}) + "\n")
    assert senpai("eval", "retrieval", "--set", "set.jsonl", "--json") == 0
    scores = json.loads(capsys.readouterr().out)
    assert {"keyword", "dense", "fused"} <= scores.keys()
    assert scores["fused"]["all"] == {"count": 1, "hit_at_1": 1.0, "hit_at_5": 1.0, "ndcg_at_10": 1.0}
    assert senpai("eval", "retrieval", "--set", "none.jsonl") == 1
    assert capsys.readouterr().err.startswith("none.jsonl cannot be read")


def test_run_needs_a_token(senpai, capsys):
    assert senpai("run") == 1
    assert capsys.readouterr().err.startswith("DISCORD_TOKEN is not set")


def test_run_tells_of_a_misspelt_setting_before_anything_else(senpai, fresh, capsys):
    (fresh / ".env").write_text("MONTHLY_BUGET=5\n", "utf-8")
    assert senpai("run") == 1
    first, *_ = capsys.readouterr().err.splitlines()
    assert "compare its spelling with .env.example" in first
    assert "MONTHLY_BUGET" in first


@pytest.mark.parametrize(
    ("arguments", "listed"), [([], "  ask "), (["news"], "  latest "), (["docs"], "  approve ")], ids=str
)
def test_a_command_without_its_subcommand_shows_them(fresh, capsys, arguments, listed):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert f"\n  {listed}" in capsys.readouterr().err


def test_an_unknown_option_is_told_by_the_command_that_was_given_it(fresh, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["ask", "--asof", "2026-10-01", "fees"])
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert "[--as-of DATE]" in told
    assert "senpai ask: unrecognized arguments: --asof. See senpai ask --help." in told


@pytest.mark.parametrize("arguments", [[], ["dance"], ["ask", "--mode", "loud", "visa"]], ids=str)
def test_wrong_usage_exits_with_2(fresh, capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: senpai" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["search", "visa", "--json"], ["doctor"]], ids=str)
@pytest.mark.usefixtures("senpai")
def test_a_reader_that_has_gone_is_no_error_message(arguments):
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import bot.__main__ as door; sys.exit(door.main({arguments}))"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@pytest.mark.usefixtures("senpai")
def test_bytes_that_are_no_text_do_not_end_it():
    done = subprocess.run(
        command(["ask", "--json"]),
        check=False,
        input=b"visa \xff fee",
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["outcome"] == "answered"
    assert main(["ask", "visa \udcff fee"]) == 0
