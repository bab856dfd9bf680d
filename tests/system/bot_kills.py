"""kill -9 of the bot's own process: while it answers, once, by the test; while people are busy by `bench_kills`."""

import asyncio
import os
import signal
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.discord_app.strings import say
from tests.discord.loopback import LoopbackDiscord
from tests.discord.loopback_process import running, surroundings
from tests.system.busy import FACT, QUESTION, People
from tests.system.killing import Doors


@dataclass(slots=True)
class Seen:
    """What many kills found; `wrong` is empty where everybody got what they were promised."""

    waiting: int = 0
    promises: int = 0
    wrong: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class _Child:
    process: int
    returncode: int | None = None


async def kill_while_busy(doors: Doors, data: Path, told: Mapping[str, str], delays: Iterable[float]) -> Seen:
    """Start, look whether everything promised is there, let people be busy for a while and kill, again and again."""
    seen, waiting, log = Seen(), set[str](), data.parent / "log"
    async with LoopbackDiscord() as discord:
        people, environment = People(discord, data), {**surroundings(discord, data), **told}
        for after in (*delays, None):
            child = _Child(doors.begin("run", output=log, environment=environment))
            await discord.connected(1, child, longest=300)
            seen.wrong += [*await people.left_alone(waiting), *await asyncio.to_thread(people.lost)]
            if not await people.cited():
                seen.wrong.append(f"not answered from: {people.newest}")
            busy = asyncio.create_task(people.busy())
            await asyncio.sleep(after or 0)
            busy.cancel()
            os.kill(child.process, signal.SIGTERM if after is None else signal.SIGKILL)
            code = await asyncio.to_thread(doors.ended)
            if code != (0 if after is None else -signal.SIGKILL):
                seen.wrong.append(f"it ended with {code}")
            discord.sessions.clear()
            waiting = people.on_record()
            seen.waiting += len(waiting)
        seen.promises = people.promises.kept
    return seen


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
