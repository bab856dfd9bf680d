"""Our doors, to be killed: imports everything once, then forks a process for each line of its input.

It prints the number of that process, and at its end the exit code. Nothing is opened before the fork.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import bot.cli.run
import bot.discord_app.process
import bot.indexes.vectors
import bot.ingestion.report
import bot.providers.local
import bot.providers.multilingual
import bot.upkeep  # noqa: F401 — like the others: imported before the fork, since each takes its time
import ingest
from tests.discord.loopback_process import run
from tests.system.victims import say

DOORS: dict[str, Callable[..., int]] = {"ingest": lambda *arguments: ingest.main(arguments), "run": run}


def opened(door: str, arguments: list[str], output: str, environment: dict[str, str]) -> int:
    """What the process does; everything that it writes goes into a file."""
    os.environ |= environment
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 — open until the end
    handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    try:
        return DOORS[door](*arguments)
    except BaseException:  # noqa: BLE001 — nothing of this process may go on as if it were the first
        traceback.print_exc()
        return 99
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def main() -> None:
    say(ready=True)
    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(opened(**told))
        say(process=child)
        say(ended=os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
