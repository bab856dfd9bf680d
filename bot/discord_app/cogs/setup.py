"""`/setup`, for moderators, and the first message in a server."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import discord
from discord.ext import commands

from bot.discord_app.checks import Host, ModeratorsGroup
from bot.discord_app.localisation import label
from bot.discord_app.outlets import may_write
from bot.discord_app.setup.controls import open_overview, open_page, welcome_view
from bot.discord_app.strings import say

_log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]


class Setup(commands.Cog):
    """Settings of a server."""

    setup = ModeratorsGroup(label("setup.name"), label("setup.description"))

    def __init__(self, host: Host) -> None:
        self._host = host
        self._guilds = host.services.guilds
        self._greeting: set[int] = set()  # guilds that are being greeted just now

    @setup.command(name=label("setup.start.name"), description=label("setup.start.description"))
    async def start(self, interaction: Interaction) -> None:
        """Open the first page."""
        await open_page(interaction, "channels")

    @setup.command(name=label("setup.show.name"), description=label("setup.show.description"))
    async def show(self, interaction: Interaction) -> None:
        """Show every setting."""
        await open_overview(interaction)

    @setup.command(name=label("setup.channels.name"), description=label("setup.channels.description"))
    async def channels(self, interaction: Interaction) -> None:
        """Open a page."""
        await open_page(interaction, "channels")

    @setup.command(name=label("setup.answers.name"), description=label("setup.answers.description"))
    async def answers(self, interaction: Interaction) -> None:
        """Open a page."""
        await open_page(interaction, "answers")

    @setup.command(name=label("setup.team.name"), description=label("setup.team.description"))
    async def team(self, interaction: Interaction) -> None:
        """Open a page."""
        await open_page(interaction, "team")

    @setup.command(name=label("setup.limits.name"), description=label("setup.limits.description"))
    async def limits(self, interaction: Interaction) -> None:
        """Open a page."""
        await open_page(interaction, "limits")

    @setup.command(name=label("setup.privacy.name"), description=label("setup.privacy.description"))
    async def privacy(self, interaction: Interaction) -> None:
        """Open a page."""
        await open_page(interaction, "privacy")

    @setup.command(name=label("setup.export.name"), description=label("setup.export.description"))
    async def export(self, interaction: Interaction) -> None:
        """Hand out all settings as a file."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        exported = await asyncio.to_thread(self._guilds.export, interaction.guild_id or 0)
        content = json.dumps(exported, ensure_ascii=False, indent=2).encode()
        file = discord.File(io.BytesIO(content), f"senpai-setup-{interaction.guild_id}.json")
        text = say("setup.exported", str(interaction.locale))
        await interaction.edit_original_response(content=text, attachments=[file])

    async def introduce(self, guild: discord.Guild) -> None:
        """Say hello where the bot may write, with a way to set it up; nothing where it may not, nor a second time."""
        if guild.id in self._greeting:
            return
        self._greeting.add(guild.id)
        try:
            if await asyncio.to_thread(self._guilds.needs_welcome, guild.id) and await _greeted(guild):
                await asyncio.to_thread(self._guilds.welcomed, guild.id, self._host.now())
        finally:
            self._greeting.discard(guild.id)


async def _greeted(guild: discord.Guild) -> bool:
    locale = str(guild.preferred_locale)
    for channel in _writable(guild):
        try:
            await channel.send(say("setup.welcome", locale), view=welcome_view(locale))
        except discord.HTTPException as error:  # the next channel may do
            _log.warning("could not introduce the bot", extra={"data": {"guild": guild.id, "code": error.code}})
        else:
            return True
    return False


MOST_TRIED = 3
"""Channels in which an introduction is tried."""


def _writable(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """The channel for system messages, then others from the top, where the bot may write; a few of them."""
    candidates = dict.fromkeys((guild.system_channel, *guild.text_channels))
    allowed = (each for each in candidates if each and may_write(each))
    return (channel for _, channel in zip(range(MOST_TRIED), allowed, strict=False))
