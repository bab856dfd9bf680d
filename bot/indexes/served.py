"""The vector index on a Chroma server: the leader writes it, everybody searches it.

How far a collection has followed the catalog is kept with the collection itself, on the server: it goes where the rows
go, and every process reads it. A collection without that note is one that is being built, or whose builder died.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.catalog import Catalog, Lead
from bot.errors import StartupError
from bot.indexes.importing import Store, chroma_error, import_server
from bot.indexes.state import Followed
from bot.indexes.vector_sync import VectorIndex
from bot.indexes.views import View
from bot.models import Progress, Scope

if TYPE_CHECKING:
    from bot.indexes.server import ServerStore
    from bot.indexes.vectors import VectorCollection

log = logging.getLogger(__name__)

NOTE = "followed"
"""The key of the note in a collection's metadata."""

RETIRE_AFTER = 30.0
"""Seconds that an old collection is kept: other processes still search it until they look again."""


@dataclass(frozen=True, slots=True)
class ChromaServer:
    """Where a Chroma server is, and how it is spoken to."""

    url: str
    token: str = ""
    tenant: str = "default_tenant"
    database: str = "default_database"

    def open(self) -> "ServerStore":
        """A connection, which is made at the first call."""
        return import_server()(self.url, token=self.token, tenant=self.tenant, database=self.database)

    def check(self) -> None:
        """Raises IndexUnavailable where it does not answer, StartupError where it is not to be used so."""
        store = self.open()
        try:
            store.check()
        finally:
            store.close()


class ServedVectorIndex(VectorIndex):
    """Like that in a folder, but written only while this process leads, and never thrown away for a failed search."""

    def __init__(
        self,
        catalog: Catalog,
        server: ChromaServer,
        view: View,
        lead: Lead,
        *,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(catalog, Path(), view, now=now, clock=clock)
        self._server = server
        self._lead = lead
        self._prefix = f"senpai-{catalog.identity[:16]}-{view.name}-"
        self._connection: ServerStore | None = None
        self._unused_since: dict[str, float] = {}

    def rests(self) -> bool:
        """Never: only the server knows."""
        return False

    def follow(self) -> int:
        """See what there is on the server; the leader also applies what the catalog changed, and builds what lacks."""
        with self._lock:
            store = self._start()
            if not self._lead.campaign():
                return 0
            self._drop_unused(store)
            return sum(self._follow_scope(store, scope) for scope in Scope)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build every collection anew from the catalog and flip to it; raises StartupError where another leads."""
        if not self._lead.campaign():
            raise StartupError(
                "The vectors on the Chroma server are written by another Senpai process that is running: stop it first."
            )
        super().rebuild(progress)

    def close(self) -> None:
        """Disconnect."""
        with self._lock:
            self._active.clear()
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _start(self) -> Store:
        """Take over what the server holds by now."""
        if self._connection is None:
            self._connection = self._server.open()
        found = self._connection.collections(self._prefix)
        for scope in Scope:
            self._adopt(scope, [each for each in found if each.name.startswith(self._name(scope, 0)[:-1])])
        used = {collection.name for collection in self._active.values()}
        unused = {each.name for each in found} - used
        now = self._clock()
        self._unused_since = {name: self._unused_since.get(name, now) for name in unused}
        return self._connection

    def _adopt(self, scope: Scope, found: list["VectorCollection"]) -> None:
        """Search the newest collection that is whole; of none, the generations go on from the newest there was."""
        whole = [(note, each) for each in found if (note := _note_of(each)) and self._fits(each, scope)]
        active = self._active.get(scope)
        if not whole:
            self._active.pop(scope, None)
            self._suspect.discard(scope)
            newest = max((_generation_of(each) for each in found), default=0)
            self._state.scopes[scope] = Followed(generation=newest, cursor=-1)
            return
        note, newest_whole = max(whole, key=lambda pair: pair[0].generation)
        self._state.scopes[scope] = note
        if active is None or active.id != newest_whole.id:
            newest_whole.load(self._space.dimensions)
            self._suspect.discard(scope)
            self._active[scope] = newest_whole
            return
        active.metadata = newest_whole.metadata
        if scope in self._suspect and self._is_sound(active):
            self._suspect.discard(scope)

    def _fits(self, collection: "VectorCollection", scope: Scope) -> bool:
        return all(collection.metadata.get(key) == value for key, value in self._metadata(scope).items())

    @staticmethod
    def _is_sound(collection: "VectorCollection") -> bool:
        """Whether it can be searched after a search failed; what is wrong with the network is raised."""
        try:
            return collection.sound()
        except chroma_error():
            return False

    def _save(self, collection: "VectorCollection", followed: Followed) -> None:
        collection.remember(**{NOTE: followed.model_dump_json()})

    def _start_over(self) -> None:
        """A server's folder is its operator's business."""
        self._failed_builds = 0

    def _drop_unused(self, store: Store) -> None:
        for name, since in self._unused_since.items():
            if self._clock() - since >= RETIRE_AFTER:
                store.drop(name)


def _note_of(collection: "VectorCollection") -> Followed | None:
    try:
        return Followed.model_validate_json(str(collection.metadata.get(NOTE, "")))
    except ValidationError:
        return None


def _generation_of(collection: "VectorCollection") -> int:
    return int(collection.name.rpartition("-g")[2])
