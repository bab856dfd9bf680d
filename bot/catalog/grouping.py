"""Short writes that wait at the same time are committed together, since the disk takes its time for each commit."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.errors import NotSaved, StartupError

T = TypeVar("T")


class _Write:
    """One write, and what became of it once `done`."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None


class GroupedWrites:
    """Runs writes of many threads, each all or nothing, in as few transactions as their number allows.

    Whoever comes first writes for all who wait by then; nobody waits for others to come.
    """

    def __init__(self, writer: Engine) -> None:
        self._writer = writer
        self._waiting: list[_Write] = []
        self._adding = threading.Lock()
        self._turn = threading.Lock()

    def __call__(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns or raises, once it is committed; what fails takes no other write with it."""
        write = _Write(work)
        with self._adding:
            self._waiting.append(write)
        with self._turn:
            if not write.done:
                with self._adding:
                    group, self._waiting = self._waiting, []
                self._commit(group)
        if write.error:
            raise write.error
        return write.result

    def _commit(self, group: list[_Write]) -> None:
        try:
            with self._writer.begin() as connection:
                for write in group:
                    _attempt(connection, write)
        except BaseException as error:  # none of them was committed, and each is told so
            for write in group:
                write.error = write.error or error
            if not isinstance(error, Exception):
                raise
        finally:
            for write in group:
                write.done = True


def _attempt(connection: Connection, write: _Write) -> None:
    try:
        with connection.begin_nested():
            write.result = write.work(connection)
    except (OperationalError, NotSaved, StartupError):
        raise  # the database's trouble is everybody's, and may have ended the transaction
    except Exception as error:  # noqa: BLE001  # told to whom it belongs
        write.error = error
