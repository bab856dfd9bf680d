"""A story in the house's style: with a language model once for everybody who reads it, else from what outlets wrote."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from weakref import WeakValueDictionary

from langchain_core.messages import BaseMessage

from bot.catalog import StoryStore
from bot.errors import BotError
from bot.news.digest_model import VERSION, messages_for, read_digest
from bot.news.names import names
from bot.press import Digest, DigestPoint, NewsItem, Story
from bot.text.figures import has_figure
from bot.text.glossary import Glossary
from bot.text.hashing import text_hash
from bot.text.sentences import split_sentences
from bot.text.words import tokens

log = logging.getLogger(__name__)

Write = Callable[[Sequence[BaseMessage], datetime], Awaitable[str]]
"""Asks the language model and returns all that it wrote. Raises BotError."""

POINTS = 5
"""Key points of a digest, at most."""

QUOTED = 600
"""Characters that are quoted of one outlet's summary, at most: we point to articles and do not replace them."""

_REPEATED = 0.6
"""Share of a sentence's words from which it says nothing new."""

_SHORT = 4
"""Words (in Japanese, pairs of characters) below which a sentence says nothing by itself: “Read more.”"""


class Digests:
    """Makes digests, and keeps those that a model worded; for one event loop at a time.

    `uses_model` says whether a guild wants a model's words.
    """

    def __init__(
        self,
        store: StoryStore,
        glossary: Glossary,
        write: Write | None = None,
        *,
        model: str = "",
        uses_model: Callable[[int | None], bool] = lambda _: True,
    ) -> None:
        self._store = store
        self._glossary = glossary
        self._write = write
        self._model = model
        self._uses_model = uses_model
        self._under_way: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def digest(self, story: Story, language: str, now: datetime, *, guild_id: int | None) -> Digest:
        """The digest in a language, or without a model in that of the outlets; it never fails and is never empty."""
        if self._write is None or not await asyncio.to_thread(self._uses_model, guild_id):
            return quoted(story, language)
        key = self._key(story, language)
        lock = self._under_way.setdefault(key, asyncio.Lock())
        async with lock:  # several channels may ask for the same at the same minute
            digest = await asyncio.to_thread(self._store.digest, key)
            if digest is None:
                try:
                    written = await self._write(messages_for(story, language), now)
                except BotError as error:
                    log.warning("digest not worded", extra={"data": {"story": story.id, "error": type(error).__name__}})
                    return quoted(story, language)
                digest = self._read(written, story, language)
                await asyncio.to_thread(self._store.put_digest, key, digest, now)
            return digest

    def _read(self, written: str, story: Story, language: str) -> Digest:
        """What the model wrote; quotes, kept in its place, where that is of no use: asking again would cost again."""
        digest = read_digest(written, story, language, self._glossary)
        if digest is None:
            log.warning("digest not usable", extra={"data": {"story": story.id, "characters": len(written)}})
        return digest or quoted(story, language)

    def _key(self, story: Story, language: str) -> str:
        told = "\n\n".join(f"{item.id}\n{item.title}\n{item.summary}" for item in story.items)
        return text_hash(f"{VERSION}\n{self._model}\n{language}\n{told}")


def told_in(story: Story, language: str) -> NewsItem:
    """The most authoritative telling in a language; where there is none, the lead."""
    return next((item for item in story.items if item.language == language), story.lead)


def quoted(story: Story, language: str) -> Digest:
    """The publisher's own words: title and first sentence of the best telling, the most telling ones of all tellings.

    Tellings in the language that is asked for are taken where there are any.
    """
    items = [item for item in story.items if item.language == language] or [
        item for item in story.items if item.language == story.lead.language
    ]
    first = next((item for item in items if item.summary), items[0])
    said = _sentences(first)
    summary, rest = (said[0], said[1:]) if said else ("", [])
    candidates = [DigestPoint(sentence, first.id) for sentence in rest]
    candidates += [DigestPoint(each, item.id) for item in items if item is not first for each in _sentences(item)]
    points = _most_telling(candidates, (items[0].title, summary))
    return Digest(story.id, items[0].language, items[0].title, summary, points)


def _sentences(item: NewsItem) -> list[str]:
    """The sentences of the outlet's summary, as far as we quote it; never one that is cut off."""
    found: list[str] = []
    length = 0
    for sentence in split_sentences(item.summary):
        length += len(sentence)
        if length > QUOTED and found:
            break
        if len(tokens(sentence)) >= _SHORT and not sentence.endswith(("…", "...", "[…]")):
            found.append(sentence[:QUOTED])
    return found


def _most_telling(candidates: Iterable[DigestPoint], said: Sequence[str]) -> tuple[DigestPoint, ...]:
    """Sentences with figures and names first, none that repeats another, in the order in which they stood."""
    candidates = list(candidates)
    ranked = sorted(candidates, key=lambda point: -_weight(point.text))
    chosen: list[DigestPoint] = []
    for point in ranked:
        if len(chosen) < POINTS and not any(_repeats(point.text, each) for each in (*said, *(c.text for c in chosen))):
            chosen.append(point)
    return tuple(point for point in candidates if point in chosen)


def _weight(sentence: str) -> float:
    return 2 * has_figure(sentence) + min(len(names(sentence)), 3) / 2


def _repeats(sentence: str, other: str) -> bool:
    words = set(tokens(sentence))
    return not words or len(words & set(tokens(other))) / len(words) >= _REPEATED
