"""`senpai run` as a process of its own, against a Discord on loopback."""

import re
import shutil
import signal
from pathlib import Path

from tests.discord.loopback import LoopbackDiscord
from tests.discord.loopback_process import running
from tests.system.conftest import KNOWLEDGE

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
