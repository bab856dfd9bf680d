"""Database addresses and engines: SQLite as the catalog needs it, PostgreSQL by URL."""

import json
import sqlite3
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.errors import StartupError

BUSY_TIMEOUT = 30.0
"""Seconds that a writer waits for another one; the longest transaction here takes well under one."""

CLOCK_DRIFT = timedelta(minutes=5)
"""What is stamped later than so long from now was stamped by a clock that was ahead."""

STATEMENTS = 32
"""Prepared ones that each connection to SQLite keeps. Lists of ids make one for each length: 128 of them take 2 MB."""

_SQLITE = "sqlite:///"
_WRITES = "catalog_writes"
_FORMS = "write sqlite:////folder/catalog.sqlite3 or postgresql+psycopg://user:password@host/database"


def parse_url(text: str) -> URL:
    """Read DATABASE_URL; raises StartupError, which never repeats it, since a password may stand in it.

    What follows `sqlite:///` is a path, taken as it stands: SQLAlchemy 2.1 would decode a % in a folder's name.
    """
    if text.startswith(_SQLITE):
        return _sqlite_url(text.removeprefix(_SQLITE))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        msg = f"DATABASE_URL is not the address of a database: {_FORMS}."
        raise StartupError(msg) from None
    if url.get_backend_name() in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    msg = f"DATABASE_URL names no database that Senpai can use: {_FORMS}."
    raise StartupError(msg)


def _sqlite_url(path: str) -> URL:
    if path in {"", ":memory:"} or path.startswith("file:"):
        msg = f"DATABASE_URL names no file, and a catalog in memory would be lost: {_FORMS}."
        raise StartupError(msg)
    return URL.create("sqlite", database=path)


def sqlite_path(url: URL) -> Path | None:
    """The file of an SQLite catalog; None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def make_engine(url: URL) -> Engine:
    """An engine that has not connected yet. Parameters stay out of its errors, since documents stand in them."""
    options: dict[str, Any] = {
        "hide_parameters": True,
        "json_serializer": partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
    }
    if sqlite_path(url):
        engine = create_engine(url, connect_args={"cached_statements": STATEMENTS}, **options)
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10}, **options)
    except (ModuleNotFoundError, NoSuchModuleError):
        msg = "DATABASE_URL asks for PostgreSQL, whose driver is not installed: pip install 'senpai-bot[postgres]'."
        raise StartupError(msg) from None


def writer(engine: Engine) -> Engine:
    """The same engine and pool for transactions that write: on SQLite they take the write lock when they begin."""
    return engine.execution_options(**{_WRITES: True})


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own BEGIN comes only before the first write, which lets a transaction fail half-way: we send it.
    connection.isolation_level = None
    # secure_delete: what people ask to be deleted is overwritten, not only given free.
    # cache_size: pages of the file that each connection keeps (kB); the system keeps them all, and once.
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "cache_size=-512", _busy()):
        connection.execute(f"PRAGMA {pragma}")


def scrub(engine: Engine) -> None:
    """Take what was deleted out of SQLite's journal, too, as far as nobody is using it just now."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=500")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.execute(f"PRAGMA {_busy()}")
        cursor.close()
    finally:
        connection.close()


def _busy() -> str:
    return f"busy_timeout={int(BUSY_TIMEOUT * 1000)}"


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
