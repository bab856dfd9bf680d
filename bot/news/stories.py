"""Stories: the same event from several outlets and in two languages, once."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from bot.catalog import StoryStore
from bot.errors import ModelUnavailable
from bot.news.likeness import Telling, Vector, contradiction, enough, likeness, read_telling
from bot.news.nearby import WINDOW, Group, Nearby
from bot.press import NewsItem
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary

log = logging.getLogger(__name__)

_KEPT = 12_000  # tellings, of about 6 kB each: three days of 500 feeds, since more would be read again and again
_TOGETHER = 256  # items that are read together
_SUMMARY = 400  # characters that are compared


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
        key = _key(item)
        if key not in self._tellings:
            self.read([item])
        self._tellings.move_to_end(key)
        return self._tellings[key]

    def read(self, items: Sequence[NewsItem]) -> None:
        """Read what is not remembered of items; many at once are embedded faster than one by one."""
        new = list(dict.fromkeys(key for key in map(_key, items) if key not in self._tellings))
        texts = [f"{title}. {summary}" for _, title, summary in new]
        english = [text for text, (language, _, _) in zip(texts, new, strict=True) if language == "en"]
        try:
            in_english = dict(zip(english, _embed(self._english, english), strict=True))
            in_any = _embed(self._multilingual, texts)
        except ModelUnavailable as error:  # words alone will do, from now on
            log.warning("stories are told apart by words alone", extra={"data": {"reason": str(error)}})
            self._english = self._multilingual = None
            in_english, in_any = dict[str, Vector | None](), [None] * len(texts)
        for key, text, vector in zip(new, texts, in_any, strict=True):
            language, title, summary = key
            vectors = in_english.get(text) if language == "en" else None, vector
            self._tellings[key] = read_telling(title, summary, language, self._glossary, vectors)
        while len(self._tellings) > _KEPT:
            self._tellings.popitem(last=False)

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


def _key(item: NewsItem) -> tuple[str, str, str]:
    return item.language, item.title, item.summary[:_SUMMARY]


def _embed(model: SpacedEmbeddings | None, texts: Sequence[str]) -> Sequence[Vector | None]:
    return [None] * len(texts) if model is None or not texts else list(model.embed_array(texts))


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
        held = [Group(story_id, items) for story_id, items in self._store.groups(since).items()]
        self._matcher.read([item for group in held for item in group.items])
        near = Nearby(self._matcher.telling, held)
        joined: list[Group] = []
        for number, item in enumerate(loose):
            if number % _TOGETHER == 0:
                self._matcher.read(loose[number : number + _TOGETHER])
                near.leave(item.published_at - WINDOW)
            group = self._matcher.join(item, near.of(self._matcher.telling(item))) or Group(None, [])
            near.add(group, item)
            if not group.new:
                joined.append(group)
            group.new.append(item)
        self._store.link([(group.id, [item.id for item in group.new]) for group in joined], now)
        return len(loose)
