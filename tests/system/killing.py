"""kill -9 of work at some moment: what it was promised until then."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

from tests.system.survival import Said


class Victims:
    """Processes that are made to be killed, by a process that has everything imported."""

    def __init__(self, nursery: subprocess.Popen[str]) -> None:
        self._nursery = nursery

    def killed(self, kind: str, data: Path, after: float) -> list[Said]:
        """Let it work for so many seconds, kill it, and return what it said was kept."""
        assert self._nursery.stdin
        print(json.dumps([kind, str(data)]), file=self._nursery.stdin, flush=True)
        child = self._read()["process"]
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        said = list(iter(self._read, {"ended": True}))
        assert not [row for row in said if "error" in row]
        return said

    def _read(self) -> Said:
        assert self._nursery.stdout
        return json.loads(self._nursery.stdout.readline())


@contextmanager
def victims() -> Iterator[Victims]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.system.victims"],
        stdin=PIPE,
        stdout=PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as nursery:
        made = Victims(nursery)
        made._read()
        yield made
        assert nursery.stdin
        nursery.stdin.close()
