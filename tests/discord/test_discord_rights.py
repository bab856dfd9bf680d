"""`/privacy` and `/forget-me`: what people are told of their data, and that it goes when they say so."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.privacy import Reader, privacy_lines
from bot.discord_app.strings import say
from bot.guilds import GuildSettings
from bot.models import Mode
from tests.discord.conftest import NOW, ScriptedAnswerer, ScriptedServices, ScriptedShelf
from tests.discord.server import Server, shown, speak, text_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say


# What people are told

KEEPS = GuildSettings(keep_texts=True, auto_answer_channels=(12,))
IN_SERVER, IN_DM = Reader(in_server=True), Reader(in_server=False)
MODEL = {"openai_base_url": "http://127.0.0.1:9"}
BACKUPS = {"backup_dir": Path("backups"), "backup_hours": 25}
READS_ALL = {"message_content_intent": True}

TRUTHS: list[tuple[dict[str, Any], GuildSettings, Mode, Reader, list[str], list[str]]] = [
    (
        {},
        GuildSettings(),
        Mode.AUTO,
        IN_SERVER,
        ["answer: 24 hours.", "Nobody else", "the moderators or"],
        ["30 days if", "backups"],
    ),
    ({}, KEEPS, Mode.AUTO, IN_SERVER, ["24 hours; 30 days if you ask in public", "unanswered public questions"], []),
    ({}, KEEPS, Mode.AUTO, IN_DM, ["answer: 24 hours."], ["30 days if", "Moderators", "<#12>"]),
    (MODEL, GuildSettings(), Mode.AUTO, IN_SERVER, ["The model service that"], ["Nobody else"]),
    (MODEL, GuildSettings(), Mode.EXTRACTIVE, IN_SERVER, ["Nobody else"], ["model service"]),
    ({"embedding_provider": "openai"}, GuildSettings(), Mode.EXTRACTIVE, IN_SERVER, ["model service"], ["Nobody else"]),
    (READS_ALL, KEEPS, Mode.AUTO, IN_SERVER, ["In threads where I was asked", "In <#12>, I also read"], []),
    ({}, KEEPS, Mode.AUTO, IN_SERVER, [], ["In threads", "<#12>"]),
    ({}, KEEPS, Mode.AUTO, Reader(in_server=True, moderates=True), ["As a moderator"], []),
    (BACKUPS, GuildSettings(), Mode.AUTO, IN_SERVER, ["In backups all but the texts: up to 8 days longer"], []),
]


@pytest.mark.parametrize(("operator", "chosen", "mode", "who", "said", "unsaid"), TRUTHS)
def test_privacy_tells_the_truth_of_this_server_and_this_operator(
    services: ScriptedServices,
    operator: dict[str, Any],
    chosen: GuildSettings,
    mode: Mode,
    who: Reader,
    said: list[str],
    unsaid: list[str],
):
    changed = services.settings.model_copy(update=operator)
    text = "\n".join(privacy_lines(changed, chosen, mode, "en", who))
    assert not [words for words in said if words not in text]
    assert not [words for words in unsaid if words in text]
    assert "`/forget-me`" in text
    for locale in ("en", "ja"):
        assert len("\n".join(privacy_lines(changed, chosen, mode, locale, who))) < 1_100, "for a phone"


async def test_privacy_is_answered_in_private_and_in_direct_messages(server: Server, services: ScriptedServices):
    services.guilds.set(server.guild.id, "keep_texts", True, server.mod.id)
    assert "30 days if you ask in public" in text_of(await server.alice.slash(server.general, "privacy"))
    told = await server.env.create_user("carol").slash("privacy")
    assert "oderators" not in text_of(told)


# What people can have deleted


async def test_everything_of_a_person_goes_at_once_after_they_confirmed(
    server: Server, services: ScriptedServices, answerer: ScriptedAnswerer
):
    await server.alice.slash(server.general, "ask", question="do I tell immigration?")
    asked = await server.alice.send(server.general, f"<@{server.real.me.id}> do I tell immigration?")
    await server.mod.slash(server.general, "ask", question="mine?")
    mine = server.general.last_message
    exchange = services.exchanges.by_question(asked.id)
    assert exchange
    services.exchanges.rate(exchange.id, server.alice.id, -1)
    asking = await server.alice.slash(server.general, "forget-me")
    assert text_of(asking) == say("forget.confirm", "en")
    assert services.exchanges.get(exchange.id), "nothing goes before it was confirmed"
    done = await server.alice.click(shown(asking), label="Delete everything")
    assert text_of(done).startswith("Deleted: 2 questions or greetings with my replies, 1 rating.\n")
    assert "My messages to you are removed: 2." in text_of(done)
    assert not shown(done).components
    assert services.exchanges.get(exchange.id) is None
    assert [message.id for message in server.general.history()] == [asked.id, mine and mine.id]
    assert answerer.forgotten == 1
    assert services.exchanges.by_answer(mine.id if mine else 0), "other people's stay"
    again = await server.alice.click(
        shown(await server.alice.slash(server.general, "forget-me")), label="Delete everything"
    )
    assert text_of(again).startswith(say("forget.nothing", "en"))


async def test_greetings_and_notices_go_too_and_count_for_nothing(
    server: Server, services: ScriptedServices, answerer: ScriptedAnswerer
):
    me = server.real.me.mention
    asked = await server.alice.send(server.general, f"{me} do I tell immigration?")
    theirs = await server.mod.send(server.general, f"{me} hello")
    deleted = await server.alice.send(server.general, f"{me} hello")
    services.guilds.set(server.guild.id, "answer_channels", [server.visa.id], server.mod.id)
    led = await server.alice.send(server.general, f"{me} and for my wife?")
    assert len([each for each in server.general.history() if each.author.bot]) == 4
    exchange = services.exchanges.by_question(deleted.id)
    assert exchange
    assert (exchange.question, exchange.answer) == (None, None)
    newest = services.exchanges.latest_in(server.general.id, timedelta(hours=1), server.alice.id)
    assert newest == getattr(services.exchanges.by_question(asked.id), "id", None), "nobody follows up a greeting"
    counts = services.catalog.exchanges.counts(server.guild.id, NOW - timedelta(days=1))
    assert (counts.asked, counts.people, counts.failed) == (1, 1, 0)
    await server.alice.delete(deleted)
    await server.env.settle()
    assert len([each for each in server.general.history() if each.author.bot]) == 3
    asking = await server.alice.slash(server.general, "forget-me")
    done = await server.alice.click(shown(asking), label="Delete everything")
    assert text_of(done).startswith("Deleted: 2 questions or greetings with my replies.\n")
    (left,) = [each for each in server.general.history() if each.author.bot]
    assert services.exchanges.by_answer(left.id) == services.exchanges.by_question(theirs.id)
    assert services.exchanges.by_question(led.id) is None


async def test_who_thinks_better_of_it_keeps_everything(server: Server, services: ScriptedServices):
    await server.alice.slash(server.general, "ask", question="do I tell immigration?")
    asking = await server.alice.slash(server.general, "forget-me")
    kept = await server.alice.click(shown(asking), label="Keep it")
    assert text_of(kept) == say("forget.kept", "en")
    message = server.general.last_message
    assert message
    assert services.exchanges.by_answer(message.id)


async def test_messages_that_are_gone_or_out_of_reach_do_not_stop_the_deletion(
    server: Server, services: ScriptedServices
):
    for question in ("one?", "two?", "three?"):
        await server.alice.slash(server.general, "ask", question=question)
    first = server.general.history()[0]
    # Deleted while the bot was away, so that it has not heard of it.
    server.env.backend.delete_message(server.general.id, first.id)
    asking = await server.alice.slash(server.general, "forget-me")
    server.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50001)
    done = await server.alice.click(shown(asking), label="Delete everything")
    assert text_of(done).startswith("Deleted: ")
    assert "or the thread is archived: 1." in text_of(done)


async def test_the_buttons_work_after_a_restart_and_in_direct_messages(
    server: Server, services: ScriptedServices, shelf: ScriptedShelf
):
    carol = server.env.create_user("carol")
    await carol.send_dm("do I tell immigration?")
    asking = await carol.slash("forget-me")
    await server.env.restart_bot(SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW))
    done = await carol.click(shown(asking), label="Delete everything")
    assert text_of(done).startswith("Deleted: 1 question or greeting with my reply.\n")
    assert not [message for message in carol.dm_channel.history() if message.author.bot and not message.flags.ephemeral]


async def test_nothing_of_a_question_stands_in_the_logs(
    server: Server, services: ScriptedServices, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG", logger="bot")
    await server.alice.slash(server.general, "ask", question="Zanzibar?")
    await server.alice.click(shown(await server.alice.slash(server.general, "forget-me")), label="Delete everything")
    logged = "\n".join(f"{record.getMessage()} {getattr(record, 'data', '')}" for record in caplog.records)
    assert "forgot a person" in logged
    assert "Zanzibar" not in logged
    assert str(server.alice.id) not in logged


async def test_in_japanese(server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch):
    speak(monkeypatch, discord.Locale.japanese)
    await server.alice.slash(server.general, "ask", question="転職の届出は？")
    assert "保存するもの" in text_of(await server.alice.slash(server.general, "privacy"))
    done = await server.alice.click(shown(await server.alice.slash(server.general, "forget-me")), label="すべて消す")
    assert text_of(done).startswith("消したもの：質問・あいさつ1件（返信を含む）。\n")
