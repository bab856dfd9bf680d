"""Fair use: how often a person and a server may ask, by sliding windows in memory."""

import math
import threading
from collections import deque
from datetime import datetime, timedelta

from bot.errors import TooManyQuestions
from bot.guilds.settings import GuildSettings

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

Key = tuple[int | None, int | None]  # a guild and a person; a guild and None for all its people


class Limits:
    """Counts the questions of people, in each server apart, and of servers. Safe from any thread, and quick."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[Key, deque[datetime]] = {}
        self._swept_at: datetime | None = None

    def admit(self, person: int, guild_id: int | None, settings: GuildSettings, now: datetime) -> None:
        """Count one more question; raises TooManyQuestions, and counts nothing, where that is too much."""
        own, shared = (guild_id, person), (guild_id, None)
        with self._lock:
            self._sweep(now)
            waits = [
                (self._wait(own, settings.person_per_minute, MINUTE, now), False),
                (self._wait(own, settings.person_per_day, DAY, now), False),
            ]
            if guild_id is not None:  # direct messages have nothing in common
                waits.append((self._wait(shared, settings.guild_per_hour, HOUR, now), True))
            wait, is_shared = max(waits, key=lambda each: each[0])
            if wait:
                raise TooManyQuestions(wait, shared=is_shared)
            for key in (own, shared):
                self._asked.setdefault(key, deque()).append(now)

    def _wait(self, key: Key, most: int, window: timedelta, now: datetime) -> int:
        """Seconds until there is room for one more question in the window; 0 if there is."""
        asked = self._asked.get(key, ())
        if len(asked) < most or asked[-most] > now:  # counted by a clock that was ahead
            return 0
        free_at = asked[-most] + window
        return max(0, math.ceil((free_at - now).total_seconds()))

    def _sweep(self, now: datetime) -> None:
        """Once an hour, forget what no window reaches any more."""
        if self._swept_at and abs(now - self._swept_at) < HOUR:
            return
        self._swept_at = now
        for key, asked in list(self._asked.items()):
            window = HOUR if key[1] is None else DAY
            while asked and asked[0] <= now - window:
                asked.popleft()
            if not asked:
                del self._asked[key]
