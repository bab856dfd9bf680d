"""Fair use."""

from datetime import timedelta

import pytest

from bot.errors import TooManyQuestions
from bot.guilds import GuildSettings, Limits
from tests.clock import START
from tests.guilds.conftest import ALICE, BOB, GUILD

SETTINGS = GuildSettings(person_per_minute=3, person_per_day=5, guild_per_hour=8)


def admit(limits: Limits, seconds: float, person: int = ALICE, guild: int | None = GUILD) -> int:
    """Ask at `seconds` after the start; how long to wait, 0 where it was admitted."""
    try:
        limits.admit(person, guild, SETTINGS, START + timedelta(seconds=seconds))
    except TooManyQuestions as error:
        return error.seconds
    return 0


def test_windows_slide_and_a_refusal_does_not_count():
    limits = Limits()
    assert [admit(limits, second) for second in (0, 10, 20)] == [0, 0, 0]
    assert [admit(limits, second) for second in (20, 59.5)] == [40, 1]
    assert [admit(limits, 60), admit(limits, 60)] == [0, 10]
    assert admit(limits, 70) == 0
    assert admit(limits, 200) == 86_400 - 200
    assert admit(limits, 86_400) == 0


def test_people_and_servers_are_apart_and_a_server_has_a_limit_for_all():
    limits = Limits()
    assert [admit(limits, 0) for _ in range(4)] == [0, 0, 0, 60]
    assert admit(limits, 0, guild=GUILD + 1) == 0
    assert admit(limits, 0, guild=None) == 0
    assert [admit(limits, 1, BOB) for _ in range(3)] == [0, 0, 0]
    assert [admit(limits, 2, person) for person in (100, 101)] == [0, 0]
    with pytest.raises(TooManyQuestions, match=r"This server.*3598 seconds") as caught:
        limits.admit(102, GUILD, SETTINGS, START + timedelta(seconds=2))
    assert caught.value.shared
    assert admit(limits, 3_600, 102) == 0


def test_direct_messages_have_no_limit_in_common():
    limits = Limits()
    assert [admit(limits, 0, person, None) for person in range(1, 20)] == [0] * 19


def test_what_no_window_reaches_is_not_remembered():
    limits = Limits()
    for person in range(1, 8):
        admit(limits, 0, person)
    admit(limits, 3_601, 8)
    assert len(limits._asked) == 9
    admit(limits, 90_001, 9)
    assert set(limits._asked) == {(GUILD, 9), (GUILD, None)}


def test_a_clock_that_was_ahead_locks_nobody_out():
    limits = Limits()
    year = 365 * 86_400
    assert [admit(limits, year) for _ in range(3)] == [0, 0, 0]
    assert [admit(limits, second) for second in (0, 1, 2, 3)] == [0, 0, 0, 57]
