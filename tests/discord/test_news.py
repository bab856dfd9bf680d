"""`/news` and `/changes` as people see them, and what is posted by itself."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord
from discord.app_commands import Command

from bot.catalog import Filing
from bot.dates import PartialDate
from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.ticker import Ticker
from bot.discord_app.errors import Notice
from bot.discord_app.newsroom.group import NEWS
from bot.discord_app.newsroom.listings import Listing
from bot.discord_app.newsroom.outbox import DiscordOutbox
from bot.discord_app.newsroom.texts import ROOM, digest_text, sheets
from bot.discord_app.strings import say
from bot.errors import FetchRefused
from bot.models import Chunk, Document, Rule, Scope, Section, Sentence, SourceKind, Stage
from bot.news.digests import quoted
from bot.news.discovery import MOST_FEEDS, Preview
from bot.news.documents import document_of
from bot.news.entries import Entry
from bot.news.subscriptions import SubscriptionRefused
from bot.press import Digest, DigestPoint, Feed, FeedState, NewsItem, Story, Topic
from bot.wording import Wording
from tests.discord.conftest import NOW, ScriptedServices, ScriptedShelf
from tests.discord.server import Server, controls_of, speak, text_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FEED = Feed("nhk", "NHK News", "https://nhk.example.jp/rss", "ja", "NHK", SourceKind.PRESS)


@pytest.fixture
def server(simcord_env: simcord.Env) -> Server:
    return Server(simcord_env)


def item(identifier: str, title: str, summary: str = "", **values: Any) -> NewsItem:
    given: dict[str, Any] = {
        "feed_id": "nhk",
        "url": f"https://nhk.example.jp/{identifier}",
        "language": "en",
        "publisher": "NHK World",
        "kind": SourceKind.PRESS,
        "published_at": NOW - HOUR,
        "first_seen_at": NOW - HOUR,
    }
    return NewsItem(id=identifier, title=title, summary=summary, **given | values)


RAPIDUS = item(
    "rapidus",
    "Rapidus begins building second plant",
    "Rapidus began building its second plant in Chitose. It will make 1.4-nanometer chips.",
    topics=(Topic.SEMICONDUCTORS,),
)
WAGE = item("wage", "Minimum wage rises to 1,177 yen", published_at=NOW - 2 * HOUR, topics=(Topic.JOBS,))


def publish(services: ScriptedServices, *items: NewsItem) -> None:
    """File items as a poll does."""
    filings = [Filing(each, (("all", each.id),), *document_of(each)) for each in items]
    services.catalog.news.register([FEED])
    services.catalog.news.file("nhk", FeedState(last_success_at=NOW, next_check_at=NOW + HOUR), filings, {}, NOW)
    services.news.refresh(NOW)


def expected(server: Server, *kinds: type[Exception]) -> None:
    """The simulator keeps every error that reached the tree's handler; these were meant."""
    assert [type(getattr(error, "original", error)) for error in server.env.errors] == list(kinds)


def shown(result: simcord.InteractionResult) -> str:
    assert result.response
    return result.response.content


def controls(result: simcord.InteractionResult) -> dict[str, dict[str, Any]]:
    assert result.response
    return {each["custom_id"]: each for row in result.response.components for each in row["components"]}


# Reading


async def test_the_latest_are_listed_once_with_who_and_when(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, replace(RAPIDUS, id="again", publisher="Kyodo", published_at=NOW), WAGE)
    result = await server.alice.slash(server.general, "news latest")
    text = shown(result)
    assert text.startswith("**News** · All topics · last 7 days")
    assert "[**Rapidus begins building second plant**](<https://nhk.example.jp/rapidus>) 🇬🇧" in text
    assert "NHK World (press) · 24 Nov 2026, 23:30 JST · also reported by Kyodo" in text
    assert text.index("Rapidus") < text.index("Minimum wage")
    assert text.count("Rapidus begins") == 1
    assert not result.ephemeral
    assert [entry.json for entry in server.requests("POST", "/callback")] == [{"type": 5}]


async def test_topic_days_and_privacy_are_the_persons_choice(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, replace(WAGE, published_at=NOW - 3 * DAY))
    result = await server.alice.slash(server.general, "news latest", topic="jobs", private=True)
    assert "Minimum wage" in text_of(result)
    assert "Rapidus" not in text_of(result)
    result = await server.alice.slash(server.general, "news latest", topic="jobs", days=1)
    assert shown(result).endswith("No news in that time.")
    services.guilds.set(server.guild.id, "answer_channels", [server.visa.id], server.mod.id)
    assert "Rapidus" in text_of(await server.alice.slash(server.general, "news latest"))


@pytest.mark.parametrize(("fetched", "told"), [(True, "news.list.unread"), (False, "news.list.off")])
async def test_before_anything_was_read_it_says_why(server: Server, services: ScriptedServices, fetched, told):
    services.settings = services.settings.model_copy(update={"news_fetch": fetched})
    assert say(told, "en") in shown(await server.alice.slash(server.general, "news latest"))


