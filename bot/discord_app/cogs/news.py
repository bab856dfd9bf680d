"""`/news` and `/changes`, as everybody uses them."""

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.dates import PartialDate
from bot.discord_app.checks import Host
from bot.discord_app.cogs.newsroom import Subscribing
from bot.discord_app.cogs.own_feeds import OwnFeeds
from bot.discord_app.errors import Notice
from bot.discord_app.localisation import label
from bot.discord_app.markup import one_line, shorten
from bot.discord_app.newsroom.group import NEWS
from bot.discord_app.newsroom.listings import MOST_DAYS, MOST_STORIES, QUERY, Listing, send_digest, send_listing
from bot.discord_app.strings import language_of
from bot.news.desk import LATEST_DAYS
from bot.news.digests import told_in
from bot.press import Story, Topic
from bot.text.words import fold, tokens

Interaction = discord.Interaction[Any]

TOPICS = [app_commands.Choice(name=label(f"news.topic.{topic.value}"), value=topic.value) for topic in Topic]

CATEGORIES = [
    app_commands.Choice(name=label(f"changes.category.{name}"), value=name)
    for name in ("visa", "procedures", "work", "money", "life", "industry", "community")
]

SUGGESTED_DAYS = 30
"""Days of which stories are offered while somebody types."""

COUNT = 10

Days = app_commands.Range[int, 1, MOST_DAYS]
Count = app_commands.Range[int, 1, MOST_STORIES]


class News(Subscribing, OwnFeeds):
    """Reads the news to people."""

    news = NEWS

    def __init__(self, host: Host) -> None:
        self._host = host

    @NEWS.command(name=label("news.latest.name"), description=label("news.latest.description"))
    @app_commands.rename(
        topic=label("news.topic.name"),
        days=label("news.days.name"),
        count=label("news.count.name"),
        private=label("news.private.name"),
    )
    @app_commands.describe(
        topic=label("news.topic.description"),
        days=label("news.days.description"),
        count=label("news.count.description"),
        private=label("news.private.description"),
    )
    @app_commands.choices(topic=TOPICS)
    async def latest(
        self,
        interaction: Interaction,
        topic: str = "",
        days: Days = LATEST_DAYS,
        count: Count = COUNT,
        private: bool | None = None,
    ) -> None:
        """Show the newest stories."""
        listing = Listing("latest", topic=topic, days=days, count=count)
        await send_listing(interaction, listing, private=await self._is_private(interaction, private))

    @NEWS.command(name=label("news.search.name"), description=label("news.search.description"))
    @app_commands.rename(
        query=label("news.query.name"),
        days=label("news.days.name"),
        count=label("news.count.name"),
        private=label("news.private.name"),
    )
    @app_commands.describe(
        query=label("news.query.description"),
        days=label("news.days.description"),
        count=label("news.count.description"),
        private=label("news.private.description"),
    )
    async def search(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, QUERY],
        days: Days | None = None,
        count: Count = COUNT,
        private: bool | None = None,
    ) -> None:
        """Show the stories about something."""
        words = one_line(query)
        if not tokens(words):
            raise Notice("ask.no_words")
        listing = Listing("search", days=days or 0, count=count, words=words)
        await send_listing(interaction, listing, private=await self._is_private(interaction, private))

    @NEWS.command(name=label("news.story.name"), description=label("news.story.description"))
    @app_commands.rename(story=label("news.which.name"), private=label("news.private.name"))
    @app_commands.describe(story=label("news.which.description"), private=label("news.private.description"))
    async def story(self, interaction: Interaction, story: str, private: bool | None = None) -> None:
        """Show one story in short."""
        await send_digest(interaction, story, private=await self._is_private(interaction, private))

    @story.autocomplete("story")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Stories whose title has the words that were typed, the newest first."""
        now, language = self._host.now(), language_of(str(interaction.locale))
        stories = await asyncio.to_thread(
            self._host.services.news.latest, now, days=SUGGESTED_DAYS, limit=500, guild_id=interaction.guild_id
        )
        wanted = tokens(typed)
        titles = {story.id: told_in(story, language).title for story in stories}
        found = [story for story in stories if all(word in _titles(story) for word in wanted)]
        return [app_commands.Choice(name=shorten(titles[story.id], 100), value=story.id) for story in found[:25]]

    @NEWS.command(name=label("news.sources.name"), description=label("news.sources.description"))
    async def sources(self, interaction: Interaction) -> None:
        """Show the feeds and how they are."""
        await send_listing(interaction, Listing("sources"), private=True)

    @app_commands.command(name=label("changes.name"), description=label("changes.description"))
    @app_commands.rename(
        topic=label("news.topic.name"), since=label("changes.since.name"), private=label("news.private.name")
    )
    @app_commands.describe(
        topic=label("news.topic.description"),
        since=label("changes.since.description"),
        private=label("news.private.description"),
    )
    @app_commands.choices(topic=CATEGORIES)
    async def changes(
        self, interaction: Interaction, topic: str = "", since: str = "", private: bool | None = None
    ) -> None:
        """Show the calendar of changes."""
        listing = Listing("changes", topic=topic, words=_day(since))
        await send_listing(interaction, listing, private=await self._is_private(interaction, private))

    async def _is_private(self, interaction: Interaction, private: bool | None) -> bool:
        """As asked for, else as the server chose; where moderators want no answers, only the person sees it."""
        settings = await asyncio.to_thread(self._host.services.guilds.settings, interaction.guild_id)
        parent = getattr(interaction.channel, "parent_id", None)
        if interaction.guild_id and not settings.may_answer_in(interaction.channel_id or 0, parent):
            return True
        return settings.private_by_default if private is None else private


def _titles(story: Story) -> str:
    return fold("\n".join(item.title for item in story.items))


def _day(text: str) -> str:
    """The first day of what somebody typed, empty for nothing. Raises Notice."""
    if not text.strip():
        return ""
    try:
        return PartialDate.parse(text.strip().replace("/", "-")).first.isoformat()
    except ValueError:
        raise Notice("changes.wrong_since") from None
