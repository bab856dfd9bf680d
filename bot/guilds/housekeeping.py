"""What is done without anybody asking: deleting what is too old, and noticing which servers came and went."""

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from bot.catalog import Catalog, Forgotten
from bot.guilds.exchanges import PURGE_EVERY, Exchanges
from bot.guilds.guilds import Guilds

LATE = 6 * PURGE_EVERY
"""After so long without a purge somebody should look."""


class Housekeeping:
    """Purges, and knows when it last did; `started` is when it should have begun to."""

    def __init__(self, catalog: Catalog, exchanges: Exchanges, guilds: Guilds, started: datetime) -> None:
        self._catalog = catalog
        self._exchanges = exchanges
        self._guilds = guilds
        self._purged_at = started

    def purge(self, now: datetime) -> tuple[Forgotten, int]:
        """Delete what is too old; the exchanges deleted, and how many servers' settings."""
        forgotten = self._exchanges.purge(now)
        servers = self._guilds.purge(now)
        self._purged_at = now
        return forgotten, servers

    def late(self, now: datetime) -> timedelta | None:
        """How long it is since the last purge; None while that is as it should be."""
        waiting = now - self._purged_at
        return waiting if waiting > LATE else None

    def arrived(self, guild_id: int) -> None:
        """The bot is in a server: what is set there stays."""
        self._guilds.returned(guild_id)

    def departed(self, guild_id: int, now: datetime) -> Forgotten:
        """The bot was removed from a server: what people asked there goes at once, with its feeds and subscriptions.

        The settings go after a month.
        """
        self._guilds.left(guild_id, now)
        self._catalog.news.forget_guild(guild_id)
        self._catalog.subscriptions.forget_guild(guild_id)
        return self._exchanges.forget_guild(guild_id)

    def reconcile(self, here: AbstractSet[int], now: datetime) -> None:
        """See which servers came and went while nobody looked; questions asked there go in their own time.

        Servers of other processes' shards are not here because they are there.
        """
        configured = {guild_id for guild_id in self._catalog.configured_guilds() if self._guilds.shards.serve(guild_id)}
        for guild_id in configured & here:
            self._guilds.returned(guild_id)
        for guild_id in configured - here:
            self._guilds.left(guild_id, now)
