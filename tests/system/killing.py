"""kill -9 of work at some moment: what it was promised until then."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

from tests.system.survival import Said


class Nursery:
    """A process that has everything imported, and others that it makes to be killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def _write(self, told: object) -> None:
        assert self._process.stdin
        print(json.dumps(told), file=self._process.stdin, flush=True)

    def _read(self) -> Said:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())


class Victims(Nursery):
    """Those of `tests.system.victims`."""

    def killed(self, kind: str, data: Path, after: float) -> list[Said]:
        """Let it work for so many seconds, kill it, and return what it said was kept."""
        self._write([kind, str(data)])
        child = self._read()["process"]
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        said = list(iter(self._read, {"ended": True}))
        assert not [row for row in said if "error" in row]
        return said


class Doors(Nursery):
    """Those of `tests.system.doors`, one at a time."""

    def begin(self, door: str, *arguments: str, output: Path, environment: Mapping[str, str] | None = None) -> int:
        """Open a door and return the number of the process."""
        told = {"door": door, "arguments": arguments, "output": str(output), "environment": environment or {}}
        self._write(told)
        return self._read()["process"]

    def ended(self) -> int:
        """Wait for its end; the exit code, -9 for one that was killed."""
        return self._read()["ended"]


@contextmanager
def victims() -> Iterator[Victims]:
    with _nursery("victims") as process:
        yield Victims(process)


@contextmanager
def doors() -> Iterator[Doors]:
    with _nursery("doors") as process:
        yield Doors(process)


@contextmanager
def _nursery(name: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", f"tests.system.{name}"]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdin
        assert process.stdout
        assert json.loads(process.stdout.readline()) == {"ready": True}
        yield process
        process.stdin.close()
