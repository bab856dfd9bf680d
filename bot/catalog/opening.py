"""Opening a catalog: is it ours, whole and current? Brings it up to date; explains what cannot be opened."""

import os
import shutil
import sqlite3
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, ExceptionContext, event, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.catalog import schema
from bot.catalog.engine import BUSY_TIMEOUT, make_engine, parse_url, sqlite_path, writer
from bot.errors import NotSaved, StartupError
from bot.wording import Wording

_MAGIC = b"SQLite format 3\0"
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_MIGRATION_LOCK = 0x53454E50
"""Key of the PostgreSQL advisory lock under which a schema is changed."""

_WAY_OUT = (
    "Stop Senpai where it runs, then restore a backup (`senpai restore FILE --force`), or run `python ingest.py "
    "--rebuild`: both keep the file under another name; the latter reads the knowledge into a new one."
)

_NOT_SAVED = {
    True: Wording(
        "It could not be saved: the disk with Senpai's data is full. Its operator has to free some space.",
        "保存できませんでした。Senpaiのデータのディスクがいっぱいです。運営者が空きを作る必要があります。",
    ),
    False: Wording(
        "It could not be saved: Senpai's data cannot be written. Its operator has to look at the disk.",
        "保存できませんでした。Senpaiのデータに書き込めません。運営者がディスクを確認する必要があります。",
    ),
}
_LITTLE = 100_000
"""Bytes free below which a write that has failed is put down to a full disk: what it wrote itself was small."""


class CatalogDamaged(StartupError):
    """The catalog's file is not a readable database; `set_aside` keeps it and makes room for a new one."""


def open_engine(text_url: str) -> Engine:
    """An engine on a catalog that is current; raises StartupError or CatalogDamaged, with the way out."""
    url = parse_url(text_url)
    path = sqlite_path(url)
    if path:
        _check_file(path)
    engine = make_engine(url)
    try:
        _bring_up_to_date(engine, path)
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        raise _explain(error, path) from error
    except BaseException:
        engine.dispose()
        raise
    if path:
        event.listen(engine, "handle_error", partial(_name_fault, path))
    return engine


def set_aside(text_url: str, now: datetime | None = None) -> Path | None:
    """Rename a damaged SQLite catalog to `….broken-TIMESTAMP`, journals with it; the new path, None if there is none.

    Close every catalog on the file first. The renamed files still belong together, for whoever tries to save them.
    """
    path = sqlite_path(parse_url(text_url))
    if path is None or not path.exists():
        return None
    aside = free_name(path, f"broken-{now or datetime.now(UTC):%Y%m%dT%H%M%S}")
    for suffix in ("-wal", "-shm", "-journal", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def free_name(path: Path, suffix: str) -> Path:
    """The path with a suffix, and a number after it where that name is taken."""
    name, attempt = path.with_name(f"{path.name}.{suffix}"), 1
    while name.exists():
        attempt += 1
        name = path.with_name(f"{path.name}.{suffix}-{attempt}")
    return name


def _check_file(path: Path) -> None:
    """Make the folder; refuse what SQLite would only explain badly."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error.strerror or "it cannot be made") from error
    if path.is_dir():
        msg = f"The catalog {path} is a folder: set SENPAI_DATA_DIR or DATABASE_URL to another place."
        raise StartupError(msg)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise _unwritable(path, "it may not be written to")
    if not path.exists():
        return
    if not os.access(path, os.R_OK | os.W_OK):
        raise _unwritable(path, "the file may not be read and written")
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    if start and start != _MAGIC:
        msg = f"The catalog {path} is not a database. {_WAY_OUT}"
        raise CatalogDamaged(msg)


def _bring_up_to_date(engine: Engine, path: Path | None) -> None:
    with engine.connect() as connection:
        if _is_current(connection):
            return
    if path:
        _use_write_ahead_log(engine)
    from bot.catalog.migrations import upgrade  # noqa: PLC0415  # Alembic is slow to import and seldom needed

    with writer(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        if not _is_current(connection):  # nobody else was faster
            upgrade(connection)


def _is_current(connection: Connection) -> bool:
    """Whether the schema is this program's; False for an older or empty one, StartupError for anybody else's."""
    tables = set(inspect(connection).get_table_names())
    application = connection.exec_driver_sql("PRAGMA application_id").scalar() if _is_sqlite(connection) else None
    if schema.VERSION_TABLE not in tables or (application is not None and application != schema.APPLICATION_ID):
        # A database server may be shared, as long as nobody uses our names; an SQLite file is ours alone.
        occupied = (
            bool(application or tables) if application is not None else bool(tables & set(schema.metadata.tables))
        )
        if occupied:
            msg = (
                "The catalog's database belongs to another application and was left as it is: "
                "set SENPAI_DATA_DIR or DATABASE_URL to another place."
            )
            raise StartupError(msg)
        return False
    revision = connection.execute(text(f"SELECT version_num FROM {schema.VERSION_TABLE}")).scalar()  # noqa: S608  # a constant
    if revision not in schema.REVISIONS:
        msg = (
            f"The catalog was written by a newer Senpai (schema {revision}, this one knows {schema.HEAD}): "
            "update Senpai, or restore a backup made with this version."
        )
        raise StartupError(msg)
    return revision == schema.HEAD


def _use_write_ahead_log(engine: Engine) -> None:
    """Switch the file to WAL, which it keeps; SQLite does not wait by itself for others who open it just now."""
    deadline = time.monotonic() + BUSY_TIMEOUT
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        while True:
            try:
                cursor.execute("PRAGMA journal_mode=WAL")
                break
            except sqlite3.OperationalError as error:
                if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
        cursor.close()
    finally:
        connection.close()


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _code(error: BaseException | None) -> int:
    """The primary SQLite result code, 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _name_fault(path: Path, context: ExceptionContext) -> None:
    """What is wrong with the file is named whenever it shows: damage only where it is read, a full disk in a write."""
    code = _code(context.original_exception)
    if code in _DAMAGED:
        raise CatalogDamaged(f"The catalog {path} is damaged. {_WAY_OUT}") from context.original_exception
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}:
        raise NotSaved(_NOT_SAVED[_is_full(path, code)]) from context.original_exception


def _is_full(path: Path, code: int) -> bool:
    """Whether the disk is full, which SQLite also calls an error of input and output."""
    with suppress(OSError):
        return code == sqlite3.SQLITE_FULL or shutil.disk_usage(path.parent).free < _LITTLE
    return False


def _explain(error: DBAPIError | sqlite3.Error, path: Path | None) -> StartupError:
    if path is None:
        return StartupError(
            "The database that DATABASE_URL names could not be used: check that the server runs, that host, user, "
            "password and database name are right, and that the user may create tables."
        )
    code = _code(error.orig if isinstance(error, DBAPIError) else error)
    if code in _DAMAGED:
        return CatalogDamaged(f"The catalog {path} is damaged. {_WAY_OUT}")
    if code == sqlite3.SQLITE_BUSY:
        return StartupError(f"The catalog {path} is locked by another program: stop it and try again.")
    if _is_full(path, code):
        return StartupError(f"The disk with the catalog {path} is full: free some space and try again.")
    return _unwritable(path, "the database could not be opened for writing")


def _unwritable(path: Path, why: str) -> StartupError:
    return StartupError(
        f"The folder {path.parent} cannot hold the catalog ({why}): "
        "change its permissions, or set SENPAI_DATA_DIR to another folder."
    )
