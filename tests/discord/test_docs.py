"""`/docs` as moderators see it, what everybody may propose, and what happens by itself."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import discord
import pytest
import simcord

from bot.catalog import Posted
from bot.curation import text_offer
from bot.discord_app.buttons import Offers, answer_view
from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.articles import DOCS
from bot.discord_app.cogs.curator import Curator
from bot.discord_app.shelf.controls import PREFIX
from bot.discord_app.shelf.words import diff_block
from bot.errors import BotError
from bot.ingestion import Ingestor
from bot.models import Scope
from bot.web import WebClient
from tests.answering.passages import a_citation
from tests.discord.conftest import ANSWER, NOW, ScriptedServices
from tests.discord.server import Server, controls_of, speak, text_of
from tests.web.loopback import LoopbackNetwork, LoopbackSite, open_loopback_client, open_site

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say

RULES = "## When must the form be filed?\n\nThe form must be filed within 14 days. It is required every year.\n"
TITLE = "Desk hours"


def add(server: Server, services: ScriptedServices, title: str = TITLE, text: str = RULES) -> str:
    """A document that is there; its id."""
    review, guild = services.curation.review, server.guild.id
    proposal = review.propose(guild, text_offer(title, text), by="discord:somebody")
    return review.approve(guild, proposal.id, by="discord:somebody").document_id


def general(server: Server) -> discord.TextChannel:
    """The channel as the bot knows it."""
    channel = server.real.get_channel(server.general.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


def titles(server: Server, services: ScriptedServices, *, removed: bool = False) -> list[str]:
    return [each.title for each in services.curation.documents.all(server.guild.id, removed=removed)]


def control(result: simcord.InteractionResult, do: str) -> str:
    """The id of the button that does something."""
    return next(each for each in controls_of(result) if each.startswith(f"{PREFIX}:{do}:"))


async def press(server: Server, result: simcord.InteractionResult, do: str) -> simcord.InteractionResult:
    assert result.response
    return await server.mod.click(result.response, custom_id=control(result, do))


def refusal(server: Server, result: simcord.InteractionResult) -> str:
    """What a person is told in private; the simulator keeps the errors that led to it, which were meant."""
    assert all(isinstance(getattr(error, "original", error), BotError) for error in server.env.errors)
    if not result.followups:
        return text_of(result)
    assert result.followups[-1].ephemeral
    return result.followups[-1].content


# Adding


async def test_a_file_goes_from_upload_to_citable(server: Server, services: ScriptedServices):
    result = await server.mod.slash(server.general, "docs add file", file=("desk.md", RULES.encode()))
    text = text_of(result)
    assert text.startswith("**New: desk**\nen · community · undated · sections: 1, sentences: 2")
    assert "Holds until **2027-05-24**" in text
    assert "**It would answer**\n- When must the form be filed?" in text
    assert "proposed by you on 2026-11-25" in text
    assert titles(server, services) == []
    done = await press(server, result, "approve")
    assert text_of(done) == "✅ I answer from **desk** from now on."
    assert titles(server, services) == ["desk"]
    (document,) = services.catalog.documents(Scope.GUILD)
    assert document.guild_id == server.guild.id
    undone = await press(server, done, "remove")
    assert "brought back for 30 days" in text_of(undone)
    assert titles(server, services) == []
    await press(server, undone, "restore")
    assert titles(server, services) == ["desk"]


async def test_several_files_have_a_preview_each_and_a_bad_one_stops_none(server: Server):
    result = await server.mod.slash(
        server.general,
        "docs add file",
        file=("one.txt", b"The desk is open from 10 to 16."),
        file2=("bad.exe", b"MZ\x90\x00\x03"),
        file3=("two.txt", b"Bicycles stand in the yard."),
    )
    assert text_of(result).startswith("**New: one** (1/3)")
    said = [followup.content for followup in result.followups]
    assert [text.partition("\n")[0] for text in said][-1] == "**New: two** (3/3)"
    assert any(text.startswith("**bad.exe** was not read: ") for text in said)
    assert all(followup.ephemeral for followup in result.followups)


async def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(server: Server, services: ScriptedServices):
    result = await server.mod.slash(server.general, "docs add file", file=("empty.txt", b" \n"))
    assert "holds nothing" in refusal(server, result)
    assert services.curation.review.waiting(server.guild.id) == []


async def test_a_text_is_written_in_a_form(server: Server, services: ScriptedServices):
    form = await server.mod.slash(server.general, "docs add text")
    result = await server.mod.submit_modal(form, {"title": "Bicycles", "text": "Bicycles stand in the yard."})
    assert text_of(result).startswith("**New: Bicycles**")
    assert len(services.curation.review.waiting(server.guild.id)) == 1


@pytest.fixture
async def site(services: ScriptedServices) -> AsyncGenerator[LoopbackSite]:
    async with open_site() as opened:

        @asynccontextmanager
        async def web() -> AsyncGenerator[WebClient]:
            async with open_loopback_client(opened, network=LoopbackNetwork(opened.ports)) as client:
                yield client

        services.curation.watcher._open_web = web
        yield opened


PAGE = (
    "<html><head><title>Ward office</title></head><body><main><h1>Ward office</h1><h2>When is the desk open?</h2>"
    "<p>The desk of the ward office is open from {hours} on weekdays and closed on all holidays.</p>"
    "</main></body></html>"
)


async def test_a_page_is_added_refreshed_and_its_change_reviewed(
    server: Server, services: ScriptedServices, site: LoopbackSite
):
    url = site.add("/office", PAGE.format(hours="10 to 16"))
    result = await server.mod.slash(server.general, "docs add url", url=url)
    assert text_of(result).startswith("**New: Ward office**")
    await press(server, result, "approve")
    (row,) = services.curation.documents.all(server.guild.id)
    same = await server.mod.slash(server.general, "docs refresh", document=row.id)
    assert text_of(same) == "The page says the same as the document."
    site.add("/office", PAGE.format(hours="9 to 17"))
    changed = await server.mod.slash(server.general, "docs refresh", document=row.id)
    assert text_of(changed).startswith("**Change of Ward office**")
    assert "```diff\n@@ When is the desk open? @@\n- The desk of the ward office is open from 10 to 16" in text_of(
        changed
    )
    done = await press(server, changed, "approve")
    assert text_of(done) == "✅ **Ward office** now says the new text."
    await press(server, done, "back")
    assert "10 to 16" in services.curation.documents.text(server.guild.id, row.id).body


async def test_a_forbidden_address_is_refused_in_words(server: Server, site: LoopbackSite):
    result = await server.mod.slash(server.general, "docs add url", url="http://127.0.0.1/secret")
    assert "private network" in refusal(server, result)
    assert site.requests == []


# Reviewing


async def test_the_queue_is_walked_with_buttons(server: Server, services: ScriptedServices):
    review, guild = services.curation.review, server.guild.id
    for title in ("One", "Two", "Three"):
        review.propose(guild, text_offer(title, "Bicycles stand in the yard."), by="discord:abcdef12")
    first = await server.mod.slash(server.general, "docs review")
    assert text_of(first).startswith("**New: One** (1/3)")
    assert "proposed by member abcdef" in text_of(first)
    second = await press(server, first, "next")
    assert text_of(second).startswith("**New: Two** (2/3)")
    form = await press(server, second, "reject")
    rejected = await server.mod.submit_modal(form, {"reason": "twice"})
    assert text_of(rejected) == "Rejected; nothing was changed."
    third = await press(server, rejected, "next")
    assert text_of(third).startswith("**New: Three** (2/2)")
    await press(server, third, "approve")
    last = await server.mod.slash(server.general, "docs review")
    await press(server, last, "approve")
    assert text_of(await server.mod.slash(server.general, "docs review")) == "Nothing waits for review."
    assert titles(server, services) == ["One", "Three"]


async def test_facts_are_edited_before_the_decision(server: Server, services: ScriptedServices):
    services.curation.review.propose(server.guild.id, text_offer(TITLE, RULES), by="discord:x")
    shown = await server.mod.slash(server.general, "docs review")
    form = await press(server, shown, "edit")
    assert form.modal
    refused = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["official"], "review_by": "soon"})
    assert "“soon” is not a day" in refusal(server, refused)
    form = await press(server, shown, "edit")
    refused = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["official"], "review_by": ""})
    assert "needs a day" in refusal(server, refused)
    form = await press(server, shown, "edit")
    edited = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["official"], "review_by": "2027-01-31"})
    assert text_of(edited).startswith("**New: Forms**\nen · official")
    assert "Holds until **2027-01-31**" in text_of(edited)


async def test_two_moderators_where_the_server_wants_them(server: Server, services: ScriptedServices):
    services.guilds.set(server.guild.id, "two_moderators", True, server.mod.id)
    services.guilds.set(server.guild.id, "moderator_role", server.helpers.id, server.mod.id)
    mine = await server.mod.slash(server.general, "docs add file", file=("desk.txt", b"The desk is open."))
    refused = await press(server, mine, "approve")
    assert "another moderator has to approve" in refusal(server, refused)
    await server.show_commands_to_everybody()
    theirs = await server.helper.slash(server.general, "docs review")
    assert theirs.response
    await server.helper.click(theirs.response, custom_id=control(theirs, "approve"))
    assert titles(server, services) == ["desk"]


async def answered(server: Server, services: ScriptedServices, document: str) -> tuple[int, discord.Message]:
    """A public answer to a moderator's question that cites a document; its exchange and message."""
    (section,) = services.curation.documents.text(server.guild.id, document).sections
    answer = replace(ANSWER, citations=(a_citation(1, document_id=document, anchor=section.anchor),))
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


