"""Backups that are made by themselves: when the next one is due, and which old ones go."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.catalog.backup import PARTS, back_up
from bot.errors import BackupRefused

_NAME = re.compile(r"senpai-(\d{8}T\d{6})Z\.zip")


def made_backups(folder: Path, now: datetime) -> list[tuple[datetime, Path]]:
    """The scheduled backups in a folder, oldest first.

    One that was named by a clock that was ahead is left out: it stays, and keeps no other one from being made.
    """
    dated = ((_named_at(path), path) for path in folder.iterdir())
    return sorted((at, path) for at, path in dated if at and at <= now)


def _named_at(path: Path) -> datetime | None:
    found = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if found else None
    except ValueError:  # no day of the calendar, so none of ours
        return None


def back_up_if_due(url: str, folder: Path, every: timedelta, keep: int, now: datetime) -> Path | None:
    """Make a backup if the newest is older than `every`, then delete all but the `keep` newest; the new one's path.

    Raises BackupRefused; what an attempt that was cut off left is cleared away.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = made_backups(folder, now)
        if made and now - made[-1][0] < every:
            return None
        for part in PARTS:
            for left in folder.glob(f"senpai-*Z.zip.{part}"):
                left.unlink(missing_ok=True)
        file = folder / f"senpai-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z.zip"
        back_up(url, file, now)
        for _, old in made_backups(folder, now)[:-keep]:
            old.unlink(missing_ok=True)
    except OSError as error:
        msg = f"No backup could be made in BACKUP_DIR, {folder} ({error.strerror})."
        raise BackupRefused(msg) from error
    return file
