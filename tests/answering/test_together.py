"""Two calls at the same time give what each alone would."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot import log
from bot.answering.together import together


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_both_go_on_at_once_and_share_the_request(pool: ThreadPoolExecutor):
    meeting = threading.Barrier(2, timeout=20)

    def met() -> tuple[str, int]:
        meeting.wait()
        return log.request_id.get(), threading.get_ident()

    with log.request("r1"):
        (first, aside), (second, here) = together(pool, met, met)
    assert first == second == "r1"
    assert here == threading.get_ident() != aside


def test_where_no_thread_is_free_one_follows_the_other(pool: ThreadPoolExecutor):
    over = threading.Event()
    busy = pool.submit(over.wait, 20)
    assert together(pool, threading.get_ident, threading.get_ident) == (threading.get_ident(), threading.get_ident())
    assert not busy.done()
    over.set()


def _fail() -> None:
    raise LookupError


@pytest.mark.parametrize(("aside", "here"), [(_fail, int), (int, _fail)])
def test_what_either_raises_is_raised(
    pool: ThreadPoolExecutor, aside: Callable[[], object], here: Callable[[], object]
):
    with pytest.raises(LookupError):
        together(pool, aside, here)
    assert together(pool, int, str) == (0, "")


def test_nothing_goes_on_once_one_has_failed(pool: ThreadPoolExecutor):
    begun, done = threading.Event(), list[str]()

    def aside() -> None:
        begun.set()
        time.sleep(0.2)
        done.append("aside")

    def here() -> None:
        begun.wait(20)
        raise LookupError

    with pytest.raises(LookupError):
        together(pool, aside, here)
    assert done == ["aside"]
