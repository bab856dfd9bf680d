"""Stories: the same event from several outlets and in two languages, once."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.catalog import StoryStore
from bot.errors import ModelUnavailable
from bot.news.likeness import Telling, Vector, contradiction, enough, likeness, read_telling
from bot.press import NewsItem
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary

log = logging.getLogger(__name__)

WINDOW = timedelta(hours=72)
"""Two outlets tell the same event within this time of each other; what comes later tells something new of it."""

LONGEST = timedelta(days=7)
"""After this a story takes up nothing more, so that a running affair does not become one story without end."""

_KEPT = 3_000  # tellings, of about 4 kB each
_SUMMARY = 400  # characters that are compared


@dataclass(slots=True)
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


class Matcher:
    """Decides which items tell the same, for one thread at a time.

    The models are optional; without the multilingual one, stories do not cross languages.
    """

    def __init__(
        self, glossary: Glossary, english: SpacedEmbeddings | None = None, multilingual: SpacedEmbeddings | None = None
    ) -> None:
        self._glossary = glossary
        self._english = english
        self._multilingual = multilingual
        self._tellings: OrderedDict[tuple[str, str, str], Telling] = OrderedDict()

    def telling(self, item: NewsItem) -> Telling:
        """What is compared of an item; remembered, since an item is compared with many."""
        summary = item.summary[:_SUMMARY]
        key = (item.language, item.title, summary)
        if key in self._tellings:
            self._tellings.move_to_end(key)
            return self._tellings[key]
        text = f"{item.title}. {summary}"
        try:
            english = _embed(self._english, text) if item.language == "en" else None
            vectors = english, _embed(self._multilingual, text)
        except ModelUnavailable as error:  # words alone will do, from now on
            log.warning("stories are told apart by words alone", extra={"data": {"reason": str(error)}})
            self._english = self._multilingual = None
            vectors = None, None
        self._tellings[key] = read_telling(item.title, summary, item.language, self._glossary, vectors)
        while len(self._tellings) > _KEPT:
            self._tellings.popitem(last=False)
        return self._tellings[key]

    def same(self, one: NewsItem, other: NewsItem) -> bool:
        """Whether both tell the same event."""
        return self._fit(self.telling(one), [self.telling(other)]) is not None

    def join(self, item: NewsItem, groups: Sequence[Group]) -> Group | None:
        """The story that an item belongs to: the likest of those of which no telling speaks against it."""
        mine = self.telling(item)
        best: tuple[float, Group] | None = None
        for group in groups:
            if group.takes(item):
                fit = self._fit(mine, [self.telling(each) for each in group.items])
                if fit is not None and (best is None or fit > best[0]):
                    best = fit, group
        return best[1] if best else None

    @staticmethod
    def _fit(mine: Telling, others: Sequence[Telling]) -> float | None:
        fits = [likeness(mine, other) - enough(mine, other) for other in others]
        if max(fits) < 0 or any(contradiction(mine, other) for other in others):
            return None
        return max(fits)


def _embed(model: SpacedEmbeddings | None, text: str) -> Vector | None:
    return None if model is None else model.embed_array([text])[0]


class Stories:
    """Puts new items into stories."""

    def __init__(self, store: StoryStore, matcher: Matcher) -> None:
        self._store = store
        self._matcher = matcher

    def refresh(self, now: datetime) -> int:
        """Give every item without a story one, oldest first; returns how many there were. Blocks, also for seconds."""
        loose = self._store.loose()
        if not loose:
            return 0
        since = min(item.published_at for item in loose) - WINDOW
        near = [Group(story_id, items) for story_id, items in self._store.groups(since).items()]
        joined: list[Group] = []
        for item in loose:
            near = [group for group in near if group.last >= item.published_at - WINDOW]
            group = self._matcher.join(item, near)
            if group is None:
                group = Group(None, [])
                near.append(group)
            if not group.new:
                joined.append(group)
            group.items.append(item)
            group.new.append(item)
        self._store.link([(group.id, [item.id for item in group.new]) for group in joined], now)
        return len(loose)
