"""Documents beyond commands: messages that become one, notes under old answers, what moderators are told."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import discord
import pytest

from bot.catalog import Posted
from bot.curation import text_offer
from bot.discord_app.buttons import Offers, answer_view
from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.curator import Curator
from bot.discord_app.shelf.controls import PREFIX
from bot.discord_app.shelf.words import diff_block
from bot.discord_app.strings import say
from tests.answering.passages import a_citation
from tests.discord.conftest import ANSWER, NOW, ScriptedServices
from tests.discord.server import Server, controls_of, speak, text_of
from tests.discord.shelf import RULES, TITLE, add, control, general, press, refusal, titles

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say


# Messages


async def test_anybody_can_propose_a_message_and_it_goes_with_it(server: Server, services: ScriptedServices):
    message = await server.helper.send(server.general, "The ward office in Shinjuku has English forms for moving in.")
    result = await server.alice.context_menu(server.general, "Propose as source", message)
    assert text_of(result).startswith("Thank you.")
    (proposal,) = services.curation.review.waiting(server.guild.id)
    assert proposal.author == services.people.pseudonym(server.helper.id)
    shown = await server.mod.slash(server.general, "docs review")
    assert message.jump_url in text_of(shown)
    await press(server, shown, "approve")
    assert titles(server, services) == ["The ward office in Shinjuku has English forms for moving in."]
    await server.helper.delete(message)
    await server.env.settle()
    assert titles(server, services, removed=True) == []


async def test_messages_without_much_text_and_of_bots_are_declined(server: Server, services: ScriptedServices):
    short = await server.helper.send(server.general, "ok")
    refused = await server.alice.context_menu(server.general, "Propose as source", short)
    assert "too little text" in refusal(server, refused)
    mine = await general(server).send("An answer of mine, long enough to be kept.")
    refused = await server.alice.context_menu(server.general, "Propose as source", mine)
    assert "people" in refusal(server, refused)
    assert services.curation.review.waiting(server.guild.id) == []


async def test_forget_me_takes_a_persons_messages_along(server: Server, services: ScriptedServices):
    message = await server.helper.send(server.general, "The ward office in Shinjuku has English forms for moving in.")
    await server.alice.context_menu(server.general, "Propose as source", message)
    asked = await server.helper.slash(server.general, "forget-me")
    assert asked.response
    await server.helper.click(asked.response, custom_id="senpai:forget:yes")
    assert services.curation.review.waiting(server.guild.id) == []


# Recalls


async def answered(
    server: Server, services: ScriptedServices, document: str, language: str = "en"
) -> tuple[int, discord.Message]:
    """A public answer to a moderator's question that cites a document; its exchange and message."""
    (section,) = services.curation.documents.text(server.guild.id, document).sections
    answer = replace(ANSWER, language=language, citations=(a_citation(1, document_id=document, anchor=section.anchor),))
    values = {
        "person": services.people.pseudonym(server.mod.id), "guild_id": server.guild.id, "locale": "en",
        "channel_id": server.general.id, "way": "slash", "as_of": NOW.date(), "private": False, "question": "q",
        "keep_texts": False, "asked_at": NOW,
    }  # fmt: skip
    made = services.catalog.exchanges.open(values)
    view = answer_view(made, Offers("en", sources=True))
    assert view
    sent = await general(server).send("Within 14 days. [1]", view=view)
    services.catalog.exchanges.finish(made, answer, [Posted(server.general.id, sent.id)], NOW)
    return made, sent


async def recalled(server: Server) -> None:
    with server.env._bot_scope():
        await curator(server).recalling.coro(curator(server))


async def test_an_approved_change_leaves_a_note_under_public_answers(server: Server, services: ScriptedServices):
    _, sent = await answered(server, services, add(server, services))
    changed = RULES.replace("14 days", "7 days")
    services.curation.review.propose(server.guild.id, text_offer(TITLE, changed), by="discord:x")
    done = await press(server, await server.mod.slash(server.general, "docs review"), "approve")
    assert "relied on what changed: 1." in text_of(done)
    for _ in range(2):
        await recalled(server)
    message = await sent.channel.fetch_message(sent.id)
    (recall,) = {text for text in message.content.splitlines() if "changed on" in text}
    assert message.content == f"Within 14 days. [1]\n{recall}"
    assert services.catalog.recalls.due() == []


@pytest.mark.parametrize(("language", "day"), [("de", "25. November 2026"), ("ko", "2026년 11월 25일")])
async def test_the_note_is_in_the_language_of_the_answer(
    server: Server, services: ScriptedServices, language: str, day: str
):
    document = add(server, services)
    _, sent = await answered(server, services, document, language)
    services.curation.documents.remove(server.guild.id, document, by="operator")
    await recalled(server)
    message = await sent.channel.fetch_message(sent.id)
    assert message.content.splitlines()[-1] == say("docs.recall", language, day=day)


