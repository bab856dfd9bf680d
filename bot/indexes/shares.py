"""What of the guilds' collection is one guild's, which decides how it is searched and what may be found."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.catalog import Catalog
from bot.models import Scope

if TYPE_CHECKING:
    from bot.indexes.vectors import Row

COUNT_AFTER = 60.0  # seconds between two counts of everything; counting one guild's is quick


class GuildShares:
    """As the catalog knows, whoever writes the index; a chunk has so many `facets`, with a row each."""

    def __init__(self, catalog: Catalog, facets: int, clock: Callable[[], float]) -> None:
        self._catalog = catalog
        self._facets = facets
        self._clock = clock
        self._total, self._counted_at = 0, -math.inf

    def of(self, guild_id: int) -> float:
        """The guild's share of all guilds' chunks, from 0 to 1."""
        own = self._catalog.count_chunks(Scope.GUILD, guild_id)
        if own and self._clock() - self._counted_at > COUNT_AFTER:
            self._total, self._counted_at = self._catalog.count_chunks(Scope.GUILD), self._clock()
        return own / max(own, self._total) if own else 0.0

    def rows(self, guild_id: int, found: "Sequence[Row]") -> "list[Row]":
        """Those of live chunks of the guild, which Chroma is not trusted with."""
        own = self._catalog.chunks_of_guild(guild_id, [row.id // self._facets for row in found])
        return [row for row in found if row.id // self._facets in own]
