"""A shell whose settings are known: a small knowledge folder of three articles and a data folder of its own."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.config import Settings
from tests.local_models import share

KNOWLEDGE = Path(__file__).parents[1] / "system" / "knowledge"
DAY = "2026-11-25"
CHANGING_JOBS = "Do I have to tell immigration when I change jobs?"

Senpai = Callable[..., int]


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """The local models are loaded once, not by each command."""
    share(monkeypatch)


@pytest.fixture
def logs() -> Iterator[None]:
    """The commands set up the root logger; afterwards it is pytest's again."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logs: None) -> Path:
    """A working directory without any data yet; no setting comes from outside."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(KNOWLEDGE))
    monkeypatch.setenv("SENPAI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def filled_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small knowledge in it, made once."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        patch.setenv("KNOWLEDGE_DIR", str(KNOWLEDGE))
        patch.setenv("SENPAI_DATA_DIR", str(folder / "data"))
        patch.chdir(folder)
        share(patch)
        root = logging.getLogger()
        handlers, level = root.handlers[:], root.level
        assert main(["search", "visa"]) == 0
        root.handlers[:] = handlers
        root.setLevel(level)
    return folder / "data"


@pytest.fixture
def senpai(fresh: Path, filled_data: Path) -> Senpai:
    """The command, in a working directory whose data folder holds the small knowledge."""
    shutil.copytree(filled_data, fresh / "data")

    def run(*arguments: str | Path) -> int:
        return main([str(argument) for argument in arguments])

    return run