async def test_what_the_operator_changes_in_a_shell_is_carried_out_by_the_bot_even_after_discord_failed(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    document = add(server, services)
    _, sent = await answered(server, services, document)
    services.curation.documents.remove(server.guild.id, document, by="operator")
    with monkeypatch.context() as patched:
        patched.setattr(discord.PartialMessage, "fetch", failing)
        await recalled(server)
    assert len(services.catalog.recalls.due()) == 1
    await recalled(server)
    assert "The source of this answer changed" in (await sent.channel.fetch_message(sent.id)).content
    assert services.catalog.recalls.due() == []


@pytest.mark.parametrize(("code", "noted"), [(50083, True), (50035, False)], ids=["an archived thread", "for good"])
async def test_an_answer_that_cannot_be_edited_is_not_tried_again_for_ever(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch, code: int, *, noted: bool
):
    document = add(server, services)
    _, sent = await answered(server, services, document)
    services.curation.documents.remove(server.guild.id, document, by="operator")

    async def refused(*_: object, **__: object) -> None:
        response = SimpleNamespace(status=400, reason="Bad Request")
        raise discord.HTTPException(response, {"code": code, "message": "no"})  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(discord.Message, "edit", refused)
    await recalled(server)
    assert services.catalog.recalls.due() == []
    (last,) = [message for message in server.general.history() if message.id > sent.id] or [None]
    assert bool(last and "The source of this answer changed" in last.content) is noted


async def failing(_: discord.PartialMessage) -> None:
    raise discord.DiscordServerError(SimpleNamespace(status=503, reason="down"), "down")  # pyright: ignore[reportArgumentType]


async def test_who_asked_is_told_of_a_change_only_where_they_wished_it(server: Server, services: ScriptedServices):
    document = add(server, services)
    made, sent = await answered(server, services, document)
    theirs = await server.helper.click(sent, custom_id=f"senpai:sources:{made}")
    assert not controls_of(theirs)
    mine = await server.mod.click(sent, custom_id=f"senpai:sources:{made}")
    assert mine.response
    wished = await server.mod.click(mine.response, custom_id=f"senpai:tell:{made}")
    assert "I mention you under the answer" in text_of(wished)
    services.curation.documents.remove(server.guild.id, document, by="operator")
    await recalled(server)
    told = server.general.history()[-1]
    assert told.content.startswith(f"<@{server.mod.id}> The source of this answer changed")


# By itself


def curator(server: Server) -> Curator:
    bot = server.env.bot
    assert isinstance(bot, SenpaiBot)
    found = bot.get_cog("Curator")
    assert isinstance(found, Curator)
    return found


async def test_moderators_are_told_once_in_their_channel(server: Server, services: ScriptedServices):
    services.curation.review.propose(server.guild.id, text_offer(TITLE, RULES), by="discord:x")
    with server.env._bot_scope():
        await curator(server).tell(NOW)
        assert not [each for each in server.visa.history() if "New proposals" in each.content]
        services.guilds.set(server.guild.id, "moderator_channel", server.visa.id, server.mod.id)
        for _ in range(2):
            await curator(server).tell(NOW)
        (told,) = server.visa.history()
        assert told.content == "New proposals for this server's documents: 1."
    shown = await server.mod.click(told, custom_id=f"{PREFIX}:open:0")
    assert text_of(shown).startswith("**New: Desk hours** (1/1)")
    assert shown.response
    await server.mod.click(shown.response, custom_id=control(shown, "approve"))
    with server.env._bot_scope():
        for _ in range(2):
            await curator(server).tell(NOW + timedelta(days=170))
        assert len(server.visa.history()) == 2
        assert "Documents that need somebody: 1." in server.visa.history()[-1].content


def warnings(caplog: pytest.LogCaptureFixture) -> int:
    return caplog.messages.count("moderators cannot be told")


async def test_a_channel_that_discord_refuses_is_left_alone_for_an_hour_and_nothing_is_lost(
    server: Server, services: ScriptedServices, caplog: pytest.LogCaptureFixture
):
    services.curation.review.propose(server.guild.id, text_offer(TITLE, RULES), by="discord:x")
    services.guilds.set(server.guild.id, "moderator_channel", server.visa.id, server.mod.id)
    server.env.inject_error("POST", f"/channels/{server.visa.id}/messages", status=403, code=50001, times=2)
    with server.env._bot_scope():
        for minutes in (0, 1, 59):
            await curator(server).tell(NOW + timedelta(minutes=minutes))
            assert len(server.requests("POST", f"/channels/{server.visa.id}/messages")) == warnings(caplog) == 1
        for minutes in (60, 119, 120, 121):
            await curator(server).tell(NOW + timedelta(minutes=minutes))
    assert warnings(caplog) == 2
    (told,) = server.visa.history()
    assert told.content == "New proposals for this server's documents: 1."


async def test_a_failure_of_discord_is_tried_again_at_once(server: Server, services: ScriptedServices):
    services.curation.review.propose(server.guild.id, text_offer(TITLE, RULES), by="discord:x")
    services.guilds.set(server.guild.id, "moderator_channel", server.visa.id, server.mod.id)
    server.env.inject_error("POST", f"/channels/{server.visa.id}/messages", status=400, code=0)
    with server.env._bot_scope():
        for minutes in (0, 1):
            await curator(server).tell(NOW + timedelta(minutes=minutes))
    assert len(server.visa.history()) == 1


async def test_another_channel_than_the_one_that_was_refused_is_tried_at_once(
    server: Server, services: ScriptedServices
):
    services.curation.review.propose(server.guild.id, text_offer(TITLE, RULES), by="discord:x")
    services.guilds.set(server.guild.id, "moderator_channel", server.visa.id, server.mod.id)
    server.env.inject_error("POST", f"/channels/{server.visa.id}/messages", status=403, code=50001)
    with server.env._bot_scope():
        await curator(server).tell(NOW)
        services.guilds.set(server.guild.id, "moderator_channel", server.general.id, server.mod.id)
        await curator(server).tell(NOW + timedelta(minutes=1))
    assert not server.visa.history()
    assert len(server.general.history()) == 1


async def test_into_a_channel_that_the_bot_cannot_see_nothing_is_sent_until_it_can(
    server: Server, services: ScriptedServices, caplog: pytest.LogCaptureFixture
):
    hidden = discord.PermissionOverwrite(view_channel=False)
    secret = server.guild.create_text_channel("secret", overwrites={server.guild.default_role: hidden})
    services.curation.review.propose(server.guild.id, text_offer(TITLE, RULES), by="discord:x")
    services.guilds.set(server.guild.id, "moderator_channel", secret.id, server.mod.id)
    with server.env._bot_scope():
        for minutes in range(3):
            await curator(server).tell(NOW + timedelta(minutes=minutes))
    assert server.requests("POST", f"/channels/{secret.id}/messages") == []
    assert warnings(caplog) == 1
    server.env.backend.delete_overwrite(secret.id, server.guild.default_role.id)
    await server.env.settle()
    with server.env._bot_scope():
        await curator(server).tell(NOW + timedelta(minutes=3))
    assert len(secret.history()) == 1


async def test_a_tick_that_fails_is_followed_by_another(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    async def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr(services.curation.watcher, "tick", broken)
    await curator(server).watching.coro(curator(server))
    assert "documents not tended" in caplog.text
    assert curator(server).watching.is_running()


async def test_refusals_and_cautions_are_japanese_for_japanese_moderators(
    server: Server, monkeypatch: pytest.MonkeyPatch
):
    speak(monkeypatch, discord.Locale.japanese)
    files = {"file": ("a.md", "電話は090-1234-5678です。".encode()), "file2": ("b.docx", b"%PDF-1.7")}
    result = await server.mod.slash(server.general, "docs add file", **files)
    assert "電話番号が入っています。" in text_of(result)
    said = "\n".join(followup.content for followup in result.followups)
    assert "名前は「.docx」ですが、中身はPDFです。" in said
    gone = await server.mod.slash(server.general, "docs show", document="x")
    assert refusal(server, gone) == "このサーバーに文書「x」はありません。一覧から選んでください。"


async def test_everything_speaks_japanese(server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch):
    speak(monkeypatch, discord.Locale.japanese)
    add(server, services)
    assert text_of(await server.mod.slash(server.general, "docs list")).startswith("**このサーバーの文書** · 1件")
    result = await server.mod.slash(server.general, "docs add file", file=("desk.txt", RULES.encode()))
    assert text_of(result).startswith("**新規：desk**\n英語 · ")
    assert "同じ文章がすでにあります：「Desk hours」（回答に使用）" in text_of(result)
    assert all(" " not in control["label"] for control in controls_of(result).values())


def test_a_long_diff_says_what_it_leaves_out(server: Server, services: ScriptedServices):
    document = add(server, services, text="\n\n".join(f"Sentence number {n} is here." for n in range(100)))
    before = services.curation.documents.text(server.guild.id, document)
    proposal = services.curation.review.propose(
        server.guild.id, text_offer(TITLE, "\n\n".join(f"Line {n} `stands` here." for n in range(100))), by="x"
    )
    change = services.curation.review.preview(server.guild.id, proposal.id).change
    assert change
    assert before
    block = diff_block(change, 500, "en")
    assert len(block) <= 500
    assert "more lines" in block
    assert block.count("```") == 2


async def test_a_title_that_is_typed_is_as_good_as_one_that_is_chosen(server: Server, services: ScriptedServices):
    document = add(server, services)
    shown = await server.mod.slash(server.general, "docs show", document="desk hours")
    assert control(shown, "change") == f"{PREFIX}:change:{document}"
    form = await server.mod.slash(server.general, "docs edit", document="Desk hours")
    done = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["community"], "review_by": "2027-02-01"})
    assert control(done, "back") == f"{PREFIX}:back:{document}"
    assert "+ title: Forms" in text_of(await server.mod.slash(server.general, "docs history", document="forms"))
    removed = await server.mod.slash(server.general, "docs remove", document="Forms")
    assert titles(server, services) == []
    await press(server, removed, "restore")
    assert titles(server, services) == ["Forms"]
