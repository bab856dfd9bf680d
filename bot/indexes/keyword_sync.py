"""The keyword index follows the catalog: the owner's side, and the reader's side beside a running owner."""

import logging
import math
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.catalog import Catalog, Change
from bot.indexes.fusion import Hit
from bot.indexes.keywords import SCHEMA_VERSION, KeywordStore, Statistics, words_in
from bot.indexes.state import KeywordState, net, set_aside
from bot.models import Progress, Scope

log = logging.getLogger(__name__)

BATCH = 2000  # changes a commit
OVERLAY = 1000  # chunks that a reader scores itself; with more to catch up it indexes everything in memory
_K1, _B = 1.2, 0.75  # tantivy's own BM25 constants


def folder_of(folder: Path, generation: int) -> Path:
    """Where a generation of the index lies."""
    return folder / f"keywords-g{generation}"


def advance(
    catalog: Catalog, store: KeywordStore, cursors: dict[Scope, int], scope: Scope, saved: Callable[[], None]
) -> int:
    """Bring one scope of a store up to the catalog, moving its cursor; `saved` is called after each commit."""
    applied, head = 0, catalog.head(scope)
    while changes := catalog.changes(scope, cursors.get(scope, 0), BATCH):
        added, removed = net(changes)
        chunks = catalog.chunks(added)
        store.apply(list(chunks.values()), [*removed, *(i for i in added if i not in chunks)])
        cursors[scope] = changes[-1].seq
        applied += len(changes)
        saved()
    if cursors.get(scope, 0) < head:
        cursors[scope] = head  # changes whose chunks are gone may have been left out
        saved()
    return applied


