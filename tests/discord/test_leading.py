"""Of several processes only the leader does what nobody asks for."""

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.config import Settings
from bot.discord_app.client import SenpaiBot
from bot.discord_app.cogs.curator import Curator
from bot.discord_app.cogs.keeping import Keeping
from bot.discord_app.cogs.ticker import Ticker
from bot.discord_app.newsroom.outbox import DiscordOutbox
from bot.guilds import Guilds
from bot.models import SourceKind
from bot.press import Feed, FeedState
from tests.discord.conftest import NOW, ScriptedServices, ScriptedShelf
from tests.discord.newsroom import DAY, HOUR, RAPIDUS, publish, subscribed
from tests.discord.server import Server, text_of
from tests.discord.test_discord_server import asked

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say

T = TypeVar("T")


def cog(server: Server, kind: type[T]) -> T:
    assert isinstance(server.env.bot, SenpaiBot)
    (found,) = [cog for cog in server.env.bot.cogs.values() if isinstance(cog, kind)]
    return found


async def test_news_is_delivered_by_the_leader_alone(
    server: Server, services: ScriptedServices, caplog: pytest.LogCaptureFixture
):
    await subscribed(server)
    publish(services, RAPIDUS)
    assert isinstance(server.env.bot, SenpaiBot)
    server.env.bot.now = lambda: NOW + HOUR
    ticker = cog(server, Ticker)
    services.lead.held = False
    await ticker.ticking()
    await ticker.watching()
    assert not server.general.last_message
    assert "no news was delivered" not in caplog.text
    services.lead.held = True
    await ticker.ticking()
    assert server.general.last_message


async def test_pages_and_old_documents_are_looked_at_by_the_leader_alone(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    ticks: list[bool] = []

    async def tick() -> None:
        ticks.append(services.lead.held)

    monkeypatch.setattr(services.curation.watcher, "tick", tick)
    for held in (False, True):
        services.lead.held = held
        await cog(server, Curator).watching.coro(cog(server, Curator))
    assert ticks == [True]


async def test_old_questions_are_deleted_by_the_leader_alone(
    server: Server, services: ScriptedServices, shelf: ScriptedShelf
):
    old = services.exchanges.open(asked(server))
    now = NOW + timedelta(days=31)
    await server.env.restart_bot(SenpaiBot(services=services, library=shelf.library(), now=lambda: now))
    services.lead.held = False
    old = services.exchanges.open(asked(server))
    await cog(server, Keeping).purging()
    assert services.answerer.forgotten_old, "each process has memories of its own"
    assert services.exchanges.get(old)
    assert "have not been deleted" not in text_of(await server.mod.slash(server.general, "setup show"))
    services.lead.held = True
    await cog(server, Keeping).purging()
    assert services.exchanges.get(old) is None


async def test_moderators_of_another_process_s_servers_are_told(
    server: Server, services: ScriptedServices, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    bot = server.env.bot
    elsewhere = Settings(**{**settings.model_dump(), "shard_ids": (_other_shard(server),), "shard_count": 2})  # pyright: ignore[reportArgumentType]
    await subscribed(server)
    services.guilds.set(server.guild.id, "moderator_channel", server.visa.id, server.mod.id)
    publish(services)
    services.catalog.news.remember("nhk", FeedState(failing_since=NOW - 3 * DAY, failures=50))
    monkeypatch.setattr(bot, "get_channel", lambda _: None)
    monkeypatch.setattr(bot, "get_guild", lambda _: None)
    outbox = DiscordOutbox(bot, Guilds(services.catalog, elsewhere, services.people))
    await services.news.delivery.tick(NOW, outbox)
    assert server.visa.last_message
    assert "NHK News" in server.visa.last_message.content


async def test_discord_is_asked_nothing_of_servers_whose_moderators_cannot_be_told(
    server: Server, services: ScriptedServices, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    asked_for: list[object] = []

    async def fetch(*what: object, **_: object) -> None:
        asked_for.append(what)

    bot = server.env.bot
    elsewhere = Settings(**{**settings.model_dump(), "shard_ids": (_other_shard(server),), "shard_count": 2})  # pyright: ignore[reportArgumentType]
    monkeypatch.setattr(bot, "get_guild", lambda _: None)
    monkeypatch.setattr(bot, "fetch_guild", fetch)
    monkeypatch.setattr(bot, "fetch_channel", fetch)
    outbox = DiscordOutbox(bot, Guilds(services.catalog, elsewhere, services.people))
    feed = Feed("f", "F", "https://f.example/rss", "en", "F", SourceKind.PRESS)
    assert not await outbox.tell_down(server.guild.id, [(feed, NOW)])
    assert asked_for == []


def test_the_shards_are_those_that_are_set(services: ScriptedServices, settings: Settings, shelf: ScriptedShelf):
    some = replace(services, settings=settings.model_copy(update={"shard_ids": (1, 3), "shard_count": 4}))
    bot = SenpaiBot(services=some, library=shelf.library())
    assert (bot.shard_ids, bot.shard_count) == ([1, 3], 4)
    assert SenpaiBot(services=services, library=shelf.library()).shard_ids is None


def _other_shard(server: Server) -> int:
    return 1 - (server.guild.id >> 22) % 2
