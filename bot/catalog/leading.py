"""Which of several processes does what only one may do: news, deliveries, deletions, the shared vector index.

The leader holds a lock that the operating system or PostgreSQL takes from it when it dies, so that nobody has to know
whether it still lives. Between a lost connection and the next look two processes may both believe to lead, for a few
seconds: whatever a leader does bears being done twice.
"""

import logging
import threading
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from bot.catalog.engine import parse_url, sqlite_path

log = logging.getLogger(__name__)

CAMPAIGN_SECONDS = 2.0
"""Between two looks at whether the lead is free, or still held."""

# A machine that loses its power closes no connection: PostgreSQL asks after so many seconds of silence, so often.
_KEEPALIVE = {"tcp_keepalives_idle": 5, "tcp_keepalives_interval": 2, "tcp_keepalives_count": 3}
_CLIENT_SIDE = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
_SILENT_MS = 10_000


class Lead(Protocol):
    """The right to lead; one process has it at a time."""

    @property
    def held(self) -> bool:
        """Whether this process led when it last looked."""
        ...

    def campaign(self) -> bool:
        """Take the lead where it is free, and see whether it is still held where it was; safe from any thread."""
        ...

    def release(self) -> None:
        """Let others lead."""
        ...


class FileLead:
    """A file that the operating system locks, for processes on one machine."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path, thread_local=False)  # released by whichever thread closes
        self._turn = threading.Lock()

    @property
    def held(self) -> bool:
        """Whether this process leads."""
        return self._lock.is_locked

    def campaign(self) -> bool:
        """Take the lead where it is free."""
        with self._turn:
            if not self._lock.is_locked:
                try:
                    self._lock.acquire(blocking=False)
                except Timeout:
                    return False
                log.info("this process leads")
            return True

    def release(self) -> None:
        """Let others lead."""
        self._lock.release()


class ServerLead:
    """An advisory lock of PostgreSQL, on a connection that does nothing else."""

    def __init__(self, url: URL, key: int) -> None:
        options = _CLIENT_SIDE | {"tcp_user_timeout": _SILENT_MS}
        self._engine = create_engine(
            url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True, connect_args=options
        )
        self._key = key
        self._connection: Connection | None = None
        self._turn = threading.Lock()
        self._held = False

    @property
    def held(self) -> bool:
        """Whether this process led when it last looked."""
        return self._held

    def campaign(self) -> bool:
        """Take the lead where it is free, and see whether it is still held where it was."""
        with self._turn:
            before = self._held
            try:
                self._held = self._look()
            except DBAPIError:
                self._drop()
            if before != self._held:
                log.info("this process leads" if self._held else "this process does not lead any more")
            return self._held

    def release(self) -> None:
        """Let others lead."""
        with self._turn:
            self._drop()
            self._engine.dispose()

    def _look(self) -> bool:
        if self._connection is None:
            self._connection = self._engine.connect()
            for name, value in _KEEPALIVE.items():
                self._connection.exec_driver_sql(f"SET {name} = {value}")
        if self._held:  # the lock lives as long as its connection
            self._connection.exec_driver_sql("SELECT 1")
            return True
        query = text("SELECT pg_try_advisory_lock(:key)")
        return bool(self._connection.execute(query, {"key": self._key}).scalar_one())

    def _drop(self) -> None:
        self._held = False
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def open_lead(text_url: str, identity: str) -> Lead:
    """The lead over the catalog at this address; `identity` is the catalog's."""
    url = parse_url(text_url)
    path = sqlite_path(url)
    if path:
        return FileLead(path.with_name(f"{path.name}.leader"))
    return ServerLead(url, int.from_bytes(bytes.fromhex(identity)[:8], "big", signed=True))
