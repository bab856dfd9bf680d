"""Two calls at the same time."""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

from bot.log import carried

T = TypeVar("T")
U = TypeVar("U")


def together(pool: Executor, aside: Callable[[], T], here: Callable[[], U]) -> tuple[T, U]:
    """What both return: one is called in a thread of the pool meanwhile, or here too if none became free.

    Raises what either raises.
    """
    begun = pool.submit(carried(aside))
    try:
        second = here()
    finally:
        waiting = begun.cancel()
    return aside() if waiting else begun.result(), second
