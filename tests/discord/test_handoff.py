"""Passing a question on to people, and their answer back."""

from collections.abc import Callable
from dataclasses import dataclass

import discord
import pytest
import simcord
from sqlalchemy import select

from bot.catalog import schema
from bot.discord_app.client import SenpaiBot
from bot.discord_app.strings import say
from tests.discord.conftest import ScriptedServices
from tests.discord.world import World, buttons_of, forms_text

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTION, ADVICE = "will I get PR?", "You need 70 points, @everyone. *Ask ISA.*"


@dataclass
class Handing:
    """A server whose moderators have a channel of their own."""

    world: World
    desk: simcord.ChannelHandle
    helper: simcord.MemberActor
    role: simcord.RoleHandle

    @property
    def posts(self) -> list[discord.Message]:
        return [message for message in self.desk.history() if message.author.bot]

    async def pass_on(self, words: str = "") -> simcord.InteractionResult:
        return await self.world.fill_in(await self.world.press("human"), words)


@pytest.fixture
def handing(world: World, services: ScriptedServices) -> Handing:
    desk = world.guild.create_text_channel("desk")
    role = world.guild.create_role("helpers", mentionable=True)
    helper = world.guild.add_member(world.env.create_user("helper"), roles=[role])
    for key, value in (("moderator_channel", desk.id), ("helper_role", role.id)):
        services.guilds.set(world.guild.id, key, value, world.mod.id)
    return Handing(world, desk, helper, role)


def proposals(services: ScriptedServices) -> list[tuple[int | None, dict[str, str], str]]:
    queue = schema.review_queue
    with services.catalog._engine.connect() as connection:
        rows = connection.execute(select(queue.c.guild_id, queue.c.content, queue.c.proposed_by))
        return [(row.guild_id, row.content, row.proposed_by) for row in rows]


async def test_a_question_is_passed_on_after_saying_what_is_shown(handing: Handing):
    world = handing.world
    await world.ask("slash", QUESTION)
    shown = await world.press("human")
    assert "They see your question, the answer so far and your name" in forms_text(shown)
    result = await world.fill_in(shown, "65 points, @everyone")
    assert result.response
    assert (result.response.content, result.response.ephemeral) == (say("handoff.passed_on", "en"), True)
    (post,) = handing.posts
    assert f"<@&{handing.role.id}>" in post.content
    assert f"<@{world.alice.id}>" in post.content
    assert f"> {QUESTION}" in post.content
    assert "65 points" in post.content
    assert f"https://discord.com/channels/{world.guild.id}/{world.channel.id}/{world.last.id}" in post.content
    assert "within 14 days" in post.content
    assert [role.id for role in post.role_mentions] == [handing.role.id]
    assert not post.mention_everyone
    sent = next(body for body in world.sent() if body.get("content") == post.content)
    assert sent["allowed_mentions"] == {"parse": [], "roles": [handing.role.id]}


async def test_without_a_role_nobody_is_pinged(handing: Handing, services: ScriptedServices):
    services.guilds.set(handing.world.guild.id, "helper_role", None, handing.world.mod.id)
    await handing.world.ask("mention", QUESTION)
    await handing.pass_on()
    sent = next(body for body in handing.world.sent() if body.get("content") == handing.posts[0].content)
    assert sent["allowed_mentions"]["parse"] == []
    assert not sent["allowed_mentions"].get("roles")


async def test_only_who_asked_may_pass_it_on_and_once(handing: Handing):
    world = handing.world
    await world.ask("slash", QUESTION)
    other = await world.press("human", world.bob)
    assert other.response
    assert other.response.content == say("notice.not_yours", "en")
    await handing.pass_on()
    again = await world.press("human")
    assert again.response
    assert again.response.content == say("handoff.already", "en")
    assert len(handing.posts) == 1


async def test_where_the_channel_is_gone_people_are_told_and_may_try_again(
    handing: Handing, services: ScriptedServices
):
    world = handing.world
    await world.ask("slash", QUESTION)
    world.env.inject_error("POST", f"/channels/{handing.desk.id}/messages", status=403, code=50013)
    result = await handing.pass_on()
    assert say("handoff.no_channel", "en") in [message.content for message in result.followups]
    await handing.pass_on()
    assert len(handing.posts) == 1


