"""Untrusted input is parsed in a child process, with a wall-clock kill and an empty environment.

No parser is safe in-process: a few kilobytes can hang it. The child limits its own memory and CPU time where the system
can, and leaves the network where it may.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

_log = logging.getLogger(__name__)

WALL_SECONDS = 20.0
CHILD = Path(__file__).with_name("child.py")
_MAX_OUTPUT = 40 * 1024 * 1024
# Windows cannot open sockets or load libraries without its root.
_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ} | {"PYTHONUTF8": "1"}


class ChildFailed(Exception):
    """The child failed, or wrote no JSON object.

    `slow` where it ran out of time, `stopped` where that or another limit ended it.
    """

    def __init__(self, *, slow: bool = False, stopped: bool = False) -> None:
        super().__init__()
        self.slow = slow
        self.stopped = slow or stopped


def run_task(task: str, data: bytes, *, wall_seconds: float = WALL_SECONDS, child: Path = CHILD) -> dict[str, Any]:
    """What the task (a module beside the child's) makes of its input; raises ChildFailed."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(child), task]
    try:
        done = subprocess.run(  # noqa: S603  # fixed command
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=wall_seconds,
            env=_ENVIRONMENT,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        _log.warning("a document took too long to read", extra={"data": {"task": task, "bytes": len(data)}})
        raise ChildFailed(slow=True) from None
    if done.returncode != 0 or len(done.stdout) > _MAX_OUTPUT:
        told = {"task": task, "bytes": len(data), "code": done.returncode, "output": len(done.stdout)}
        _log.warning("the child process that read a document failed", extra={"data": told})
        raise ChildFailed(stopped=done.returncode < 0)  # by a signal
    try:
        read: object = json.loads(done.stdout)
    except ValueError:
        raise ChildFailed from None
    if not isinstance(read, dict):
        raise ChildFailed
    return cast("dict[str, Any]", read)
