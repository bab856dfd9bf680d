"""Bounded memories of what is costly to make again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

_forgetting: list[Callable[[], None]] = []


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

    def clear(self) -> None:
        """Keep nothing of it."""
        with self._lock:
            self._values.clear()

    def drop(self, keys: Iterable[K]) -> None:
        """Keep these no longer."""
        with self._lock:
            for each in keys:
                self._values.pop(each, None)


def remembered(most: int) -> Callable[[F], F]:
    """An `lru_cache` of what is made of texts, which `forget_texts` empties: people's own may be among them."""

    def remembering(function: F) -> F:
        cached = lru_cache(most)(function)
        _forgetting.append(cached.cache_clear)
        return cast("F", cached)

    return remembering


def forget_texts() -> None:
    """Empty every memory of `remembered`."""
    for forget in _forgetting:
        forget()