class KeywordIndex:
    """tantivy below the owner's lock; searches from any thread, everything else one at a time."""

    def __init__(self, catalog: Catalog, folder: Path, *, now: Callable[[], datetime]) -> None:
        self._catalog = catalog
        self._folder = folder
        self._state_path = folder / "keywords.json"
        self._now = now
        self._lock = threading.RLock()
        self._store: KeywordStore | None = None
        self._state: KeywordState | None = None
        self.note = ""

    def search(
        self, terms: Sequence[str], scope: Scope, k: int, guild_id: int | None = None, *, translated: bool = False
    ) -> list[Hit] | None:
        """BM25, best first; None before the index was opened."""
        store = self._store
        return None if store is None else store.search(terms, scope, k, guild_id, translated=translated)

    def follow(self) -> int:
        """Apply what the catalog changed; builds the index where there is none. Returns the number of changes."""
        with self._lock:
            store, state = self._start()
            if any(cursor > self._catalog.head(scope) for scope, cursor in state.cursors.items()):
                return self._build("built anew: it was ahead of the catalog")
            return sum(
                advance(self._catalog, store, state.cursors, scope, lambda: state.write(self._state_path))
                for scope in Scope
            )

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew in another folder and flip to it."""
        with self._lock:
            self._start()
            self._build("rebuilt on request", progress)

    def health(self) -> tuple[int, int, str]:
        """Chunks, changes behind the catalog, what was healed (empty if nothing)."""
        with self._lock:
            store, state = self._start()
            behind = sum(max(self._catalog.head(scope) - state.cursors.get(scope, 0), 0) for scope in Scope)
            return store.count(), behind, self.note

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._store = self._state = None

    def _start(self) -> tuple[KeywordStore, KeywordState]:
        if self._store is None or self._state is None:
            state = KeywordState.read(self._state_path)
            self._state, self._store = self._open(state)
            self._sweep(self._state.generation)
        return self._store, self._state

    def _open(self, state: KeywordState | None) -> tuple[KeywordState, KeywordStore]:
        if state is None:
            return self._empty(1)
        folder = folder_of(self._folder, state.generation)
        if (state.catalog, state.schema_version) != (self._catalog.identity, SCHEMA_VERSION):
            self.note = "built anew: it was made from another catalog or by another version"
        elif not folder.is_dir():
            self.note = "built anew: its folder was missing"
        else:
            try:
                return state, KeywordStore(folder)
            except (ValueError, OSError) as error:
                self.note = "built anew: it was damaged"
                broken = set_aside(folder, self._now())
                log.warning("keyword index set aside", exc_info=error, extra={"data": {"folder": broken.name}})
        return self._empty(state.generation + 1)

    def _empty(self, generation: int) -> tuple[KeywordState, KeywordStore]:
        folder = folder_of(self._folder, generation)
        shutil.rmtree(folder, ignore_errors=True)  # left by a build that was cut off
        state = KeywordState(
            catalog=self._catalog.identity, schema_version=SCHEMA_VERSION, generation=generation, cursors={}
        )
        return state, KeywordStore(folder)

    def _build(self, reason: str, progress: Progress | None = None) -> int:
        old = self._state.generation if self._state else 0
        state, store = self._empty(old + 1)
        applied = 0
        for done, scope in enumerate(Scope):
            if progress:
                progress(f"Keywords of {scope.value}", done, len(Scope))
            applied += advance(self._catalog, store, state.cursors, scope, lambda: None)
        state.write(self._state_path)
        self._state, self._store, self.note = state, store, reason
        self._sweep(state.generation)
        log.info("keyword index built", extra={"data": {"changes": applied, "reason": reason}})
        return applied

    def _sweep(self, generation: int) -> None:
        """Delete other generations; who still has one open keeps its files until closing them."""
        for folder in self._folder.glob("keywords-g*"):
            if ".broken-" not in folder.name and folder != folder_of(self._folder, generation):
                shutil.rmtree(folder, ignore_errors=True)


class KeywordReader:
    """Searches the owner's index without writing it, and always finds what the catalog holds by now.

    A few changes that the owner has not applied yet are scored here, with the index's own statistics. With many, or
    without an index, everything is indexed once in memory.
    """

    def __init__(self, catalog: Catalog, folder: Path, *, overlay: int = OVERLAY) -> None:
        self._catalog = catalog
        self._folder = folder
        self._overlay = overlay
        self._lock = threading.Lock()
        self._state: KeywordState | None = None
        self._store: KeywordStore | None = None
        self._memory: KeywordStore | None = None
        self._memory_cursors: dict[Scope, int] = {}

    def search(
        self, terms: Sequence[str], scope: Scope, k: int, guild_id: int | None = None, *, translated: bool = False
    ) -> list[Hit]:
        """BM25, best first."""
        with self._lock:
            store, cursor = self._owners_store(scope)
            changes = self._catalog.changes(scope, cursor, self._overlay + 1) if store else []
            if store is None or len(changes) > self._overlay:
                store, changes = self._in_memory(scope), []
        if not changes:
            return store.search(terms, scope, k, guild_id, translated=translated)
        return self._with_overlay(store, changes, terms, (scope, guild_id), k, translated=translated)

    def _owners_store(self, scope: Scope) -> tuple[KeywordStore | None, int]:
        # The cursor is read before the index, so that the index holds at least what the cursor says.
        state = KeywordState.read(self._folder / "keywords.json")
        fits = state and (state.catalog, state.schema_version) == (self._catalog.identity, SCHEMA_VERSION)
        if state is None or not fits or state.cursors.get(scope, 0) > self._catalog.head(scope):
            return None, 0
        if state != self._state or self._store is None:
            try:
                if self._store and self._state and state.generation == self._state.generation:
                    self._store.reload()
                else:
                    folder = folder_of(self._folder, state.generation)
                    self._store = KeywordStore(folder) if folder.is_dir() else None
            except (ValueError, OSError) as error:
                log.warning("the owner's keyword index cannot be read", exc_info=error)
                self._store = None
            self._state = state
        return self._store, state.cursors.get(scope, 0)

    def _in_memory(self, scope: Scope) -> KeywordStore:
        if self._memory is None:
            self._memory = KeywordStore(None)
        advance(self._catalog, self._memory, self._memory_cursors, scope, lambda: None)
        return self._memory

    def _with_overlay(
        self,
        store: KeywordStore,
        changes: Iterable[Change],
        terms: Sequence[str],
        where: tuple[Scope, int | None],
        k: int,
        *,
        translated: bool,
    ) -> list[Hit]:
        scope, guild_id = where
        added, removed = net(changes)
        new = [
            chunk
            for chunk in self._catalog.chunks(added).values()
            if scope is not Scope.GUILD or chunk.guild_id == guild_id
        ]
        stale = {*added, *removed}
        # As many more as may be dropped below.
        held = store.search(terms, scope, k + len(removed), guild_id, translated=translated)
        old = [hit for hit in held if hit.chunk_id not in stale]
        words = {chunk.id: words_in(chunk, translated=translated) for chunk in new}
        hits = [*old, *score(words, terms, store.statistics(terms, translated=translated))]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))[:k]


def score(chunks: Mapping[int, Sequence[str]], terms: Sequence[str], statistics: Statistics) -> list[Hit]:
    """BM25 of chunks (their words by id) outside an index that is comparable with that of the chunks inside it."""
    counted = [(chunk_id, Counter(words)) for chunk_id, words in chunks.items()]
    average = sum(words.total() for _, words in counted) / len(counted) if counted else 0.0
    documents = statistics.documents + len(counted)
    hits: list[Hit] = []
    for chunk_id, words in counted:
        total = 0.0
        for term in terms:
            if frequency := words[term]:
                holding = statistics.holding[term] + sum(1 for _, other in counted if other[term])
                rarity = math.log(1 + (documents - holding + 0.5) / (holding + 0.5))
                length = 1 - _B + _B * words.total() / average
                total += rarity * frequency * (_K1 + 1) / (frequency + _K1 * length)
        if total:
            hits.append(Hit(chunk_id, total))
    return hits
