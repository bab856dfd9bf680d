"""`senpai backup`, `restore` and `export` in a shell."""

import asyncio
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from bot import upkeep
from bot.catalog import Catalog, examine
from bot.cli import doctor
from bot.config import load_settings
from bot.metrics import Metrics
from bot.press import Subscription, Topic
from tests.cli.conftest import CHANGING_JOBS

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def catalog_of(fresh: Path) -> Catalog:
    return Catalog.open(f"sqlite:///{fresh / 'data' / 'catalog.sqlite3'}")


def test_what_is_backed_up_is_answered_from_after_the_loss_of_everything(senpai, fresh, capsys):
    assert senpai("backup", "b.zip") == 0
    assert "Keep it private" in capsys.readouterr().out
    assert senpai("restore", "b.zip") == 1
    assert "--force" in capsys.readouterr().err
    shutil.rmtree(fresh / "data")
    assert senpai("restore", "b.zip", "--check") == 0
    assert "is whole" in capsys.readouterr().out
    assert not (fresh / "data" / "catalog.sqlite3").exists()
    assert senpai("restore", "b.zip") == 0
    assert "Restored" in capsys.readouterr().out
    assert senpai("ask", CHANGING_JOBS, "--as-of", "2026-11-25") == 0
    said = capsys.readouterr()
    assert "within 14 days" in said.out
    assert "First use" not in said.err, "the knowledge came with the backup"


def test_indexes_that_followed_the_lost_history_are_built_anew(senpai, fresh, capsys):
    senpai("backup", "b.zip")
    with catalog_of(fresh) as catalog:
        catalog.remove("visa/job-change-notification", actor="test")
    assert senpai("search", "immigration") == 0  # the indexes follow
    assert "job-change" not in capsys.readouterr().out
    assert senpai("restore", "b.zip", "--force") == 0
    assert "former catalog is kept" in capsys.readouterr().out
    assert senpai("search", "immigration") == 0
    assert "job-change" in capsys.readouterr().out


def test_doctor_knows_the_last_scheduled_backup(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path))
    states = [doctor._backups(load_settings(), NOW).state]
    for name in ("senpai-20261120T000000Z.zip", "senpai-20261124T230000Z.zip"):
        (tmp_path / name).touch()
        states.append(doctor._backups(load_settings(), NOW).state)
    assert states == ["missing", "broken", "ok"]


def test_doctor_asks_for_no_folder_where_a_server_has_the_catalog(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://senpai@db.example/senpai")
    assert "pg_dump" in doctor._backups(load_settings(), NOW).mend


def test_what_nobody_expected_of_a_backup_is_a_line_without_its_words(senpai, fresh, monkeypatch, capsys):
    words = "somebody asks"

    def broken(*_: object) -> None:
        raise ValueError(words)

    monkeypatch.setattr("bot.cli.backup.back_up", broken)
    assert senpai("backup", "b.zip") == 1
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert words not in said


async def test_the_bot_makes_backups_and_goes_on_after_one_that_failed(fresh, filled_data, monkeypatch, caplog):
    shutil.copytree(filled_data, fresh / "data")
    (fresh / "backups").touch()  # no folder can be made there yet
    monkeypatch.setenv("BACKUP_DIR", str(fresh / "backups"))
    monkeypatch.setattr(upkeep, "BACKUP_LOOK", timedelta(seconds=0.01))
    parts = SimpleNamespace(settings=load_settings(), lead=SimpleNamespace(held=True), metrics=Metrics())
    work = asyncio.create_task(upkeep.keep_backups(cast("Any", parts)))
    async with asyncio.timeout(30):
        while "no backup was made" not in caplog.messages:  # noqa: ASYNC110 — looks at what another thread does
            await asyncio.sleep(0.01)
        (fresh / "backups").unlink()
        while not list(fresh.glob("backups/senpai-*Z.zip")):  # noqa: ASYNC110 — the same
            await asyncio.sleep(0.01)
    work.cancel()
    (made,) = (fresh / "backups").glob("senpai-*Z.zip")
    assert examine(made).schema_version


def test_what_servers_have_is_exported_as_plain_files(senpai, fresh, capsys):
    (fresh / "canteen.md").write_text("# Canteen\n\nThe canteen of the office opens at noon.\n")
    assert senpai("docs", "add", "canteen.md", "--guild", "5", "--approve") == 0
    assert senpai("docs", "add", "canteen.md", "--guild", "6", "--title", "食堂: ../../etc") == 0
    with catalog_of(fresh) as catalog:
        catalog.curation.propose("unreadable", {"text": "of another version"}, guild_id=8, actor="test")
        catalog.set_guild_setting(5, "keep_texts", value=True, actor="test")
        catalog.curation.hide(5, "visa/job-change-notification", actor="test", reason="")
        wanted = Subscription(0, 7, 70, next(iter(Topic)), 9, None, "en", covers_from=NOW, next_at=NOW, paused=True)
        assert catalog.subscriptions.add(wanted)
    capsys.readouterr()
    assert senpai("export", "out") == 0
    assert capsys.readouterr().out == "out: 4 servers.\n"
    out = fresh / "out"
    assert out.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in out.iterdir()} == {"5", "6", "7", "8", "audit.jsonl"}
    assert json.loads((out / "5" / "settings.json").read_text())["settings"]["keep_texts"]["value"] is True
    (document,) = (out / "5" / "documents").iterdir()
    text = document.read_text("utf-8")
    assert text.startswith("---\nid: g5/")
    assert text.endswith("---\n\n# Canteen\n\nThe canteen of the office opens at noon.\n")
    assert rows(out / "5" / "hidden.jsonl")[0]["document_id"] == "visa/job-change-notification"
    assert [row["action"] for row in rows(out / "5" / "audit.jsonl")][-1] == "article.hidden"
    (waiting,) = rows(out / "6" / "waiting.jsonl")
    assert waiting["content"]["document"]["title"] == "食堂: ../../etc"
    assert "opens at noon" in json.dumps(waiting["content"])
    assert rows(out / "8" / "waiting.jsonl")[0]["content"] == {"text": "of another version"}
    assert rows(out / "7" / "subscriptions.jsonl")[0]["topic"] == next(iter(Topic))
    assert all(row["server"] is None for row in rows(out / "audit.jsonl"))
    assert senpai("export", "out") == 1
    assert "not empty" in capsys.readouterr().err


def rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
