"""What is killed: imports once, then forks a process for each line of its input, a kind of `survival` and a folder.

It prints the number of that process, a line for everything that the work says is kept, and at its end `ended`.
"""

import json
import os
import sys
import time
from pathlib import Path

import bot.indexes.vectors  # noqa: F401 — before the fork, since it takes a second
from tests.system.survival import KINDS


def say(**words: object) -> None:
    """One line in one write, so that a kill never leaves half of it."""
    os.write(1, json.dumps(words).encode() + b"\n")


def main() -> None:
    say(ready=True)
    for line in sys.stdin:
        kind, folder = json.loads(line)
        child = os.fork()
        if child == 0:
            say(process=os.getpid())
            try:
                KINDS[kind].work(Path(folder), say)
                time.sleep(60)  # whatever threads it left go on
            except BaseException as error:  # noqa: BLE001 — nothing of this process may go on as if it were the first
                say(error=repr(error))
            time.sleep(60)
        os.waitpid(child, 0)
        say(ended=True)


if __name__ == "__main__":
    main()
