"""What moderators do with the news, and what is posted by itself."""

import re
from dataclasses import replace

import pytest
from discord.app_commands import Command

from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.ticker import Ticker
from bot.discord_app.errors import Notice
from bot.discord_app.newsroom.group import NEWS
from bot.discord_app.newsroom.outbox import DiscordOutbox
from bot.discord_app.strings import say
from bot.errors import FetchRefused
from bot.models import SourceKind
from bot.news.discovery import MOST_FEEDS, Preview
from bot.news.entries import Entry
from bot.news.subscriptions import SubscriptionRefused
from bot.press import Feed, FeedState
from bot.wording import Wording
from tests.discord.conftest import NOW, ScriptedServices
from tests.discord.newsroom import DAY, FEED, HOUR, RAPIDUS, WAGE, expected, item, publish, subscribed
from tests.discord.server import Server, controls_of, text_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say

MODERATORS = ("subscribe", "subscriptions", "unsubscribe", "pause", "resume", "test", "add", "remove")


async def test_what_is_the_moderators_is_refused_to_others(server: Server, services: ScriptedServices):
    needed = {
        "subscribe": {"topic": "all", "schedule": "daily"},
        "add": {"url": "https://nhk.example.jp"},
        "remove": {"feed": "nhk"},
    }
    for name in MODERATORS:
        options = needed.get(name, {} if name == "subscriptions" else {"subscription": 1})
        refused = await server.alice.slash(server.general, f"news {name}", **options)
        assert text_of(refused) == say("notice.moderators_only", "en"), name
    server.only_refusals()
    assert services.news.subscriptions.of_guild(server.guild.id) == []


async def test_a_subscription_is_made_shown_paused_resumed_and_ended(server: Server, services: ScriptedServices):
    result = await server.mod.slash(
        server.general, "news subscribe", topic="jobs", schedule="0", channel=server.visa, hour=9, language="ja"
    )
    line = f"{server.visa.mention} · Jobs · Mondays at 9:00 JST · Japanese"
    assert text_of(result) == f"✅ From now on: {line}. First on 30 Nov 2026, 09:00 JST."
    again = await server.mod.slash(
        server.general, "news subscribe", topic="jobs", schedule="daily", channel=server.visa
    )
    assert "already gets news on this topic" in again.followups[0].content
    offered = await server.mod.autocomplete(server.general, "news pause", "subscription", "jobs")
    assert [choice["name"] for choice in offered] == ["#visa · Jobs · Mondays 9:00"]
    which = offered[0]["value"]
    assert f"⏸️ Paused: {line}" in text_of(await server.mod.slash(server.general, "news pause", subscription=which))
    text = text_of(await server.mod.slash(server.general, "news subscriptions"))
    assert f"- {line}\n  -# ⏸️ paused: a moderator paused it" in text
    assert "▶️ Goes on" in text_of(await server.mod.slash(server.general, "news resume", subscription=which))
    assert "next 30 Nov 2026" in text_of(await server.mod.slash(server.general, "news subscriptions"))
    assert "✅ Ended" in text_of(await server.mod.slash(server.general, "news unsubscribe", subscription=which))
    assert say("news.subscriptions.none", "en") == text_of(await server.mod.slash(server.general, "news subscriptions"))
    actor = f"discord:{services.people.pseudonym(server.mod.id)}"
    assert {entry.actor for entry in services.catalog.audit(guild_id=server.guild.id)} == {actor}
    gone = await server.mod.slash(server.general, "news pause", subscription=which)
    assert "That subscription is gone" in gone.followups[0].content
    expected(server, SubscriptionRefused, SubscriptionRefused)
    assert services.news.subscriptions.of_guild(server.guild.id) == []


