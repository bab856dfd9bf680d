"""Which of many stories come near an item in what they tell, found by one product instead of pair by pair."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from bot.news.likeness import FLOOR, Telling, Vector
from bot.press import NewsItem

WINDOW = timedelta(hours=72)
"""Two outlets tell the same event within this time of each other; what comes later tells something new of it."""

LONGEST = timedelta(days=7)
"""After this a story takes up nothing more, so that a running affair does not become one story without end."""

_ROOM = 1e-4  # for the rounding of sums in another order


@dataclass(slots=True, eq=False)
class Group:
    """A story in the making: `id` is None until it is kept, `new` are the items that joined it just now."""

    id: int | None
    items: list[NewsItem]
    new: list[NewsItem] = field(default_factory=list[NewsItem])

    @property
    def last(self) -> datetime:
        """When the newest of it was published."""
        return max(each.published_at for each in self.items)

    def takes(self, item: NewsItem) -> bool:
        """Whether the item comes near enough in time."""
        times = [each.published_at for each in self.items]
        first, last = min(*times, item.published_at), max(*times, item.published_at)
        nearest = min(abs(item.published_at - time) for time in times)
        return nearest <= WINDOW and last - first <= LONGEST


class Nearby:
    """The groups of a time, which grow; `telling` reads an item."""

    def __init__(self, telling: Callable[[NewsItem], Telling], groups: Iterable[Group] = ()) -> None:
        self._telling = telling
        self._groups = list(groups)
        self._fill()

    def add(self, group: Group, item: NewsItem) -> None:
        """Put an item into a group, which may be new."""
        if not group.items:
            self._groups.append(group)
        group.items.append(item)
        self._owners.append(group)
        telling = self._telling(item)
        for rows, vector in zip(self._rows, (telling.english, telling.any_language), strict=True):
            rows.append(vector)

    def leave(self, before: datetime) -> None:
        """Forget the groups of which nothing was published since then."""
        kept = [group for group in self._groups if group.last >= before]
        self._groups, gone = kept, len(kept) < len(self._groups)
        if gone and 2 * sum(len(group.items) for group in kept) < len(self._owners):
            self._fill()

    def of(self, mine: Telling) -> list[Group]:
        """The groups one of whose tellings is as near as a story must be, or cannot be compared by the models."""
        count, total = np.zeros(len(self._owners)), np.zeros(len(self._owners))
        for rows, vector in zip(self._rows, (mine.english, mine.any_language), strict=True):
            if vector is not None and rows.width:
                total += rows.array @ vector
                count += rows.there
        near = (total >= (FLOOR - _ROOM) * count).nonzero()[0]
        owners = {id(self._owners[place]) for place in near}
        return [group for group in self._groups if id(group) in owners]

    def _fill(self) -> None:
        self._owners: list[Group] = [group for group in self._groups for _ in group.items]
        tellings = [self._telling(item) for group in self._groups for item in group.items]
        self._rows = (_Rows([each.english for each in tellings]), _Rows([each.any_language for each in tellings]))


class _Rows:
    """Vectors below each other, of which some are missing; room is made for more."""

    def __init__(self, vectors: Sequence[Vector | None]) -> None:
        self.width = next((len(each) for each in vectors if each is not None), 0)
        self._size = 0
        self._array = np.zeros((max(2 * len(vectors), 64), self.width), dtype=np.float32)
        self._there = np.zeros(len(self._array), dtype=bool)
        for vector in vectors:
            self.append(vector)

    @property
    def array(self) -> NDArray[np.float32]:
        """Shape (n, width); zeros where there is none."""
        return self._array[: self._size]

    @property
    def there(self) -> NDArray[np.bool_]:
        """Which rows are vectors, shape (n,)."""
        return self._there[: self._size]

    def append(self, vector: Vector | None) -> None:
        if vector is not None and not self.width:
            self.width = len(vector)
            self._array = np.zeros((len(self._array), self.width), dtype=np.float32)
        if self._size == len(self._array):
            self._array = np.concatenate([self._array, np.zeros_like(self._array)])
            self._there = np.concatenate([self._there, np.zeros_like(self._there)])
        if vector is not None:
            self._array[self._size] = vector
            self._there[self._size] = True
        self._size += 1
