"""How well retrieval finds the section that answers: hit@1, hit@5 and nDCG@10 over a labelled set."""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from bot.errors import StartupError
from bot.models import Passage

DEPTH = 10
"""Sections looked at for each question."""


class RetrievalCase(BaseModel):
    """A question as people type it and the sections (`document#anchor`) of which any answers it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    question: str
    language: str = "en"
    split: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over `count` questions, each between 0 and 1."""

    count: int
    hit_at_1: float
    hit_at_5: float
    ndcg_at_10: float


Row = TypeVar("Row", bound=BaseModel)


def read_rows(path: Path, row: type[Row]) -> list[Row]:
    """Read a set, one JSON object a line; raises StartupError naming the line that is wrong."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        msg = f"{path} cannot be read. Evaluation sets are in tests/evals/ of a checkout."
        raise StartupError(msg) from None
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        try:
            rows.append(row.model_validate(json.loads(line)))
        except ValueError as error:
            msg = f"{path}, line {number}: not a case ({type(error).__name__})."
            raise StartupError(msg) from None
    return rows


def read_cases(path: Path, split: str) -> list[RetrievalCase]:
    """Read the cases of one split: `tune`, `report` or `all`."""
    return [case for case in read_rows(path, RetrievalCase) if split in {"all", case.split}]


def sections_of(passages: Iterable[Passage]) -> list[str]:
    """The sections that passages belong to, best first, each once."""
    return list(dict.fromkeys(f"{passage.document_id}#{passage.anchor}" for passage in passages))


def evaluate(cases: Sequence[RetrievalCase], search: Callable[[RetrievalCase], Sequence[str]]) -> dict[str, Scores]:
    """Scores by language, and over all under "all"; `search` returns section names, best first."""
    gains: dict[str, list[list[bool]]] = defaultdict(list)
    for case in cases:
        relevant = [section in case.sections for section in search(case)[:DEPTH]]
        for group in ("all", case.language):
            gains[group].append(relevant)
    return {group: _scores(rows) for group, rows in sorted(gains.items())}


def _scores(rows: Sequence[Sequence[bool]]) -> Scores:
    count = len(rows)
    return Scores(
        count=count,
        hit_at_1=sum(any(row[:1]) for row in rows) / count,
        hit_at_5=sum(any(row[:5]) for row in rows) / count,
        ndcg_at_10=sum(_ndcg(row) for row in rows) / count,
    )


def _ndcg(row: Sequence[bool]) -> float:
    """Any one relevant section is enough, so the ideal ranking has one, first."""
    return max((1 / math.log2(rank + 2) for rank, relevant in enumerate(row) if relevant), default=0.0)
