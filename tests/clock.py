"""A clock for what depends on the time."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def go(self, **time: float) -> None:
        self.now += timedelta(**time)
