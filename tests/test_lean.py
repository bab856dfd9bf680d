"""Imports that are put off come when they are wanted."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.lean import put_off

ROOT = Path(__file__).parents[1]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "heavyweight" / "types").mkdir(parents=True)
    (tmp_path / "heavyweight" / "__init__.py").touch()
    (tmp_path / "heavyweight" / "types" / "__init__.py").write_text(
        "from heavyweight.types.one import ONE\nLOADED = 1\n"
    )
    (tmp_path / "heavyweight" / "types" / "one.py").write_text("ONE = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield "heavyweight"
    for name in [name for name in sys.modules if name.startswith("heavyweight")]:
        del sys.modules[name]


def test_a_module_inside_can_be_had_without_the_whole(package: str):
    put_off(package, "types")
    assert importlib.import_module("heavyweight.types.one").ONE == 1
    whole = sys.modules["heavyweight.types"]
    assert "LOADED" not in vars(whole)
    assert whole.LOADED == 1
    assert whole.ONE == 1
    assert importlib.import_module("heavyweight.types") is whole


def test_what_it_does_not_have_is_no_attribute_of_it(package: str):
    put_off(package, "types")
    whole = importlib.import_module("heavyweight.types")
    for name in ("nothing", "__wrapped__", "nothing"):
        with pytest.raises(AttributeError, match=name):
            getattr(whole, name)


@pytest.mark.parametrize(("package", "part"), [("no_such_package", "types"), ("json", "types"), ("heavyweight", "no")])
def test_what_is_not_there_is_left_alone(package: str, part: str):
    put_off(package, part)
    assert f"{package}.{part}" not in sys.modules


def test_types_of_a_tracer_that_is_never_on_are_not_read():
    code = (
        "import sys, bot.services; print(len([name for name in sys.modules if name.startswith('langsmith.types.')]));"
        "from langsmith.types import Run; print(Run.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    few, name = done.stdout.split()
    assert int(few) < 10
    assert name == "Run"
