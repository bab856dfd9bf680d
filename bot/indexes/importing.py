"""Chroma is imported late: it takes half a second, which only who owns the index need pay."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.indexes.server import ServerStore
    from bot.indexes.vectors import ChromaStore, VectorCollection


class Store(Protocol):
    """A folder or a server, as far as building goes."""

    def create(self, name: str, metadata: Mapping[str, str | int]) -> "VectorCollection":
        """An empty collection, in place of one of that name."""
        ...

    def drop(self, name: str) -> None:
        """Delete a collection if it exists."""
        ...


def import_store() -> type["ChromaStore"]:
    """What opens a folder."""
    _without_an_empty_wish()
    from bot.indexes.vectors import ChromaStore  # noqa: PLC0415

    return ChromaStore


def import_server() -> type["ServerStore"]:
    """What speaks to a server."""
    _without_an_empty_wish()
    from bot.indexes.server import ServerStore  # noqa: PLC0415

    return ServerStore


def _without_an_empty_wish() -> None:
    if not os.environ.get("ANONYMIZED_TELEMETRY"):
        os.environ.pop("ANONYMIZED_TELEMETRY", None)  # an empty value crashes Chroma's import


def chroma_error() -> type[Exception]:
    """Chroma's own errors, told apart from the catalog's."""
    from bot.indexes.vectors import ChromaError  # noqa: PLC0415

    return ChromaError
