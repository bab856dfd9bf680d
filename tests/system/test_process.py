"""`senpai run` as a process of its own, against a Discord on loopback."""

import asyncio
import json
import re
import shutil
import signal
import socket
import time
from pathlib import Path
from urllib.request import urlopen

from tests.discord.loopback import LoopbackDiscord
from tests.discord.loopback_payloads import channel_of
from tests.discord.loopback_process import running
from tests.openai_server import serving
from tests.system.conftest import KNOWLEDGE

KEY = "gw_0123456789abcdef"
FOLLOWED = 'senpai_index_behind_changes{scope="shared"} 0.0'
QUESTION = "Do I have to tell immigration when I change jobs?"


async def test_answers_on_every_shard_after_a_cut_and_ends_with_0(filled_data: Path, tmp_path: Path):
    data = Path(shutil.copytree(filled_data, tmp_path / "data"))
    told = {"KNOWLEDGE_DIR": str(KNOWLEDGE)}
    log = tmp_path / "log"
    async with (
        LoopbackDiscord(guilds=2, shards=2) as discord,
        running(discord, data, environment=told, log=log) as bot,
    ):
        asked = [await discord.ask(QUESTION, guild=guild) for guild in discord.guilds]
        asked.append(await discord.mention(QUESTION, person=8))
        for one in asked:
            assert await one.settled()
            assert "14 days" in one.text
            assert re.search(r"\[\[1\]\]\(<https://", one.text)
        await discord.cut(0)
        again = await discord.ask(QUESTION, guild=max(discord.guilds))
        assert await again.settled()
        assert "14 days" in again.text
        bot.send_signal(signal.SIGTERM)
        assert await bot.wait() == 0
    assert not [request for request in discord.requests if request[2] >= 400]
    assert '"level": "error"' not in log.read_text()


async def test_a_running_bot_shows_how_it_is_and_logs_nothing_that_people_write(filled_data: Path, tmp_path: Path):
    data, log = Path(shutil.copytree(filled_data, tmp_path / "data")), tmp_path / "log"
    planted = "Mr Tanaka fired me, card 4111 1111 1111 1111, mail alice@mail.example. "
    with serving() as model, socket.socket() as probe:
        model.status = 400  # it repeats what it was sent
        model.body = json.dumps({"error": {"message": planted + KEY}}).encode()
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        told = {
            "KNOWLEDGE_DIR": str(KNOWLEDGE),
            "LOG_LEVEL": "DEBUG",
            "METRICS_PORT": str(port),
            "OPENAI_BASE_URL": model.url,
            "OPENAI_API_KEY": KEY,
        }
        async with LoopbackDiscord() as discord, running(discord, data, environment=told, log=log):
            asked = [await discord.ask(planted + QUESTION), await discord.mention(planted + QUESTION, person=8)]
            for one in asked:
                assert await one.settled()
                assert "14 days" in one.text
            assert await page(port, "healthz") == '{"alive": true}'
            assert json.loads(await page(port, "readyz")) == {"ready": True, "reasons": []}
            metrics = await page(port, "metrics", FOLLOWED)
            named = [str(name) for guild in discord.guilds for name in (guild, channel_of(guild))]
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {line["event"] for line in lines} >= {
        "ready",
        "model failed",
        "question answered",
        "status pages are served",
    }
    answered = {line["request"] for line in lines if line["event"] == "question answered"}
    assert answered == {line["request"] for line in lines if line["event"] == "model failed"}
    assert len(answered) == len(asked)
    for secret in ("Tanaka", "4111 1111", "alice", "immigration", KEY, "loopback.token"):
        assert secret not in log.read_text()
        assert secret not in metrics
    assert not [name for name in named if name in metrics]
    for line in (
        'senpai_acknowledgement_seconds_count{way="slash"} 1.0',
        'senpai_answers_total{mode="extractive",outcome="answered"} 2.0',
        "senpai_model_failures_total{kind=",
        'senpai_last_turn_timestamp_seconds{loop="indexes"}',
        "senpai_event_loop_lag_seconds_count",
    ):
        assert line in metrics


async def page(port: int, name: str, awaited: str = "") -> str:
    """The page, once it holds what is awaited, for a minute."""

    def read() -> str:
        text = ""
        for _ in range(300):
            with urlopen(f"http://127.0.0.1:{port}/{name}", timeout=20) as answer:
                text = answer.read().decode()
            if awaited in text:
                break
            time.sleep(0.2)
        return text

    return await asyncio.to_thread(read)