# Tending


async def test_documents_are_listed_shown_found_and_changed(server: Server, services: ScriptedServices):
    document = add(server, services)
    listed = text_of(await server.mod.slash(server.general, "docs list"))
    assert listed == "**Documents of this server** · 1\n**Desk hours**\n-# community · answered from · until 2027-05-24"
    shown = await server.mod.slash(server.general, "docs show", document=document)
    assert "added by member somebo on 2026-11-25 · version 1" in text_of(shown)
    assert "> The form must be filed within 14 days." in text_of(shown)
    assert "**Desk hours**" in text_of(await server.mod.slash(server.general, "docs search", words="form"))
    form = await server.mod.slash(server.general, "docs edit", document=document)
    done = await server.mod.submit_modal(form, {"title": "Forms", "kind": ["professional"], "review_by": "2027-02-01"})
    assert text_of(done) == "✅ **Forms** was changed."
    history = text_of(await server.mod.slash(server.general, "docs history", document=document))
    assert "- title: Desk hours\n+ title: Forms" in history
    assert "**1** · 2026-11-25 · Desk hours" in history
    await press(server, done, "back")
    assert titles(server, services) == ["Desk hours"]


async def test_a_document_is_removed_with_a_reason_and_restored(server: Server, services: ScriptedServices):
    document = add(server, services)
    removed = await server.mod.slash(server.general, "docs remove", document=document, reason="moved")
    assert "I no longer answer from **Desk hours**" in text_of(removed)
    assert "**Desk hours**" in text_of(await server.mod.slash(server.general, "docs list", which="removed"))
    await server.mod.slash(server.general, "docs restore", document=document, version=1)
    assert titles(server, services) == ["Desk hours"]
    audit = text_of(await server.mod.slash(server.general, "docs audit", count=10))
    assert "you · brought back: Desk hours" in audit
    assert "you · removed: Desk hours · moved" in audit


