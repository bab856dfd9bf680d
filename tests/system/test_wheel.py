"""The wheel works from any directory and brings its knowledge along."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import CHANGING_JOBS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True, cwd=folder)
    (built,) = folder.glob("senpai_bot-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The `bin` folder of an environment with the wheel in it; the libraries are those of this environment."""
    environment = wheel.parent / "environment"
    venv.create(environment, symlinks=True)
    programs = environment / "bin"
    command = [sys.executable, "-m", "pip", "--quiet", "--python", programs / "python", "install"]
    subprocess.run([*command, "--no-deps", "--no-index", wheel], check=True, cwd=wheel.parent)
    (site,) = environment.glob("lib/python*/site-packages")
    # A path in a .pth file comes after the wheel's own, and brings no editable installation with it.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return programs


def test_the_wheel_holds_the_program_and_the_knowledge_and_no_more(wheel):
    names = ZipFile(wheel).namelist()
    top = {name.split("/", 1)[0] for name in names}
    assert {name for name in top if not name.startswith("senpai_bot-")} == {"bot", "ingest.py"}
    articles = {path.relative_to(ROOT / "knowledge").as_posix() for path in (ROOT / "knowledge").rglob("*.md")}
    assert {f"bot/_knowledge/{article}" for article in articles} <= set(names)
    assert not [name for name in names if name.endswith((".pyc", ".sqlite3", ".env"))]
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "bot").rglob("*.py")}
    assert modules <= set(names)


def test_the_wheel_answers_from_another_directory(installed, tmp_path):
    settings = {"SENPAI_DATA_DIR": str(tmp_path / "my data"), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}

    def run(*command: str | Path) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run(installed / "python", "-c", "import bot, ingest; print(bot.__file__, ingest.__file__)")
    assert where.count(str(installed.parent)) == 2
    knowledge = Path(where.split()[0]).parent / "_knowledge"
    # One article instead of all: reading everything takes half a minute.
    article = knowledge / "visa" / "job-change-notification.md"
    report = json.loads(run(installed / "python", "-m", "ingest", article, "--json"))
    assert report["added"] == ["visa/job-change-notification.md"]
    assert "within 14 days" in run(installed / "senpai", "ask", CHANGING_JOBS)
    assert f"articles in {knowledge}" in run(installed / "senpai", "doctor")
    # Nothing else is left behind, neither here nor in the home folder.
    assert [path.name for path in tmp_path.iterdir()] == ["my data"]
