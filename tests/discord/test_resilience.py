"""Discord fails, the bot is restarted, people ask too much: nobody is left without a word, nothing is said twice."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import discord
import pytest
import simcord

from bot.discord_app.client import SenpaiBot
from bot.discord_app.desk import Desk
from bot.discord_app.pacer import Pacer
from bot.discord_app.strings import say
from bot.guilds import Asked, Posted
from bot.models import Mode
from tests.discord.conftest import ANSWER, NOW, ScriptedAnswerer, ScriptedServices
from tests.discord.world import World

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTION = "do I tell immigration?"
GROWING = [replace(ANSWER, mode=Mode.MODEL, sentences=ANSWER.sentences[:n]) for n in (1, 2, 2)]


def said(result: simcord.InteractionResult) -> str:
    assert result.response
    assert result.response.ephemeral
    return result.response.content


# Fair use


async def test_who_asks_too_much_is_told_when_to_come_back(
    world: World, services: ScriptedServices, answerer: ScriptedAnswerer
):
    services.guilds.set(world.guild.id, "person_per_minute", 2, world.mod.id)
    for _ in range(2):
        await world.ask("slash", QUESTION)
    assert "in 1 minute" in said(await world.alice.slash(world.channel, "ask", question=QUESTION))
    for _ in range(3):
        await world.ask("mention", QUESTION)
    assert len(answerer.questions) == 2
    assert len(world.texts) == 3, "told once, and then left alone"
    await world.bob.send(world.channel, f"{world.me} {QUESTION}")
    assert len(answerer.questions) == 3
    assert world.env.errors


async def test_who_waits_in_the_line_is_told_the_place_and_answered_in_turn(
    world: World, answerer: ScriptedAnswerer, remade: Callable[..., SenpaiBot], monkeypatch: pytest.MonkeyPatch
):
    calls = asyncio.Event()

    async def in_line(desk: Desk, tell: Callable[[int], Any]) -> None:
        await tell(3)
        calls.set()

    monkeypatch.setattr(Desk, "_called", in_line)
    await world.ask("mention", QUESTION)
    assert calls.is_set()
    first = next(body["content"] for body in world.sent() if body.get("content"))
    assert first == say("notice.place", "en", place=3)
    assert "within 14 days" in world.last.content
    assert len(world.texts) == 1


async def test_who_waits_in_the_line_sees_the_question_without_personal_numbers(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Desk, "_called", lambda _, tell: tell(3))
    await world.alice.slash(world.channel, "ask", question="my card is AB12345678CD, is it valid?")
    place = say("notice.place", "en", place=3)
    (waiting,) = [text for body in world.sent() if place in (text := body.get("content") or "")]
    assert waiting == "> my card is \\[residence card number\\], is it valid?\n\n" + place


async def test_who_reads_the_answer_may_ask_on_while_it_is_being_kept(
    world: World, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    finish, busy = services.exchanges.finish, list[int]()

    def watched(*arguments: Any, **more: Any) -> bool:
        assert isinstance(world.env.bot, SenpaiBot)
        busy.append(world.env.bot.desk.busy)
        return finish(*arguments, **more)

    monkeypatch.setattr(services.exchanges, "finish", watched)
    await world.ask("mention", QUESTION)
    assert busy == [0]


async def test_sources_pressed_before_the_answer_is_kept_are_shown(
    world: World, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    await world.ask("mention", QUESTION)
    get, looks = services.exchanges.get, list[int]()

    def late(exchange_id: int) -> Any:
        looks.append(exchange_id)
        kept = get(exchange_id)
        return kept and (kept if len(looks) > 2 else replace(kept, state="open", citations=()))

    monkeypatch.setattr("bot.discord_app.after.reading._BETWEEN_LOOKS", 0.0)
    monkeypatch.setattr(services.exchanges, "get", late)
    assert said(await world.press("sources")).startswith("**Sources**")
    assert len(looks) == 3


# Discord's failures


@pytest.mark.parametrize("code", [10062, 0])
async def test_a_public_question_whose_acknowledgement_was_lost_is_answered_in_the_channel(
    world: World, answerer: ScriptedAnswerer, code: int
):
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404 if code else 400, code=code)
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert world.last.content.startswith(f"> {QUESTION}")
    assert "within 14 days" in world.last.content
    assert world.buttons >= {"Sources", "Follow-up"}


async def test_a_private_question_whose_acknowledgement_was_lost_is_not_answered_in_public(
    world: World, answerer: ScriptedAnswerer, caplog: pytest.LogCaptureFixture
):
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    assert not world.texts
    assert not answerer.questions
    assert "interaction lost" in caplog.messages


async def test_an_acknowledgement_that_got_through_at_the_second_try_is_none_lost(world: World):
    world.env.inject_error("POST", "/interactions/*/*/callback", status=400, code=40060)
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert "within 14 days" in "".join(world.texts) or world.requests("PATCH", "@original")


async def test_an_answer_that_comes_after_its_token_ended_goes_on_in_the_channel(world: World):
    world.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=401, code=50027)
    await world.ask("slash", QUESTION)
    assert "within 14 days" in world.last.content
    assert len(world.texts) == 1


async def test_typing_that_fails_costs_nobody_an_answer(world: World):
    world.env.inject_error("POST", "/channels/*/typing", status=403, code=50013)
    await world.ask("mention", QUESTION)
    assert "within 14 days" in world.last.content


async def test_an_edit_that_fails_while_it_grows_is_left_out(
    world: World, answerer: ScriptedAnswerer, monkeypatch: pytest.MonkeyPatch
):
    # The pace goes by the real clock and the script by a made-up one: were an edit left out, the error would meet the
    # last one.
    monkeypatch.setattr(Pacer, "claim", lambda *_: True)
    answerer.script = [GROWING[0], GROWING[1], 20.0, GROWING[1], GROWING[2]]
    await world.ask("mention", QUESTION)
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=50035)
    await world.env.advance_time(25)
    assert "Written by AI" in world.last.content


@pytest.mark.parametrize("code", [10008, 10003])
async def test_an_answer_whose_message_or_channel_is_gone_ends_in_silence(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, caplog: pytest.LogCaptureFixture, code: int
):
    caplog.set_level("INFO")
    answerer.script = [ANSWER, ANSWER, 20.0, ANSWER]
    await world.ask("mention", QUESTION)
    posts = len(world.requests("POST", "/messages"))
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=404, code=code)
    await world.env.advance_time(25)
    assert len(world.requests("POST", "/messages")) == posts
    kept = services.exchanges.get(1)
    assert kept
    assert kept.state == "failed"
    assert "answer without a place" in caplog.messages


async def test_a_record_that_cannot_be_kept_costs_nobody_an_answer(
    world: World, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(services.exchanges, "open", lambda *_: 1 / 0)
    await world.ask("mention", QUESTION)
    assert "within 14 days" in world.last.content
    assert not world.buttons, "what is not kept cannot be asked on about"
    assert "record not kept" in caplog.messages


# Restarts


@pytest.mark.parametrize("way", ["slash", "mention", "dm"])
@pytest.mark.parametrize("shown", [False, True])
async def test_an_interrupted_answer_says_so_and_can_be_tried_again(
    world: World, answerer: ScriptedAnswerer, remade: Callable[[], SenpaiBot], way: str, shown: bool
):
    answerer.script = [ANSWER, ANSWER, 20.0, ANSWER] if shown else [20.0, ANSWER]
    if way == "dm":
        await world.alice.send_dm(QUESTION)
    else:
        await world.ask(way, QUESTION)
    await world.env.restart_bot(remade())
    await world.env.settle()
    history = (world.alice.user.dm_channel if way == "dm" else world.channel).history()
    mine = [message for message in history if message.author == world.env.bot.user]
    assert [message.content.split("\n\n")[-1] for message in mine] == [say("notice.interrupted", "en")]
    answerer.script = [ANSWER]
    press = world.alice.user.click if way == "dm" else world.alice.click
    await press(mine[0], custom_id=world.custom_id("retry", mine[0]))
    history = (world.alice.user.dm_channel if way == "dm" else world.channel).history()
    texts = [message.content for message in history if message.author == world.env.bot.user]
    assert len(texts) == 1
    assert "within 14 days" in texts[0]


async def test_who_could_not_be_told_of_an_interruption_is_told_at_the_next_start(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, remade: Callable[[], SenpaiBot]
):
    answerer.script = [20.0, ANSWER]
    await world.ask("mention", QUESTION)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    assert isinstance(world.env.bot, SenpaiBot)
    with world.env._bot_scope():
        draining = asyncio.create_task(world.env.bot.desk.drain(0))
    await draining
    kept = services.exchanges.get(1)
    assert kept
    assert (kept.state, world.texts) == ("open", [])
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert world.texts == [say("notice.interrupted", "en")]


@pytest.mark.parametrize("whole", [False, True])
async def test_an_answer_posted_just_before_a_crash_is_not_said_twice(
    world: World,
    answerer: ScriptedAnswerer,
    services: ScriptedServices,
    remade: Callable[[], SenpaiBot],
    monkeypatch: pytest.MonkeyPatch,
    whole: bool,
):
    monkeypatch.setattr(services.exchanges, "posted", lambda *_: None)
    monkeypatch.setattr(services.exchanges, "finish", lambda *_, **__: None)
    answerer.script = [ANSWER] if whole else [ANSWER, ANSWER, 20.0, ANSWER]
    await world.ask("mention", QUESTION)
    await world.bob.send(world.channel, "somebody else's words")
    before = world.texts
    assert len(before) == 1
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert world.texts == (before if whole else [say("notice.interrupted", "en")])


async def test_an_interrupted_private_answer_is_mended_while_its_token_lives(
    world: World, answerer: ScriptedAnswerer, remade: Callable[[], SenpaiBot]
):
    answerer.script = [20.0, ANSWER]
    asked = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    await world.env.restart_bot(remade())
    assert asked.response
    assert asked.response.content == f"> {QUESTION}\n\n" + say("notice.interrupted", "en")
    assert asked.response.ephemeral


async def test_a_public_answer_whose_token_is_over_is_mended_as_a_message(
    world: World, answerer: ScriptedAnswerer, remade: Callable[[], SenpaiBot]
):
    answerer.script = [20.0, ANSWER]
    await world.ask("slash", QUESTION)
    for method in ("GET", "PATCH"):
        world.env.inject_error(method, "/webhooks/*/*/messages/*", status=401, code=50027)
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert world.texts == [f"> {QUESTION}\n\n" + say("notice.interrupted", "en")]


async def test_a_whole_answer_that_the_record_does_not_know_of_stays(
    world: World, services: ScriptedServices, remade: Callable[[], SenpaiBot], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(services.exchanges, "finish", lambda *_, **__: 1 / 0)
    for way in ("slash", "mention"):
        await world.ask(way, QUESTION)
    before = world.texts
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert world.texts == before
    assert all("within 14 days" in text for text in before)


async def test_what_was_to_be_shown_in_another_language_is_tried_again_in_it_after_a_crash(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, remade: Callable[[], SenpaiBot]
):
    asked = Asked(
        person=world.alice.id,
        guild_id=world.guild.id,
        channel_id=world.channel.id,
        way="mention",
        question=QUESTION,
        locale="en-US",
        as_of=NOW.date(),
    )
    services.exchanges.open(asked, (), "ja")
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert world.texts == [say("notice.interrupted", "ja")]
    answerer.script = [ANSWER]
    await world.press("retry")
    assert answerer.questions[-1].language == "ja"


async def test_one_that_cannot_be_mended_keeps_nobody_else_waiting(
    world: World, services: ScriptedServices, remade: Callable[[], SenpaiBot]
):
    gone = Asked(
        person=1, guild_id=world.guild.id, channel_id=99, way="mention", question="q", locale="en", as_of=NOW.date()
    )
    here = replace(gone, channel_id=world.channel.id, question="転職の届出は？", locale="ja")
    for asked in (gone, here, replace(here, way="auto"), replace(here, private=True)):
        services.exchanges.open(asked)
    services.exchanges.posted(1, 99, 98)
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert world.texts == [say("notice.interrupted", "ja")]
    assert [services.exchanges.get(n + 1).state for n in range(4)] == ["failed"] * 4  # pyright: ignore[reportOptionalMemberAccess]
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert len(world.texts) == 1, "told once"


async def test_a_message_is_remembered_as_soon_as_it_is_posted(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices
):
    answerer.script = [ANSWER, ANSWER, 20.0, ANSWER]
    for way in ("mention", "slash"):
        await world.ask(way, QUESTION)
        kept = services.exchanges.by_answer(world.last.id)
        assert kept
        assert (kept.state, kept.messages) == ("open", (Posted(world.channel.id, world.last.id),))
        await world.env.advance_time(25)


async def test_the_end_of_the_bot_is_clean(world: World, answerer: ScriptedAnswerer, remade: Callable[[], SenpaiBot]):
    assert discord.version_info >= (2, 7)
    await world.ask("slash", QUESTION)
    await world.env.bot.close()
    await world.env.restart_bot(remade())
    await world.ask("slash", QUESTION)
    assert len(world.texts) == 2
