"""When a feed is asked again: pure functions of what it said and of the time."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.catalog import CLOCK_DRIFT
from bot.press import FeedState

DEFAULT = 3_600
LEAST = 1_200
MOST = 86_400
"""Seconds between two polls: where the feed asks for nothing, at least, at most."""

JITTER = 0.1
"""The share of a wait that is added at random at most, so that feeds do not all come due at once."""

SAME_ANSWERS = 3
"""A feed has moved for good once so many polls in a row were sent on to the same address."""

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def wanted_interval(ttl: str, headers: Mapping[str, str]) -> int:
    """The seconds that a feed wants to be left alone: its own `ttl` (minutes), or longer where its server caches.

    A short life in a cache does not make polls more frequent: content networks give one to everything.
    """
    minutes = int(ttl) if ttl.isascii() and ttl.isdigit() and len(ttl) < 6 else 0  # noqa: PLR2004  # 190 years
    own = max(minutes * 60, LEAST) if minutes else DEFAULT
    cached = _MAX_AGE.search(headers.get("cache-control", ""))
    return min(max(own, int(cached[1]) if cached else 0), MOST)


def succeeded(state: FeedState, now: datetime, *, interval: int, problem: str, jitter: float) -> FeedState:
    """The state after a poll that was answered; `jitter` is between 0 and 1."""
    return replace(
        state,
        interval=interval,
        last_checked_at=now,
        last_success_at=now,
        first_read_at=state.first_read_at or now,
        next_check_at=_after(now, interval, jitter),
        failures=0,
        failing_since=None,
        problem=problem,
    )


def failed(state: FeedState, now: datetime, *, problem: str, retry_after: float | None, jitter: float) -> FeedState:
    """The state after a poll that gave nothing: each one doubles the wait, to a day at most."""
    failures = state.failures + 1
    wait = min((state.interval or DEFAULT) * 2 ** min(failures - 1, 10), MOST)
    # An address that a feed moved to may have been wrong: then the one that is written down is tried again.
    url = "" if failures % SAME_ANSWERS == 0 else state.url
    return replace(
        state,
        last_checked_at=now,
        next_check_at=_after(now, max(wait, retry_after or 0), jitter),
        failures=failures,
        failing_since=state.failing_since or now,
        problem=problem,
        url=url,
    )


def moved(state: FeedState, moved_to: str) -> FeedState:
    """The state after a poll that ended at another address for good, or did not (empty)."""
    if not moved_to or moved_to == state.url:
        return replace(state, moved_to="", moved_seen=0)
    seen = state.moved_seen + 1 if moved_to == state.moved_to else 1
    if seen < SAME_ANSWERS:
        return replace(state, moved_to=moved_to, moved_seen=seen)
    return replace(state, url=moved_to, moved_to="", moved_seen=0)


def is_due(state: FeedState, now: datetime) -> bool:
    """Whether a feed may be asked now; one that was asked in the future, by a clock that was ahead, may."""
    ahead = state.last_checked_at is not None and state.last_checked_at > now + CLOCK_DRIFT
    return not state.gone and (ahead or state.next_check_at is None or state.next_check_at <= now)


def _after(now: datetime, seconds: float, jitter: float) -> datetime:
    return now + timedelta(seconds=seconds * (1 + JITTER * jitter))
