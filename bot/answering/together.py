"""Two calls at the same time."""

from collections.abc import Callable
from concurrent.futures import Executor, wait
from typing import TypeVar

from bot.log import carried

T = TypeVar("T")
U = TypeVar("U")


def together(pool: Executor, aside: Callable[[], T], here: Callable[[], U]) -> tuple[T, U]:
    """What both return: one is called in a thread of the pool meanwhile, or here too if none became free.

    Raises what either raises, once neither goes on: what they use may be closed then.
    """
    begun = pool.submit(carried(aside))
    try:
        second = here()
    finally:
        if not (waiting := begun.cancel()):
            wait([begun])
    return aside() if waiting else begun.result(), second
