"""The knowledge that the bot answers from, kept up to date by a thread of its own.

It is read when the bot comes online; then the indexes follow the catalog, so that `ingest.py` run beside the bot shows
in its answers. The event loop's own threads would not do: its end waits for them, and building an index anew can take
a minute.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from bot import log
from bot.discord_app.errors import Notice
from bot.errors import BotError
from bot.ingestion import IngestReport
from bot.models import Progress

_log = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between two looks at the catalog; what was ingested must show within 10."""

RETRY = 60.0
"""Seconds until a reading that failed, on a full disk for example, is tried again."""


class _Stopped(BaseException):  # no error, and not to be caught as one: it ends a reading between two documents
    """The bot is closing."""


class Library:
    """Reads the knowledge with `read`, and calls `follow` again and again, whatever happens to it.

    `read` is told a Progress; both block. `empty` is whether nothing can be answered before the first reading.
    """

    def __init__(
        self,
        *,
        read: Callable[[Progress], IngestReport],
        follow: Callable[[], int],
        empty: bool = False,
        interval: float = INTERVAL,
        retry: float = RETRY,
    ) -> None:
        self._read, self._follow = read, follow
        self._empty = empty
        self._interval, self._retry = interval, retry
        self._read_at: float | None = 0.0  # when to read, by time.monotonic; None once it is done
        self._last_error = ""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="library", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._settled = asyncio.Event()  # questions can be answered, or never will be
        self._failed = asyncio.Event()
        self._failure: BotError | None = None
        if not empty:
            self._settled.set()

    @property
    def readable(self) -> bool:
        """Whether there is something to answer from."""
        return not self._empty

    @property
    def busy(self) -> bool:
        """Whether the thread is still at work."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def stop(self) -> None:
        """End as soon as possible: between two documents, or after the call of `follow` under way."""
        self._stopping.set()
        self._settled.set()

    async def ended(self, seconds: float) -> bool:
        """Wait for the end after `stop`, at most so long; returns whether it came."""
        if self.busy:
            await asyncio.to_thread(self._thread.join, seconds)
        return not self.busy

    async def wait(self, seconds: float) -> None:
        """Wait until there is something to answer from; raises Notice where that takes longer or will not be."""
        try:
            async with asyncio.timeout(seconds):
                await self._settled.wait()
        except TimeoutError:
            raise Notice("notice.still_reading") from None
        if self._stopping.is_set() or self._failure:
            raise Notice("notice.closing")

    async def failure(self) -> BotError:
        """Return once it is clear that there will never be anything to answer from, with the reason."""
        await self._failed.wait()
        assert self._failure  # noqa: S101  # set before the event
        return self._failure

    def _work(self) -> None:
        with suppress(_Stopped):  # raised by _advance
            while not self._stopping.is_set() and not self._failure:
                if self._read_at is not None and time.monotonic() >= self._read_at:
                    self._reading()
                if not self._stopping.is_set() and not self._failure:
                    self._following()
                    if self._empty and self._read_at is None:
                        # Only now: until they have followed, what is found cannot be judged, and nonsense is quoted.
                        # Where they cannot, that is logged, and the rest of the search is better than no answer.
                        self._empty = False
                        self._tell(self._settled)
                self._stopping.wait(self._interval)

    def _reading(self) -> None:
        if self._empty:
            _log.info("reading the knowledge for the first time, which may take some minutes")
        try:
            with log.request():
                report = self._read(self._advance)
        except BotError as error:
            if self._empty:
                self._fail(error)
                return
            self._read_at = None
            _log.error("knowledge not read", extra={"data": {"reason": str(error)}})
        except Exception as error:  # noqa: BLE001  # the boundary: whatever broke, the next reading may work
            self._read_at = time.monotonic() + self._retry
            _log.error("knowledge not read", exc_info=error, extra={"data": {"class": type(error).__name__}})
        else:
            self._read_at = None
            _record(report)

    def _advance(self, *_: object) -> None:
        if self._stopping.is_set():
            raise _Stopped

    def _following(self) -> None:
        try:
            changes = self._follow()
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

    def _fail(self, error: BotError) -> None:
        self._failure = error
        self._tell(self._settled)
        self._tell(self._failed)

    def _tell(self, event: asyncio.Event) -> None:
        assert self._loop  # noqa: S101  # set by start
        with suppress(RuntimeError):  # the loop has ended meanwhile, and nobody waits
            self._loop.call_soon_threadsafe(event.set)


def _record(report: IngestReport) -> None:
    counts = {name: len(getattr(report, name)) for name in ("added", "updated", "unchanged", "removed", "failed")}
    _log.info("knowledge read", extra={"data": counts})
    for failure in report.failed:
        _log.warning("document not read", extra={"data": {"document": failure.origin, "reason": failure.reason}})
    for note in report.notes:
        _log.warning("note on the knowledge", extra={"data": {"note": note}})
