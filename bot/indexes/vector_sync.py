"""The vector index follows the catalog: build, catch up, check, heal, flip.

Each scope has one active collection. A new one is built from the catalog under a new name while the old one, or the
exact search, still answers; then the state file names the new one and the old one is dropped at the next `follow`.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.catalog import Catalog, Change
from bot.errors import IndexMismatch, ModelUnavailable
from bot.indexes.fusion import Hit
from bot.indexes.importing import Store, chroma_error, import_store
from bot.indexes.selfcheck import check_folder
from bot.indexes.shares import GuildShares
from bot.indexes.state import Followed, VectorState, is_whole, need_room, net, set_aside
from bot.indexes.views import View
from bot.models import Progress, Scope
from bot.text.hashing import text_hash

if TYPE_CHECKING:
    from bot.indexes.vectors import ChromaStore, VectorCollection

log = logging.getLogger(__name__)

BATCH = 1000  # changes a step; the cursor is saved after each
RETRY_AFTER = 60.0  # seconds between attempts to build, so that a full disk is not hammered


class VectorIndex:
    """Chroma below the owner's lock; searches from any thread, everything else one at a time.

    Chroma is opened by the first `follow`, `rebuild` or `health`: a short-lived command that does none of them
    never pays for its import.
    """

    _prefix = ""  # of the collections' names

    def __init__(
        self,
        catalog: Catalog,
        folder: Path,
        view: View,
        *,
        now: Callable[[], datetime],
        check: bool | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog = catalog
        self._view = view
        self._space = view.space
        self._refused_at: float | None = None
        self._folder = folder / "chroma"
        self._state_path = folder / "vectors.json"
        self._clean = folder / "clean"
        self._now = now
        self._check = check
        self._clock = clock
        self._lock = threading.RLock()
        self._store: ChromaStore | None = None
        self._active: dict[Scope, VectorCollection] = {}
        self._suspect: set[Scope] = set()
        self._failed_at: dict[Scope, float] = {}
        self._failed_builds = 0
        self._unverified: set[Scope] = set()
        self._retired: list[str] = []
        self._shares = GuildShares(catalog, view.facets, clock)
        self._state = self._fresh_state()
        self.notes: dict[Scope, str] = {}

    def search(
        self, scope: Scope, vector: NDArray[np.float32], k: int, guild_id: int | None = None, *, every: bool = False
    ) -> list[Hit] | None:
        """The k nearest chunks, best first, by `every` kind of text or the first; None without a sound collection."""
        collection = self._active.get(scope)
        if collection is None or scope in self._suspect:
            return None
        rows_wanted = self._view.rows_for(k)
        share = 1.0 if guild_id is None else self._shares.of(guild_id)
        if not share:
            return []
        try:
            if scope is Scope.GUILD and guild_id is not None:
                rows = collection.nearest_of_guild(vector, rows_wanted, guild_id, share, self._shares.rows)
            else:
                rows = collection.nearest(vector, rows_wanted)
        except Exception:  # any failure of Chroma's is answered by the exact search; the next follow heals it
            if self._active.get(scope) is collection:  # otherwise it was only replaced, or closed, meanwhile
                log.exception("vector search failed", extra={"data": {"scope": scope}})
                self._suspect.add(scope)
            return None
        return self._view.best(((row.id, 1 - row.distance) for row in rows), k, every=every)

    def cursor(self, scope: Scope) -> int | None:
        """The last change that the collection holds; None while there is none to ask."""
        followed = self._state.scopes.get(scope)
        return followed.cursor if followed and scope in self.ready() else None

    def follow(self) -> int:
        """Apply what the catalog changed; builds what is missing. Returns the number of changes applied."""
        with self._lock:
            if self._failed_builds > 1:
                self._start_over()
            store = self._start()
            self._drop_retired(store)
            return sum(self._follow_scope(store, scope) for scope in Scope)

    def rests(self) -> bool:
        """Whether its files say, without being opened, that it was closed well and lacks nothing of the catalog."""
        with suppress(OSError):  # which opening it will tell of
            kept = self._clean.exists() and self._folder.is_dir()
            return kept and is_whole(self._state_path, self._fresh_state(), self._catalog.heads()[0])
        return False

    def ready(self) -> set[Scope]:
        """The scopes that a collection answers for."""
        return set(self._active) - self._suspect

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build every collection anew from the catalog and flip to it."""
        with self._lock:
            store = self._start()
            for scope in Scope:
                self._build(store, scope, "rebuilt on request", progress)

    def health(self) -> list[tuple[Scope, int, int, str]]:
        """For each scope: rows, changes behind the catalog, what was healed or is wrong (empty if nothing)."""
        with self._lock:
            self._start()
            rows: list[tuple[Scope, int, int, str]] = []
            for scope in Scope:
                collection, followed = self._active.get(scope), self._state.scopes.get(scope)
                count = collection.count() if collection else 0
                behind = max(self._catalog.head(scope) - (followed.cursor if followed and collection else 0), 0)
                problem = "its last search failed" if scope in self._suspect else self.notes.get(scope, "")
                if followed and followed.pending:
                    problem = f"{len(followed.pending)} chunks have no vector yet"
                rows.append((scope, count, behind, problem))
            return rows

    def close(self) -> None:
        """Release Chroma; marks the end of a whole index as clean, so that the next start needs no child process."""
        with self._lock:
            whole = {scope for scope, each in self._state.scopes.items() if each.cursor >= 0} <= self._active.keys()
            self._active.clear()
            if self._store is not None:
                self._store.close()
                self._store = None
                if whole:
                    self._clean.touch()

    def _fresh_state(self) -> VectorState:
        return VectorState(catalog=self._catalog.identity, model=self._space.model, dimensions=self._space.dimensions)

    def _start(self) -> Store:
        if self._store is None:
            self._state = self._read_state()
            was_clean = self._clean.exists()
            if self._folder.exists() and (self._check if self._check is not None else not was_clean):
                self._self_check()
            self._clean.unlink(missing_ok=True)
            self._store = self._open_store()
            for scope, followed in list(self._state.scopes.items()):
                self._activate(self._store, scope, followed)
            if not was_clean:
                self._unverified = set(self._active)
            keep = {collection.name for collection in self._active.values()}
            self._retired = sorted(self._store.names() - keep)
        return self._store

    def _read_state(self) -> VectorState:
        state = VectorState.read(self._state_path)
        fresh = self._fresh_state()
        if state is None or state.model_dump(exclude={"scopes"}) == fresh.model_dump(exclude={"scopes"}):
            return state or fresh
        reason = "another catalog" if state.catalog != fresh.catalog else "another embedding model"
        self.notes = dict.fromkeys(Scope, f"built anew: it was made from {reason}")
        # Generations go on counting, so that a new collection never takes the name of an old one.
        for scope, old in state.scopes.items():
            fresh.scopes[scope] = Followed(generation=old.generation, cursor=-1)
        return fresh

    def _self_check(self) -> None:
        names = [self._name(scope, old.generation) for scope, old in self._state.scopes.items() if old.cursor >= 0]
        need_room(self._folder)
        found = check_folder(self._folder, names)
        if found.problem:
            self._throw_away(f"built anew: {found.problem}")

    def _throw_away(self, reason: str) -> None:
        broken = set_aside(self._folder, self._now()) if self._folder.exists() else self._folder
        log.error("vector index set aside", extra={"data": {"folder": broken.name, "reason": reason}})
        self.notes = dict.fromkeys(Scope, reason)
        for followed in self._state.scopes.values():
            followed.cursor = -1
        self._state.write(self._state_path)

    def _open_store(self) -> "ChromaStore":
        opened = import_store()
        try:
            return opened(self._folder)
        except Exception:  # whatever is wrong with a derived folder, the way out is the same
            log.exception("vector index does not open")
            self._throw_away("built anew: it did not open")
            return opened(self._folder)

    def _activate(self, store: "ChromaStore", scope: Scope, followed: Followed) -> None:
        try:
            if followed.cursor < 0:
                return
            collection = store.get(self._name(scope, followed.generation))
            if collection is None:
                self.notes[scope] = "built anew: its collection was missing"
                return
            self._require_match(collection, scope)
            collection.load(self._space.dimensions)
            self._active[scope] = collection
        except IndexMismatch as error:
            self.notes[scope] = f"built anew: {error}"
            log.warning("vector index mismatch", extra={"data": {"scope": scope, "reason": str(error)}})
        except chroma_error():
            self.notes[scope] = "built anew: it could not be searched"
            log.exception("vector index cannot be searched", extra={"data": {"scope": scope}})

    def _require_match(self, collection: "VectorCollection", scope: Scope) -> None:
        expected = self._metadata(scope)
        wrong = [key for key, value in expected.items() if collection.metadata.get(key) != value]
        if wrong:
            raise IndexMismatch(f"its {' and '.join(wrong)} did not fit")

    def _metadata(self, scope: Scope) -> dict[str, str | int]:
        return {
            "catalog": self._catalog.identity,
            "model": self._space.model,
            "dimensions": self._space.dimensions,
            "scope": scope.value,
            **({"facets": self._view.facets} if self._view.facets > 1 else {}),
        }

    def _name(self, scope: Scope, generation: int) -> str:
        return f"{self._prefix}{scope.value}-g{generation}"

    def _save(self, collection: "VectorCollection", followed: Followed) -> None:  # noqa: ARG002  # for those of a server
        """Keep how far a collection has followed, which is in the state already."""
        self._state.write(self._state_path)

    def _follow_scope(self, store: Store, scope: Scope) -> int:
        reason = self._reason_to_build(scope)
        if reason is None:
            try:
                return self._advance(self._active[scope], self._state.scopes[scope], scope, save=True)
            except chroma_error():
                self._suspect.add(scope)
                raise
        failed_at = self._failed_at.get(scope)
        if failed_at is not None and self._clock() - failed_at < RETRY_AFTER:
            return 0
        if self._catalog.head(scope) == 0 and scope not in self._active:
            return 0
        try:
            return self._build(store, scope, reason)
        except chroma_error():
            self._failed_builds += 1
            raise

    def _start_over(self) -> None:
        """Give up a folder in which not even a new collection can be built."""
        self.close()
        self._throw_away("built anew: no collection could be written")
        self._failed_builds = 0

    def _reason_to_build(self, scope: Scope) -> str | None:
        collection, followed = self._active.get(scope), self._state.scopes.get(scope)
        if collection is None or followed is None:
            return self.notes.get(scope, "")
        if followed.cursor > self._catalog.head(scope):
            return "built anew: it was ahead of the catalog"
        if scope in self._suspect:
            return "built anew: a search failed"
        if scope in self._unverified:
            self._advance(collection, followed, scope, save=True)
            held = {row_id // self._view.facets for row_id in collection.ids()}
            if held != set(self._catalog.live_chunk_ids(scope)) - set(followed.pending):
                return "built anew: rows were missing or left over"
            self._unverified.discard(scope)
        return None

    def _build(self, store: Store, scope: Scope, reason: str, progress: Progress | None = None) -> int:
        self._failed_at[scope] = self._clock()  # counts as failed until it is done
        old = self._state.scopes.get(scope)
        followed = Followed(generation=old.generation + 1 if old else 1)
        collection = store.create(self._name(scope, followed.generation), self._metadata(scope))
        applied = self._advance(collection, followed, scope, save=False, progress=progress)
        collection.load(self._space.dimensions)
        before = self._active.get(scope)
        self._state.scopes[scope] = followed
        self._save(collection, followed)
        self._active[scope] = collection
        self._suspect.discard(scope)
        self._unverified.discard(scope)
        del self._failed_at[scope]
        self._failed_builds = 0
        self.notes[scope] = reason
        if before is not None:
            self._retired.append(before.name)
        log.info("vector index built", extra={"data": {"scope": scope, "changes": applied, "reason": reason}})
        return applied

    def _advance(
        self,
        collection: "VectorCollection",
        followed: Followed,
        scope: Scope,
        *,
        save: bool,
        progress: Progress | None = None,
    ) -> int:
        head = self._catalog.head(scope)
        before = followed.model_copy(deep=True)
        applied = 0
        while changes := self._catalog.changes(scope, followed.cursor, BATCH):
            self._apply(collection, followed, changes)
            followed.cursor = changes[-1].seq
            applied += len(changes)
            if save:
                self._save(collection, followed)
            if progress:
                progress(f"Vectors of {scope.value}", min(followed.cursor, head), head)
        followed.cursor = max(followed.cursor, head)  # changes whose chunks are gone may have been left out
        self._apply_pending(collection, followed)
        if save and followed != before:
            self._save(collection, followed)
        return applied

    def _apply(self, collection: "VectorCollection", followed: Followed, changes: list[Change]) -> None:
        added, removed = net(changes)
        waiting, gone = self._upsert(collection, added)
        collection.delete(self._view.row_ids([*removed, *gone]))
        settled = {*added, *removed}
        followed.pending = [i for i in followed.pending if i not in settled] + waiting

    def _apply_pending(self, collection: "VectorCollection", followed: Followed) -> None:
        for _ in range(0, len(followed.pending), BATCH):
            batch = followed.pending[:BATCH]
            waiting, _gone = self._upsert(collection, batch)
            followed.pending = followed.pending[BATCH:] + waiting
            if len(waiting) == len(batch):
                return  # no vector has come yet; the next call looks at the next batch

    def _upsert(self, collection: "VectorCollection", ids: list[int]) -> tuple[list[int], list[int]]:
        """Upsert the chunks that have all their vectors; returns the ids that lack one and the ids of no live chunk."""
        chunks = self._catalog.chunks(ids) if ids else {}
        rows = {chunk.id: self._view.rows_of(chunk) for chunk in chunks.values()}
        vectors = self._vectors_of({text_hash(text): text for pairs in rows.values() for _, text in pairs})
        ready: list[tuple[int, NDArray[np.float32], int | None]] = []
        waiting: list[int] = []
        for chunk in chunks.values():
            found = [(row_id, vectors.get(text_hash(text))) for row_id, text in rows[chunk.id]]
            guild_id = chunk.guild_id if chunk.scope is Scope.GUILD else None
            if any(vector is None for _, vector in found):
                waiting.append(chunk.id)
            else:
                ready += [(row_id, vector, guild_id) for row_id, vector in found if vector is not None]
        if ready:
            row_ids, row_vectors, guild_ids = zip(*ready, strict=True)
            collection.upsert(row_ids, np.stack(row_vectors), guild_ids)
        return waiting, [i for i in ids if i not in chunks]

    def _vectors_of(self, texts: dict[str, str]) -> dict[str, NDArray[np.float32]]:
        """The catalog's vectors of these texts (by hash); what is missing is embedded and stored, if it can be."""
        vectors = self._catalog.embeddings(self._space, sorted(texts))
        missing = [key for key in texts if key not in vectors]
        refused = self._refused_at is not None and self._clock() - self._refused_at < RETRY_AFTER
        if not missing or self._view.embed is None or refused:
            return vectors
        try:
            made = dict(zip(missing, self._view.embed([texts[key] for key in missing]), strict=True))
        except ModelUnavailable:
            log.warning("vectors are missing", extra={"data": {"view": self._view.name, "texts": len(missing)}})
            self._refused_at = self._clock()
            return vectors
        self._catalog.put_embeddings(self._space, made)
        return vectors | made

    def _drop_retired(self, store: Store) -> None:
        while self._retired:
            store.drop(self._retired[-1])
            self._retired.pop()