async def test_long_lists_are_turned_with_buttons(server: Server, services: ScriptedServices):
    for n in range(9):
        add(server, services, f"Document {n}", f"Bicycle {n} stands in the yard.")
    first = await server.mod.slash(server.general, "docs list")
    assert "**Document 7**" in text_of(first)
    assert "(1/2)" in text_of(first)
    assert first.response
    second = await server.mod.click(first.response, custom_id=f"{PREFIX}:page:live.1")
    assert "**Document 8**" in text_of(second)


async def test_documents_are_carried_to_a_file_and_back(server: Server, services: ScriptedServices):
    add(server, services)
    exported = await server.mod.slash(server.general, "docs export")
    assert exported.response
    (file,) = exported.response.attachments
    content = await file.read()
    assert json.loads(content)["documents"][0]["title"] == TITLE
    result = await server.mod.slash(server.general, "docs import", file=("documents.json", content))
    assert text_of(result) == "Documents that wait for review now: 1."
    assert len(services.curation.review.waiting(server.guild.id)) == 1
    refused = await server.mod.slash(server.general, "docs import", file=("documents.json", b"[]"))
    assert "not a file of documents" in refusal(server, refused)


async def test_shared_articles_are_hidden_and_corrected_here(server: Server, services: ScriptedServices, tmp_path):
    article = tmp_path / "moving.txt"
    article.write_text("You need the white form to move.", "utf-8")
    Ingestor(services.catalog, None, knowledge_dir=tmp_path).ingest([article])
    offered = await server.mod.autocomplete(server.general, "docs hide", "article", "mov")
    assert [each["name"] for each in offered] == ["moving"]
    identity = offered[0]["value"]
    hidden = await server.mod.slash(server.general, "docs hide", article=identity, reason="outdated")
    assert "**moving** in this server" in text_of(hidden)
    assert "**moving**" in text_of(await server.mod.slash(server.general, "docs list", which="hidden"))
    await server.mod.slash(server.general, "docs unhide", article=identity)
    assert services.curation.documents.hidden(server.guild.id) == []
    form = await server.mod.slash(server.general, "docs correct", article=identity)
    result = await server.mod.submit_modal(form, {"text": "Here, the form is blue."})
    assert text_of(result).startswith("**Shown beside “moving”**")
    await press(server, result, "approve")
    (correction,) = services.catalog.curation.corrections(server.guild.id)
    assert correction.text == "Here, the form is blue."


