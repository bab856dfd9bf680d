"""kill -9 of the bot's own process while it answers; used by the test (once) and by `tests/bench/bench_kills.py`."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from bot.discord_app.strings import say
from tests.discord.loopback import LoopbackDiscord
from tests.discord.loopback_process import running

QUESTION = "Do I have to tell immigration when I change jobs?"
FACT = "14 days"


async def kill_while_answering(data: Path, told: Mapping[str, str], questions: int, after: float = 0) -> list[str]:
    """Ask, kill once all questions are on record and so many seconds after, start again; what is wrong then."""
    async with LoopbackDiscord() as discord:
        async with running(discord, data, environment=told) as bot:
            before = _kept(data)
            asked = [await discord.ask(QUESTION, person=100 + n) for n in range(questions)]
            while await asyncio.to_thread(_kept, data) < before + questions:  # noqa: ASYNC110 — of another process
                await asyncio.sleep(0.01)
            await asyncio.sleep(after)
            bot.kill()
            await bot.wait()
        wrong = list[str]()
        async with running(discord, data, environment=told):
            for one in asked:
                await one.settled()
                if len(one.messages) != 1 or not (FACT in one.text or say("notice.interrupted", "en") in one.text):
                    wrong.append(f"{len(one.messages)} messages: {one.text[:80]!r}")
        return wrong


def _kept(data: Path) -> int:
    with closing(sqlite3.connect(f"file:{data / 'catalog.sqlite3'}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT count(*) FROM exchanges").fetchone()[0]
