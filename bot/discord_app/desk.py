"""Who is being answered right now, and how often a channel's messages may be edited."""

import asyncio
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from bot.discord_app.errors import Notice

EDIT_INTERVAL = 1.2
"""Seconds between edits in one channel: Discord allows about 5 in 5 s, shared with everything else there."""

FAREWELL_SECONDS = 1.0
"""How long telling people that their answers were given up may take."""


class Desk:
    """Seats one question per person and channel, and none while the bot is closing."""

    def __init__(self) -> None:
        self._seated: set[tuple[int, int]] = set()
        self._tasks: set[asyncio.Task[object]] = set()  # of everybody seated, until they were told what became of it
        self._closing = self._clearing = False

    @property
    def busy(self) -> int:
        """How many questions are being answered."""
        return len(self._seated)

    @contextmanager
    def seat(self, person: int, channel: int) -> Generator[None]:
        """Hold the person's seat in the channel, for the current task.

        Raises Notice if it is taken or the bot is closing.
        """
        if self._closing:
            raise Notice("notice.closing")
        if (person, channel) in self._seated:
            raise Notice("notice.busy")
        self._seated.add((person, channel))
        if task := asyncio.current_task():
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            yield
        except asyncio.CancelledError:
            if not self._clearing or task is None:
                raise
            task.uncancel()  # it goes on to tell its person
            raise Notice("notice.closing") from None
        finally:
            self._seated.discard((person, channel))

    async def drain(self, seconds: float) -> int:
        """Take no new question and wait for those under way; returns how many were still running after `seconds`.

        Those are given up, and their people told to ask again.
        """
        self._closing = True
        if not self._tasks:
            return 0
        _, unfinished = await asyncio.wait(self._tasks, timeout=seconds)
        if unfinished:
            self._clearing = True
            for task in unfinished:
                task.cancel()
            await asyncio.wait(unfinished, timeout=FAREWELL_SECONDS)
        return len(unfinished)


class Pacer:
    """Gives out one edit per channel and interval."""

    def __init__(self, interval: float = EDIT_INTERVAL, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = interval
        self._clock = clock
        self._free_at: dict[int, float] = {}

    def claim(self, channel: int) -> bool:
        """Take the channel's next edit if it is free now."""
        if self._free_at.get(channel, 0) > self._clock():
            return False
        self._reserve(channel)
        return True

    async def turn(self, channel: int) -> None:
        """Wait for an edit that must be made; each waiting edit has its own turn."""
        if (wait := self._reserve(channel)) > 0:
            await asyncio.sleep(wait)

    def _reserve(self, channel: int) -> float:
        now = self._clock()
        self._free_at = {key: free for key, free in self._free_at.items() if free > now}
        start = self._free_at.get(channel, now)
        self._free_at[channel] = start + self._interval
        return start - now
