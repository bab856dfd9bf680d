"""Who is being answered right now and who waits: one question per person and channel, a few at once, a line behind."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Generator
from contextlib import asynccontextmanager, contextmanager

from bot.discord_app.errors import Notice

AT_ONCE = 12
"""Questions worked on at the same time: more would only share the same processor and the model's own limits."""

LINE = 600
"""Questions that may wait behind them, so that 500 people who ask at once are all answered; whoever comes after that is
told at once, in private."""

SILENT_WAIT = 2.0
"""Seconds in the line after which people are told their place, and between two looks at it."""

FAREWELL_SECONDS = 1.0
"""How long telling people that their answers were given up may take."""


class Interrupted(Exception):  # nobody's error: the bot is being stopped
    """The bot ends before the answer does."""


class Desk:
    """Seats one question per person and channel, and none while the bot is closing."""

    def __init__(self, *, at_once: int = AT_ONCE, line: int = LINE) -> None:
        self._seated: set[tuple[int, int]] = set()
        self._tasks: set[asyncio.Task[object]] = set()  # of everybody seated, until they were told what became of it
        self._closing = self._clearing = False
        self._free = at_once
        self._longest = line
        self._line: deque[asyncio.Event] = deque()

    @property
    def busy(self) -> int:
        """How many questions are being answered or wait for it."""
        return len(self._seated)

    @property
    def waiting(self) -> int:
        """How many of them wait in the line."""
        return len(self._line)

    def is_seated(self, person: int, channel: int) -> bool:
        """Whether the person is being answered in the channel."""
        return (person, channel) in self._seated

    @contextmanager
    def seat(self, person: int, channel: int) -> Generator[None]:
        """Hold the person's seat in the channel, for the current task.

        Raises Notice where it is taken, the line is full or the bot is closing, and Interrupted where it is closing by
        the time that the seat is left.
        """
        if self._closing:
            raise Notice("notice.closing")
        if (person, channel) in self._seated:
            raise Notice("notice.busy")
        if len(self._line) >= self._longest:
            raise Notice("notice.full")
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
            raise Interrupted from None
        finally:
            self._seated.discard((person, channel))

    @asynccontextmanager
    async def turn(self, tell: Callable[[int], Awaitable[None]]) -> AsyncGenerator[None]:
        """Wait in the line, then hold one of the places at the desk; `tell` is told the place in the line."""
        await self._called(tell)
        try:
            yield
        finally:
            self._next()

    async def _called(self, tell: Callable[[int], Awaitable[None]]) -> None:
        if self._free:
            self._free -= 1
            return
        call = asyncio.Event()
        self._line.append(call)
        told = 0
        try:
            while not await _set_within(call, SILENT_WAIT):
                place = self._line.index(call) + 1
                if place != told:
                    await tell(place)
                    told = place
        except BaseException:
            if call.is_set():
                self._next()
            else:
                self._line.remove(call)
            raise

    def _next(self) -> None:
        if self._line:
            self._line.popleft().set()
        else:
            self._free += 1

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
            mute = await _cancelled(unfinished, FAREWELL_SECONDS)
            await _cancelled(mute, FAREWELL_SECONDS)  # these wait for Discord, and would fail once it is left
        return len(unfinished)


async def _cancelled(tasks: Collection[asyncio.Task[object]], seconds: float) -> Collection[asyncio.Task[object]]:
    """Cancel tasks; those that go on all the same after `seconds`."""
    for task in tasks:
        task.cancel()
    return (await asyncio.wait(tasks, timeout=seconds))[1] if tasks else ()


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return event.is_set()
    return True
