"""What `/setup show` says of the settings, channels and permissions."""

import discord
import pytest

from bot.discord_app.client import SenpaiBot
from bot.discord_app.packing import LIMIT, pack_lines
from tests.discord.conftest import NOW, ScriptedServices, ScriptedShelf, scripted_services
from tests.discord.server import Server, speak, text_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say


async def test_the_overview_says_who_decided_what(server: Server, services: ScriptedServices, shelf: ScriptedShelf):
    operator = services.settings.model_copy(update={"keep_texts": True, "person_per_day": 50})
    own = scripted_services(operator, services.answerer, services.catalog)
    await server.env.restart_bot(SenpaiBot(services=own, library=shelf.library(), now=lambda: NOW))
    own.guilds.set(server.guild.id, "language", "ja", server.mod.id)
    text = text_of(await server.mod.slash(server.general, "setup show"))
    assert "- Language: **Japanese** (this server)" in text
    assert "- Questions a day, each person: **50** (the operator)" in text
    assert "- Threads: **none** (default)" in text
    assert "- Questions are kept: **30 days (public ones)** (the operator)" in text


async def test_the_overview_in_japanese_has_no_english_punctuation(server: Server, monkeypatch: pytest.MonkeyPatch):
    speak(monkeypatch, discord.Locale.japanese)
    text = text_of(await server.mod.slash(server.general, "setup show"))
    assert "- スレッド：**使わない**（初期値）" in text
    assert not [line for line in text.splitlines() if ": " in line or " (" in line]


async def test_the_overview_names_the_permissions_that_are_missing(server: Server, services: ScriptedServices):
    guild_id, moderator = server.guild.id, server.mod.id
    mute = discord.PermissionOverwrite(send_messages=False, read_message_history=False)
    unthreaded = discord.PermissionOverwrite(create_public_threads=False, send_messages_in_threads=False)
    quiet = server.guild.create_text_channel("quiet", overwrites={server.guild.default_role: mute})
    plain = server.guild.create_text_channel("plain", overwrites={server.guild.default_role: unthreaded})
    text = text_of(await server.mod.slash(server.visa, "setup show"))
    assert f"- {server.visa.mention}: everything I need" in text, "where none was chosen, the channel is looked at"
    services.guilds.set(guild_id, "answer_channels", [quiet.id, plain.id, 404], moderator)
    services.guilds.set(guild_id, "auto_answer_channels", [quiet.id], moderator)
    services.guilds.set(guild_id, "moderator_role", 405, moderator)
    text = text_of(await server.mod.slash(server.general, "setup show"))
    assert f"- ⚠️ {quiet.mention}: I lack Send Messages, Read Message History." in text
    assert f"- {plain.mention}: everything I need" in text
    assert "- ⚠️ A channel that you chose is gone: choose again with `/setup channels`." in text
    assert "a channel that is gone" in text
    assert "- ⚠️ A role that you chose is gone" in text
    assert "Message Content intent" in text
    services.guilds.set(guild_id, "threads", "always", moderator)
    text = text_of(await server.mod.slash(server.general, "setup show"))
    assert f"{plain.mention}: I lack Create Public Threads, Send Messages in Threads." in text


async def test_an_overview_that_is_too_long_goes_on_in_a_second_message(server: Server, services: ScriptedServices):
    mute = discord.PermissionOverwrite(send_messages=False)
    everybody = server.guild.default_role
    channels = [server.guild.create_text_channel(f"c{n}", overwrites={everybody: mute}).id for n in range(25)]
    services.guilds.set(server.guild.id, "answer_channels", channels, server.mod.id)
    overview = await server.mod.slash(server.general, "setup show")
    assert len(text_of(overview)) <= LIMIT
    assert overview.followups
    assert all(more.ephemeral and len(more.content) <= LIMIT for more in overview.followups)
    assert "15 more" in text_of(overview)


def test_lines_are_packed_unbroken():
    assert pack_lines(["a" * 1_000, "b" * 999, "c"]) == [f"{'a' * 1_000}\n{'b' * 999}", "c"]
    assert pack_lines(["x" * 3_000]) == ["x" * LIMIT]
    assert pack_lines([]) == []
