"""A backup of the catalog: one file, made while the bot runs, proven before it gets its name.

A zip of `backup.json` (what it is) and `catalog.sqlite3` (a consistent copy). Everything else in the data folder is
derived from the catalog. Questions of the last day are in it, so only its owner may read it.
"""

import hashlib
import json
import os
import sqlite3
import struct
import zlib
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import AwareDatetime, BaseModel
from sqlalchemy import URL

from bot.catalog import schema
from bot.catalog.engine import BUSY_TIMEOUT, parse_url, sqlite_path
from bot.errors import BackupRefused

_FORMAT = "senpai-backup/1"
_ABOUT, _CATALOG = "backup.json", "catalog.sqlite3"
PARTS = ("copy", "unfinished")
_PIECE = 1 << 20
# What the zip library raises for files that are none, or no longer whole.
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, KeyError, TypeError, ValueError, RuntimeError)


class Manifest(BaseModel):
    """What a backup holds: the catalog's revision, and of its file the hash and the size in bytes."""

    format: Literal["senpai-backup/1"]
    made_at: AwareDatetime
    schema_version: str
    sha256: str
    size: int


def back_up(url: str, file: Path, now: datetime) -> Manifest:
    """Write a backup of the catalog at an SQLAlchemy URL to `file`, replacing one that is there only once it is proven.

    Others may go on writing the catalog. Raises BackupRefused or StartupError, and then leaves nothing behind.
    """
    source = _source(url, file)
    copy, unfinished = (file.with_name(f"{file.name}.{part}") for part in PARTS)
    try:
        with cleared(copy, unfinished):
            _copy(source, copy)
            revision = _revision_of(copy)
            if revision is None:
                raise _unsound(source)
            size = copy.stat().st_size
            manifest = Manifest(
                format=_FORMAT, made_at=now, schema_version=revision, sha256=_digest_of(copy), size=size
            )
            _pack(copy, manifest, unfinished)
            unpack(unfinished, copy)  # read back from the disk, and checked as for a restore
            unfinished.replace(file)
            sync_folder(file.parent)
    except sqlite3.Error as error:
        raise _unsound(source) if _is_damage(error) else _unwritten(file, str(error)) from error
    except OSError as error:
        raise _unwritten(file, error.strerror or str(error)) from error
    return manifest


def read_manifest(file: Path) -> Manifest:
    """What a file says that it holds; raises BackupRefused for anything but a backup of this or an older version."""
    try:
        with ZipFile(file) as packed:
            about = json.loads(packed.read(_ABOUT))
            form = str(about["format"])
            manifest = Manifest.model_validate(about) if form == _FORMAT else None
    except OSError as error:
        raise BackupRefused(f"The backup {file} cannot be read ({error.strerror}).") from None
    except _BROKEN:
        raise _no_backup(file) from None
    if manifest is None and form.startswith(_FORMAT.partition("/")[0]):
        raise _too_new(file, form)
    if manifest is None:
        raise _no_backup(file)
    if manifest.schema_version not in schema.REVISIONS:
        raise _too_new(file, f"schema {manifest.schema_version}")
    return manifest


def examine(file: Path) -> Manifest:
    """Prove that a backup is what was written, byte for byte; raises BackupRefused."""
    manifest = read_manifest(file)
    digest = hashlib.sha256()
    for piece in _pieces(file):
        digest.update(piece)
    if digest.hexdigest() != manifest.sha256:
        raise _damaged(file)
    return manifest


def unpack(file: Path, target: Path) -> Manifest:
    """Write the catalog of a backup to `target`, replacing it, and prove it whole; raises BackupRefused, or OSError."""
    manifest = read_manifest(file)
    digest = hashlib.sha256()
    with _private(target) as out:
        for piece in _pieces(file):
            digest.update(piece)
            out.write(piece)
        _sync(out)
    if digest.hexdigest() != manifest.sha256 or _revision_of(target) != manifest.schema_version:
        raise _damaged(file)
    return manifest


