"""Who is talking in a channel: ids and times alone, so that the bot does not speak into a talk between people."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import NamedTuple

QUIET = 180.0
"""Seconds after which a channel counts as quiet again once somebody else wrote there."""

MODERATED = 900.0
"""Seconds that the bot leaves a channel to a moderator who wrote there."""

_CHANNELS = 2000
_WORDS = 12  # the last messages of a channel that are remembered


class _Word(NamedTuple):
    person: int
    moderator: bool
    at: float


class Talk:
    """Remembers the last messages of people in each channel; messages of bots are not told to it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._words: OrderedDict[int, deque[_Word]] = OrderedDict()

    def hear(self, channel: int, person: int, *, moderator: bool) -> None:
        """A person wrote in a channel."""
        self._words.setdefault(channel, deque(maxlen=_WORDS)).append(_Word(person, moderator, self._clock()))
        self._words.move_to_end(channel)
        if len(self._words) > _CHANNELS:
            self._words.popitem(last=False)

    def quiet_for(self, channel: int, person: int) -> bool:
        """Whether nobody but `person` has been talking there of late, and no moderator has the channel in hand."""
        now = self._clock()
        return not any(
            now - word.at < (MODERATED if word.moderator else QUIET)
            for word in self._words.get(channel, ())
            if word.person != person
        )
