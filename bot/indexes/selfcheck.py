"""Opening Chroma in a child process first, since a damaged segment ends the process that touches it (SIGSEGV)."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 120.0  # seconds; a sound folder of 100,000 rows takes about two

_CHILD = "from bot.indexes.vectors import main; main()"


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What the child found: row counts of the sound collections, or why there are none."""

    counts: dict[str, int]
    problem: str = ""


def check_folder(folder: Path, names: Sequence[str]) -> SelfCheck:
    """Open `folder` in a child process, count each named collection and query it with vectors of its own."""
    root = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
    if not env.get("ANONYMIZED_TELEMETRY"):
        env.pop("ANONYMIZED_TELEMETRY", None)  # an empty value crashes Chroma's import
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and code; names are made by us
            [sys.executable, "-c", _CHILD, str(folder), *names],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return SelfCheck({}, f"it did not open within {TIMEOUT:.0f} seconds")
    if done.returncode < 0:
        return SelfCheck({}, f"opening it ends the process (signal {-done.returncode})")
    if done.returncode:
        return SelfCheck({}, "it does not open")
    found: dict[str, int | None] = json.loads(done.stdout.splitlines()[-1])
    counts = {name: count for name, count in found.items() if count is not None}
    unsound = sorted(found.keys() - counts.keys())
    return SelfCheck(counts, f"{', '.join(unsound)} cannot be searched" if unsound else "")
