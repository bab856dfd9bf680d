"""What people had deleted, noted beside the catalog, so that a backup that is restored does not bring it back.

A line of JSON each, under the keyed hash or id that the catalog itself uses; no text, and nobody's Discord id.
"""

import json
import logging
import os
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

_log = logging.getLogger(__name__)

NAME = "deleted.jsonl"

KEPT = timedelta(days=365)
"""How long a deletion is remembered; a backup that is older brings back what was deleted before."""

What = Literal["person", "message", "guild"]


class Deletion(NamedTuple):
    """`key` is a person's hash, or the id of a message or server."""

    at: datetime
    what: What
    key: str


class Deletions:
    """The list, in each of some folders: losing the catalog's disk then need not lose the list. Thread-safe."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._paths: Sequence[Path] = tuple(dict.fromkeys(folder / NAME for folder in folders))

    def note(self, what: What, key: str | int, at: datetime) -> None:
        """Remember a deletion; where that fails, the deletion goes on, and the log says so."""
        line = json.dumps({"at": at.isoformat(), "what": what, "key": str(key)}) + "\n"
        for path in self._paths:
            try:
                _append(path, line.encode())
            except OSError as error:
                _log.error("a deletion was not noted for backups", extra={"data": {"reason": error.strerror}})

    def since(self, at: datetime) -> list[Deletion]:
        """Every deletion from then on, oldest first; a line that was cut off is left out."""
        found = {deletion for path in self._paths for deletion in _read(path)}
        return sorted(deletion for deletion in found if deletion.at >= at)

    def prune(self, now: datetime) -> None:
        """Forget those that are older than `KEPT`."""
        for path in self._paths:
            found = list(_read(path))
            kept = [deletion for deletion in found if deletion.at >= now - KEPT]
            if len(kept) < len(found):
                new = path.with_suffix(".new")
                new.unlink(missing_ok=True)
                _append(new, "".join(f"{json.dumps(_row(each))}\n" for each in kept).encode())
                new.replace(path)


def _row(deletion: Deletion) -> dict[str, str]:
    return {"at": deletion.at.isoformat(), "what": deletion.what, "key": deletion.key}


def _append(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> Iterable[Deletion]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            row = json.loads(line)
            yield Deletion(datetime.fromisoformat(row["at"]), row["what"], row["key"])
        except (ValueError, KeyError, TypeError):
            continue
