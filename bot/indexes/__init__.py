"""Search indexes that follow the catalog; they can be thrown away at any time and are built again from it."""

from bot.indexes.fusion import Hit, fuse
from bot.indexes.served import ChromaServer
from bot.indexes.sync import Indexes, IndexHealth, Ownership, open_indexes
from bot.indexes.views import View, passages_view, wordings_view

__all__ = [
    "ChromaServer",
    "Hit",
    "IndexHealth",
    "Indexes",
    "Ownership",
    "View",
    "fuse",
    "open_indexes",
    "passages_view",
    "wordings_view",
]
