"""A bounded memory of what is costly to make again."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

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
