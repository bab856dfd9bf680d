"""The task that lets the indexes follow the catalog, so that `ingest.py` run beside the bot shows in its answers."""

import asyncio
import logging
from collections.abc import Callable

from discord.ext import tasks

_log = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between two looks at the catalog; what was ingested must show within 10."""


class Follower:
    """Calls `follow` in a thread, again and again, whatever happens to it."""

    def __init__(self, follow: Callable[[], int], interval: float = INTERVAL) -> None:
        self._follow = follow
        self._last_error = ""
        self._loop = tasks.loop(seconds=interval)(self._tick)

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._loop.start()

    async def stop(self) -> None:
        """End. A call under way still ends in its thread, which the end of the event loop waits for."""
        self._loop.cancel()
        if task := self._loop.get_task():
            await asyncio.wait([task])

    async def _tick(self) -> None:
        # tasks.loop stops for good on an unexpected exception.
        try:
            changes = await asyncio.to_thread(self._follow)
        except Exception as error:  # noqa: BLE001  # the boundary: whatever broke, the next look may work
            self._report(error)
            return
        self._last_error = ""
        if changes:
            _log.info("indexes followed the catalog", extra={"data": {"changes": changes}})

    def _report(self, error: Exception) -> None:
        """Log an error in full once, then one line each time that it repeats itself."""
        said = repr(error)
        new = said != self._last_error
        self._last_error = said
        _log.error(
            "indexes could not follow the catalog",
            exc_info=error if new else None,
            extra={"data": {"class": type(error).__name__}},
        )
