"""News for the tests of what Discord shows of them."""

from datetime import timedelta
from typing import Any

import simcord

from bot.catalog import Filing
from bot.discord_app.client import SenpaiBot
from bot.models import SourceKind
from bot.news.documents import document_of
from bot.press import Feed, FeedState, NewsItem, Topic
from tests.discord.conftest import NOW, ScriptedServices
from tests.discord.server import Server, text_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FEED = Feed("nhk", "NHK News", "https://nhk.example.jp/rss", "ja", "NHK", SourceKind.PRESS)


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


async def subscribed(server: Server, **options: Any) -> int:
    given = {"topic": "all", "schedule": "daily", "hour": 1} | options
    result = await server.mod.slash(server.general, "news subscribe", **given)
    assert text_of(result).startswith("✅"), text_of(result)
    assert isinstance(server.env.bot, SenpaiBot)
    return server.env.bot.services.news.subscriptions.of_guild(server.guild.id)[-1].id
