import json
import subprocess
import sys
from pathlib import Path

import pytest

import bot.web
import ingest
from bot.errors import FetchRefused
from tests.ingestion.conftest import WriteArticle


@pytest.fixture
def settings(knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))
    monkeypatch.setenv("SENPAI_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@pytest.mark.usefixtures("settings")
def test_check_prints_findings_and_fails(write_article: WriteArticle, capsys: pytest.CaptureFixture[str]) -> None:
    write_article("Ask your employer who pays.", "TODO")
    assert ingest.main(["--check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("procedures/immigration-fees.md:39: error: “TODO” is left")
    assert lines[-1] == "1 files: 1 errors, 0 warnings"
    assert ingest.main(["--check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["line"] == 39


def test_check_fixes_footnotes_and_opens_no_database(
    settings: Path, write_article: WriteArticle, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_article("[^f2]: [ISA", "[^f7]: [ISA")
    assert ingest.main(["--check", str(path)]) == 1
    assert ingest.main(["--check", "--fix", str(path)]) == 0
    assert not (settings / "data").exists()


@pytest.mark.parametrize("arguments", [["--fix"], ["--strict"], ["--check", "--watch"], ["--nonsense"]])
def test_a_wrong_command_line_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        ingest.main(arguments)
    assert caught.value.code == 2


@pytest.mark.usefixtures("settings")
def test_a_page_is_asked_for_under_the_operators_contact(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []

    def refuse(*, contact: str = "") -> None:
        told.append(contact)
        raise FetchRefused("The page is not for us.")

    monkeypatch.setattr(bot.web, "open_web_client", refuse)
    monkeypatch.setenv("WEB_CONTACT", "mailto:owner@senpai.example")
    assert ingest.main(["https://office.example/fees"]) == 1
    assert told == ["mailto:owner@senpai.example"]
    assert "The page is not for us." in capsys.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, contextlib, ingest\n"
        "with contextlib.suppress(SystemExit): ingest.main(['--help'])\n"
        "heavy = {'chromadb', 'langchain_openai', 'trafilatura', 'discord', 'sqlalchemy'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
