"""Chroma: imported only by who owns the index.

One process may have a folder open (TRAPS of Chroma: a second one reads old data, two writers break it), so everything
here is called below the owner's lock; of a server, one process writes and all read. Our own vectors are passed in
always: no embedding function, nothing downloaded.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

# Chroma imports an exporter of traces, and gRPC with it, that nothing here ever starts: 12 MB and a fifth of a second.
_EXPORTER = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"
_left_out = ModuleType(_EXPORTER)
_left_out.OTLPSpanExporter = None  # type: ignore[attr-defined]
_stands_in = sys.modules.setdefault(_EXPORTER, _left_out) is _left_out

import chromadb  # noqa: E402
from chromadb.api.client import Client  # noqa: E402
from chromadb.config import Settings  # noqa: E402
from chromadb.errors import ChromaError  # noqa: E402

if _stands_in:
    del sys.modules[_EXPORTER]  # for whoever wants the real one

__all__ = ["ChromaError", "ChromaStore", "Row", "VectorCollection", "examine"]

# Recall@10 against exact search on 10,000 random unit vectors of 384 dimensions, the worst case (clustered ones are
# found with any setting): defaults (16, 100, 100) 0.52 in 1.2 ms; (32, 200, 200) 0.93 in 1.7 ms; these 0.99 in 2.0 ms.
HNSW = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 400}
BATCH = 1000  # rows a call; Chroma takes 5,461 at most
# No other thread, the event loop's included, runs while Chroma writes (400 rows: 270 ms, more the larger the collection
# and the busier the machine), so the rows of a call are chosen by what the calls before took.
MOST_UPSERTED, LEAST_UPSERTED = 100, 20  # rows a call
HOLD = 0.08  # seconds that a call is to take; on a slow disk half of it is the same for any number of rows
# A `where` filter costs more the more rows it matches (10,000 rows: 26 ms if all match, 2 ms unfiltered).
LARGE_SHARE = 5  # a guild with more than one fifth of the rows is searched unfiltered
PROBES = 5  # rows that must find themselves in the self-check
SAME = 1e-3  # cosine distance of a row to itself, with room for float32


class Row(NamedTuple):
    """One row that a query found."""

    id: int
    distance: float


def next_rows(rows: int, took: float) -> int:
    """How many rows to write at once after a call with `rows` of them took so many seconds; at most twice as many."""
    return min(max(int(rows * min(HOLD / max(took, 1e-6), 2)), LEAST_UPSERTED), MOST_UPSERTED)


class VectorCollection:
    """One collection; a row is an id, its unit vector and, for guilds' documents, the guild."""

    def __init__(self, collection: chromadb.Collection, batch: int = BATCH) -> None:
        self._collection = collection
        self.name = collection.name
        self.id = str(collection.id)
        self.metadata: Mapping[str, Any] = dict(collection.metadata or {})
        self._batch = batch
        self._upserted = 2 * LEAST_UPSERTED

    def remember(self, **values: str) -> None:
        """Keep something with the collection itself."""
        metadata = {**self.metadata, **values}
        self._collection.modify(metadata=metadata)
        self.metadata = metadata

    def upsert(self, ids: Sequence[int], vectors: NDArray[np.float32], guild_ids: Sequence[int | None]) -> None:
        """Add or replace rows: n ids, vectors (n, d), n guild ids (None outside the guilds' collection)."""
        start = 0
        while start < len(ids):
            part = slice(start, start + self._upserted)
            began = time.perf_counter()
            metadatas = [{"guild_id": guild} for guild in guild_ids[part] if guild is not None]
            self._collection.upsert(
                ids=[str(i) for i in ids[part]],
                embeddings=np.ascontiguousarray(vectors[part], dtype=np.float32),
                metadatas=cast("Any", metadatas) or None,
            )
            if part.stop <= len(ids):
                self._upserted = next_rows(self._upserted, time.perf_counter() - began)
            start = part.stop

    def delete(self, ids: Sequence[int]) -> None:
        """Delete rows; ids that are not there are fine."""
        for start in range(0, len(ids), self._batch):
            self._collection.delete(ids=[str(i) for i in ids[start : start + self._batch]])

    def count(self) -> int:
        """Number of rows."""
        return self._collection.count()

    def ids(self) -> set[int]:
        """The ids of all rows."""
        return {int(key) for key in self._collection.get(include=[])["ids"]}

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[Row]:
        """The k nearest rows of a collection that needs no filter, nearest first."""
        return self._query(vector, k)

    def nearest_of_guild(
        self,
        vector: NDArray[np.float32],
        k: int,
        guild_id: int,
        share: float,
        of_guild: Callable[[int, Sequence[Row]], list[Row]],
    ) -> list[Row]:
        """The k nearest rows of one guild, nearest first; never one that `of_guild` leaves out.

        A guild with a small `share` of all rows is filtered by Chroma, exactly. A large one is searched unfiltered,
        with more rows than wanted, again with more if too few of them were its own.
        """
        if share * LARGE_SHARE <= 1:
            return of_guild(guild_id, self._query(vector, k, {"guild_id": guild_id}))
        total = self.count()
        fetch = int(k / share) + k
        while True:
            rows = of_guild(guild_id, self._query(vector, min(fetch, total)))
            if len(rows) >= k or fetch >= total:
                return rows[:k]
            fetch *= 2

    def _query(self, vector: NDArray[np.float32], n: int, where: dict[str, Any] | None = None) -> list[Row]:
        if n < 1:
            return []
        # Metadata would be read by a statement for each number of rows, which each of Chroma's ten connections keeps
        # prepared: 35 MB after 3,000 queries by 20 threads, and up to a third of a query's time.
        found = self._collection.query(
            query_embeddings=np.asarray(vector, dtype=np.float32).reshape(1, -1),
            n_results=n,
            where=where,
            include=["distances"],
        )
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        return [Row(int(key), float(distance)) for key, distance in zip(ids, distances, strict=True)]

    def load(self, dimensions: int) -> None:
        """Read it into memory, as the first query does; of several first queries at once each would do all of it."""
        self._query(np.eye(1, dimensions, dtype=np.float32)[0], 1)

    def sound(self) -> bool:
        """Whether the vectors can be read and some of them find themselves; a damaged segment may end the process."""
        wanted = min(self.count(), PROBES)
        if not wanted:
            return True
        vectors = np.asarray(self._collection.get(limit=wanted, include=["embeddings"])["embeddings"], dtype=np.float32)
        return len(vectors) == wanted and all(
            (rows := self._query(vector, wanted)) and len(rows) == wanted and abs(rows[0].distance) < SAME
            for vector in vectors
        )