async def test_what_is_due_is_posted_once_and_a_ping_is_none(server: Server, services: ScriptedServices):
    await subscribed(server)
    publish(services, replace(RAPIDUS, title="@everyone Rapidus builds"), WAGE)
    outbox = DiscordOutbox(server.env.bot, services.guilds)
    for _ in range(2):
        await services.news.delivery.tick(NOW + HOUR, outbox)
    posted = [message.content for message in server.general.history() if message.author.bot]
    assert sum("Rapidus builds" in text for text in posted) == 1
    assert sum("Minimum wage" in text for text in posted) == 1
    assert all("@everyone" not in text for text in posted)
    bodies = [entry.json for entry in server.requests("POST", f"/channels/{server.general.id}/messages")]
    assert all(body and body["allowed_mentions"]["parse"] == [] for body in bodies)


async def test_many_stories_come_as_a_line_each_in_messages_that_fit(server: Server, services: ScriptedServices):
    await subscribed(server)
    words = [f"{letter * 5}{number}x {letter * 9}" for number, letter in enumerate("abcdefghijklmnopqr", 1)]
    publish(
        services,
        *(
            item(f"i{n}", f"{each} {'long ' * 12}{each}", url=f"https://nhk.example.jp/{'p' * 200}{n}")
            for n, each in enumerate(words)
        ),
    )
    outbox = DiscordOutbox(server.env.bot, services.guilds)
    count = await services.news.delivery.tick(NOW + HOUR, outbox)
    posted = "\n".join(message.content for message in server.general.history() if message.author.bot)
    assert count == len(services.news.latest(NOW, limit=100))
    assert all(posted.count(f"/{'p' * 200}{story.lead.id[1:]}>") >= 1 for story in services.news.latest(NOW, limit=100))


@pytest.mark.parametrize(("status", "code", "reason"), [(404, 10003, "gone"), (403, 50013, "forbidden")])
async def test_a_lost_channel_pauses_and_moderators_are_told_in_words(
    server: Server, services: ScriptedServices, status: int, code: int, reason: str
):
    services.guilds.set(server.guild.id, "moderator_channel", server.visa.id, server.mod.id)
    await subscribed(server)
    publish(services, RAPIDUS)
    server.env.inject_error("POST", f"/channels/{server.general.id}/messages", status=status, code=code)
    await services.news.delivery.tick(NOW + HOUR, DiscordOutbox(server.env.bot, services.guilds))
    told = server.visa.last_message
    assert told
    assert say(f"news.reason.{reason}", "en") in told.content
    assert "/news resume" in told.content
    assert services.news.subscriptions.of_guild(server.guild.id)[0].paused


async def test_feeds_that_are_down_are_told_in_the_moderators_channel(server: Server, services: ScriptedServices):
    await subscribed(server)
    publish(services)
    services.catalog.news.remember("nhk", FeedState(failing_since=NOW - 3 * DAY, failures=50))
    outbox = DiscordOutbox(server.env.bot, services.guilds)
    await services.news.delivery.tick(NOW, outbox)
    services.guilds.set(server.guild.id, "moderator_channel", server.visa.id, server.mod.id)
    await services.news.delivery.tick(NOW, outbox)
    await services.news.delivery.tick(NOW + DAY, outbox)
    posted = [message.content for message in server.visa.history() if message.author.bot]
    assert len(posted) == 1
    assert "- NHK News, since 22 Nov 2026, 00:30 JST" in posted[0]


async def test_a_test_posts_a_line_and_shows_what_waits(server: Server, services: ScriptedServices):
    which = await subscribed(server)
    publish(services, RAPIDUS)
    text = text_of(await server.mod.slash(server.visa, "news test", subscription=which))
    assert "Waiting to be sent there: 1" in text
    assert "Rapidus begins" in text
    assert server.general.last_message
    assert "A test by a moderator" in server.general.last_message.content
    assert await services.news.delivery.tick(NOW + HOUR, DiscordOutbox(server.env.bot, services.guilds)) == 1


