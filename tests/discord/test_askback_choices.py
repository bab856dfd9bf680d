"""Asking back: the choices, who may make them, what becomes of them."""

from collections.abc import Callable

import discord
import pytest
import simcord

from bot.answering.askback import Choice, Kind
from bot.discord_app.after.asking_back import PATIENCE
from bot.discord_app.client import SenpaiBot
from bot.discord_app.strings import say
from tests.discord.conftest import ScriptedAnswerer, ScriptedServices
from tests.discord.server import speak
from tests.discord.world import World

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTION = "how many hours can I work?"
ROLE, PLACE = Choice(Kind.ROLE, ("employee", "student")), Choice(Kind.PLACE, ("inside", "outside"))


@pytest.fixture
def one(answerer: ScriptedAnswerer) -> None:
    answerer.choices = (ROLE,)


def selects(message: discord.Message) -> list[discord.SelectMenu]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [child for row in rows for child in row.children if isinstance(child, discord.SelectMenu)]


async def choose(
    world: World, kind: str, value: str, who: simcord.MemberActor | None = None
) -> simcord.InteractionResult:
    return await (who or world.alice).select(world.last, [value], custom_id=world.custom_id(kind))


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_a_choice_is_made_before_the_answer_which_takes_its_place(
    world: World, answerer: ScriptedAnswerer, one: None, way: str
):
    await world.ask(way, QUESTION)
    assert world.last.content.endswith(say("case.ask", "en"))
    assert world.last.content.startswith(f"> {QUESTION}") is (way == "slash")
    assert [option.label for option in selects(world.last)[0].options] == [
        "An employee",
        "A student",
        "None of these, or rather not say",
    ]
    assert not answerer.questions
    await choose(world, "role", "student")
    assert answerer.questions[0].case == "I am a student."
    assert len(world.texts) == 1
    assert "\n-# For: A student\n\n" in f"\n{world.last.content}", "others must not take it for theirs"
    assert "within 14 days" in world.last.content
    assert not selects(world.last)
    await world.env.advance_time(PATIENCE + 1)
    assert len(answerer.questions) == 1


async def test_several_choices_are_kept_until_all_are_made(world: World, answerer: ScriptedAnswerer):
    answerer.choices = (ROLE, PLACE)
    await world.ask("slash", QUESTION)
    await choose(world, "place", "outside")
    assert [option.default for option in selects(world.last)[1].options] == [False, True, False]
    assert world.last.content.endswith("\n-# ✅ For: Outside Japan"), "something is seen to happen"
    assert not answerer.questions
    await choose(world, "role", "employee")
    assert answerer.questions[0].case == "I am outside Japan. I am an employee."


@pytest.mark.parametrize("how", ["skip", "other", "silence"])
async def test_nobody_has_to_choose(world: World, answerer: ScriptedAnswerer, one: None, how: str):
    await world.ask("mention", QUESTION)
    if how == "skip":
        await world.press("skip")
    elif how == "other":
        await choose(world, "role", "other")
    else:
        await world.env.advance_time(PATIENCE + 1)
    assert [question.case for question in answerer.questions] == [""]
    assert "For:" not in world.last.content
    assert "within 14 days" in world.last.content
    assert len(world.texts) == 1


async def test_only_who_asked_may_choose(world: World, answerer: ScriptedAnswerer, one: None):
    await world.ask("slash", QUESTION)
    result = await choose(world, "role", "student", world.bob)
    assert result.response
    assert (result.response.content, result.response.ephemeral) == (say("notice.not_yours", "en"), True)
    assert not answerer.questions


async def test_who_asks_something_else_meanwhile_gets_both_answers(world: World, answerer: ScriptedAnswerer, one: None):
    await world.ask("mention", QUESTION)
    first = world.last
    answerer.choices = ()
    await world.ask("mention", "what does it cost?")
    await world.alice.select(first, ["student"], custom_id=world.custom_id("role", first))
    assert [question.text for question in answerer.questions] == ["what does it cost?", QUESTION]
    assert all("within 14 days" in text for text in world.texts)


async def test_a_follow_up_is_not_asked_back(world: World, answerer: ScriptedAnswerer):
    await world.ask("mention", QUESTION)
    answerer.choices = (ROLE,)
    await world.alice.send(world.channel, "and on Sundays?", reply_to=world.last)
    assert "within 14 days" in world.last.content


async def test_what_breaks_after_a_choice_is_said_in_its_place(world: World, answerer: ScriptedAnswerer, one: None):
    await world.ask("slash", QUESTION)
    answerer.script = [RuntimeError("broken")]
    await choose(world, "role", "student")
    assert "Something went wrong" in world.last.content
    assert world.buttons == {"Try again"}


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_a_choice_that_a_restart_interrupted_can_be_tried_again(
    world: World, answerer: ScriptedAnswerer, one: None, remade: Callable[[], SenpaiBot], way: str
):
    await world.ask(way, QUESTION)
    await world.env.restart_bot(remade())
    assert world.last.content.endswith(say("notice.interrupted", "en"))
    answerer.choices = ()
    await world.press("retry")
    assert "within 14 days" in world.last.content
    assert len(world.texts) == 1


async def test_japanese_speakers_choose_in_japanese(
    world: World, one: None, monkeypatch: pytest.MonkeyPatch, services: ScriptedServices
):
    speak(monkeypatch, discord.Locale.japanese)
    await world.ask("slash", "何時間働けますか")
    assert world.last.content.endswith(say("case.ask", "ja"))
    assert selects(world.last)[0].placeholder == "あなたの立場"
    assert selects(world.last)[0].options[1].label == "学生"
