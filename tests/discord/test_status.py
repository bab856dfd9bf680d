"""The pages for the operator's machines: does the bot live, is it ready, how does it do?"""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from discord.shard import ShardInfo

from bot.discord_app import status
from bot.discord_app.client import SenpaiBot
from bot.discord_app.errors import Notice
from bot.discord_app.status import GRACE, Status, shown
from bot.errors import StartupError
from bot.models import Mode, Outcome, Scope
from bot.vitals import FULL, Vitals
from tests.discord.conftest import ANSWER, ScriptedAnswerer, ScriptedServices, ScriptedShelf
from tests.discord.world import World

pytestmark = pytest.mark.simcord(shard_count=1)

HEALTHY = Vitals(
    writable=True,
    free_bytes=10**9,
    behind=dict.fromkeys(Scope, 0),
    waiting_for_review=3,
    feeds={"ok": 20, "failing": 1},
    lag=timedelta(minutes=4),
    last_success=datetime(2026, 11, 24, 15, 0, tzinfo=UTC),
)


@dataclass
class Pages:
    """A status that is served, over vitals and a clock that a test can change."""

    port: int
    vitals: Vitals = HEALTHY
    failure: Exception | None = None
    seconds: float = 0.0
    now: float = 1.0

    def look(self) -> Vitals:
        time.sleep(self.seconds)
        if self.failure:
            raise self.failure
        return self.vitals

    async def get(self, path: str) -> tuple[int, str]:
        def read() -> tuple[int, str]:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                    return answer.status, answer.read().decode()
            except HTTPError as error:
                return error.code, error.read().decode()

        return await asyncio.to_thread(read)

    async def reasons(self) -> list[str]:
        code, body = await self.get("/readyz")
        told = json.loads(body)
        assert told["ready"] is (code == 200) is (not told["reasons"])
        return told["reasons"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@asynccontextmanager
async def served(bot: SenpaiBot, services: ScriptedServices) -> AsyncIterator[Pages]:
    pages = Pages(free_port())
    looking = Status(bot, services.metrics, pages.look, clock=lambda: pages.now)
    async with shown(looking, "127.0.0.1", pages.port):
        yield pages


@pytest.fixture
async def pages(world: World, simcord_bot: SenpaiBot, services: ScriptedServices) -> AsyncIterator[Pages]:
    async with served(simcord_bot, services) as serving:
        yield serving


async def test_a_bot_that_is_connected_lives_and_is_ready(pages: Pages):
    assert await pages.get("/healthz") == (200, '{"alive": true}')
    assert await pages.reasons() == []


@pytest.mark.parametrize(
    ("vitals", "sentence"),
    [
        (replace(HEALTHY, writable=False), "The catalog cannot be written."),
        (replace(HEALTHY, free_bytes=FULL - 1), "The disk with the data folder is full."),
    ],
)
async def test_what_is_wrong_with_the_catalog_is_a_reason(pages: Pages, vitals: Vitals, sentence: str):
    pages.vitals = vitals
    assert await pages.reasons() == [sentence]
    assert (await pages.get("/healthz"))[0] == 200


async def test_indexes_may_lag_behind_for_a_moment_only(pages: Pages):
    pages.vitals = replace(HEALTHY, behind={Scope.SHARED: 5, Scope.NEWS: 0})
    assert await pages.reasons() == []
    pages.now += GRACE
    assert await pages.reasons() == ["The indexes do not follow the catalog."]
    pages.vitals = HEALTHY
    assert await pages.reasons() == []
    pages.vitals = replace(HEALTHY, behind={Scope.SHARED: 5})
    assert await pages.reasons() == []


@pytest.mark.parametrize(("failure", "seconds"), [(OSError("gone"), 0), (None, 0.5)])
async def test_a_catalog_that_does_not_answer_is_a_reason_and_hides_no_metric(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, failure: Exception | None, seconds: float
):
    monkeypatch.setattr(status, "PATIENCE", 0.05)
    pages.failure, pages.seconds = failure, seconds
    assert await pages.reasons() == ["The catalog does not answer."]
    code, text = await pages.get("/metrics")
    assert code == 200
    assert "senpai_catalog_writable 0.0" in text
    assert "process_resident_memory_bytes" in text


async def test_a_lost_connection_is_a_reason(pages: Pages, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ShardInfo, "is_closed", lambda _: True)
    assert await pages.reasons() == ["Discord is not connected."]
    assert "senpai_shards_connected 0.0" in (await pages.get("/metrics"))[1]


async def test_knowledge_that_is_not_read_yet_is_a_reason(services: ScriptedServices, shelf: ScriptedShelf):
    async with served(SenpaiBot(services=services, library=shelf.library(empty=True)), services) as serving:
        assert await serving.reasons() == [
            "Discord is not connected.",
            "The knowledge is being read for the first time.",
        ]


async def test_no_port_is_no_page(simcord_bot: SenpaiBot, services: ScriptedServices):
    async with shown(Status(simcord_bot, services.metrics, lambda: HEALTHY), "127.0.0.1", 0):
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "loop-lag"]


@pytest.mark.parametrize("host", ["127.0.0.1", "256.256.256.256"])
async def test_an_address_that_cannot_be_opened_stops_the_start(
    simcord_bot: SenpaiBot, services: ScriptedServices, host: str
):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StartupError, match=r"METRICS_PORT \d+ cannot be opened on METRICS_HOST"):
            async with shown(Status(simcord_bot, services.metrics, lambda: HEALTHY), host, taken.getsockname()[1]):
                pass


QUESTION = "my boss Mr Tanaka said that I am fired, what now?"


async def test_the_metrics_tell_of_questions_and_name_nobody(pages: Pages, world: World, answerer: ScriptedAnswerer):
    answerer.script = [replace(ANSWER, mode=Mode.MODEL, timings={"retrieval": 200.0})]
    await world.ask("slash", QUESTION)
    answerer.script = [replace(ANSWER, outcome=Outcome.REFUSED, reason="harmful", message="No.", sentences=())]
    await world.ask("mention", QUESTION)
    answerer.script = [Notice("notice.busy")]
    await world.ask("mention", QUESTION)
    _, text = await pages.get("/metrics")
    for line in (
        'senpai_acknowledgement_seconds_count{way="slash"} 1.0',
        'senpai_acknowledgement_seconds_count{way="mention"} 2.0',
        'senpai_answer_seconds_count{way="slash"} 1.0',
        'senpai_answers_total{mode="model",outcome="answered"} 1.0',
        'senpai_answers_total{mode="extractive",outcome="refused"} 1.0',
        'senpai_refusals_total{kind="harmful"} 1.0',
        'senpai_questions_failed_total{reason="notice.busy"} 1.0',
        "senpai_retrieval_seconds_sum 0.2",
        'senpai_questions{state="under way"} 0.0',
        "senpai_guilds 1.0",
        "senpai_shards_connected 1.0",
        "senpai_review_queue 3.0",
        'senpai_feeds{state="failing"} 1.0',
        "senpai_feed_lag_seconds 240.0",
        'senpai_index_behind_changes{scope="shared"} 0.0',
        "senpai_catalog_writable 1.0",
    ):
        assert line in text, line
    named = (world.guild.id, world.channel.id, world.alice.id, "Tanaka", "alice", "general")
    assert not [name for name in named if str(name) in text]


async def test_every_background_loop_notes_its_turns(pages: Pages):
    for loop in ("news", "documents", "moderators", "keeping", "suggestions"):
        assert f'senpai_last_turn_timestamp_seconds{{loop="{loop}"}}' in (await pages.get("/metrics"))[1]