async def test_documents_of_this_server_alone_are_offered_while_typing(server: Server, services: ScriptedServices):
    document = add(server, services)
    other = services.curation.review.propose(4711, text_offer("Desk of others", RULES), by="discord:x")
    services.curation.review.approve(4711, other.id, by="discord:x")
    for command in ("show", "edit", "remove", "history", "restore"):
        offered = await server.mod.autocomplete(server.general, f"docs {command}", "document", "desk")
        assert offered == [{"name": TITLE, "value": document}]
    assert await server.mod.autocomplete(server.general, "docs refresh", "document", "desk") == []
    refused = await server.mod.slash(server.general, "docs show", document=other.document_id)
    assert "no document" in refusal(server, refused)


# Who may


async def test_every_command_and_button_is_refused_to_others(server: Server, services: ScriptedServices):
    document = add(server, services)
    await server.show_commands_to_everybody()
    commands: dict[str, dict] = {
        "add url": {"url": "https://example.com"}, "add file": {"file": ("a.txt", b"a")}, "add text": {},
        "review": {}, "list": {}, "show": {"document": document}, "search": {"words": "desk"},
        "edit": {"document": document}, "remove": {"document": document}, "restore": {"document": document},
        "refresh": {"document": document}, "history": {"document": document}, "export": {},
        "import": {"file": ("a.json", b"{}")}, "audit": {}, "hide": {"article": "x"}, "unhide": {"article": "x"},
        "correct": {"article": "x"},
    }  # fmt: skip
    walked = {command.qualified_name.removeprefix("docs ") for command in DOCS.walk_commands()}
    assert walked - {"add"} == set(commands)
    for name, options in commands.items():
        refused = await server.alice.slash(server.general, f"docs {name}", **options)
        assert "moderators" in refusal(server, refused)
    server.only_refusals()
    assert await server.alice.autocomplete(server.general, "docs show", "document", "") == []
    assert titles(server, services) == [TITLE]
    services.curation.review.propose(server.guild.id, text_offer("Two", "Two desks stand here."), by="discord:x")
    shown = await server.mod.slash(server.general, "docs review")
    assert shown.response
    sent = await general(server).send("x", view=_copy(shown))
    for do in ("approve", "edit", "reject", "next"):
        result = await server.alice.click(sent, custom_id=control(shown, do))
        assert "moderators" in refusal(server, result)
    assert titles(server, services) == [TITLE]


def _copy(shown: simcord.InteractionResult) -> discord.ui.View:
    """The same buttons in a message that everybody sees."""
    view = discord.ui.View(timeout=None)
    for identity in controls_of(shown):
        view.add_item(discord.ui.Button(custom_id=identity, label="x"))
    return view


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
    assert text_of(result).startswith("**新規：desk**")
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
