"""What an index remembers beside its files: whose it is and how far it has followed the catalog.

The file is written atomically and always after the changes it speaks of were applied. A process that dies between the
two applies a few changes twice, which is harmless, since every change is an upsert or a delete by id.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Self

from pydantic import BaseModel, Field, ValidationError

from bot.catalog import Change
from bot.errors import IndexUnavailable
from bot.models import Scope

KEPT_BROKEN = 2  # how many folders that were set aside are kept for a look; each is as large as an index
LITTLE = 10_000_000  # bytes free that opening or building an index needs, which is asked before anything has failed


class StateFile(BaseModel):
    """A small JSON file; `catalog` is the identity of the catalog that the index was built from."""

    catalog: str

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """The state, or None where there is none that can be read: the index is then built anew."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            return None

    def write(self, path: Path) -> None:
        """Replace the file in one step."""
        new = path.with_suffix(".new")
        with new.open("w", encoding="utf-8") as file:
            file.write(self.model_dump_json())
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)


class Followed(BaseModel):
    """One vector collection: its generation, the last change applied, and chunks that had no vector yet."""

    generation: int
    cursor: int = 0
    pending: list[int] = Field(default_factory=list[int])


class VectorState(StateFile):
    """The active collection of each scope."""

    model: str
    dimensions: int
    scopes: dict[Scope, Followed] = Field(default_factory=dict[Scope, Followed])


def is_whole(path: Path, fresh: VectorState, heads: Mapping[Scope, int]) -> bool:
    """Whether the state kept there is of an index like a fresh one, with every change and every vector."""
    state = VectorState.read(path)
    if state is None or state.model_dump(exclude={"scopes"}) != fresh.model_dump(exclude={"scopes"}):
        return False
    followed = {scope: state.scopes.get(scope, Followed(generation=0)) for scope in heads}
    return all(max(each.cursor, 0) == heads[scope] and not each.pending for scope, each in followed.items())


class KeywordState(StateFile):
    """The active folder of the keyword index and the last change applied of each scope."""

    schema_version: int
    generation: int
    cursors: dict[Scope, int] = Field(default_factory=dict[Scope, int])


def net(changes: Iterable[Change]) -> tuple[list[int], list[int]]:
    """Chunk ids to add and to remove; of several changes to one chunk the last one counts."""
    last = {change.chunk_id: change.op for change in changes}
    return [i for i, op in last.items() if op == "add"], [i for i, op in last.items() if op == "remove"]


def need_room(folder: Path) -> None:
    """Raise IndexUnavailable on a full disk, on which a sound index looks broken and none can be built."""
    if shutil.disk_usage(folder.parent).free < LITTLE:
        raise IndexUnavailable("The disk with the search indexes is full: free some space.")


def set_aside(folder: Path, now: datetime) -> Path:
    """Rename a broken index, so that it can be examined and never be opened again; old ones are deleted.

    Raises IndexUnavailable on a full disk.
    """
    need_room(folder)
    stamp = f"{now:%Y%m%dT%H%M%S%f}"
    broken = folder.with_name(f"{folder.name}.broken-{stamp}")
    folder.rename(broken)
    for old in sorted(folder.parent.glob(f"{folder.name}.broken-*"))[:-KEPT_BROKEN]:
        shutil.rmtree(old, ignore_errors=True)
    return broken
