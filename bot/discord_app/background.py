"""Work that goes on by itself: held on to, and its failures told to the log."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from bot import log

_log = logging.getLogger(__name__)


class Background:
    """Tasks of the bot's own."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        """Start something that ends by itself."""
        task = asyncio.create_task(_logged(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def repeat(self, work: Callable[[], Coroutine[Any, Any, Any]], seconds: float, name: str) -> None:
        """Start something now and again every so many seconds, whatever happens to it."""
        self.begin(_repeated(work, seconds, name), name)

    def stop(self) -> None:
        """End everything."""
        for task in self._tasks:
            task.cancel()


async def _repeated(work: Callable[[], Coroutine[Any, Any, Any]], seconds: float, name: str) -> None:
    while True:
        await _logged(work(), name)
        await asyncio.sleep(seconds)


async def _logged(work: Coroutine[Any, Any, Any], name: str) -> None:
    try:
        with log.request():
            await work
    except Exception as error:  # noqa: BLE001  # the boundary of what nobody waits for
        _log.error("background work failed", exc_info=error, extra={"data": {"work": name}})
