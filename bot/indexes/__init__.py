"""Search indexes that follow the catalog; they can be thrown away at any time and are built again from it."""

from bot.indexes.sync import Indexes, IndexHealth, Ownership, open_indexes

__all__ = ["IndexHealth", "Indexes", "Ownership", "open_indexes"]
