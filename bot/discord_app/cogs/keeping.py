"""What happens without anybody asking: old questions are deleted, and servers come and go."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import discord
from discord.ext import commands, tasks

from bot.discord_app.checks import Host
from bot.guilds import PURGE_EVERY

_log = logging.getLogger(__name__)

JUST_JOINED = timedelta(days=1)
"""Servers that the bot joined while it was away are greeted if it is not longer ago."""


class Keeping(commands.Cog):
    """Calls the housekeeping; `introduce` greets a server that the bot is new in."""

    def __init__(self, host: Host, introduce: Callable[[discord.Guild], Awaitable[None]]) -> None:
        self._host = host
        self._housekeeping = host.services.housekeeping
        self._introduce = introduce

    async def cog_load(self) -> None:
        """Begin purging, first of all what became too old while the bot was away."""
        self.purging.start()

    async def cog_unload(self) -> None:
        """End it."""
        self.purging.cancel()

    @tasks.loop(seconds=PURGE_EVERY.total_seconds())
    async def purging(self) -> None:
        """Delete what is too old; whatever goes wrong is tried again at the next turn."""
        now = self._host.now()
        with self._host.services.metrics.turn("keeping"):
            try:
                self._host.services.answerer.forget_old()
            except Exception as error:  # noqa: BLE001  # a boundary as below; the record is purged all the same
                _log.error("old questions not forgotten", exc_info=error)
            if self._host.services.lead.held:
                await self._purge(now)
            else:
                self._housekeeping.leave_to_others(now)

    async def _purge(self, now: datetime) -> None:
        try:
            forgotten, servers = await asyncio.to_thread(self._housekeeping.purge, now)
        except Exception as error:  # noqa: BLE001  # the boundary: a loop that raises would never turn again
            late = self._housekeeping.late(now)
            _log.error("old questions not deleted", exc_info=error, extra={"data": {"late": str(late or "")}})
            return
        if forgotten or servers:
            _log.info("too old, deleted", extra={"data": {"questions": forgotten.exchanges, "servers": servers}})

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See which servers came and went while the bot was away, and that the purging goes on."""
        if not self.purging.is_running():
            _log.error("purging had stopped, and begins again")
            self.purging.start()
        now = self._host.now()
        await asyncio.to_thread(self._housekeeping.reconcile, {guild.id for guild in self._host.guilds}, now)
        for guild in self._host.guilds:
            if _just_joined(guild, now):
                await self._introduce(guild)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what was set when the bot was here before, and introduce it if it was not."""
        await asyncio.to_thread(self._housekeeping.arrived, guild.id)
        await self._introduce(guild)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A new server that comes as one that was only away, as discord.py takes `unavailable: false`."""
        if _just_joined(guild, self._host.now()):
            await self.on_guild_join(guild)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget what was asked in a server that removed the bot."""
        forgotten = await asyncio.to_thread(self._housekeeping.departed, guild.id, self._host.now())
        self._host.services.answerer.forget()
        _log.info("left a server", extra={"data": {"guild": guild.id, "questions": forgotten.exchanges}})


def _just_joined(guild: discord.Guild, now: datetime) -> bool:
    joined = guild.me.joined_at if guild.me else None  # pyright: ignore[reportUnnecessaryComparison]  # unavailable
    return joined is not None and now - joined < JUST_JOINED