async def test_the_ticker_goes_on_whatever_happens_to_a_tick(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    await subscribed(server)
    publish(services, RAPIDUS)
    bot = server.env.bot
    assert isinstance(bot, SenpaiBot)
    (cog,) = [cog for cog in bot.cogs.values() if isinstance(cog, Ticker)]
    refresh = services.news.refresh
    monkeypatch.setattr(services.news, "refresh", lambda now: 1 / 0)
    await cog.ticking()
    assert "news not delivered" in caplog.text
    monkeypatch.setattr(services.news, "refresh", refresh)
    bot.now = lambda: NOW + 2 * HOUR
    await cog.watching()
    assert "no news was delivered for a while" in caplog.text
    await cog.ticking()
    assert server.general.last_message
    assert "Rapidus begins" in server.general.last_message.content
    assert services.news.delivery.late(NOW + 2 * HOUR) is None
    cog.ticking.cancel()
    await server.env.settle()
    await cog.watching()
    assert cog.ticking.is_running()


async def test_a_server_that_removes_the_bot_is_sent_nothing_more(server: Server, services: ScriptedServices):
    await subscribed(server)
    services.news.add_feed(replace(FEED, id="own", guild_id=server.guild.id), actor="mod")
    await server.happens("guild_remove", server.real)
    assert services.news.subscriptions.of_guild(server.guild.id) == []
    assert services.news.sources(server.guild.id) == []


# Feeds of the server's own


def found(guild_id: int) -> Preview:
    feed = Feed(
        "own-1", "Blog *of* Ann", "https://ann.example.com/feed", "en", "Blog", SourceKind.COMMUNITY, guild_id=guild_id
    )
    entry = Entry("1", "https://ann.example.com/1", "A *first* entry", "", "en", NOW)
    return Preview(feed, (entry,), Wording("The feed's XML is broken."), (("https://ann.example.com/more", "More"),))


async def test_a_feed_is_previewed_then_added_and_removed(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    async def preview(address: str, guild_id: int) -> Preview:
        if "login" in address:
            raise FetchRefused("That address asks for a login.")
        return found(guild_id)

    monkeypatch.setattr(services.news, "_preview", preview)
    refused = await server.mod.slash(server.general, "news add", url="https://login.example.com")
    assert refused.followups[0].content == "That address asks for a login."
    panel = await server.mod.slash(server.general, "news add", url="ann.example.com")
    text = text_of(panel)
    assert r"**Blog \*of\* Ann** 🇬🇧" in text
    assert "⚠️ The feed's XML is broken." in text
    assert r"- A \*first\* entry · 25 Nov 2026, 00:30 JST" in text
    assert "The site also names: More" in text
    (button,) = controls_of(panel)
    done = await server.mod.click(panel.response, custom_id=button)  # pyright: ignore[reportArgumentType]
    assert text_of(done).startswith("✅ Added")
    (own,) = [each.feed for each in services.news.sources(server.guild.id) if each.feed.guild_id]
    assert own.id == "own-1"
    assert services.news.sources(None) == []
    offered = await server.mod.autocomplete(server.general, "news remove", "feed", "blog")
    removed = await server.mod.slash(server.general, "news remove", feed=offered[0]["value"])
    assert text_of(removed) == r"✅ Removed: Blog \*of\* Ann"
    again = await server.mod.slash(server.general, "news remove", feed="own-1")
    assert again.followups[0].content == say("news.not_yours", "en")
    expected(server, FetchRefused, Notice)


async def test_a_server_cannot_add_without_end_nor_remove_anothers(server: Server, services: ScriptedServices):
    feed = found(server.guild.id).feed
    for number in range(MOST_FEEDS):
        assert services.news.add_feed(replace(feed, id=f"own-{number}", guild_id=server.guild.id), actor="mod")
    assert not services.news.add_feed(replace(feed, id="one-more", guild_id=server.guild.id), actor="mod")
    assert services.news.add_feed(replace(feed, id="own-0", guild_id=server.guild.id, name="Renamed"), actor="mod")
    assert services.news.add_feed(replace(feed, id="theirs", guild_id=1), actor="mod")
    assert services.news.remove_feed(server.guild.id, "theirs", actor="mod") is None


def test_every_command_of_the_news_is_guarded_as_it_should_be():
    guarded = {command.name for command in NEWS.commands if isinstance(command, Command) and command.checks}
    assert guarded == set(MODERATORS)
    assert not re.search(r"\s", "".join(command.name for command in NEWS.commands))
