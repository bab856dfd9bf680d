"""The news that comes by itself: new items are put into stories, and what is due is posted."""

import asyncio
import logging
from datetime import datetime, timedelta

from discord.ext import commands, tasks

from bot.discord_app.checks import Host
from bot.discord_app.newsroom.outbox import DiscordOutbox

_log = logging.getLogger(__name__)

TICK = 60.0
WATCH = 300.0
"""Seconds between two ticks, and between two looks at whether they go on."""

FORGET_EVERY = timedelta(days=1)


class Ticker(commands.Cog):
    """Ticks, whatever happens to a tick, and watches itself."""

    def __init__(self, host: Host, outbox: DiscordOutbox) -> None:
        self._host = host
        self._desk = host.services.news
        self._outbox = outbox
        self._forgot_at: datetime | None = None

    async def cog_load(self) -> None:
        """Begin."""
        self.ticking.start()
        self.watching.start()

    async def cog_unload(self) -> None:
        """End."""
        self.ticking.cancel()
        self.watching.cancel()

    @tasks.loop(seconds=TICK)
    async def ticking(self) -> None:
        """Stories, then deliveries, of the leader; nothing is posted before Discord is there."""
        with self._host.services.metrics.turn("news"):
            if self._host.services.lead.held:
                await self._tick(self._host.now())

    async def _tick(self, now: datetime) -> None:
        try:
            await asyncio.to_thread(self._desk.refresh, now)
            if self._forgot_at is None or now - self._forgot_at >= FORGET_EVERY:
                await asyncio.to_thread(self._desk.forget, now)
                self._forgot_at = now
            if self._host.guilds:
                await self._desk.delivery.tick(now, self._outbox)
        except Exception as error:  # noqa: BLE001  # the boundary: a loop that raises would never turn again
            _log.error("news not delivered", exc_info=error)

    @tasks.loop(seconds=WATCH)
    async def watching(self) -> None:
        """Say so where the ticks stopped, and begin them again."""
        late = self._desk.delivery.late(self._host.now())
        if late and self._host.services.lead.held:
            _log.error("no news was delivered for a while", extra={"data": {"late": str(late)}})
        if not self.ticking.is_running():
            _log.error("the news had stopped, and goes on again")
            self.ticking.start()