class ChromaStore:
    """The opened folder."""

    def __init__(self, folder: Path) -> None:
        try:
            client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        except Exception:
            Client.clear_system_cache()  # otherwise the path goes on meaning the client that did not start
            raise
        self._client = cast("Client", client)  # the declared type lacks close()

    def names(self) -> set[str]:
        """The names of all collections."""
        return {collection.name for collection in self._client.list_collections()}

    def create(self, name: str, metadata: Mapping[str, str | int]) -> VectorCollection:
        """An empty collection; one of that name, left by a build that was cut off, is dropped."""
        self.drop(name)
        return VectorCollection(
            self._client.create_collection(
                name,
                metadata=dict(metadata),
                configuration=cast("Any", {"hnsw": HNSW}),
                embedding_function=None,
            )
        )

    def get(self, name: str) -> VectorCollection | None:
        """An existing collection, or None."""
        if name not in self.names():
            return None
        return VectorCollection(self._client.get_collection(name, embedding_function=None))

    def drop(self, name: str) -> None:
        """Delete a collection if it exists."""
        if name in self.names():
            self._client.delete_collection(name)

    def close(self) -> None:
        """Release the folder; collections of this store must not be used any more."""
        self._client.close()


def examine(folder: str, names: Sequence[str]) -> dict[str, int | None]:
    """The row count of each named collection, None where it is missing or unsound."""
    store = ChromaStore(Path(folder))
    counts: dict[str, int | None] = {}
    for name in names:
        collection = store.get(name)
        counts[name] = collection.count() if collection and collection.sound() else None
    store.close()
    return counts


def main() -> None:
    """Body of the self-check's child process: folder and names as arguments, the counts as JSON on standard output."""
    sys.stdout.write(json.dumps(examine(sys.argv[1], sys.argv[2:])))