async def test_pages_are_turned_also_after_a_restart(server: Server, services: ScriptedServices, shelf: ScriptedShelf):
    names = ("Tokyo", "Osaka", "Nagoya", "Sendai", "Kobe", "Fukuoka", "Sapporo")
    publish(
        services,
        *(item(name, f"{name} opens {name.lower()}y", published_at=NOW - HOUR * n) for n, name in enumerate(names)),
    )
    first = await server.alice.slash(server.general, "news latest")
    assert "Page 1 of 2" in shown(first)
    assert "Kobe" in shown(first)
    assert "Fukuoka" not in shown(first)
    await server.env.restart_bot(SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW))
    message = server.general.last_message
    assert message
    forth = next(key for key in controls(first) if key.startswith("senpai-news:latest:1:"))
    await server.alice.click(message, custom_id=forth)
    assert server.general.last_message
    assert "Fukuoka" in server.general.last_message.content
    assert "Page 2 of 2" in server.general.last_message.content
    assert len(server.requests("POST", "/webhooks/")) == 0


async def test_a_story_of_a_list_is_read_in_private(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS)
    await server.alice.slash(server.general, "news latest")
    message = server.general.last_message
    assert message
    story = services.news.latest(NOW)[0]
    read = await server.alice.select(message, [story.id], custom_id="senpai-news-read")
    text = text_of(read)
    assert text.startswith("**Rapidus begins building second plant** 🇬🇧")
    assert "- It will make 1.4-nanometer chips. (NHK World)" in text
    assert "🔗 [NHK World](<https://nhk.example.jp/rapidus>)" in text
    assert "quoted from the reports" in text


async def test_search_finds_and_says_what_it_looked_for(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, WAGE)
    text = shown(await server.alice.slash(server.general, "news search", query="*minimum* wage"))
    assert text.startswith(r"**News about** \*minimum\* wage")
    assert "Minimum wage rises" in text
    text = shown(await server.alice.slash(server.general, "news search", query="zebra"))
    assert say("news.list.nothing", "en") in text


async def test_a_story_by_its_title_or_words(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, WAGE)
    offered = await server.alice.autocomplete(server.general, "news story", "story", "wage min")
    assert [choice["name"] for choice in offered] == ["Minimum wage rises to 1,177 yen"]
    text = shown(await server.alice.slash(server.general, "news story", story=offered[0]["value"]))
    assert text.startswith("**Minimum wage rises to 1,177 yen**")
    text = shown(await server.alice.slash(server.general, "news story", story="rapidus plant"))
    assert text.startswith("**Rapidus begins")
    gone = await server.alice.slash(server.general, "news story", story="999")
    assert gone.followups[0].content == say("news.gone", "en")
    assert gone.followups[0].ephemeral
    expected(server, Notice)


async def test_sources_say_how_they_are(server: Server, services: ScriptedServices):
    publish(services)
    services.catalog.news.put_feed(replace(FEED, id="own", guild_id=server.guild.id, enabled=False, name="Own"))
    services.catalog.news.put_feed(replace(FEED, id="other", guild_id=1, name="Another server's"))
    services.catalog.news.remember(
        "nhk", FeedState(last_success_at=NOW, next_check_at=NOW + HOUR, problem="Broken *XML*.")
    )
    text = text_of(await server.alice.slash(server.general, "news sources"))
    assert "(2 feeds)" in text
    assert "last read 25 Nov 2026, 00:30 JST · next check 25 Nov 2026, 01:30 JST" in text
    assert r"⚠️ Broken \*XML\*." in text
    assert "added by this server" in text
    assert "switched off" in text
    assert "Another" not in text


@pytest.mark.parametrize(("fetched", "said"), [(False, "news.list.off"), (True, "news.list.unread")])
async def test_before_any_feed_is_read_the_lists_say_why(
    server: Server, services: ScriptedServices, fetched: bool, said: str
):
    services.settings = services.settings.model_copy(update={"news_fetch": fetched})
    for command in ("news sources", "news latest"):
        assert say(said, "en") in shown(await server.alice.slash(server.general, command))


def know(services: ScriptedServices, name: str, start: str, stage: Stage, category: str = "visa") -> None:
    section = Section(
        "s", ("Title", f"When does {name} start?"), (Sentence(f"It is {name}."),), Rule(stage, PartialDate.parse(start))
    )
    document = Document(name, f"{name}.md", Scope.SHARED, f"All about {name}", "en", "", name, (section,), {}, category)
    services.catalog.put(document, [Chunk(name, "s", 0, section.sentences)], actor="test")


