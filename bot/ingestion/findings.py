"""What a check finds."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong. `path` is relative to the knowledge folder; `message` says what to write instead."""

    path: str
    line: int
    level: Level
    message: str
