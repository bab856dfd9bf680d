"""The bot as people in a server see it."""

import asyncio
from dataclasses import replace

import discord
import pytest

from bot.config import Settings
from bot.discord_app.client import SenpaiBot
from bot.discord_app.errors import Notice
from bot.discord_app.strings import say
from bot.errors import InvalidQuestion
from bot.models import Answer, AnswerSentence, Mode, Outcome
from tests.discord.conftest import ANSWER, NOW, ScriptedAnswerer, ScriptedServices, ScriptedShelf
from tests.discord.world import World, buttons_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say

HOSTILE = replace(
    ANSWER,
    sentences=(AnswerSentence("Hi @everyone and <@1> <@&2> @here, [click me](https://evil.example) # now", (1,)),),
)


async def test_a_slash_question_is_deferred_then_answered_with_citations(world: World, answerer: ScriptedAnswerer):
    result = await world.alice.slash(world.channel, "ask", question="do I tell *immigration*?")
    assert [entry.json for entry in world.requests("POST", "/callback")] == [{"type": 5}]
    assert not result.ephemeral
    assert result.response
    text = result.response.content
    assert text.startswith(r"> do I tell \*immigration\*?")
    assert "within 14 days of leaving a job. [[1]](<https://www.moj.go.jp/" in text
    assert "official sources only (2) · Oldest check: 24 February 2026" in text
    assert not result.followups
    asked = answerer.questions[0]
    assert (asked.text, asked.guild_id, asked.as_of.isoformat()) == (
        "do I tell *immigration*?",
        world.guild.id,
        "2026-11-25",
    )


async def test_a_mention_is_answered_by_a_reply_with_typing_first(world: World, answerer: ScriptedAnswerer):
    asked = await world.alice.send(world.channel, f"{world.me} do I tell immigration?")
    last = world.last
    assert last.reference
    assert last.reference.message_id == asked.id
    assert "within 14 days" in last.content
    assert not last.content.startswith(">")
    assert answerer.questions[0].text == "do I tell immigration?"
    written = [entry.path.rsplit("/", 1)[-1] for entry in world.env.http_requests if entry.method == "POST"]
    assert written.index("typing") < written.index("messages")


async def test_a_growing_answer_is_shown_while_it_grows(world: World, answerer: ScriptedAnswerer):
    first, second = (replace(ANSWER, mode=Mode.MODEL, sentences=ANSWER.sentences[:n]) for n in (1, 2))
    answerer.script = [first, second, 0.2, second]
    await world.alice.send(world.channel, f"{world.me} do I tell immigration?")
    assert world.requests("PATCH", "/messages/")
    assert "Written by AI from the sources" in world.last.content
    assert "…" not in world.last.content


@pytest.mark.parametrize("words", ["", "  !?"])
async def test_an_empty_mention_gets_a_helpful_sentence(world: World, answerer: ScriptedAnswerer, words: str):
    await world.alice.send(world.channel, f"{world.me}{words}")
    assert "Mention me together with a question" in world.last.content
    assert not answerer.questions


@pytest.mark.parametrize(("words", "said"), [("こんにちは", "`/質問`"), ("ありがとう！", "どういたしまして")])
async def test_who_writes_japanese_is_spoken_to_in_japanese(world: World, words: str, said: str):
    await world.alice.send(world.channel, f"{world.me} {words}")
    assert said in world.last.content


async def test_what_is_not_for_the_bot_is_left_alone(world: World, answerer: ScriptedAnswerer):
    said = await world.alice.send(world.channel, "@everyone how long until PR?")
    assert world.last.id == said.id
    assert not answerer.questions


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_a_hostile_answer_pings_nobody_and_hides_no_link(world: World, answerer: ScriptedAnswerer, way: str):
    answerer.script = [HOSTILE]
    if way == "slash":
        await world.alice.slash(world.channel, "ask", question="@everyone <@1> [x](https://evil.example)")
    else:
        await world.alice.send(world.channel, f"{world.me} hello <@1>?")
    last = world.last
    assert not last.mention_everyone
    assert not last.mentions
    assert "@everyone" not in last.content
    assert "<@1>" not in last.content
    assert "](https://evil" not in last.content.replace("\\]", "")
    bodies = [e.json for e in world.env.http_requests if isinstance(e.json, dict) and e.json.get("content")]
    assert bodies
    assert all(body["allowed_mentions"].get("parse") == [] for body in bodies)


