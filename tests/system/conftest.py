"""The whole house: the doors with the real embedding model over a small knowledge folder."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from tests.cli.conftest import KNOWLEDGE, Senpai, filled_data, fresh, logs, models, senpai

__all__ = ["KNOWLEDGE", "Senpai", "filled_data", "fresh", "logs", "models", "senpai"]

ROOT = Path(__file__).parents[2]

Ask = Callable[[str], dict]


@pytest.fixture
def ask(senpai: Senpai, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask in this process and read the row; standard error is kept in `row["stderr"]`."""

    def run(question: str) -> dict:
        capsys.readouterr()
        assert senpai("ask", question, "--json", "--as-of", "2026-11-25") == 0
        said = capsys.readouterr()
        return json.loads(said.out) | {"stderr": said.err}

    return run


@pytest.fixture
def ingest_command(logs: None, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run `ingest.py` in this process: its exit code, standard output and standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = ingest.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def process(script: str, *arguments: str | Path, **options) -> subprocess.Popen:
    """Start one of our doors as a process of its own, in the current directory."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], text=True, env=environment, **options)


SENPAI = "import sys; from bot.__main__ import main; sys.exit(main())"
INGEST = "import sys; from ingest import main; sys.exit(main())"


def article(name: str, heading: str, fact: str) -> str:
    """A short article in the format of the knowledge, of one section and one fact."""
    source = "https://example.org/" + name
    return f"""---
id: life/{name}
title: "{name}"
category: life
language: en
summary: What this is about.
key_points:
  - "{fact}"
  - "It is only made for tests."
  - "Nobody should rely on it."
review_by: 2027-05-20
official_pages: []
sources:
  - title: "{name}"
    url: {source}
    publisher: Example
    kind: press
    read: direct
    date: 2026-11
    confidence: high
    facts:
      f1: "{fact}"
---

# {name}

{fact}[^f1]

## {heading}

{fact}[^f1]

[^f1]: [{name}]({source}) · Example · press · 2026-11 · high confidence
"""
