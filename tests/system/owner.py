"""A stand-in for the running bot: owns the indexes, follows the catalog every second, answers each line of its input.

Prints `ready`, then one line of JSON an answer.
"""

import asyncio
import json
import sys
import threading
from datetime import date

from bot.cli.rows import answer_row
from bot.config import load_settings
from bot.models import Question
from bot.services import Services, open_services

DAY = date(2026, 11, 25)


def follow(services: Services, stopped: threading.Event) -> None:
    while not stopped.wait(1):
        services.indexes.follow()


def main() -> None:
    stopped = threading.Event()
    with open_services(load_settings(), own=True) as services, asyncio.Runner() as runner:
        services.indexes.follow()
        follower = threading.Thread(target=follow, args=(services, stopped))
        follower.start()
        print("ready", flush=True)  # noqa: T201
        for line in sys.stdin:
            answer = runner.run(services.answerer.answer(Question(line, DAY)))
            print(json.dumps(answer_row(answer)), flush=True)  # noqa: T201
        stopped.set()
        follower.join()


if __name__ == "__main__":
    main()
