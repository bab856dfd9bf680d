"""How often a channel's messages may be edited."""

import asyncio
import time
from collections.abc import Callable

EDIT_INTERVAL = 1.2
"""Seconds between edits in one channel: Discord allows about 5 in 5 s, shared with everything else there."""


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
