"""How much of the guilds' collection is one guild's, which decides how it is searched."""

import math
from collections.abc import Callable

from bot.catalog import Catalog
from bot.models import Scope

COUNT_AFTER = 60.0  # seconds between two counts of everything; counting one guild's is quick


class GuildShares:
    """Counts in the catalog, which knows it whoever writes the index."""

    def __init__(self, catalog: Catalog, clock: Callable[[], float]) -> None:
        self._catalog = catalog
        self._clock = clock
        self._total, self._counted_at = 0, -math.inf

    def of(self, guild_id: int) -> float:
        """The guild's share of all guilds' chunks, from 0 to 1."""
        own = self._catalog.count_chunks(Scope.GUILD, guild_id)
        if own and self._clock() - self._counted_at > COUNT_AFTER:
            self._total, self._counted_at = self._catalog.count_chunks(Scope.GUILD), self._clock()
        return own / max(own, self._total) if own else 0.0
