"""All searches of one embedding space, whoever owns the files."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from bot.catalog import Catalog, Lead
from bot.dates import utc_now
from bot.errors import BotError, IndexesInUse, StartupError
from bot.indexes.exact import ExactVectors
from bot.indexes.fusion import Hit
from bot.indexes.keyword_sync import KeywordIndex, KeywordReader
from bot.indexes.keywords import terms_of
from bot.indexes.served import ChromaServer, ServedVectorIndex
from bot.indexes.vector_sync import VectorIndex
from bot.indexes.views import View
from bot.models import Progress, Scope

log = logging.getLogger(__name__)

FEW = 2_000
"""Chunks whose vectors are read from the catalog sooner than Chroma is opened."""


class Ownership:
    """The right to write the indexes of one folder: a lock of the operating system, gone when the process dies."""

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    @classmethod
    def take(cls, folder: Path) -> Self | None:
        """Take the lock without waiting; None if another process has it. Raises OSError for an unwritable folder."""
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "owner.lock", thread_local=False)  # released by whichever thread closes
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return None
        return cls(lock)

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """One index as `doctor` shows it: `detail` is a sentence, `behind` counts changes of the catalog."""

    name: str
    ok: bool
    detail: str
    chunks: int = 0
    behind: int = 0


class Indexes:
    """Vector and keyword search; opened by `open_indexes`. Searches are safe from any thread, also during `follow`."""

    def __init__(
        self,
        catalog: Catalog,
        *,
        exact: Mapping[str, ExactVectors],
        reader: KeywordReader,
        ownership: Ownership | None,
        vectors: Mapping[str, VectorIndex],
        keywords: KeywordIndex | None,
    ) -> None:
        self.owner = ownership is not None
        self._ownership = ownership
        self._catalog = catalog
        self._exact = exact
        self._reader = reader
        self._vectors = dict(vectors)
        self._keywords = keywords
        self._following = threading.Lock()
        self._failures: dict[str, str] = {}
        self._followed: dict[Scope, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search_vectors(
        self, scope: Scope, vector: NDArray[np.float32], k: int, guild_id: int | None = None
    ) -> list[Hit]:
        """The k chunks nearest to `vector` (d,) by cosine, best first; [] without an embedding model.

        Raises ValueError for guilds' documents without a guild.
        """
        return self._nearest("passages", scope, vector, k, guild_id)

    def search_wordings(
        self,
        scope: Scope,
        vector: NDArray[np.float32],
        k: int,
        guild_id: int | None = None,
        *,
        translated: bool = False,
    ) -> list[Hit]:
        """Like `search_vectors`, by the questions that chunks answer; `vector` is of the multilingual space.

        Those in languages other than English and Japanese count where `translated`.
        """
        return self._nearest("wordings", scope, vector, k, guild_id, every=translated)

    def _nearest(
        self,
        view: str,
        scope: Scope,
        vector: NDArray[np.float32],
        k: int,
        guild_id: int | None,
        *,
        every: bool = False,
    ) -> list[Hit]:
        guild_id = _frozen(scope, guild_id)
        if view not in self._exact:
            return []
        index = self._vectors.get(view)
        found = index.search(scope, vector, k, guild_id, every=every) if index else None
        return self._exact[view].search(scope, vector, k, guild_id, every=every) if found is None else found

    def search_keywords(
        self, query: str, scope: Scope, k: int, guild_id: int | None = None, *, translated: bool = False
    ) -> list[Hit]:
        """The k best chunks that hold any word of `query`, by BM25, best first.

        Wordings in languages other than English and Japanese count where `translated`. Raises ValueError for guilds'
        documents without a guild.
        """
        guild_id = _frozen(scope, guild_id)
        terms = terms_of(query)
        if not terms:
            return []
        found = self._keywords.search(terms, scope, k, guild_id, translated=translated) if self._keywords else None
        return self._reader.search(terms, scope, k, guild_id, translated=translated) if found is None else found

    def follow(self, *, sparing: bool = False) -> int:
        """Apply what the catalog changed since; returns the number of changes. A reader looks at each search itself.

        `sparing`, as who asks only once is: Chroma is not opened where its files say that it lacks nothing and there
        are so few vectors that the catalog's own are read sooner.
        """
        with self._following:
            heads, _ = self._catalog.heads()
            applied = [self._guarded("keywords", self._keywords.follow if self._keywords else None)]
            spared = sparing and sum(self._catalog.count_chunks(scope) for scope in Scope) <= FEW
            for view, index in self._vectors.items():
                if spared and index.rests():
                    continue
                applied.append(self._guarded(view, index.follow))
                for scope in index.ready():
                    self._exact[view].forget(scope)
            if not self._failures:
                self._followed = {scope: min(head, self._behind(scope, head)) for scope, head in heads.items()}
            return max(applied)

    def _behind(self, scope: Scope, head: int) -> int:
        """The change up to which every vector index has followed; one that another process writes may lag."""
        cursors = [index.cursor(scope) for index in self._vectors.values()]
        return min((cursor for cursor in cursors if cursor is not None), default=head)

    def is_current(self, scope: Scope, version: int) -> bool:
        """Whether searches see everything up to this change of the catalog; a reader looks at each search itself."""
        return not self.owner or self._followed.get(scope, 0) >= version

    def behind(self) -> dict[Scope, int]:
        """How many changes of the catalog were not followed yet, by scope; 0 for a reader, which looks itself."""
        heads, _ = self._catalog.heads()
        return {scope: head - self._followed.get(scope, 0) if self.owner else 0 for scope, head in heads.items()}

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both indexes anew from the catalog; searches go on meanwhile.

        Raises StartupError in a process that does not own them, or where they cannot be written.
        """
        if not self.owner:
            raise StartupError(
                "The search indexes belong to another Senpai process that is running. "
                "Stop it first; it also repairs its indexes by itself."
            )
        with self._following:
            for part in (self._keywords, *self._vectors.values()):
                try:
                    if part:
                        part.rebuild(progress)
                except BotError:
                    raise
                except Exception as error:
                    raise StartupError(
                        "A search index could not be rebuilt; the old one is kept. Is the disk full or read-only?"
                    ) from error
            self._failures.clear()

    def health(self) -> list[IndexHealth]:
        """What doctor shows, one entry an index."""
        if self._keywords is None:
            detail = "owned by another process; this one searches the catalog's own vectors and the owner's words"
            return [IndexHealth("Search indexes", ok=True, detail=detail)]
        parts = {"Keyword index": self._keyword_entries, "Vector index": self._vector_entries}
        return [entry for name, entries in parts.items() for entry in self._examined(name, entries)]

    def _keyword_entries(self) -> list[IndexHealth]:
        return [self._entry("Keyword index", "keywords", self._keywords.health())] if self._keywords else []

    def _vector_entries(self) -> list[IndexHealth]:
        if not self._vectors:
            return [IndexHealth("Vector index", ok=True, detail="none: there is no embedding model")]
        return [
            self._entry(f"Vector index of {view}, {scope.value}", view, (count, behind, note))
            for view, index in self._vectors.items()
            for scope, count, behind, note in index.health()
        ]

    @staticmethod
    def _examined(name: str, entries: Callable[[], list[IndexHealth]]) -> list[IndexHealth]:
        try:
            return entries()
        except Exception as error:
            log.exception("index cannot be examined", extra={"data": {"index": name}})
            why = str(error) if isinstance(error, BotError) else f"cannot be opened ({type(error).__name__})"
            return [IndexHealth(name, ok=False, detail=why)]

    def close(self) -> None:
        """Close the indexes and give the lock back; searching goes on to work by reading the catalog."""
        with self._following:
            vectors, keywords, self._vectors, self._keywords = self._vectors, self._keywords, {}, None
            try:
                for index in vectors.values():
                    index.close()
                if keywords:
                    keywords.close()
            finally:
                if self._ownership:
                    self._ownership.release()
                self._ownership, self.owner = None, False

    def _guarded(self, name: str, follow: Callable[[], int] | None) -> int:
        if follow is None:
            return 0
        try:
            applied = follow()
        except Exception as error:  # the boundary: the other indexes are to follow
            if self._failures.get(name) != type(error).__name__:  # said once, since it is tried every few seconds
                expected = isinstance(error, BotError)
                data = {"index": name, "why": str(error) if expected else type(error).__name__}
                level, trace = (logging.WARNING, None) if expected else (logging.ERROR, error)
                log.log(level, "index does not follow the catalog", exc_info=trace, extra={"data": data})
            self._failures[name] = type(error).__name__
            return 0
        self._failures.pop(name, None)
        return applied

    def _entry(self, name: str, part: str, state: tuple[int, int, str]) -> IndexHealth:
        count, behind, note = state
        failure = self._failures.get(part)
        words = [f"{count} entries", f"{behind} changes behind" if behind else "up to date"]
        if failure:
            words.append(f"does not follow the catalog ({failure})")
        elif note:
            words.append(note)
        return IndexHealth(name, ok=failure is None, detail="; ".join(words), chunks=count, behind=behind)


