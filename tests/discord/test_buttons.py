"""The buttons under an answer: what each does, for whom, in which language, and after a restart."""

from collections.abc import Callable
from dataclasses import replace

import discord
import pytest
import simcord

from bot.discord_app.client import SenpaiBot
from bot.discord_app.strings import say
from bot.guilds import Exchange
from bot.models import Mode, Outcome
from tests.discord.conftest import ANSWER, ScriptedAnswerer, ScriptedServices
from tests.discord.server import speak
from tests.discord.world import World, buttons_of, forms_text

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTION = "do I tell immigration?"


def only_exchange(services: ScriptedServices, number: int = 1) -> Exchange:
    exchange = services.exchanges.get(number)
    assert exchange
    return exchange


def private(result: simcord.InteractionResult) -> str:
    """What only the person sees."""
    shown = [message for message in (result.response, *result.followups) if message and message.ephemeral]
    assert shown
    return shown[-1].content


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_under_an_answer_are_its_buttons(world: World, way: str):
    await world.ask(way, QUESTION)
    assert world.buttons == {"Sources", "👍", "👎", "Follow-up"}


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize("restarted", [False, True])
async def test_sources_are_told_in_private_to_whoever_asks_and_after_a_restart(
    world: World, monkeypatch: pytest.MonkeyPatch, remade: Callable[[], SenpaiBot], locale: str, restarted: bool
):
    await world.ask("slash", QUESTION)
    if restarted:
        await world.env.restart_bot(remade())
    speak(monkeypatch, discord.Locale.japanese if locale == "ja" else discord.Locale.british_english)
    text = private(await world.press("sources", world.bob))
    assert text.startswith("**出典**" if locale == "ja" else "**Sources**")
    assert "[[1]](<https://www.moj.go.jp/" in text
    assert ("施行中（2012年7月から）" if locale == "ja" else "In force (since July 2012)") in text


async def test_a_thumb_up_counts_once_for_each_person(world: World, services: ScriptedServices):
    await world.ask("slash", QUESTION)
    for person in (world.alice, world.bob, world.bob):
        assert private(await world.press("up", person)) == say("rating.thanks", "en")
    assert counts(world, services) == (2, 0)


async def test_a_thumb_down_asks_why_and_counts_even_without_a_reason(world: World, services: ScriptedServices):
    await world.ask("slash", QUESTION)
    shown = await world.press("down", world.bob)
    assert "What was wrong?" in forms_text(shown)
    assert counts(world, services) == (0, 1)
    assert private(await world.fill_in(shown, "card AB12345678CD is outdated", world.bob)) == say("rating.sorry", "en")
    assert counts(world, services) == (0, 1)
    silent = await world.press("down")
    assert private(await world.fill_in(silent, "")) == say("rating.noted", "en")
    assert counts(world, services) == (0, 2)


async def test_a_form_that_was_open_over_a_restart_is_still_taken(world: World, remade: Callable[[], SenpaiBot]):
    await world.ask("slash", QUESTION)
    shown = await world.press("down")
    await world.env.restart_bot(remade())
    assert private(await world.fill_in(shown, "too old")) == say("rating.sorry", "en")


@pytest.mark.parametrize("is_private", [False, True])
async def test_a_follow_up_knows_the_question_before_and_is_as_private(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, is_private: bool
):
    asked = await world.alice.slash(world.channel, "ask", question=QUESTION, private=is_private)
    assert asked.response
    shown = await world.press("follow", message=asked.response.message)
    result = await world.fill_in(shown, "and for my wife?")
    assert result.response
    assert result.response.ephemeral is is_private
    assert result.response.content.startswith("> and for my wife?")
    assert [turn.question for turn in answerer.questions[-1].turns] == [QUESTION]
    assert only_exchange(services, 2).parent_id == 1
    assert (only_exchange(services, 2).private, only_exchange(services, 2).way) == (is_private, "button")


async def test_another_language_is_offered_only_where_a_model_can_write_it(
    world: World, answerer: ScriptedAnswerer, remade: Callable[..., SenpaiBot]
):
    await world.ask("slash", QUESTION)
    assert "日本語で表示" not in world.buttons
    await world.env.restart_bot(remade(openai_api_key="key"))
    await world.ask("slash", QUESTION)
    assert "日本語で表示" in world.buttons
    answerer.script = [replace(ANSWER, mode=Mode.MODEL, language="ja")]
    result = await world.press("show", world.bob)
    assert "出典をもとにAIが作成" in private(result)
    assert (answerer.questions[-1].language, answerer.questions[-1].text) == ("ja", QUESTION)
    assert say("translate.failed", "en") in private(result), "it is in English all the same"
    assert result.response
    assert "Show in English" not in {button.label for button in buttons_of(result.response.message)}


