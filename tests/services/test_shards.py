"""Two processes of `senpai run` with a shard each, on one PostgreSQL and one Chroma server."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.models import Scope
from tests.cli.conftest import CHANGING_JOBS, KNOWLEDGE
from tests.discord.loopback import LoopbackDiscord
from tests.discord.loopback_process import begin
from tests.services.conftest import Chroma
from tests.system.conftest import INGEST, ROOT, article

SECONDS = 90.0
"""For a start on a busy machine, with both models."""

SOON = 20.0


@dataclass
class Bot:
    """A process of `senpai run`, and its log."""

    process: Process
    log: Path

    @property
    def leads(self) -> bool:
        """Whether it took the lead."""
        lines = [line for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]
        return any(json.loads(line)["event"] == "this process leads" for line in lines)


class Fleet:
    """Starts processes on the same servers, and asks in the server of each shard."""

    def __init__(self, discord: LoopbackDiscord, environment: dict[str, str], folder: Path) -> None:
        self.discord = discord
        self._environment = environment
        self._folder = folder
        self.bots: list[Bot] = []

    async def start(self, shard: int) -> Bot:
        log = self._folder / f"shard-{len(self.bots)}.log"
        arguments = ("--shard-ids", str(shard), "--shard-count", "2")
        process = await begin(self.discord, self._folder, *arguments, environment=self._environment, log=log)
        self.bots.append(Bot(process, log))
        return self.bots[-1]

    async def answer(self, shard: int, question: str, wanted: str, seconds: float = SECONDS) -> bool:
        """Ask until the answer holds the words that are wanted; whether it did in time."""
        guild = next(each for each in self.discord.guilds if (each >> 22) % 2 == shard)
        with_luck = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < with_luck:
            asked = await self.discord.ask(question, guild=guild)
            if await asked.settled(quiet=0.3, longest=seconds) and wanted in asked.text:
                return True
        return False

    async def ingest(self, name: str, question: str, fact: str) -> None:
        """Add a document in a process of its own, which owns neither index."""
        (self._folder / f"{name}.md").write_text(article(name, question, fact), "utf-8")
        environment = {**os.environ, **self._environment, "PYTHONPATH": str(ROOT)}
        command = (sys.executable, "-c", INGEST, f"{name}.md")
        ingesting = await asyncio.create_subprocess_exec(*command, env=environment, cwd=self._folder)
        assert await ingesting.wait() == 0


@pytest.fixture
async def fleet(catalog_url: str, chroma: Chroma, tmp_path: Path) -> AsyncIterator[Fleet]:
    folder = tmp_path / "data"
    folder.mkdir()
    environment = {"DATABASE_URL": catalog_url, "CHROMA_URL": chroma.server.url, "KNOWLEDGE_DIR": str(KNOWLEDGE)}
    environment |= {"SENPAI_DATA_DIR": str(folder)}
    async with LoopbackDiscord(guilds=2, shards=2) as discord:
        made = Fleet(discord, environment, folder)
        yield made
        for bot in made.bots:
            if bot.process.returncode is None:
                bot.process.kill()
                await bot.process.wait()


async def until(seen: Callable[[], object], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not seen():  # noqa: ASYNC110  # another process does it
            await asyncio.sleep(0.1)


async def test_two_shards_share_everything_and_one_takes_over_from_the_other(
    fleet: Fleet, catalog_url: str, chroma: Chroma
):
    first = await fleet.start(0)
    await fleet.discord.connected(1, first.process, SECONDS)
    await until(lambda: first.leads, SECONDS)
    second = await fleet.start(1)
    await fleet.discord.connected(2, second.process, SECONDS)
    for shard in (0, 1):
        assert await fleet.answer(shard, CHANGING_JOBS, "within 14 days")
    assert not second.leads
    assert sum(path.endswith("/commands") for method, path, _ in fleet.discord.requests if method == "PUT") == 1

    parking, fact = "What does a Zelkova parking badge cost?", "A Zelkova parking badge costs 4,711 yen a month."
    await fleet.ingest("parking", parking, fact)
    for shard in (0, 1):
        assert await fleet.answer(shard, parking, fact, SOON)

    with Catalog.open(catalog_url) as catalog:
        for guild_id in fleet.discord.guilds:
            catalog.set_guild_setting(guild_id, "language", "en", actor="test")
        first.process.kill()
        await until(lambda: second.leads, SOON)
        bicycles, price = "What does a Zelkova bicycle badge cost?", "A Zelkova bicycle badge costs 812 yen a month."
        await fleet.ingest("bicycles", bicycles, price)
        assert await fleet.answer(1, bicycles, price, SOON)  # followed by the new leader

        third = await fleet.start(0)
        await fleet.discord.connected(2, third.process, SECONDS)
        for question, wanted in ((parking, fact), (bicycles, price)):
            assert await fleet.answer(0, question, wanted)
        assert not third.leads
        assert {"parking", "bicycles"} <= {row.title for row in catalog.documents(Scope.SHARED)}
        for guild_id in fleet.discord.guilds:  # neither took the other's server for one that it had left
            assert catalog.guild_settings(guild_id)["language"] == "en"
            assert "left_at" not in catalog.guild_settings(guild_id)
    assert {name.split("-")[2] for name in chroma.names()} == {"passages", "wordings"}
    for bot in (second, third):
        bot.process.send_signal(signal.SIGTERM)
    for bot in (second, third):
        assert await bot.process.wait() == 0
