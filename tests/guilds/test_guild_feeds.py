"""A server's feeds and subscriptions go with it: at once where the bot sees it leave, later where it was away."""

from datetime import timedelta

import pytest

from bot.catalog import Catalog
from bot.guilds import Exchanges, Guilds, Housekeeping
from bot.models import SourceKind
from bot.press import Feed, Subscription
from tests.clock import START
from tests.guilds.conftest import GUILD


@pytest.fixture
def housekeeping(catalog: Catalog, exchanges: Exchanges, guilds: Guilds) -> Housekeeping:
    for guild_id in (None, GUILD, GUILD + 1):
        url = f"http://f.example/{guild_id}"
        catalog.news.put_feed(Feed(str(guild_id), "F", url, "en", "F", SourceKind.COMMUNITY, guild_id=guild_id))
    for guild_id in (GUILD, GUILD + 1):
        guilds.welcomed(guild_id, START)
        times = {"covers_from": START, "next_at": START, "paused": True}
        assert catalog.subscriptions.add(Subscription(0, guild_id, guild_id, None, 9, None, "en", **times))
    return Housekeeping(catalog, exchanges, guilds, START)


def owners(catalog: Catalog) -> set[int | None]:
    owning = {feed.guild_id for feed in catalog.news.feeds(everyones=True)}
    subscribed = {guild_id for guild_id in (GUILD, GUILD + 1) if catalog.subscriptions.of_guild(guild_id)}
    assert owning == {None} | subscribed
    return owning


def test_a_server_that_removes_the_bot_loses_its_feeds(catalog: Catalog, housekeeping: Housekeeping) -> None:
    housekeeping.departed(GUILD, START)
    assert owners(catalog) == {None, GUILD + 1}


def test_one_that_left_while_nobody_looked_loses_them_after_a_month(
    catalog: Catalog, housekeeping: Housekeeping
) -> None:
    housekeeping.reconcile({GUILD + 1}, START)
    housekeeping.purge(START + timedelta(days=29))
    assert owners(catalog) == {None, GUILD, GUILD + 1}
    housekeeping.purge(START + timedelta(days=31))
    assert owners(catalog) == {None, GUILD + 1}
