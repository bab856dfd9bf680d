"""What questions read of the shared knowledge, kept in memory: most of it was read for other questions before.

A chunk and its version never change, and their ids are never used again. So what is kept of a chunk is right as long as
the chunk is there, and that each reading looks up. Texts of servers and of the news, which are deleted, are not kept;
of the vectors, nobody can tell whose text they are of, and that of a text is the same whenever it is made.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.models import EmbeddingSpace, Passage

PASSAGES, VERSIONS, VECTORS = 1_000, 200, 3_000
"""Kept at most: of the knowledge that ships 3 MB, and 7 MB of the local models' vectors."""

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Kept(Generic[K, T]):
    """Values by key, the least recently used leaving first. Safe from any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: OrderedDict[K, T] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def known(self, keys: Iterable[K]) -> dict[K, T]:
        """Those that are kept."""
        with self._lock:
            found = {each: self._values[each] for each in keys if each in self._values}
            for each in found:
                self._values.move_to_end(each)
        return found

    def keep(self, values: Mapping[K, T]) -> None:
        """Keep these too."""
        with self._lock:
            self._values.update(values)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def drop(self, keys: Iterable[K]) -> None:
        """Keep these no longer."""
        with self._lock:
            for each in keys:
                self._values.pop(each, None)


class ReadingCache:
    """`passages` by chunk, what the passages of a document have in common by version, and vectors by text."""

    def __init__(self) -> None:
        self.passages = Kept[int, Passage](PASSAGES)
        self.shared = Kept[int, dict[str, Any]](VERSIONS)
        self.vectors = Kept[tuple[EmbeddingSpace, str], NDArray[np.float32]](VECTORS)