@pytest.mark.parametrize(
    ("way", "by", "restarted"),
    [("slash", "reply", False), ("mention", "button", False), ("slash", "button", True), ("mention", "reply", True)],
)
async def test_an_answer_of_people_is_brought_to_the_question(
    handing: Handing, remade: Callable[[], SenpaiBot], way: str, by: str, restarted: bool
):
    world = handing.world
    await world.ask(way, QUESTION)
    answered = world.last
    await handing.pass_on()
    if restarted:
        await world.env.restart_bot(remade())
    await give(handing, by)
    named = say("handoff.answer.to", "en", person=f"<@{world.alice.id}>")
    assert world.last.content == named + "\n\n" + ADVICE.replace("@", "@\u200b")
    sent = next(body for body in world.sent() if body.get("content") == world.last.content)
    assert sent["allowed_mentions"]["parse"] == [], "named, and not pinged"
    assert not sent["allowed_mentions"].get("users")
    assert world.last.reference
    expected = answered.id if way == "slash" else answered.reference and answered.reference.message_id
    assert world.last.reference.message_id == expected
    assert not world.last.mention_everyone
    told = handing.posts[-1]
    assert told.content == say("handoff.delivered", "en")
    assert {button.label for button in buttons_of(told)} == {"Propose as knowledge"}


async def give(handing: Handing, by: str) -> None:
    post = handing.posts[0]
    if by == "reply":
        await handing.helper.send(handing.desk, ADVICE, reply_to=post)
        return
    shown = await handing.world.press("reply", handing.helper, post)
    await handing.world.fill_in(shown, ADVICE, handing.helper)


async def test_a_private_question_is_answered_by_a_direct_message(handing: Handing, services: ScriptedServices):
    world = handing.world
    asked = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    assert asked.response
    shown = await world.press("human", message=asked.response.message)
    result = await world.fill_in(shown, "")
    assert result.response
    assert result.response.content == say("handoff.passed_on.private", "en")
    assert "https://" not in handing.posts[0].content.split("\n")[0]
    await give(handing, "button")
    direct = [message.content for message in world.alice.user.dm_channel.history()]
    assert len(direct) == 1
    assert "You need 70 points" in direct[0]
    assert not world.texts


async def test_moderators_are_told_where_nobody_could_be_reached(handing: Handing):
    world = handing.world
    await world.ask("mention", QUESTION)
    await handing.pass_on()
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=50013)
    await give(handing, "button")
    assert handing.posts[-1].content == say("handoff.undelivered", "en")


async def test_people_without_a_say_can_neither_answer_nor_save(handing: Handing, services: ScriptedServices):
    world = handing.world
    await world.ask("mention", QUESTION)
    await handing.pass_on()
    refused = await world.press("reply", world.bob, handing.posts[0])
    assert refused.response
    assert refused.response.content == say("handoff.moderators_only", "en")
    await give(handing, "button")
    refused = await world.press("save", world.bob, handing.posts[-1])
    assert refused.response
    assert refused.response.content == say("handoff.moderators_only", "en")
    assert not proposals(services)


async def test_an_answer_is_proposed_as_knowledge_in_one_press(handing: Handing, services: ScriptedServices):
    world = handing.world
    await world.ask("mention", QUESTION)
    await handing.pass_on()
    await give(handing, "button")
    told = handing.posts[-1]
    said = [await world.press("save", world.mod, told) for _ in range(2)]
    assert [each.response and each.response.content for each in said] == [
        say("handoff.saved", "en"),
        say("handoff.saved_already", "en"),
    ]
    ((guild, content, by),) = proposals(services)
    assert guild == world.guild.id
    assert (content["question"], content["answer"]) == (QUESTION, ADVICE)
    assert f"/{world.channel.id}/" in content["url"], "it is cited, so it leads where everybody may look"
    assert str(world.mod.id) not in by


async def test_what_was_asked_goes_out_of_the_queue_with_who_asked(handing: Handing, services: ScriptedServices):
    world = handing.world
    await world.ask("mention", QUESTION)
    exchange = services.exchanges.get(1)
    assert exchange
    await handing.pass_on()
    await give(handing, "button")
    await world.press("save", world.mod, handing.posts[-1])
    assert services.catalog.curation.forget_author(exchange.person, actor="test") == 1
    ((_, content, _),) = proposals(services)
    assert content is None


async def test_a_reply_that_cannot_be_read_is_said_so(handing: Handing, monkeypatch: pytest.MonkeyPatch):
    world = handing.world
    await world.ask("mention", QUESTION)
    await handing.pass_on()
    await handing.helper.send(handing.desk, ADVICE, reply_to=handing.posts[0])
    last = handing.posts[-1].content
    assert last in {say("handoff.delivered", "en"), say("handoff.unreadable", "en")}


async def test_a_deleted_question_takes_its_post_with_it(handing: Handing):
    world = handing.world
    asked = await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    await handing.pass_on()
    await world.alice.delete(asked)
    assert not handing.posts
