"""How well topics are recognised, over labelled titles."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError
from bot.news.recognition import Recogniser
from bot.press import Topic


@dataclass(frozen=True, slots=True)
class LabelledTitle:
    """A row of the set: a title with all its topics, which may be none."""

    id: str
    title: str
    language: str
    topics: frozenset[Topic]


@dataclass(frozen=True, slots=True)
class TopicScore:
    """Shares from 0 to 1 over `count` labels; 1.0 where there is nothing to be wrong about."""

    count: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class WronglyTagged:
    """A title whose topics were not recognised as labelled."""

    labelled: LabelledTitle
    found: frozenset[Topic]


def read_titles(path: Path, split: str = "all") -> list[LabelledTitle]:
    """The rows of one split (`tune`, `report`) or all. Raises BotError for a file that cannot be read."""
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [
            LabelledTitle(row["id"], row["title"], row["language"], frozenset(map(Topic, row["topics"])))
            for row in rows
            if split in {"all", row["split"]}
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path} cannot be read as labelled titles ({type(error).__name__}: {error})."
        raise BotError(msg) from None


def evaluate_topics(
    titles: Sequence[LabelledTitle], recogniser: Recogniser
) -> tuple[dict[str, TopicScore], list[WronglyTagged]]:
    """Scores under "all", each language and each topic, and what went wrong."""
    found = [frozenset(topics) for topics in recogniser.topics([each.title for each in titles])]
    pairs = list(zip(titles, found, strict=True))
    languages = sorted({each.language for each in titles})
    scores = {"all": _score([(each.topics, got) for each, got in pairs])}
    for language in languages:
        scores[language] = _score([(each.topics, got) for each, got in pairs if each.language == language])
    for topic in Topic:
        scores[topic.value] = _score([(each.topics & {topic}, got & {topic}) for each, got in pairs])
    return scores, [WronglyTagged(each, got) for each, got in pairs if each.topics != got]


def _score(pairs: Sequence[tuple[frozenset[Topic], frozenset[Topic]]]) -> TopicScore:
    right = sum(len(wanted & got) for wanted, got in pairs)
    labels, tags = sum(len(wanted) for wanted, _ in pairs), sum(len(got) for _, got in pairs)
    return TopicScore(labels, right / tags if tags else 1.0, right / labels if labels else 1.0)