async def test_changes_are_listed_by_date_and_a_draft_is_no_law(server: Server, services: ScriptedServices):
    know(services, "JESTA", "FY2028", Stage.PROMULGATED)
    know(services, "B1", "by about 2029-06", Stage.DRAFT)
    know(services, "fees", "2026-10-01", Stage.PROMULGATED, "money")
    know(services, "old", "2020-01-01", Stage.PROMULGATED)
    text = shown(await server.alice.slash(server.general, "changes"))
    assert text.startswith("**Rule changes** · all topics · since 25 November 2025")
    assert (
        text.index("__Upcoming__")
        < text.index("**fiscal year 2028, exact day not stated** · begins")
        < text.index("by about June 2029")
    )
    assert "**by about June 2029** · 📝 proposal, not law: would begin" in text
    assert "When does JESTA start? — All about JESTA" in text
    assert text.index("__Past__") < text.index("**1 October 2026** · begins")
    assert "old" not in text
    text = shown(await server.alice.slash(server.general, "changes", topic="visa", since="2019"))
    assert "1 January 2020" in text
    assert "fees" not in text
    wrong = await server.alice.slash(server.general, "changes", since="soon")
    assert text_of(wrong) == say("changes.wrong_since", "en")
    text = shown(await server.alice.slash(server.general, "changes", topic="work"))
    assert "name no change there since 25 November 2025" in text
    expected(server, Notice)


async def test_japanese_speakers_read_japanese(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    speak(monkeypatch, discord.Locale.japanese)
    know(services, "JESTA", "FY2028", Stage.PROMULGATED)
    told = replace(
        RAPIDUS, id="ja", title="ラピダス、第2工場を着工", summary="", language="ja", publisher="NHK", published_at=NOW
    )
    publish(services, WAGE, told)
    text = shown(await server.alice.slash(server.general, "news latest"))
    assert text.startswith("**ニュース** · すべてのトピック · 過去7日間")
    assert "🇯🇵\n-# NHK (報道) · 2026年11月25日 00:30" in text
    assert "**2028年度（日付の明示なし）** · 開始" in shown(await server.alice.slash(server.general, "changes"))


@pytest.mark.parametrize("count", [1, 5, 25])
def test_pages_fit_a_message_whatever_stands_in_them(count: int):
    blocks = [f"{'x' * (number * 97 % 900)} block {number}" for number in range(count)]
    pages = sheets("Title", [*blocks, "y" * 5_000], 5)
    assert [number for page in pages for number in page.numbers] == list(range(count + 1))
    assert all(len(page.text) <= ROOM and len(page.numbers) <= 5 for page in pages)
    assert all(any(block in page.text for page in pages) for block in blocks)


def test_a_digest_fits_a_message_and_pings_nobody():
    hostile = item("x", "@everyone " + "T" * 900, "[click](https://evil.example) <@1> " + "word " * 500)
    story = Story("1", hostile, tuple(replace(hostile, id=f"{n}", publisher=f"Outlet {n}") for n in range(9)))
    long = "Many words stand in this sentence, " * 20
    points = tuple(DigestPoint(f"{long}{n}", "x") for n in range(5))
    worded = Digest("1", "en", "H" * 500, long, points, long, worded_by_model=True, body=points[:3])
    for digest in (quoted(story, "en"), worded):
        text = digest_text(story, digest, "en")
        assert len(text) <= 2000
        assert "@everyone" not in text
        assert "<@1>" not in text
        assert "](https://evil" not in text
    assert "worded by AI" in text


def test_a_digest_by_a_model_names_outlets_and_marks_its_reading():
    digest = Digest(
        "1",
        "en",
        "Head",
        "One sentence.",
        (DigestPoint("A point.", "rapidus"),),
        "It means work.",
        worded_by_model=True,
        body=(DigestPoint("First.", "rapidus"), DigestPoint("Second.", "rapidus")),
    )
    text = digest_text(Story("1", RAPIDUS), digest, "en")
    assert "According to NHK World: First. Second." in text
    assert "**What it means for foreigners in tech** *(my reading)*\nIt means work." in text
    assert "24 Nov 2026, 23:30 JST" in text


@pytest.mark.parametrize(
    "listing",
    [
        Listing("latest", topic="semiconductors", days=90, count=25),
        Listing("search", days=90, count=25, words="a:b:c " + "語" * 44),
        Listing("changes", topic="procedures", words="2026-04-01"),
        Listing("sources"),
    ],
)
def test_what_a_list_shows_fits_into_the_ids_of_its_buttons(listing: Listing):
    assert len(listing.button_id(99)) <= 100
    assert Listing.read(listing.button_id(99)) == (listing, 99)


# Subscribing

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


async def subscribed(server: Server, **options: Any) -> int:
    given = {"topic": "all", "schedule": "daily", "hour": 1} | options
    result = await server.mod.slash(server.general, "news subscribe", **given)
    assert text_of(result).startswith("✅"), text_of(result)
    assert isinstance(server.env.bot, SenpaiBot)
    return server.env.bot.services.news.subscriptions.of_guild(server.guild.id)[-1].id


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
