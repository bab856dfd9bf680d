"""A Chroma server: the same collections as in a folder, over HTTP.

Chroma's own client for servers waits for ever and closes nothing; so its parts are put together here.
"""

from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit

import chromadb
from chromadb.api import ServerAPI
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.config import Settings, System
from chromadb.errors import NotFoundError
from chromadb.types import Collection as Model

from bot.errors import BotError, IndexUnavailable, StartupError
from bot.indexes.vectors import HNSW, ChromaError, VectorCollection

BATCH = 200  # rows a request, which must be done in time on a busy server, too
SECONDS = 15.0  # that a request may take
_PORTS = {"http": 80, "https": 443}


class ServerStore:
    """A database of a server."""

    def __init__(self, url: str, *, token: str, tenant: str, database: str) -> None:
        """Connects at the first call."""
        parts = urlsplit(url)
        settings = Settings(
            chroma_api_impl="chromadb.api.fastapi.FastAPI",
            chroma_server_host=parts.hostname,
            chroma_server_http_port=parts.port or _PORTS[parts.scheme],
            chroma_server_ssl_enabled=parts.scheme == "https",
            chroma_server_headers={"X-Chroma-Token": token} if token else None,
            anonymized_telemetry=False,
        )
        self._api = System(settings).instance(ServerAPI)
        self._session = cast("Any", self._api)._session  # noqa: SLF001  # which has no setting for its timeout
        self._session.timeout = SECONDS
        self._place: dict[str, Any] = {"tenant": tenant, "database": database}

    def collections(self, prefix: str) -> list[VectorCollection]:
        """The collections whose names begin so.

        Raises IndexUnavailable where the server does not answer, StartupError where it is not to be used so.
        """
        try:
            found = self._api.list_collections(**self._place)
        except Exception as error:
            raise _explained(error) from error
        return [self._collection(model) for model in found if model.name.startswith(prefix)]

    def create(self, name: str, metadata: Mapping[str, str | int]) -> VectorCollection:
        """An empty collection; one of that name, left by a build that was cut off, is dropped."""
        self.drop(name)
        configuration = cast("CreateCollectionConfiguration", {"hnsw": HNSW, "embedding_function": None})
        return self._collection(
            self._api.create_collection(name, configuration=configuration, metadata=dict(metadata), **self._place)
        )

    def drop(self, name: str) -> None:
        """Delete a collection if it exists."""
        with suppress(NotFoundError):
            self._api.delete_collection(name, **self._place)

    def close(self) -> None:
        """Disconnect; collections of this store must not be used any more."""
        self._session.close()

    def _collection(self, model: Model) -> VectorCollection:
        return VectorCollection(chromadb.Collection(client=self._api, model=model, embedding_function=None), BATCH)


def _explained(error: Exception) -> BotError:
    """What is wrong with a server, by Chroma's errors and by the answer behind them."""
    if isinstance(error, NotFoundError):
        return StartupError(
            "The Chroma server of CHROMA_URL has no such database: set CHROMA_TENANT and CHROMA_DATABASE."
        )
    answer = getattr(error.__cause__ or error.__context__ or error, "response", None)
    status = int(getattr(answer, "status_code", 0))
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return StartupError(f"The Chroma server of CHROMA_URL refused the login (HTTP {status}): set CHROMA_TOKEN.")
    if 0 < status < HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, ChromaError):
        return StartupError(f"What CHROMA_URL names is no Chroma server: it answered with HTTP {status}.")
    return IndexUnavailable(
        "The Chroma server of CHROMA_URL does not answer: check that it runs and that the address is right. "
        "Meanwhile answers are found without it."
    )