async def test_what_was_to_be_shown_in_another_language_is_tried_again_in_it(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, remade: Callable[..., SenpaiBot]
):
    await world.env.restart_bot(remade(openai_api_key="key"))
    await world.ask("slash", QUESTION)
    answerer.script = [RuntimeError("broken")]
    broken = await world.press("show", world.bob)
    assert (only_exchange(services, 1).language, only_exchange(services, 2).language) == ("en", "ja")
    answerer.script = [replace(ANSWER, mode=Mode.MODEL, language="ja")]
    assert broken.response
    await world.press("retry", world.bob, broken.response.message)
    assert [question.language for question in answerer.questions] == ["", "ja", "ja"]


async def test_a_server_without_the_model_is_not_offered_another_language(
    world: World, services: ScriptedServices, remade: Callable[..., SenpaiBot]
):
    await world.env.restart_bot(remade(openai_api_key="key"))
    services.guilds.set(world.guild.id, "model", False, world.mod.id)
    await world.ask("slash", QUESTION)
    assert "日本語で表示" not in world.buttons


@pytest.mark.parametrize("is_private", [False, True])
async def test_what_broke_can_be_tried_again_by_whoever_asked(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, is_private: bool
):
    answerer.script = [RuntimeError("broken")]
    asked = await world.alice.slash(world.channel, "ask", question=QUESTION, private=is_private)
    assert asked.response
    message = asked.response.message
    answerer.script = [ANSWER]
    if not is_private:
        assert private(await world.press("retry", world.bob, message)) == say("notice.not_yours", "en")
    await world.press("retry", message=message)
    assert asked.response.content.startswith(f"> {QUESTION}")
    assert len(world.texts) == (not is_private), "the answer stands in place of the error"
    assert [only_exchange(services, n).state for n in (1, 2)] == ["failed", "done"]


async def test_a_question_that_is_no_longer_kept_is_asked_for_again(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices
):
    answerer.script = [RuntimeError("broken")]
    await world.ask("slash", QUESTION)
    services.catalog.exchanges.forget_message(world.last.id)
    assert private(await world.press("retry")) == say("notice.text_gone", "en")


async def test_buttons_of_what_was_forgotten_say_so(world: World, services: ScriptedServices):
    await world.ask("slash", QUESTION)
    services.exchanges.forget_guild(world.guild.id)
    for action in ("sources", "up", "down", "follow"):
        assert private(await world.press(action)) == say("notice.gone", "en")


async def test_a_broken_press_says_a_reference(
    world: World, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    await world.ask("slash", QUESTION)
    monkeypatch.setattr(services.exchanges, "rate", lambda *_: 1 / 0)
    assert "tell the operator this reference" in private(await world.press("up"))


@pytest.mark.parametrize(
    ("outcome", "buttons"),
    [(Outcome.UNKNOWN, {"Ask differently", "Get a human"}), (Outcome.OFF_TOPIC, set()), (Outcome.REFUSED, set())],
)
async def test_who_got_no_answer_is_led_on(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, outcome: Outcome, buttons: set[str]
):
    desk = world.guild.create_text_channel("desk")
    services.guilds.set(world.guild.id, "moderator_channel", desk.id, world.mod.id)
    answerer.script = [replace(ANSWER, outcome=outcome, message="I don't know.", sentences=(), citations=())]
    await world.ask("mention", QUESTION)
    assert world.buttons == buttons


async def test_a_thread_is_opened_where_that_is_offered(world: World, services: ScriptedServices):
    services.guilds.set(world.guild.id, "threads", "offer", world.mod.id)
    await world.ask("slash", QUESTION)
    answer = world.last
    text = private(await world.press("thread", world.bob))
    (thread,) = world.channel.threads
    assert thread.name == QUESTION
    assert text == say("thread.opened", "en", thread=f"<#{thread.id}>")
    for code, key in ((160004, "thread.exists"), (50013, "thread.refused")):
        world.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=code)
        assert private(await world.press("thread", message=answer)) == say(key, "en")


def counts(world: World, services: ScriptedServices) -> tuple[int, int]:
    found = services.catalog.exchanges.counts(world.guild.id, only_exchange(services).asked_at)
    return found.liked, found.disliked
