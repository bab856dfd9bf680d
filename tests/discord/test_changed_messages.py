"""Questions that are edited or deleted, before, while and after they are answered."""

from dataclasses import replace

import discord
import pytest

from bot.answering.askback import Choice, Kind
from bot.discord_app.strings import say
from bot.models import AnswerSentence
from tests.discord.conftest import ANSWER, ScriptedAnswerer, ScriptedServices
from tests.discord.world import World

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTION, OTHER = "do I tell immigration?", "do I tell my ward office?"
LONG = replace(ANSWER, sentences=tuple(AnswerSentence(f"{n} " + "word " * 80, (1,)) for n in range(9)))
CASE = (Choice(Kind.ROLE, ("employee", "student")),)


async def asked(world: World) -> discord.Message:
    return await world.alice.send(world.channel, f"{world.me} {QUESTION}")


async def test_an_edited_question_is_answered_anew_in_place(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices
):
    message = await asked(world)
    place = world.last.id
    await world.alice.edit(message, f"{world.me} {OTHER}")
    assert [question.text for question in answerer.questions] == [QUESTION, OTHER]
    assert len(world.texts) == 1
    assert world.last.id == place
    kept = services.exchanges.by_question(message.id)
    assert kept
    assert (kept.question, kept.state) == (OTHER, "done")
    assert services.exchanges.get(1) is None


async def test_an_edit_removes_what_the_old_answer_had_more_of(world: World, answerer: ScriptedAnswerer):
    answerer.script = [LONG]
    message = await asked(world)
    assert len(world.texts) > 1
    answerer.script = [ANSWER]
    await world.alice.edit(message, f"{world.me} {OTHER}")
    assert len(world.texts) == 1


async def test_an_edit_while_it_is_answered_starts_over(world: World, answerer: ScriptedAnswerer):
    answerer.script = [20.0, ANSWER]
    message = await asked(world)
    answerer.script = [ANSWER]
    await world.alice.edit(message, f"{world.me} {OTHER}")
    await world.env.advance_time(30)
    assert len(world.texts) == 1
    assert [question.text for question in answerer.questions] == [QUESTION, OTHER]


@pytest.mark.parametrize("text", [QUESTION, f"  {QUESTION}\n", ""])
async def test_an_edit_that_asks_nothing_new_changes_nothing(world: World, answerer: ScriptedAnswerer, text: str):
    message = await asked(world)
    await world.alice.edit(message, f"{world.me} {text}")
    assert len(answerer.questions) == 1
    assert len(world.texts) == 1


async def test_edits_of_other_messages_are_left_alone(world: World, answerer: ScriptedAnswerer):
    message = await world.alice.send(world.channel, "hello all")
    await world.alice.edit(message, f"hello {world.me}, {QUESTION}")
    menu = await world.bob.send(world.channel, QUESTION)
    await world.alice.context_menu(world.channel, "Ask Senpai about this", menu)
    await world.bob.edit(menu, OTHER)
    assert [question.text for question in answerer.questions] == [QUESTION]


async def test_a_deleted_question_is_forgotten_with_its_answer(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices
):
    answerer.script = [LONG]
    message = await asked(world)
    await world.alice.delete(message)
    assert not world.texts
    assert services.exchanges.get(1) is None


async def test_a_deleted_question_stops_its_answer(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices
):
    answerer.script = [ANSWER, ANSWER, 20.0, ANSWER]
    message = await asked(world)
    assert len(world.texts) == 1, "it grows"
    await world.alice.delete(message)
    await world.env.advance_time(30)
    assert not world.texts
    assert services.exchanges.get(1) is None
    answerer.script = [ANSWER]
    await asked(world)
    assert "within 14 days" in world.last.content, "the seat is free again"


@pytest.mark.parametrize("change", ["edit", "delete"])
async def test_a_question_that_waits_for_a_choice_is_changed_or_stopped(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, change: str
):
    answerer.choices = CASE
    message = await asked(world)
    assert world.last.content == say("case.ask", "en")
    if change == "delete":
        await world.alice.delete(message)
        await world.env.advance_time(100)
        assert not world.texts
        assert not answerer.questions
        return
    answerer.choices = ()
    await world.alice.edit(message, f"{world.me} {OTHER}")
    await world.env.advance_time(100)
    assert [question.text for question in answerer.questions] == [OTHER]
    assert len(world.texts) == 1


async def test_the_message_that_a_menu_was_used_on_takes_the_answer_with_it(world: World, services: ScriptedServices):
    message = await world.bob.send(world.channel, QUESTION)
    await world.alice.context_menu(world.channel, "Ask Senpai about this", message)
    assert len(world.texts) == 1
    await world.bob.delete(message)
    assert not world.texts
    assert services.exchanges.get(1) is None


async def test_an_answer_that_a_moderator_deletes_leaves_no_texts(world: World, services: ScriptedServices):
    await world.ask("slash", QUESTION)
    await world.mod.delete(world.last)
    kept = services.exchanges.get(1)
    assert kept
    assert (kept.question, kept.answer) == (None, None)


async def test_who_is_forgotten_while_being_answered_is_left_no_answer(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices
):
    answerer.script = [20.0, ANSWER]
    await world.ask("mention", QUESTION)
    services.exchanges.forget_person(world.alice.id)
    await world.env.advance_time(21)
    assert not world.texts
