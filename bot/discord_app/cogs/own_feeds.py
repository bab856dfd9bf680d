"""What moderators do with `/news`: feeds of the server's own."""

import asyncio
from functools import partial
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.checks import Host, actor_of, moderators_only
from bot.discord_app.choices import choices_of
from bot.discord_app.errors import Notice
from bot.discord_app.localisation import label
from bot.discord_app.markup import escape
from bot.discord_app.newsroom.adding import send_preview
from bot.discord_app.newsroom.group import NEWS
from bot.discord_app.strings import say

Interaction = discord.Interaction[Any]


class OwnFeeds(commands.Cog):
    """The part of the cog `News` that is about feeds."""

    _host: Host

    @NEWS.command(name=label("news.add.name"), description=label("news.add.description"))
    @app_commands.rename(url=label("news.url.name"))
    @app_commands.describe(url=label("news.url.description"))
    @moderators_only
    async def add(self, interaction: Interaction, url: app_commands.Range[str, 4, 300]) -> None:
        """Show what a feed would bring, with a button that adds it."""
        await send_preview(interaction, url)

    @NEWS.command(name=label("news.remove.name"), description=label("news.remove.description"))
    @app_commands.rename(feed=label("news.feed.name"))
    @app_commands.describe(feed=label("news.feed.description"))
    @moderators_only
    async def remove(self, interaction: Interaction, feed: str) -> None:
        """Remove a feed of the server's own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        remove = partial(self._host.services.news.remove_feed, actor=actor_of(interaction))
        removed = await asyncio.to_thread(remove, interaction.guild_id or 0, feed)
        if removed is None:
            raise Notice("news.not_yours")
        text = say("news.removed", str(interaction.locale), name=escape(removed.name))
        await interaction.edit_original_response(content=text)

    @remove.autocomplete("feed")
    async def suggest_feeds(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The feeds that the server added."""
        guild_id = interaction.guild_id or 0
        sources = await asyncio.to_thread(self._host.services.news.sources, guild_id)
        own = ((source.feed.name, source.feed.id) for source in sources if source.feed.guild_id == guild_id)
        return choices_of(own, typed)