def _frozen(scope: Scope, guild_id: int | None) -> int | None:
    """The guild to search for: needed for guilds' documents, without meaning elsewhere."""
    if scope is Scope.GUILD and guild_id is None:
        raise ValueError("guilds' documents can only be searched for one guild")
    return guild_id if scope is Scope.GUILD else None


def open_indexes(
    catalog: Catalog,
    folder: Path,
    views: Sequence[View],
    *,
    own: bool | None = None,
    served: tuple[ChromaServer, Lead] | None = None,
    check: bool | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Indexes:
    """Open the indexes of `catalog` in `folder`; cheap, since Chroma is opened by the first `follow`.

    Args:
        catalog: What the indexes are derived from.
        folder: Where they lie; made if missing.
        views: What the vector indexes hold; with none, keywords alone are searched.
        served: The Chroma server that holds the vectors instead of the folder, and who of its users writes it.
        own: True raises StartupError if another process owns the indexes; False only reads; None takes what it gets.
        check: Whether Chroma is examined in a child process first; None does so after a shutdown that was not clean.
        now: The clock that names folders set aside.
    """
    ownership = None
    if own is not False:
        try:
            ownership = Ownership.take(folder)
        except OSError as error:
            if own:
                raise StartupError(f"The folder for the search indexes, {folder}, cannot be written.") from error
        if own and ownership is None:
            raise IndexesInUse(
                "The search indexes are in use by another Senpai process. "
                "Stop it, or set another SENPAI_DATA_DIR or SHARD_IDS."
            )
    return Indexes(
        catalog,
        exact={view.name: ExactVectors(catalog, view) for view in views},
        reader=KeywordReader(catalog, folder),
        ownership=ownership,
        vectors={
            view.name: ServedVectorIndex(catalog, served[0], view, served[1], now=now)
            if served
            else VectorIndex(catalog, folder / view.name, view, now=now, check=check)
            for view in views
            if ownership
        },
        keywords=KeywordIndex(catalog, folder, now=now) if ownership else None,
    )
