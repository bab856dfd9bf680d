"""A backup becomes the catalog: prepared beside the present one, which is kept, and put in its place in one step."""

import os
import secrets
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, column, insert, select, table, update

from bot.catalog import curation_deletion, exchange_deletion, news_store, schema, subscription_store, writing
from bot.catalog.backup import Manifest, cleared, load_command, read_manifest, sync_folder, unpack
from bot.catalog.deletions import KEPT_AFTER_LEAVING, LEFT, Deletion, Deletions
from bot.catalog.engine import parse_url, sqlite_path, writer
from bot.catalog.opening import free_name, open_engine
from bot.catalog.writing import Stamp
from bot.errors import BackupRefused

JUMP = 1_000_000
"""Ids are counted on from so much further: those given out after the backup stand in buttons of messages."""

_OVERLAP = timedelta(hours=1)  # deletions from just before the backup are done again, too: clocks differ
_JOURNALS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, how many deletions were done again, and where the former catalog is kept, if there was one."""

    manifest: Manifest
    deletions: int
    kept: Path | None


def restore(url: str, file: Path, deletions: Deletions, now: datetime, *, force: bool = False) -> Restored:
    """Put the catalog of a backup at an SQLAlchemy URL; nobody else may have it open.

    `deletions` are done again. Raises BackupRefused, or StartupError where a migration fails, with nothing touched.
    """
    path = _target(url, file, force=force)
    prepared = path.with_name(f"{path.name}.restoring")
    journals = [path.with_name(prepared.name + suffix) for suffix in _JOURNALS]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with cleared(prepared, *journals):
            manifest = unpack(file, prepared)
            # Made by a clock that was ahead, nobody knows when: then everything that is known is deleted again.
            since = manifest.made_at - _OVERLAP if manifest.made_at <= now else datetime.min.replace(tzinfo=UTC)
            again = deletions.since(since)
            _prepare(prepared, manifest, again, now)
            kept = _keep(path, now) if path.exists() else None
            prepared.replace(path)
            sync_folder(path.parent)
    except (OSError, sqlite3.Error) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        msg = f"The backup could not be restored to {path} ({reason}): is the disk full or read-only?"
        raise BackupRefused(msg) from error
    return Restored(manifest, len(again), kept)


def _target(url: str, file: Path, *, force: bool) -> Path:
    parsed = parse_url(url)
    path = sqlite_path(parsed)
    if path is None:
        raise BackupRefused(f"PostgreSQL restores its own backups; run: {load_command(parsed, file)}")
    read_manifest(file)
    if path.exists() and not force:
        msg = f"There is a catalog already, {path}: restore with --force, which keeps it under another name."
        raise BackupRefused(msg)
    return path


def _prepare(path: Path, manifest: Manifest, again: list[Deletion], now: datetime) -> None:
    """Bring a copy to today's schema, and make it one that goes on from here."""
    engine = open_engine(f"sqlite:///{path}")
    stamp = Stamp("operator", now)
    try:
        with writer(engine).begin() as connection:
            # The indexes followed another history under the old name; they are built anew for this one.
            name = update(schema.meta).where(schema.meta.c.key == "identity").values(value=secrets.token_hex(16))
            connection.execute(name)
            _skip_ids(connection)
            _close_exchanges(connection)
            for deletion in again:
                _delete_again(connection, deletion, stamp)
            detail = {"made_at": manifest.made_at.isoformat(), "deletions": len(again)}
            writing.store_audit(connection, stamp, "catalog.restored", "", None, detail)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("VACUUM")  # what was deleted again leaves no trace
        connection.execute("PRAGMA journal_mode=WAL")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _skip_ids(connection: Connection) -> None:
    counters = table("sqlite_sequence", column("name"), column("seq"))
    for counted in schema.metadata.sorted_tables:
        if counted.dialect_options["sqlite"]["autoincrement"]:
            further = update(counters).where(counters.c.name == counted.name).values(seq=counters.c.seq + JUMP)
            if not connection.execute(further).rowcount:
                connection.execute(insert(counters).values(name=counted.name, seq=JUMP))


def _close_exchanges(connection: Connection) -> None:
    """Whoever was waiting when the backup was made was answered, or told, since."""
    waiting = schema.exchanges.c.state == "open"
    connection.execute(update(schema.exchanges).where(waiting).values(state="failed"))


def _delete_again(connection: Connection, deletion: Deletion, stamp: Stamp) -> None:
    if deletion.what == "person":
        exchange_deletion.of_person(connection, deletion.key)
        curation_deletion.of_author(connection, deletion.key, stamp)
    elif deletion.what == "message":
        exchange_deletion.of_message(connection, int(deletion.key))
        curation_deletion.of_message(connection, int(deletion.key), stamp)
    else:
        _leave_again(connection, int(deletion.key), deletion.at, stamp)


def _leave_again(connection: Connection, guild_id: int, at: datetime, stamp: Stamp) -> None:
    """A server that removed the bot: what goes at once goes, and the rest in its time, unless it is there again.

    Its time is not over before tomorrow, so that it can be seen to be there.
    """
    exchange_deletion.all_where(connection, schema.exchanges.c.guild_id == guild_id)
    news_store.of_guild(connection, guild_id)
    subscription_store.of_guild(connection, guild_id)
    kept = (schema.guild_settings, schema.guild_documents, schema.review_queue)
    if any(connection.execute(select(t.c.guild_id).where(t.c.guild_id == guild_id).limit(1)).first() for t in kept):
        left = max(at, stamp.at - KEPT_AFTER_LEAVING + timedelta(days=1))
        writing.store_setting(connection, guild_id, LEFT, left.isoformat(), stamp)


def _keep(path: Path, now: datetime) -> Path:
    """Give the present file a second name, and leave no journal of its beside the first one."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a sound file takes its journal in
    kept = free_name(path, f"before-restore-{now:%Y%m%dT%H%M%S}")
    for suffix in _JOURNALS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(kept.with_name(kept.name + suffix))
    try:
        os.link(path, kept)
    except OSError:  # a file system without second names
        shutil.copy2(path, kept)
    return kept