async def test_an_expected_error_is_a_private_sentence(world: World, answerer: ScriptedAnswerer):
    answerer.script = [InvalidQuestion("Please shorten it.")]
    result = await world.alice.slash(world.channel, "ask", question="must I tell?")
    assert [(f.content, f.ephemeral) for f in result.followups] == [("Please shorten it.", True)]
    assert result.response is None
    _expected(world, InvalidQuestion)


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_an_unexpected_error_says_a_reference_and_nothing_else(
    world: World, answerer: ScriptedAnswerer, caplog: pytest.LogCaptureFixture, way: str
):
    answerer.script = [RuntimeError("secret detail")]
    await world.ask(way, "must I tell?")
    text = world.last.content
    assert world.buttons == {"Try again"}
    assert "secret" not in text
    reference = text.split("`")[1]
    record = next(record for record in caplog.records if record.message == "unexpected error")
    assert record.data["reference"] == reference  # pyright: ignore[reportAttributeAccessIssue]
    assert record.exc_info
    assert "secret detail" in str(record.exc_info[1])


@pytest.mark.usefixtures("japanese")
async def test_japanese_speakers_get_japanese_labels_errors_and_commands(world: World, answerer: ScriptedAnswerer):
    answerer.script = [replace(ANSWER, language="ja")]
    result = await world.alice.slash(world.channel, "ask", question="転職の届出は？")
    assert result.response
    assert "公的な出典のみ（2件） · 最も古い確認：2026年2月24日" in result.response.content
    assert "続けて質問" in world.buttons
    assert answerer.questions[0].locale == "ja"
    answerer.script = [InvalidQuestion("Please shorten it.")]
    result = await world.alice.slash(world.channel, "ask", question="転職は？")
    assert result.followups[0].content == say("error.InvalidQuestion", "ja") + "\n-# Please shorten it."
    _expected(world, InvalidQuestion)
    sent = world.requests("PUT", "/commands")[0].json
    assert sent
    ask = next(command for command in sent if command["name"] == "ask")
    assert ask["name_localizations"] == {"ja": "質問"}
    assert ask["options"][0]["name_localizations"] == {"ja": "質問文"}


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_a_long_answer_goes_on_in_further_messages(world: World, answerer: ScriptedAnswerer, way: str):
    sentences = tuple(AnswerSentence(f"Sentence {n} " + "word " * 80 + "end.", (1,)) for n in range(12))
    answerer.script = [replace(ANSWER, sentences=sentences)]
    if way == "slash":
        result = await world.alice.slash(world.channel, "ask", question="q")
        assert result.response
        texts = [result.response.content, *(f.content for f in result.followups)]
        assert not any(followup.ephemeral for followup in result.followups)
    else:
        await world.alice.send(world.channel, f"{world.me} q")
        texts = [message.content for message in world.channel.history() if message.author.bot]
    assert len(texts) > 1
    assert all(len(text) <= 2000 for text in texts)
    assert all(f"Sentence {n} " in "".join(texts) for n in range(12))


@pytest.mark.parametrize("outcome", [Outcome.UNKNOWN, Outcome.OFF_TOPIC, Outcome.REFUSED])
async def test_an_honest_no_is_said_with_its_notes(world: World, answerer: ScriptedAnswerer, outcome: Outcome):
    answerer.script = [_declined(outcome)]
    await world.alice.send(world.channel, f"{world.me} ramen?")
    assert world.last.content == "I don't know that.\n\nAsk the ward office."


async def test_one_question_at_a_time_for_each_person(world: World, answerer: ScriptedAnswerer):
    answerer.script = [20.0, ANSWER]
    await world.alice.slash(world.channel, "ask", question="first")
    second = await world.alice.slash(world.channel, "ask", question="second")
    assert second.response
    assert second.response.ephemeral
    assert second.response.content == say("notice.busy", "en")
    other = await world.bob.slash(world.channel, "ask", question="mine")
    assert other.deferred
    await world.env.advance_time(21)
    assert [question.text for question in answerer.questions] == ["first", "mine"]
    third = await world.alice.slash(world.channel, "ask", question="third")
    assert third.deferred
    await world.env.advance_time(21)
    assert world.env.errors


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_who_waits_too_long_for_a_closing_bot_is_told_so(world: World, answerer: ScriptedAnswerer, way: str):
    answerer.script = [20.0, ANSWER]
    await world.ask(way, "first")
    assert isinstance(world.env.bot, SenpaiBot)
    assert await world.env.bot.desk.drain(0.05) == 1
    assert world.last.content.endswith(say("notice.interrupted", "en"))
    assert world.last.content.startswith("> first") is (way == "slash"), "a command's question is seen nowhere else"
    assert world.buttons == {"Try again"}
    late = await world.bob.slash(world.channel, "ask", question="late")
    assert late.response
    assert late.response.content == say("notice.closing", "en")
    assert await world.env.bot.desk.drain(0.05) == 0
    assert len(answerer.questions) == 1
    _expected(world, Notice)


