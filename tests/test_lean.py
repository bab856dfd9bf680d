"""Imports that are put off come when they are wanted."""

import asyncio
import importlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableLambda

from bot.lean import put_off, stand_in

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
    monkeypatch.setattr(sys, "meta_path", sys.meta_path.copy())
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


def test_whoever_wants_it_while_another_thread_runs_it_waits_for_all_of_it(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    gate = threading.Event(), threading.Event()
    monkeypatch.setattr(sys, "gate", gate, raising=False)
    (tmp_path / "heavyweight" / "types" / "__init__.py").write_text(
        "import sys\nbegun, go_on = sys.gate\nassert not begun.is_set()\nbegun.set()\ngo_on.wait(10)\nLOADED = 1\n"
    )
    put_off(package, "types")
    whole = importlib.import_module("heavyweight.types")
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(getattr, whole, "LOADED")
        assert gate[0].wait(10)
        second = threads.submit(getattr, whole, "LOADED")
        with pytest.raises(TimeoutError):
            second.result(0.2)
        gate[1].set()
        assert (first.result(10), second.result(10)) == (1, 1)


def test_it_is_an_attribute_of_its_package(package: str):
    put_off(package, "types")
    whole = importlib.import_module("heavyweight.types")
    assert importlib.import_module("heavyweight").types is whole
    assert importlib.import_module("heavyweight").types.LOADED == 1


def test_one_that_cannot_run_says_why_each_time(package: str, tmp_path: Path):
    (tmp_path / "heavyweight" / "types" / "__init__.py").write_text("raise ValueError('broken')\n")
    put_off(package, "types")
    whole = importlib.import_module("heavyweight.types")
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            _ = whole.LOADED


@pytest.mark.parametrize(("package", "part"), [("no_such_package", "types"), ("json", "types"), ("heavyweight", "no")])
def test_what_is_not_there_is_missed_as_ever(package: str, part: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "meta_path", sys.meta_path.copy())
    put_off(package, part)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(f"{package}.{part}")


def test_a_class_that_stands_in_makes_the_real_one(package: str):
    stand_in(f"{package}.small.Half", "fractions.Fraction")
    half = importlib.import_module(f"{package}.small").Half
    assert half | None
    assert half(1, denominator=2) == Fraction(1, 2)


def test_runs_are_followed_as_ever_by_who_wants_to():
    async def followed() -> list[str]:
        steps = RunnableLambda(str).with_listeners(on_end=lambda run: names.append(run.name))
        return [event["event"] async for event in steps.astream_events(1, version="v2")]

    names: list[str] = []
    assert asyncio.run(followed()) == ["on_chain_start", "on_chain_stream", "on_chain_end"]
    assert names == ["str"]


def test_types_of_a_tracer_that_is_never_on_are_not_read():
    code = (
        "import sys, bot.services; assert 'langsmith.schemas' not in sys.modules;"
        "import langsmith.schemas; print(len([name for name in sys.modules if name.startswith('langsmith.types.')]));"
        "import langsmith.types; from langsmith.types import Run; print(langsmith.types.Run.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    few, name = done.stdout.split()
    assert int(few) < 10
    assert name == "Run"


def test_numpy_has_no_thread_but_those_that_ask_it():
    code = (
        "import bot, numpy; from threadpoolctl import threadpool_info;"
        "print(all(library['num_threads'] == 1 for library in threadpool_info()))"
    )
    bare = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=bare, check=True)
    assert done.stdout == "True\n"
