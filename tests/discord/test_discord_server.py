"""`/help`, `/about`, `/insights`, and what the bot does when nobody asks."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.keeping import Keeping
from bot.discord_app.strings import MEMBERS, say
from bot.guilds import Asked, Forgotten
from bot.models import Outcome
from bot.text.language import language_of
from tests.answering.passages import a_passage, a_sentence
from tests.discord.conftest import ANSWER, NOW, ScriptedAnswerer, ScriptedServices, ScriptedShelf
from tests.discord.server import Server, speak, text_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say

UNKNOWN = replace(
    ANSWER,
    outcome=Outcome.UNKNOWN,
    sentences=(),
    citations=(),
    message="I do not know.",
    passages=(a_passage(a_sentence("Text.")),),
)


# Help


async def test_help_shows_what_one_can_do_by_role(server: Server, services: ScriptedServices):
    told = text_of(await server.alice.slash(server.general, "help"))
    assert f"mention me: <@{server.real.me.id}>" in told
    assert told.count("\n- *") == 5
    assert "For moderators" not in told
    services.guilds.set(server.guild.id, "answer_channels", [server.visa.id], server.mod.id)
    services.guilds.set(server.guild.id, "moderator_role", server.helpers.id, server.mod.id)
    for person in (server.mod, server.helper):
        told = text_of(await person.slash(server.general, "help"))
        assert "`/setup start`" in told
        assert f"In this server I answer in {server.visa.mention}." in told
    told = text_of(await server.env.create_user("carol").slash("help"))
    assert "For moderators" not in told
    assert "In this server" not in told


async def test_help_says_in_which_languages_one_can_ask_here(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    quoted = text_of(await server.alice.slash(server.general, "help"))
    assert "I read questions in English, Japanese, Chinese, Korean, Spanish, Portuguese, French, German, and" in quoted
    assert "Any language" not in quoted
    settings = services.settings.model_copy(update={"openai_base_url": "http://127.0.0.1:9"})
    object.__setattr__(services, "settings", settings)
    assert "\n\nAny language will do" in text_of(await server.alice.slash(server.general, "help"))
    services.guilds.set(server.guild.id, "model", False, server.mod.id)
    assert "Any language" not in text_of(await server.alice.slash(server.general, "help"))
    speak(monkeypatch, discord.Locale.japanese)
    assert "質問は英語、日本語、中国語" in text_of(await server.alice.slash(server.general, "help"))


async def test_help_and_about_in_japanese(server: Server, monkeypatch: pytest.MonkeyPatch):
    speak(monkeypatch, discord.Locale.japanese)
    assert "転職したら入管に届け出が必要ですか" in text_of(await server.mod.slash(server.general, "help"))
    assert "法的助言ではありません" in text_of(await server.alice.slash(server.general, "about"))


@pytest.mark.parametrize("locale", [each for each in discord.Locale if language_of(each.value) in MEMBERS])
async def test_help_and_about_say_in_other_languages_how_to_ask(
    server: Server, monkeypatch: pytest.MonkeyPatch, locale: discord.Locale
):
    speak(monkeypatch, locale)
    for command in ("help", "about"):
        text = text_of(await server.mod.slash(server.general, command))
        assert text.startswith(f"{MEMBERS[language_of(locale.value)]['greeting']}\n\n**")
        assert len(text) < 2_000


# Insights


async def test_insights_count_name_topics_and_tell_the_costs(
    server: Server, services: ScriptedServices, answerer: ScriptedAnswerer
):
    services.guilds.set(server.guild.id, "keep_texts", True, server.mod.id)
    await server.alice.slash(server.general, "ask", question="do I tell immigration?")
    answerer.script = [UNKNOWN]
    await server.helper.slash(server.general, "ask", question="may I *import* my cat?")
    answered = services.exchanges.latest_in(server.general.id, timedelta(days=1), server.alice.id)
    assert answered
    services.exchanges.rate(answered, server.alice.id, -1, "The *link* is dead.")
    services.exchanges.rate(answered, server.helper.id, 1)
    told = text_of(await server.mod.slash(server.general, "insights", days=30))
    assert told.startswith("**The last 30 days in this server**\nQuestions: 2 · people: 2 · answered: 1 · not known: 1")
    assert "👍 1 · 👎 1 (50 % of the ratings)" in told
    assert "- 1 × a document that is gone\n  - “may I \\*import\\* my cat?”" in told
    assert "**What people wrote about bad answers**\n- The \\*link\\* is dead." in told
    assert "has set none up" in told
    assert "-#" not in told
    assert "alice" not in told


async def test_insights_keep_questions_to_themselves_where_texts_are_not_kept(
    server: Server, answerer: ScriptedAnswerer, services: ScriptedServices
):
    answerer.script = [UNKNOWN]
    await server.alice.slash(server.general, "ask", question="Zanzibar?")
    told = text_of(await server.mod.slash(server.general, "insights"))
    assert "Zanzibar" not in told
    assert "`/setup privacy`" in told
    assert "No ratings yet" in told


@pytest.mark.parametrize("days", [0, 31, -1])
async def test_insights_of_a_time_that_is_not_kept_are_refused(server: Server, days: int):
    assert text_of(await server.mod.slash(server.general, "insights", days=days)) == say("insights.wrong_days", "en")
    assert server.env.errors


async def test_insights_of_a_quiet_server_in_japanese(
    server: Server, monkeypatch: pytest.MonkeyPatch, services: ScriptedServices
):
    settings = services.settings.model_copy(update={"openai_base_url": "http://127.0.0.1:9"})
    object.__setattr__(services, "settings", settings)
    speak(monkeypatch, discord.Locale.japanese)
    told = text_of(await server.mod.slash(server.general, "insights"))
    assert told == "**このサーバーの過去7日間**\n質問はありませんでした。\n\n**言語モデル**：今月$0.00を使用、上限なし"


# What happens by itself


def asked(server: Server) -> Asked:
    return Asked(server.alice.id, server.guild.id, server.general.id, "slash", "Zanzibar?", "en", ANSWER.as_of)


def keeping_of(server: Server) -> Keeping:
    cog = server.env.bot.get_cog("Keeping")  # pyright: ignore[reportAttributeAccessIssue]
    assert isinstance(cog, Keeping)
    return cog


async def test_old_questions_go_at_the_start_and_every_ten_minutes(
    server: Server, services: ScriptedServices, shelf: ScriptedShelf
):
    now = NOW
    bot = SenpaiBot(services=services, library=shelf.library(), now=lambda: now)
    old = services.exchanges.open(asked(server))
    now += timedelta(days=31)
    await server.env.restart_bot(bot)
    assert services.exchanges.get(old) is None
    later = services.exchanges.open(asked(server))  # by the record's clock, 31 days ago
    await server.env.advance_time(599)
    assert services.exchanges.get(later)
    await server.env.advance_time(2)
    assert services.exchanges.get(later) is None


async def test_a_purge_that_fails_is_tried_again_and_moderators_hear_of_it(
    server: Server, services: ScriptedServices, shelf: ScriptedShelf, monkeypatch: pytest.MonkeyPatch
):
    now = NOW
    bot = SenpaiBot(services=services, library=shelf.library(), now=lambda: now)
    purge, broken = services.exchanges.purge, True

    def failing(at: Any) -> Forgotten:
        if broken:
            raise OSError("disk full")
        return purge(at)

    monkeypatch.setattr(services.exchanges, "purge", failing)
    await server.env.restart_bot(bot)
    now += timedelta(hours=2)
    await server.env.advance_time(601)
    assert "have not been deleted for 2 hours" in text_of(await server.mod.slash(server.general, "setup show"))
    broken = False
    await server.env.advance_time(601)
    assert "have not been deleted" not in text_of(await server.mod.slash(server.general, "setup show"))


async def test_a_memory_that_cannot_forget_ends_no_purge(
    server: Server,
    services: ScriptedServices,
    answerer: ScriptedAnswerer,
    shelf: ScriptedShelf,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    def failing() -> None:
        raise OSError("no way")

    monkeypatch.setattr(answerer, "forget_old", failing)
    old = services.exchanges.open(asked(server))
    now = NOW + timedelta(days=31)
    await server.env.restart_bot(SenpaiBot(services=services, library=shelf.library(), now=lambda: now))
    assert keeping_of(server).purging.is_running()
    assert services.exchanges.get(old) is None
    assert "old questions not forgotten" in caplog.messages


async def test_a_purge_that_stopped_begins_again(server: Server, caplog: pytest.LogCaptureFixture):
    keeping = keeping_of(server)
    keeping.purging.cancel()
    await server.env.settle()
    assert not keeping.purging.is_running()
    await server.happens("ready")
    assert keeping.purging.is_running()
    assert "purging had stopped, and begins again" in caplog.messages


async def test_a_server_that_removes_the_bot_is_forgotten_but_its_settings_wait(
    server: Server, services: ScriptedServices, answerer: ScriptedAnswerer
):
    services.guilds.set(server.guild.id, "language", "ja", server.mod.id)
    exchange_id = services.exchanges.open(asked(server))
    await server.happens("guild_remove", server.real)
    assert services.exchanges.get(exchange_id) is None
    assert answerer.forgotten == 1
    assert "left_at" in services.catalog.guild_settings(server.guild.id)
    await server.happens("guild_join", server.real)
    assert services.guilds.settings(server.guild.id).language == "ja"
    assert "left_at" not in services.catalog.guild_settings(server.guild.id)


async def test_what_happened_while_the_bot_was_away_is_made_up_for(server: Server, services: ScriptedServices):
    gone = server.guild.id + 1
    services.guilds.set(gone, "language", "ja", server.mod.id)
    me = server.real.me
    me.joined_at = NOW - timedelta(hours=3)
    await server.happens("ready")
    assert "left_at" in services.catalog.guild_settings(gone)
    assert server.general.last_message, "it joined three hours ago and has not introduced itself"
    me.joined_at = NOW - timedelta(days=3)
    services.catalog.set_guild_setting(server.guild.id, "welcomed_at", None, actor="test")
    welcome = server.general.last_message
    await server.happens("ready")
    assert server.general.last_message == welcome


@pytest.mark.parametrize(("hours", "greeted"), [(3, True), (72, False)])
async def test_only_a_new_server_is_greeted_when_it_becomes_available(server: Server, hours: int, greeted: bool):
    server.real.me.joined_at = NOW - timedelta(hours=hours)
    await server.happens("guild_available", server.real)
    assert bool(server.general.last_message) is greeted
