"""Seats, the line behind the desk, and the pace of edits."""

import asyncio
import threading

import pytest

from bot.discord_app.aside import Aside
from bot.discord_app.desk import SILENT_WAIT, Desk, Interrupted
from bot.discord_app.errors import Notice
from bot.discord_app.pacer import Pacer
from tests.discord.conftest import ScriptedServices


async def no_telling(place: int) -> None:
    raise AssertionError(place)


async def test_a_seat_is_free_again_after_a_failure():
    desk = Desk()
    with pytest.raises(ValueError, match="broken"), desk.seat(1, 1):
        raise ValueError("broken")
    with desk.seat(1, 1), desk.seat(1, 2), desk.seat(2, 1):
        assert desk.busy == 3
        with pytest.raises(Notice), desk.seat(1, 1):
            pass
        assert desk.busy == 3


async def test_draining_waits_for_answers_under_way_and_for_what_their_people_are_told():
    desk, said = Desk(), []

    async def answering() -> None:
        with desk.seat(1, 1):
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.02)
        said.append("done")

    task = asyncio.create_task(answering())
    await asyncio.sleep(0)
    draining = asyncio.create_task(desk.drain(5))
    await asyncio.sleep(0)
    with pytest.raises(Notice), desk.seat(2, 2):
        pass
    assert await draining == 0
    assert said == ["done"]
    assert task.done()


async def test_a_question_that_its_own_task_gave_up_stays_given_up():
    desk = Desk()

    async def answering() -> None:
        with desk.seat(1, 1):
            await asyncio.sleep(9)

    task = asyncio.create_task(answering())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert desk.busy == 0


async def test_settings_that_are_known_wait_for_no_record(services: ScriptedServices):
    aside, full, done = Aside(), threading.Event(), threading.Event()
    first = await aside.settings(services.guilds, 7)
    records = [asyncio.create_task(aside(lambda: (full.set(), done.wait(5)))) for _ in range(4)]
    await asyncio.to_thread(full.wait, 5)
    assert await aside.settings(services.guilds, 7) is first
    assert await aside.settings(services.guilds, None)
    assert not any(record.done() for record in records)
    done.set()
    await asyncio.wait(records)


async def test_edits_of_one_channel_keep_their_distance():
    now = 100.0
    pacer = Pacer(1.2, clock=lambda: now)
    assert pacer.claim(1)
    assert not pacer.claim(1)
    assert pacer.claim(2)
    now += 1.2
    assert pacer.claim(1)


async def test_waiting_edits_queue_up():
    loop = asyncio.get_running_loop()
    pacer = Pacer(0.05, clock=loop.time)
    start = loop.time()
    await asyncio.gather(*(pacer.turn(1) for _ in range(3)))
    assert loop.time() - start >= 0.09


async def test_who_is_given_up_is_interrupted_and_goes_on_to_tell_so():
    desk, told = Desk(), []

    async def answering() -> None:
        try:
            with desk.seat(1, 1):
                await asyncio.sleep(9)
        except Interrupted:
            told.append("sorry")

    task = asyncio.create_task(answering())
    await asyncio.sleep(0)
    assert await desk.drain(0.01) == 1
    await task
    assert told == ["sorry"]
    assert desk.busy == 0


async def test_who_cannot_be_told_in_time_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.discord_app.desk.FAREWELL_SECONDS", 0.01)
    desk = Desk()

    async def answering() -> None:
        try:
            with desk.seat(1, 1):
                await asyncio.sleep(9)
        except Interrupted:
            await asyncio.Event().wait()  # Discord does not answer

    task = asyncio.create_task(answering())
    await asyncio.sleep(0)
    assert await desk.drain(0.01) == 1
    assert task.cancelled()


async def test_the_line_is_first_come_first_served_and_nobody_keeps_a_place_that_they_gave_up():
    desk, order = Desk(at_once=1), []

    async def ask(name: str) -> None:
        async with desk.turn(no_telling):
            order.append(name)
            await asyncio.sleep(0.01)

    tasks = [asyncio.create_task(ask(name)) for name in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait(tasks)
    assert order == ["a", "c", "d"]
    await asyncio.wait_for(ask("e"), 1)


async def test_a_failure_at_the_desk_lets_the_next_one_come():
    desk = Desk(at_once=1)
    with pytest.raises(ValueError, match="broken"):
        async with desk.turn(no_telling):
            raise ValueError("broken")
    async with desk.turn(no_telling):
        pass


async def test_who_waits_is_told_the_place_and_again_when_it_changed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.discord_app.desk.SILENT_WAIT", SILENT_WAIT / 200)
    desk, told = Desk(at_once=1), dict[str, list[int]]()

    async def ask(name: str, seconds: float) -> None:
        async def tell(place: int) -> None:
            told.setdefault(name, []).append(place)

        async with desk.turn(tell):
            await asyncio.sleep(seconds)

    await asyncio.gather(*(ask(name, 0.06) for name in "abc"))
    assert told == {"b": [1], "c": [2, 1]}


async def test_the_line_has_an_end():
    desk = Desk(at_once=0, line=1)
    waiting = asyncio.create_task(desk.turn(no_telling).__aenter__())
    await asyncio.sleep(0)
    with pytest.raises(Notice) as refused, desk.seat(1, 1):
        pass
    assert refused.value.key == "notice.full"
    waiting.cancel()
    await asyncio.wait({waiting})
    with desk.seat(1, 1):
        assert desk.is_seated(1, 1)