async def test_before_the_first_reading_is_done_a_question_waits_and_says_so(
    world: World, services: ScriptedServices, shelf: ScriptedShelf, monkeypatch: pytest.MonkeyPatch
):
    shelf.open.clear()
    library = shelf.library(empty=True)
    wait = library.wait
    # The simulator has to be told that the thread's end comes from outside.
    monkeypatch.setattr(library, "wait", lambda seconds: world.env.external_wait(wait(seconds), reason="reading"))
    await world.env.restart_bot(SenpaiBot(services=services, library=library, now=lambda: NOW))
    await world.alice.send(world.channel, f"{world.me} do I tell immigration?")
    assert world.last.content == say("notice.reading", "en")
    shelf.open.set()
    for _ in range(100):
        await asyncio.sleep(0.01)
        await world.env.advance_time(2)
        if world.last.content != say("notice.reading", "en"):
            break
    assert world.last.content.startswith("A gijinkoku holder must notify immigration within 14 days")


async def test_personal_data_is_warned_of_in_private_where_that_is_possible(world: World, answerer: ScriptedAnswerer):
    answerer.script = [replace(ANSWER, warning="Only you see this: a passport number.")]
    result = await world.alice.slash(world.channel, "ask", question="q")
    assert [(f.content, f.ephemeral) for f in result.followups] == [(say("warning.private", "en"), True)]


async def test_a_channel_without_permission_is_logged_once_and_never_answered_by_dm(
    world: World, caplog: pytest.LogCaptureFixture
):
    for _ in range(2):
        world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
        await world.alice.send(world.channel, f"{world.me} q")
    assert not world.last.author.bot
    assert [str(reaction.emoji) for reaction in world.last.reactions] == ["⚠️"]
    assert len([r for r in caplog.records if r.message.startswith("no permission to write")]) == 1
    assert not world.requests("POST", "/users/@me/channels")


async def test_a_mention_is_answered_in_the_servers_language(world: World, answerer: ScriptedAnswerer):
    answerer.script = [replace(ANSWER, language="ja")]
    server = world.env.create_guild(preferred_locale="ja")
    channel = server.create_text_channel("soudan")
    person = server.add_member(world.env.create_user("yuki"))
    await person.send(channel, f"{world.me} 転職の届出は？")
    assert channel.last_message
    assert say("button.sources", "ja") in {button.label for button in buttons_of(channel.last_message)}
    assert "公的な出典のみ（2件）" in channel.last_message.content


async def test_commands_are_synced_only_when_they_changed(
    world: World, services: ScriptedServices, shelf: ScriptedShelf
):
    def syncs() -> int:
        return len(world.requests("PUT", "/commands"))

    assert syncs() == 1
    await world.env.restart_bot(SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW))
    assert syncs() == 1
    changed = SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW)

    @changed.tree.command(name="new", description="A new one")
    async def new(interaction: discord.Interaction) -> None:  # pyright: ignore[reportUnusedFunction]
        """Nothing."""

    await world.env.restart_bot(changed)
    assert syncs() == 2


async def test_no_privileged_intent_unless_it_is_set(
    services: ScriptedServices, settings: Settings, shelf: ScriptedShelf
):
    plain = SenpaiBot(services=services, library=shelf.library())
    assert not plain.intents.value & discord.Intents(message_content=True).value
    wanted = replace(services, settings=settings.model_copy(update={"message_content_intent": True}))
    assert SenpaiBot(services=wanted, library=shelf.library()).intents.message_content


def _declined(outcome: Outcome) -> Answer:
    return replace(
        ANSWER,
        outcome=outcome,
        message="I don't know that.",
        notes=("Ask the ward office.",),
        sentences=(),
        citations=(),
    )


def _expected(world: World, kind: type[Exception]) -> None:
    """The simulator keeps every error that reached the tree's handler; these were meant."""
    originals = [getattr(error, "original", error) for error in world.env.errors]
    assert originals
    assert all(isinstance(error, kind) for error in originals)
