from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.news.schedule import DEFAULT, LEAST, MOST, failed, is_due, moved, succeeded, wanted_interval
from bot.press import FeedState

NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ttl", "cache", "seconds"),
    [
        pytest.param("", "", DEFAULT, id="asks for nothing"),
        pytest.param("30", "", 1_800, id="may be asked sooner"),
        pytest.param("1", "", LEAST, id="never under 20 minutes"),
        pytest.param("0", "", DEFAULT, id="zero is nothing"),
        pytest.param("99999", "", MOST, id="at least daily"),
        pytest.param("９", "", DEFAULT, id="not a number"),
        pytest.param("9" * 400, "", DEFAULT, id="no number that anybody means"),
        pytest.param("", "public, max-age=7200", 7_200, id="cached for longer"),
        pytest.param("", "max-age=60", DEFAULT, id="a short life in a cache is no invitation"),
        pytest.param("30", "s-maxage=9, max-age=3000", 3_000, id="the longer of both"),
        pytest.param("", "no-store", DEFAULT, id="not cached"),
    ],
)
def test_a_feed_is_left_alone_for_as_long_as_it_wants(ttl: str, cache: str, seconds: int) -> None:
    assert wanted_interval(ttl, {"cache-control": cache} if cache else {}) == seconds


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
def test_jitter_only_ever_adds(jitter: float) -> None:
    after = succeeded(FeedState(), NOW, interval=LEAST, problem="", jitter=jitter)
    assert after.next_check_at is not None
    assert timedelta(minutes=20) <= after.next_check_at - NOW <= timedelta(minutes=22)


def test_failures_double_the_wait_up_to_a_day_and_success_ends_them() -> None:
    state, now, waits = FeedState(), NOW, []
    for _ in range(8):
        state = failed(state, now, problem="no", retry_after=None, jitter=0)
        assert state.next_check_at is not None
        waits.append((state.next_check_at - now) / timedelta(hours=1))
        now = state.next_check_at
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert (state.failures, state.failing_since) == (8, NOW)
    well = succeeded(state, now, interval=DEFAULT, problem="", jitter=0)
    assert (well.failures, well.failing_since, well.problem) == (0, None, "")


def test_retry_after_counts_where_it_is_longer() -> None:
    for seconds, hours in ((7_200, 2), (60, 1)):
        state = failed(FeedState(), NOW, problem="no", retry_after=seconds, jitter=0)
        assert state.next_check_at == NOW + timedelta(hours=hours)


def test_a_move_is_believed_after_three_same_answers_in_a_row() -> None:
    state = FeedState()
    for address in ("http://a/", "http://a/", "http://b/", "http://b/", "", "http://a/", "http://a/"):
        state = moved(state, address)
        assert state.url == ""
    assert moved(state, "http://a/").url == "http://a/"


def test_a_moved_feed_that_fails_there_is_tried_at_its_old_address_again() -> None:
    state = FeedState(url="http://new/")
    for expected in ("http://new/", "http://new/", ""):
        state = failed(state, NOW, problem="no", retry_after=None, jitter=0)
        assert state.url == expected


@pytest.mark.parametrize(
    ("change", "due"),
    [
        ({}, True),
        ({"next_check_at": NOW}, True),
        ({"next_check_at": NOW + timedelta(seconds=1)}, False),
        ({"gone": True}, False),
    ],
)
def test_what_is_due(change: dict, due: bool) -> None:
    assert is_due(replace(FeedState(), **change), NOW) is due


def test_a_feed_that_was_asked_by_a_clock_that_was_ahead_is_due_once_it_is_right() -> None:
    ahead = succeeded(FeedState(), NOW + timedelta(days=365), interval=DEFAULT, problem="", jitter=0)
    assert is_due(ahead, NOW)
    assert not is_due(succeeded(ahead, NOW, interval=DEFAULT, problem="", jitter=0), NOW - timedelta(minutes=1))
