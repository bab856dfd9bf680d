"""Memory that was freed goes back to the system; glibc's allocator alone, of which others do without."""

import asyncio
import ctypes
from contextlib import suppress

TRIM_SECONDS = 60.0
"""Between two times that free memory is given back: it takes 2 ms, and an hour of questions would hold 60 MB back."""

_TRIM_THRESHOLD, _ARENA_MAX = -1, -8
_HEAPS = 2
"""That all threads share: of the many that it would make, each has holes of its own, and Python runs one at a time."""

_KEPT_BYTES = 128 * 1024
"""glibc's own default, which it raises by itself to twice the largest block that was freed, unless it is set: 70 MB of
a running bot were free memory that was held back."""


def hold_less_back() -> None:
    """Let the C library have few heaps and return what is freed at their ends; does nothing where it is not glibc."""
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)
        library.mallopt(_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Return all pages that are free, also between used ones, in the heaps of all threads."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


async def keep_giving_back() -> None:
    """Give back until cancelled."""
    while True:
        await asyncio.sleep(TRIM_SECONDS)
        await asyncio.to_thread(give_back)
