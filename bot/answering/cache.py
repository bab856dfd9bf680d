"""A cache of answers by everything that decides them, exactly: never by likeness, never a stale version.

"PR cost before October 2026" and "after October 2026" are 0.957 alike as vectors, and have different answers.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.models import Answer, Mode, Passage, Question, Scope, Source
from bot.text.normalise import normalise

SIZE = 1_000
"""Answers kept; the one that was used least recently goes first."""

AGE = 3_600.0
"""Seconds that an answer is kept; question texts may live for 24 hours at most."""

SWEEP = 60.0
"""Seconds after which answers that are too old are looked for again; those that a change made wrong go at once."""


@dataclass(frozen=True, slots=True)
class CacheKey:
    """Everything that decides an answer; two questions share one only if all of it is equal."""

    text: str
    turns: tuple[tuple[str, str], ...]
    case: str
    language: str
    written: str
    guild_id: int | None
    as_of: date
    mode: Mode
    model: str
    prompt_version: int
    versions: tuple[tuple[Scope, int], ...]
    forgotten: str


def cache_key(
    question: Question,
    *,
    language: str,
    written: str,
    model: str,
    prompt_version: int,
    versions: Mapping[Scope, int],
    forgotten: str = "",
) -> CacheKey:
    """The key of a question.

    Args:
        question: With its day resolved.
        language: That of the answer.
        written: That of the question, as it was resolved from its text and locale; what is found depends on it.
        model: The name of the model that would answer; empty without one.
        prompt_version: Of the prompt that the model would get.
        versions: Of every collection that is searched, read *before* searching: what changes meanwhile then belongs
            to a newer key, under which this answer is never found.
        forgotten: A mark that is another one once a person was forgotten, by whichever process.
    """
    return CacheKey(
        text=normalise(question.text),
        turns=tuple((normalise(turn.question), turn.answer) for turn in question.turns),
        language=language,
        written=written,
        case=question.case,
        guild_id=question.guild_id,
        as_of=question.as_of,
        mode=question.mode,
        model=model,
        prompt_version=prompt_version,
        versions=tuple(sorted(versions.items())),
        forgotten=forgotten,
    )


class AnswerCache:
    """Answers in memory, the least recently used leaving first. Safe from any thread."""

    def __init__(self, *, size: int = SIZE, age: float = AGE, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._age = age
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[CacheKey, tuple[float, Answer]] = OrderedDict()
        self._newest: dict[Scope, int] = {}
        self._mark: tuple[dict[Scope, int], str] = ({}, "")
        self._swept = self._clock()
        self._sources: dict[str, Mapping[str, Source]] = {}
        self._passages: dict[int, Passage] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: CacheKey) -> Answer | None:
        """The answer of exactly this key, with the timings of when it was made; None if there is none or it is old."""
        with self._lock:
            at, answer = self._kept.get(key, (0.0, None))
            if answer is None:
                return None
            if self._clock() - at >= self._age:
                del self._kept[key]
                return None
            self._kept.move_to_end(key)
            return answer

    def put(self, key: CacheKey, answer: Answer, *, transient: bool, masked: bool) -> bool:
        """Keep a final answer; False, and nothing kept, where it must not be given again.

        Args:
            key: The question's, made before the search.
            answer: The final one, not one that still grows.
            transient: Another try could do better: the model failed, broke off or was over its budget, or the indexes
                had not followed the catalog up to the key's versions.
            masked: Personal data was masked in the question or in its conversation.
        """
        if transient or masked:
            return False
        with self._lock:
            self._sweep(key)
            if self._is_past(key, key):
                return False
            self._kept[key] = (self._clock(), self._sharing(answer))
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return True

    def _sweep(self, key: CacheKey) -> None:
        """What nobody can find any more goes: it takes room, and holds the text of a question."""
        newest = self._newest | {scope: max(n, self._newest.get(scope, n)) for scope, n in key.versions}
        mark, now = (newest, key.forgotten), self._clock()
        if mark == self._mark and now - self._swept < SWEEP:
            return
        self._newest, self._mark, self._swept = newest, mark, now
        self._drop(lambda old, at: now - at >= self._age or self._is_past(old, key))

    def _drop(self, wrong: Callable[[CacheKey, float], bool]) -> None:
        for old in [old for old, (at, _) in self._kept.items() if wrong(old, at)]:
            del self._kept[old]

    def _is_past(self, old: CacheKey, key: CacheKey) -> bool:
        return old.forgotten != key.forgotten or any(n < self._newest.get(scope, n) for scope, n in old.versions)

    def forget_old(self) -> None:
        """Forget the answers that are too old to be given again, though nobody asks, and what only they are made of."""
        with self._lock:
            now = self._clock()
            self._drop(lambda _, at: now - at >= self._age)
            used = [passage for _, answer in self._kept.values() for passage in answer.passages]
            chunks, documents = {each.chunk_id for each in used}, {each.document_id for each in used}
            self._passages = {key: each for key, each in self._passages.items() if key in chunks}
            self._sources = {key: each for key, each in self._sources.items() if key in documents}

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._sources.clear()
            self._passages.clear()

    def _sharing(self, answer: Answer) -> Answer:
        """An equal answer whose passages are those that are kept already, as far as they are.

        Those that the catalog does not keep are decoded anew for every question, each with all sources of its document:
        1,000 answers took up to 140 MB with copies of their own.
        """
        return replace(answer, passages=tuple(map(self._known, answer.passages)))

    def _known(self, passage: Passage) -> Passage:
        known = self._passages.get(passage.chunk_id)
        if known is None or replace(known, score=passage.score) != passage:
            if len(self._passages) >= 4 * self._size:
                self._passages.clear()
            known = self._passages[passage.chunk_id] = replace(passage, sources=self._known_sources(passage))
        return replace(known, score=passage.score)

    def _known_sources(self, passage: Passage) -> Mapping[str, Source]:
        known = self._sources.get(passage.document_id)
        if known is None or known != passage.sources:
            if len(self._sources) >= self._size:
                self._sources.clear()
            known = self._sources[passage.document_id] = passage.sources
        return known
