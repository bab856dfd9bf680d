"""What a news item is about: words that say so, and nearness to examples. All of it stands in `topics.toml`."""

import logging
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.errors import ModelUnavailable, StartupError
from bot.press import Topic
from bot.text.normalise import normalise

log = logging.getLogger(__name__)

FILE = "topics.toml"

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

NEAR = 0.45
VERY_NEAR = 0.6
"""Cosine to the nearest example from which a hint counts, and from which none is needed."""

_ASCII = re.compile(r"[ -~’]+")


class _Entry(BaseModel):
    weeks: int
    words: list[str]
    hints: list[str] = []
    examples: list[str] = []


_TOPICS = TypeAdapter(dict[Topic, _Entry])


@dataclass(frozen=True, slots=True)
class TopicRules:
    """How one topic is recognised; after `weeks` an item of it counts half in answers."""

    topic: Topic
    weeks: int
    words: re.Pattern[str]
    hints: re.Pattern[str]
    examples: tuple[str, ...]


def load_topics(folder: Path) -> tuple[TopicRules, ...]:
    """The rules of a knowledge folder; none where it has no file. Raises StartupError naming what is wrong in it."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        entries = _TOPICS.validate_python(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        msg = f"The topics of the news, {path}, cannot be read: {error}"
        raise StartupError(msg) from None
    return tuple(
        TopicRules(topic, entry.weeks, _pattern(entry.words), _pattern(entry.hints), tuple(entry.examples))
        for topic, entry in entries.items()
    )


class Recogniser:
    """Tags texts with topics. Without `embed` (n texts to n unit vectors) the words alone decide."""

    def __init__(self, rules: Sequence[TopicRules], embed: Embed | None = None) -> None:
        self._rules = rules
        self._embed = embed
        self._examples: Mapping[Topic, NDArray[np.float32]] | None = None

    def topics(self, texts: Sequence[str]) -> list[tuple[Topic, ...]]:
        """The topics of each text (a title, or a title and a summary), in the order of the rules.

        Where the embedding model does not answer, the words alone decide.
        """
        plain = [normalise(text) for text in texts]
        near = self._nearness(plain)
        return [
            tuple(rule.topic for rule in self._rules if self._is_about(rule, text, near[rule.topic][index]))
            for index, text in enumerate(plain)
        ]

    @staticmethod
    def _is_about(rule: TopicRules, text: str, nearness: float) -> bool:
        if rule.words.search(text) or nearness >= VERY_NEAR:
            return True
        return nearness >= NEAR and bool(rule.hints.search(text))

    def _nearness(self, texts: Sequence[str]) -> Mapping[Topic, NDArray[np.float32]]:
        """By topic, each text's cosine to its nearest example; zeros without a model."""
        nothing = {rule.topic: np.zeros(len(texts), dtype=np.float32) for rule in self._rules}
        if self._embed is None or not texts:
            return nothing
        try:
            if self._examples is None:
                self._examples = {rule.topic: self._embed(rule.examples) for rule in self._rules}
            vectors = self._embed(texts)
        except ModelUnavailable:
            log.warning("topics are told by words alone")
            return nothing
        return {topic: (vectors @ examples.T).max(axis=1) for topic, examples in self._examples.items()}


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Matches any of the words; nothing where there are none."""
    return re.compile("|".join(map(_expression, words)) or r"(?!)")


def _expression(word: str) -> str:
    if not _ASCII.fullmatch(word):
        return re.escape(normalise(word))
    exact = any(character.isupper() for character in word)
    # ASCII letters end a word also where Japanese follows, as in 生成AIの.
    body = re.escape(word) if exact else f"(?i:{re.escape(word)})"
    return rf"(?<![A-Za-z0-9]){body}(?:s|es|'s|’s)?(?![A-Za-z0-9])"
