"""A look at a server's settings with all that is said of them, taken once for each message."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.dates import today_in_japan
from bot.discord_app.checks import host_of
from bot.discord_app.errors import Notice
from bot.discord_app.ports import BotServices
from bot.guilds import GuildSettings, Origin


@dataclass(frozen=True, slots=True)
class Money:
    """What the model has cost this month and may cost, in millionths of a dollar; `cap` None without one."""

    spent: int
    cap: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """The settings of `guild`, who decided them, and what the operator of the bot provides.

    `purge_late` is how long it is since old questions were deleted, where that is too long.
    """

    guild: discord.Guild
    locale: str
    settings: GuildSettings
    origins: Mapping[str, Origin]
    money: Money
    has_model: bool
    reads_all: bool
    purge_late: timedelta | None = None


async def look(interaction: discord.Interaction[Any]) -> Look:
    """Read everything anew; raises Notice outside of a server that the bot is in."""
    guild = interaction.guild
    if guild is None or guild.me is None:  # pyright: ignore[reportUnnecessaryComparison]  # without the bot's scope
        raise Notice("notice.servers_only")
    host = host_of(interaction)
    services, now = host.services, host.now()
    settings = services.settings

    def read() -> Look:
        return Look(
            guild=guild,
            locale=str(interaction.locale),
            settings=services.guilds.settings(guild.id),
            origins=services.guilds.origins(guild.id),
            money=money(services, guild.id, now),
            has_model=settings.has_model and settings.answer_mode != "extractive",
            reads_all=settings.message_content_intent,
            purge_late=services.housekeeping.late(now),
        )

    return await asyncio.to_thread(read)


def money(services: BotServices, guild_id: int, now: datetime) -> Money:
    """What the model costs the server this month; reads the catalog."""
    month = f"{today_in_japan(now):%Y-%m}"
    return Money(services.catalog.spent(guild_id, month), services.guilds.cap(guild_id))
