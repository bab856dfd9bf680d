"""How well the same stories are recognised, over labelled pairs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.errors import BotError
from bot.models import SourceKind
from bot.news.stories import Matcher
from bot.press import NewsItem

_DAY = datetime(2026, 11, 25, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, and whether they are of the same event."""

    id: str
    split: str
    same: bool
    one: NewsItem
    other: NewsItem

    @property
    def languages(self) -> str:
        """`en-en`, `ja-ja` or `en-ja`."""
        return f"{self.one.language}-{self.other.language}"


@dataclass(frozen=True, slots=True)
class PairScores:
    """Of the pairs called the same, how many are (precision); of those that are, how many were called so (recall)."""

    count: int
    precision: float
    recall: float


def read_pairs(path: Path, split: str) -> list[Pair]:
    """The pairs of one part, or of `all`. Raises BotError for a file that cannot be read."""
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        pairs = [Pair(row["id"], row["split"], row["same"], _item(row["a"]), _item(row["b"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path} cannot be read as labelled pairs ({type(error).__name__}: {error})."
        raise BotError(msg) from None
    return [pair for pair in pairs if split in {"all", pair.split}]


def _item(row: dict[str, Any]) -> NewsItem:
    return NewsItem(
        id=row["title"],
        feed_id="",
        url="",
        title=row["title"],
        summary=row["summary"],
        language=row["language"],
        publisher="",
        kind=SourceKind.PRESS,
        published_at=_DAY,
        first_seen_at=_DAY,
    )


def evaluate_pairs(pairs: Sequence[Pair], matcher: Matcher) -> tuple[dict[str, PairScores], list[Pair]]:
    """Scores by languages and of `all`, and the pairs that went wrong."""
    called = {pair.id: matcher.same(pair.one, pair.other) for pair in pairs}
    groups = {"all": pairs} | {
        languages: [pair for pair in pairs if pair.languages == languages]
        for languages in sorted({pair.languages for pair in pairs})
    }
    scores = {name: _scores(group, called) for name, group in groups.items()}
    return scores, [pair for pair in pairs if called[pair.id] != pair.same]


def _scores(pairs: Iterable[Pair], called: dict[str, bool]) -> PairScores:
    pairs = list(pairs)
    right = sum(pair.same and called[pair.id] for pair in pairs)
    said, there = sum(called[pair.id] for pair in pairs), sum(pair.same for pair in pairs)
    return PairScores(len(pairs), right / said if said else 1.0, right / there if there else 1.0)
