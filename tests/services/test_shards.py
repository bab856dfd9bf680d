"""Two processes of `senpai run` with a shard each, on one PostgreSQL and one Chroma server."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.models import Scope
from tests.cli.conftest import CHANGING_JOBS, KNOWLEDGE
from tests.services.conftest import Chroma
from tests.services.loopback_discord import Discord, guild_of, open_discord
from tests.system.conftest import INGEST, ROOT, article

SECONDS = 90.0
"""For a start on a busy machine, with both models."""

SOON = 20.0

RUN = """
import os, sys, yarl
from discord import gateway, http
http.Route.BASE = os.environ["LOOPBACK"] + "/api/v10"
gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["LOOPBACK"].replace("http", "ws") + "/gateway")
from bot.__main__ import main
sys.exit(main())
"""


class Bot:
    """A process of `senpai run`, and its log."""

    def __init__(self, environment: dict[str, str], folder: Path, shard: int) -> None:
        self._log = folder / f"shard-{shard}.log"
        command = [sys.executable, "-c", RUN, "run", "--shard-ids", str(shard), "--shard-count", "2"]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, cwd=folder, stderr=log)

    def logged(self, event: str) -> int:
        """How often something was logged by this shard's processes."""
        lines = [line for line in self._log.read_text("utf-8").splitlines() if line.startswith("{")]
        return sum(json.loads(line)["event"] == event for line in lines)

    @property
    def leads(self) -> bool:
        """Whether it took the lead, and did not lose it."""
        return self.logged("this process leads") > self.logged("this process does not lead any more")


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with open_discord(2) as opened:
        yield opened


class Fleet:
    """Starts processes on the same servers."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder
        self.bots: list[Bot] = []

    def start(self, shard: int) -> Bot:
        self.bots.append(Bot(self.environment, self.folder, shard))
        return self.bots[-1]

    async def ingest(self, name: str, question: str, fact: str) -> None:
        """Add a document in a process of its own, which owns neither index."""
        (self.folder / f"{name}.md").write_text(article(name, question, fact), "utf-8")
        command = (sys.executable, "-c", INGEST, f"{name}.md")
        ingesting = await asyncio.create_subprocess_exec(*command, env=self.environment, cwd=self.folder)
        assert await ingesting.wait() == 0


@pytest.fixture
async def fleet(catalog_url: str, chroma: Chroma, discord: Discord, tmp_path: Path) -> AsyncIterator[Fleet]:
    outside = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    environment = outside | {
        "PYTHONPATH": str(ROOT), "LOOPBACK": discord.url, "DISCORD_TOKEN": "a.token.of-tests",
        "DATABASE_URL": catalog_url, "CHROMA_URL": chroma.server.url, "KNOWLEDGE_DIR": str(KNOWLEDGE),
        "SENPAI_DATA_DIR": str(tmp_path / "data"),
    }  # fmt: skip
    made = Fleet(environment, tmp_path)
    yield made
    for bot in made.bots:
        bot.process.kill()
        bot.process.wait()


async def until(seen: Callable[[], object], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not seen():  # noqa: ASYNC110  # another process does it
            await asyncio.sleep(0.1)


async def test_two_shards_share_everything_and_one_takes_over_from_the_other(
    fleet: Fleet, discord: Discord, catalog_url: str, chroma: Chroma
):
    first = fleet.start(0)
    await until(lambda: discord.online(0) and first.leads, SECONDS)
    second = fleet.start(1)
    await until(lambda: discord.online(1), SECONDS)
    for shard in (0, 1):
        assert "within 14 days" in await discord.ask(shard, CHANGING_JOBS, "14 days", SECONDS)
    assert not second.leads
    assert discord.commands_sent == 1

    question, fact = "What does a Zelkova parking badge cost?", "A Zelkova parking badge costs 4,711 yen a month."
    await fleet.ingest("parking", question, fact)
    for shard in (0, 1):
        assert fact in await discord.ask(shard, question, fact, SOON)

    with Catalog.open(catalog_url) as catalog:
        catalog.set_guild_setting(guild_of(0), "language", "en", actor="test")
        first.process.kill()
        await until(lambda: second.leads, SOON)
        question, fact = "What does a Zelkova bicycle badge cost?", "A Zelkova bicycle badge costs 812 yen a month."
        await fleet.ingest("bicycles", question, fact)
        assert fact in await discord.ask(1, question, fact, SOON)  # followed by the new leader

        first = fleet.start(0)
        await until(lambda: discord.online(0), SECONDS)
        assert fact in await discord.ask(0, question, fact, SECONDS)
        assert second.leads
        assert "left_at" not in catalog.guild_settings(guild_of(0))  # the other shard's servers are not gone
        assert {"parking", "bicycles"} <= {row.title for row in catalog.documents(Scope.SHARED)}
    assert {name.split("-")[2] for name in chroma.names()} == {"passages", "wordings"}
    for bot in (first, second):
        bot.process.send_signal(signal.SIGTERM)
    for bot in (first, second):
        assert await asyncio.to_thread(bot.process.wait, 30) == 0
