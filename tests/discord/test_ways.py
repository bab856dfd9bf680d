"""Every way of asking, as people in a server and in direct messages use them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import discord
import pytest

from bot.answering.suggestions import Suggestions
from bot.discord_app.as_of import day_asked
from bot.discord_app.asking import STRONG
from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.help import EXAMPLES
from bot.discord_app.errors import Notice
from bot.discord_app.strings import say
from bot.models import Outcome
from tests.discord.conftest import ANSWER, ScriptedAnswerer, ScriptedServices
from tests.discord.world import World

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTION = "do I tell immigration when I change jobs?"
STRONG_ANSWER = replace(ANSWER, strength=STRONG)


@pytest.fixture
async def reading(world: World, remade: Callable[..., SenpaiBot]) -> None:
    """With the message content intent."""
    await world.env.restart_bot(remade(message_content_intent=True))


# Commands


@pytest.mark.parametrize(
    ("option", "by_default", "is_private"),
    [(None, False, False), (True, False, True), (None, True, True), (False, True, False)],
)
async def test_an_answer_is_as_private_as_its_person_or_the_server_wants(
    world: World, services: ScriptedServices, option: bool | None, by_default: bool, is_private: bool
):
    services.guilds.set(world.guild.id, "private_by_default", by_default, world.mod.id)
    options: dict[str, Any] = {} if option is None else {"private": option}
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, **options)
    assert result.ephemeral is is_private
    assert result.response
    assert "within 14 days" in result.response.content


async def test_a_day_can_be_asked_about_and_is_named_below_the_answer(world: World, answerer: ScriptedAnswerer):
    answerer.script = [replace(ANSWER, as_of=date(2027, 4, 1))]
    await world.alice.slash(world.channel, "ask", question=QUESTION, as_of="2027-04-01")
    assert answerer.questions[0].as_of == date(2027, 4, 1)
    assert "As of: 1 April 2027" in world.last.content


@pytest.mark.parametrize("text", ["soonish", "2025-13-40", "31.02.2026", "2025-09-30T", "1066", "2500", "tomorrow-ish"])
async def test_a_day_that_is_none_is_a_private_sentence(world: World, answerer: ScriptedAnswerer, text: str):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, as_of=text)
    assert result.response
    assert result.response.ephemeral
    assert "2026-11-25" in result.response.content
    assert not answerer.questions
    assert all(isinstance(getattr(error, "original", error), Notice) for error in world.env.errors)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-04-01", date(2027, 4, 1)),
        ("2027-04", date(2027, 4, 30)),
        ("2027/04", date(2027, 4, 30)),
        ("April 2027", date(2027, 4, 30)),
        ("in April 2027", date(2027, 4, 30)),
        ("FY2027", date(2028, 3, 31)),
        ("令和9年4月", date(2027, 4, 30)),
        ("2026-11", date(2026, 11, 25)),
        (" tomorrow ", date(2026, 11, 26)),
    ],
)
def test_a_day_can_be_written_in_many_ways(text: str, day: date):
    assert day_asked(text, date(2026, 11, 25)) == day


@pytest.mark.parametrize("question", ["?", "  !", "x" * 2001])
async def test_what_cannot_be_a_question_is_refused_before_anything_public(world: World, question: str):
    result = await world.alice.slash(world.channel, "ask", question=question)
    assert result.response
    assert result.response.ephemeral
    assert [entry.json["type"] for entry in world.requests("POST", "/callback") if entry.json] == [4]
    assert world.env.errors


async def test_typing_offers_questions_and_what_was_typed(world: World, services: ScriptedServices):
    short = await world.alice.autocomplete(world.channel, "ask", "question", "vis")
    own = await world.alice.autocomplete(world.channel, "ask", "question", "how long is my")
    assert short == []
    assert [choice["value"] for choice in own] == ["how long is my"]
    assert await world.alice.autocomplete(world.channel, "ask", "question", "word " * 50) == []


async def test_before_anything_is_typed_the_questions_of_the_help_are_offered(world: World):
    offered = await world.alice.autocomplete(world.channel, "ask", "question", "")
    assert [choice["value"] for choice in offered] == [say(example, "en") for example in EXAMPLES]


async def test_a_question_in_other_capitals_is_offered_once(world: World, monkeypatch: pytest.MonkeyPatch):
    first = say(EXAMPLES[0], "en")
    monkeypatch.setattr(Suggestions, "suggest", lambda *_: [first.replace("immigration", "Immigration"), "Visa?"])
    offered = await world.alice.autocomplete(world.channel, "ask", "question", "")
    assert [choice["value"] for choice in offered] == [*(say(example, "en") for example in EXAMPLES), "Visa?"]


@pytest.mark.parametrize("is_private", [False, True])
async def test_the_menu_answers_what_a_message_asks(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, is_private: bool
):
    services.guilds.set(world.guild.id, "private_by_default", is_private, world.mod.id)
    asked = await world.bob.send(world.channel, f"hey <@{world.alice.id}>, {QUESTION}")
    result = await world.alice.context_menu(world.channel, "Ask Senpai about this", asked)
    assert result.response
    assert result.ephemeral is is_private
    assert result.response.content.startswith("> hey , do I tell immigration")
    exchange = services.exchanges.by_question(asked.id)
    assert exchange
    assert exchange.way == "menu"
    assert services.exchanges.belongs_to(exchange, world.alice.id)


async def test_the_menu_on_a_message_without_words_says_so(world: World):
    asked = await world.bob.send(world.channel, "<@1>")
    result = await world.alice.context_menu(world.channel, "Ask Senpai about this", asked)
    assert result.response
    assert (result.response.content, result.response.ephemeral) == (say("ask.menu.no_text", "en"), True)
    assert world.env.errors


# Messages


async def test_a_reply_to_an_answer_follows_it_up_without_a_mention(world: World, answerer: ScriptedAnswerer):
    await world.ask("mention", QUESTION)
    asked = await world.bob.send(world.channel, "and for my wife?", reply_to=world.last)
    assert world.last.reference
    assert world.last.reference.message_id == asked.id
    assert [turn.question for turn in answerer.questions[1].turns] == [QUESTION]


async def test_the_bot_called_under_somebodys_question_answers_that(
    world: World, answerer: ScriptedAnswerer, reading: None
):
    asked = await world.bob.send(world.channel, QUESTION)
    await world.alice.send(world.channel, world.me, reply_to=asked)
    assert [question.text for question in answerer.questions] == [QUESTION]


async def test_the_next_mention_of_the_same_person_may_lean_on_the_last(world: World, answerer: ScriptedAnswerer):
    await world.ask("mention", QUESTION)
    await world.bob.send(world.channel, f"{world.me} and the fee?")
    await world.ask("mention", "and for my wife?")
    await world.alice.slash(world.channel, "ask", question="and then?", private=True)
    await world.ask("slash", "ramen in Osaka?")
    assert [len(question.turns) for question in answerer.questions] == [0, 0, 1, 0, 0], "short is not yet a follow-up"


async def test_direct_messages_are_answered_and_followed_up(world: World, answerer: ScriptedAnswerer):
    await world.alice.send_dm(QUESTION)
    await world.alice.send_dm("and for my wife?")
    await world.alice.send_dm("thanks!")
    texts = [message.content for message in world.alice.user.dm_channel.history() if message.author.bot]
    assert ["within 14 days" in text for text in texts] == [True, True, False]
    assert texts[2] == say("welcome", "en")
    assert [len(question.turns) for question in answerer.questions] == [0, 1]
    assert answerer.questions[0].guild_id is None


async def test_bots_and_webhooks_are_left_alone(world: World, answerer: ScriptedAnswerer):
    other = world.guild.add_member(world.env.create_user("other", bot=True))
    await other.send(world.channel, f"{world.me} {QUESTION}")
    await world.guild.create_webhook(world.channel).send(f"{world.me} {QUESTION}")
    assert not world.texts
    assert not answerer.questions


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_in_other_channels_than_the_servers_people_are_led_to_those(
    world: World, services: ScriptedServices, answerer: ScriptedAnswerer, way: str
):
    place = world.guild.create_text_channel("ask-here")
    services.guilds.set(world.guild.id, "answer_channels", [place.id], world.mod.id)
    if way == "slash":
        result = await world.alice.slash(world.channel, "ask", question=QUESTION)
        assert result.response
        assert result.response.ephemeral
        text = result.response.content
        hidden = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
        assert hidden.response, "what only one person sees disturbs nobody"
        assert "within 14 days" in hidden.response.content
    else:
        await world.ask("mention", QUESTION)
        text = world.last.content
    assert f"<#{place.id}>" in text
    assert all(isinstance(getattr(error, "original", error), Notice) for error in world.env.errors)


# Threads


async def test_each_mention_gets_a_thread_where_a_server_wants_that_and_is_followed_there(
    world: World, services: ScriptedServices, answerer: ScriptedAnswerer, reading: None
):
    services.guilds.set(world.guild.id, "threads", "always", world.mod.id)
    await world.ask("mention", f"{QUESTION} my card is AB12345678CD")
    (thread,) = world.channel.threads
    assert thread.name
    assert thread.name.startswith(QUESTION)
    assert "AB12345678CD" not in thread.name
    assert not world.texts
    assert thread.last_message
    assert "within 14 days" in thread.last_message.content
    await world.alice.send(thread, "and for my wife?")
    assert "within 14 days" in thread.last_message.content
    assert answerer.questions[1].turns[0].question.startswith(QUESTION)


async def test_a_command_gets_its_thread_on_the_answer(world: World, services: ScriptedServices, reading: None):
    services.guilds.set(world.guild.id, "threads", "always", world.mod.id)
    await world.ask("slash", QUESTION)
    (thread,) = world.channel.threads
    await world.alice.send(thread, "and for my wife?")
    exchange = services.exchanges.get(2)
    assert exchange
    assert (exchange.way, exchange.parent_id) == ("thread", 1)


async def test_where_no_thread_may_be_opened_the_answer_comes_in_the_channel(world: World, services: ScriptedServices):
    services.guilds.set(world.guild.id, "threads", "always", world.mod.id)
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    await world.ask("mention", QUESTION)
    assert "within 14 days" in world.last.content


async def test_a_moderator_who_takes_a_thread_in_hand_is_not_spoken_over(
    world: World, services: ScriptedServices, answerer: ScriptedAnswerer, reading: None
):
    services.guilds.set(world.guild.id, "threads", "always", world.mod.id)
    await world.ask("mention", QUESTION)
    (thread,) = world.channel.threads
    await world.mod.send(thread, "I can help you here")
    await world.alice.send(thread, "great, when do we meet?")
    assert len(answerer.questions) == 1
    await world.alice.send(thread, f"{world.me} what does it cost?")
    assert len(answerer.questions) == 2


async def test_without_the_intent_the_bot_says_once_in_its_thread_what_it_cannot_read(
    world: World, services: ScriptedServices, answerer: ScriptedAnswerer
):
    services.guilds.set(world.guild.id, "threads", "always", world.mod.id)
    await world.ask("mention", QUESTION)
    (thread,) = world.channel.threads
    for _ in range(2):
        await world.alice.send(thread, "and for my wife?")
    said = [message.content for message in thread.history() if message.author.bot]
    assert said.count(say("notice.unreadable", "en")) == 1
    assert len(answerer.questions) == 1


# Channels where moderators want it to speak up


@pytest.fixture
def auto(world: World, services: ScriptedServices, reading: None) -> World:
    services.guilds.set(world.guild.id, "auto_answer_channels", [world.channel.id], world.mod.id)
    return world


async def test_unasked_it_answers_only_with_strong_evidence(auto: World, answerer: ScriptedAnswerer):
    weak, off = replace(ANSWER, strength=STRONG - 0.01), replace(STRONG_ANSWER, outcome=Outcome.UNKNOWN)
    for answer in (weak, off):
        answerer.script = [answer]
        await auto.alice.send(auto.channel, QUESTION)
        assert not auto.texts
    answerer.script = [STRONG_ANSWER]
    await auto.alice.send(auto.channel, QUESTION)
    assert len(auto.texts) == 1
    assert auto.last.reference
    assert not auto.requests("POST", "/typing"), "nobody is kept waiting for what may not come"


@pytest.mark.parametrize("who", ["bob", "mod"])
async def test_unasked_it_never_speaks_into_a_talk(auto: World, answerer: ScriptedAnswerer, who: str):
    answerer.script = [STRONG_ANSWER]
    await getattr(auto, who).send(auto.channel, "I am new here")
    await auto.alice.send(auto.channel, QUESTION)
    assert not auto.texts
    assert not answerer.questions


async def test_unasked_it_keeps_back_an_answer_that_somebody_gave_meanwhile(auto: World, answerer: ScriptedAnswerer):
    answerer.script = [20.0, STRONG_ANSWER]
    await auto.alice.send(auto.channel, QUESTION)
    await auto.bob.send(auto.channel, "yes you have to")
    await auto.env.advance_time(21)
    assert len(answerer.questions) == 1
    assert not auto.texts


@pytest.mark.parametrize("failure", [RuntimeError("broken"), Notice("notice.closing")])
async def test_unasked_nothing_is_said_of_what_broke(auto: World, answerer: ScriptedAnswerer, failure: Exception):
    answerer.script = [failure]
    await auto.alice.send(auto.channel, QUESTION)
    assert not auto.texts


async def test_an_answer_pings_nobody_and_shows_no_previews(world: World):
    await world.ask("mention", QUESTION)
    sent = [body for body in world.sent() if body.get("content")]
    assert sent
    assert all(body["allowed_mentions"]["parse"] == [] for body in sent)
    assert not any(body["allowed_mentions"].get("replied_user") for body in sent)
    assert all(body["flags"] == discord.MessageFlags(suppress_embeds=True).value for body in sent)
