"""What people had deleted, noted beside the catalog, so that a backup that is restored does not bring it back.

A line of JSON each, under the keyed hash or id that the catalog itself uses; no text, and nobody's Discord id.
"""

import json
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from filelock import FileLock

_log = logging.getLogger(__name__)

NAME = "deleted.jsonl"

KEPT = timedelta(days=365)
"""How long a deletion is remembered; a backup that is older brings back what was deleted before."""

KEPT_AFTER_LEAVING = timedelta(days=30)
"""How long the settings of a server that removed the bot are kept, for when it was a mistake."""

LEFT = "left_at"
"""The key beside a server's settings that says when it removed the bot."""

_PATIENCE = 10.0
"""Seconds that one process waits for another's note."""

What = Literal["person", "message", "guild"]


class Deletion(NamedTuple):
    """`key` is a person's hash, or the id of a message or server."""

    at: datetime
    what: What
    key: str


class Deletions:
    """The list, in each of some folders: losing the catalog's disk then need not lose the list.

    Safe from any thread, and from several processes with the same folders.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._paths: Sequence[Path] = tuple(dict.fromkeys(folder / NAME for folder in folders))
        # Each thread has a handle of its own to it, so that it keeps threads apart, too.
        self._lock = FileLock(self._paths[0].with_suffix(".lock"), timeout=_PATIENCE) if self._paths else nullcontext()

    def note(self, what: What, key: str | int, at: datetime) -> None:
        """Remember a deletion; where that fails, the deletion goes on, and the log says so."""
        line = _line(Deletion(at, what, str(key))).encode()
        self._for_each(lambda path: _append(path, line), "a deletion was not noted for backups")

    def since(self, at: datetime) -> list[Deletion]:
        """What was deleted from then on, each once, oldest first; a line that was cut off is left out."""
        noted = sorted(deletion for path in self._paths for deletion in _read(path))
        last = {(deletion.what, deletion.key): deletion for deletion in noted if deletion.at >= at}
        return sorted(last.values())

    def prune(self, now: datetime) -> None:
        """Forget those that are older than `KEPT`."""
        self._for_each(lambda path: _forget(path, now - KEPT), "old deletions were not forgotten")

    def _for_each(self, work: Callable[[Path], None], failure: str) -> None:
        """Do it to each list while nobody else writes them; what cannot be written is logged."""
        for path in self._paths:
            try:
                with self._lock:
                    work(path)
            except OSError as error:
                _log.error(failure, extra={"data": {"reason": error.strerror}})


def _line(deletion: Deletion) -> str:
    return json.dumps({"at": deletion.at.isoformat(), "what": deletion.what, "key": deletion.key}) + "\n"


def _append(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, b"\n" + data)  # an earlier line may have been cut off by a crash
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(path: Path, before: datetime) -> None:
    found = list(_read(path))
    kept = [deletion for deletion in found if deletion.at >= before]
    if len(kept) < len(found):
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        _append(new, "".join(map(_line, kept)).encode())
        new.replace(path)


def _read(path: Path) -> Iterable[Deletion]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            row = json.loads(line)
            at = datetime.fromisoformat(row["at"])
            yield Deletion(at if at.tzinfo else at.replace(tzinfo=UTC), row["what"], row["key"])
        except (ValueError, KeyError, TypeError):
            continue