def _pieces(file: Path) -> Generator[bytes]:
    try:
        with ZipFile(file) as packed, packed.open(_CATALOG) as source:
            while piece := source.read(_PIECE):
                yield piece
    except _BROKEN:
        raise _damaged(file) from None


def _revision_of(path: Path) -> str | None:
    """The schema of a catalog's file that nobody else uses; None where it is no catalog, or not whole."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            if application != schema.APPLICATION_ID or not whole:
                return None
            query = f"SELECT version_num FROM {schema.VERSION_TABLE}"  # noqa: S608  # a constant
            return str(connection.execute(query).fetchone()[0])
    except sqlite3.DatabaseError as error:
        if _is_damage(error):
            return None
        raise


def _is_damage(error: sqlite3.Error) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def _source(url: str, file: Path) -> Path:
    parsed = parse_url(url)
    path = sqlite_path(parsed)
    if path is None:
        raise BackupRefused(f"PostgreSQL makes its own backups; run: {dump_command(parsed, file)}")
    if not path.is_file():
        raise BackupRefused(f"There is no catalog {path} yet, so that there is nothing to back up.")
    if file.is_dir():
        raise BackupRefused(f"{file} is a folder: name the file that the backup is to become.")
    if not file.parent.is_dir():
        raise BackupRefused(f"There is no folder {file.parent} for the backup: make it first.")
    return path


def dump_command(url: URL, file: Path) -> str:
    """What makes a backup of a PostgreSQL catalog; without the password, which pg_dump asks for."""
    return f"pg_dump --format=custom --no-owner --file={file} --dbname={_plain(url)}"


def load_command(url: URL, file: Path) -> str:
    """What restores such a backup."""
    return f"pg_restore --clean --if-exists --no-owner --exit-on-error --dbname={_plain(url)} {file}"


def _plain(url: URL) -> str:
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query).render_as_string()


def _copy(source: Path, copy: Path) -> None:
    """A consistent copy without what was deleted; others go on reading and writing meanwhile."""
    with _private(copy):
        pass
    with closing(sqlite3.connect(source, timeout=BUSY_TIMEOUT, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))


def _pack(copy: Path, manifest: Manifest, target: Path) -> None:
    with _private(target) as out:
        # The lowest level: half the size for a third of the time that the usual one takes.
        with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr(_ABOUT, manifest.model_dump_json(indent=1))
            packed.write(copy, _CATALOG)
        _sync(out)


@contextmanager
def cleared(*paths: Path) -> Generator[None]:
    """Take files away before and after, also those that a killed attempt left."""
    try:
        for path in paths:
            path.unlink(missing_ok=True)
        yield
    finally:
        for path in paths:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _private(path: Path) -> IO[bytes]:
    """A new file that only its owner may read."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See to it that a file's new name is on the disk, where the system can."""
    with suppress(OSError):  # Windows cannot open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unsound(source: Path) -> BackupRefused:
    return BackupRefused(
        f"The catalog {source} is damaged or not Senpai's, so that no backup of it was made: see `senpai doctor`."
    )


def _unwritten(file: Path, reason: str) -> BackupRefused:
    return BackupRefused(f"The backup {file} was not written ({reason}): is the disk full or read-only?")


def _no_backup(file: Path) -> BackupRefused:
    with suppress(OSError), file.open("rb") as opened:
        if opened.read(2) == b"PK":
            return _damaged(file)
    return BackupRefused(f"{file} is not a backup of Senpai: choose a file that `senpai backup` or BACKUP_DIR made.")


def _damaged(file: Path) -> BackupRefused:
    return BackupRefused(f"{file} is no backup of Senpai, or incomplete or damaged: take another one.")


def _too_new(file: Path, what: str) -> BackupRefused:
    return BackupRefused(
        f"The backup {file} was made by a newer Senpai ({what}; this one knows {_FORMAT} and schema {schema.HEAD}): "
        "update Senpai, then restore it."
    )
