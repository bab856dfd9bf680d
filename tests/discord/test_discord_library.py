"""The knowledge behind the bot: read in the background, followed whatever happens, never in the way of the end."""

import asyncio
import gc
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from bot.discord_app import process
from bot.discord_app.client import SenpaiBot
from bot.discord_app.errors import Notice
from bot.discord_app.process import serve
from bot.errors import StartupError
from bot.ingestion import IngestReport
from tests.discord.conftest import ScriptedServices, ScriptedShelf


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.005)
    pytest.fail("it never came true")


async def test_questions_wait_for_the_first_reading_and_then_the_indexes_follow(shelf: ScriptedShelf):
    shelf.open.clear()
    library = shelf.library(empty=True)
    library.start()
    assert not library.readable
    waiting = asyncio.create_task(library.wait(5))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    shelf.open.set()
    await waiting
    assert library.readable
    await until(lambda: shelf.followed > 1)
    library.stop()
    assert await library.ended(5)
    assert shelf.readings == 1


async def test_questions_wait_for_the_indexes_after_the_first_reading(
    shelf: ScriptedShelf, monkeypatch: pytest.MonkeyPatch
):
    seen: list[bool] = []
    monkeypatch.setattr(shelf, "follow", lambda: seen.append(library.readable) or 0)
    shelf.open.set()
    library = shelf.library(empty=True)
    library.start()
    await library.wait(5)
    assert seen[0] is False
    library.stop()
    assert await library.ended(5)


@pytest.mark.parametrize("empty", [True, False])
async def test_the_first_reading_is_logged_before_it_is_done(
    shelf: ScriptedShelf, caplog: pytest.LogCaptureFixture, empty: bool
):
    caplog.set_level("INFO")
    shelf.open.clear()
    library = shelf.library(empty=empty)
    library.start()
    await until(lambda: shelf.readings == 1)
    assert ("reading the knowledge for the first time" in caplog.text) is empty
    assert "knowledge read" not in caplog.text
    library.stop()
    assert await library.ended(5)


async def test_nobody_waits_while_only_changes_are_read(shelf: ScriptedShelf):
    shelf.open.clear()
    library = shelf.library()
    library.start()
    assert library.readable
    await library.wait(1)
    library.stop()
    assert await library.ended(5), "a reading ends between two documents"
    assert not library.busy


async def test_who_waits_too_long_is_told_to_ask_again(shelf: ScriptedShelf):
    shelf.open.clear()
    library = shelf.library(empty=True)
    library.start()
    with pytest.raises(Notice, match="still reading"):
        await library.wait(0.01)
    waiting = asyncio.create_task(library.wait(5))
    await asyncio.sleep(0.01)
    library.stop()
    with pytest.raises(Notice, match="being restarted"):
        await waiting


async def test_a_reading_that_fails_is_tried_again_and_logged_with_what_was_not_read(
    shelf: ScriptedShelf, caplog: pytest.LogCaptureFixture
):
    shelf.failure = OSError("disk full")
    library = shelf.library(empty=True)
    library.start()
    await until(lambda: shelf.readings > 1)
    assert not library.readable
    shelf.failure = None
    await library.wait(5)
    library.stop()
    assert await library.ended(5)
    failed = next(record for record in caplog.records if record.message == "document not read")
    assert failed.data == {"document": "visa/odd.md", "reason": "It is empty."}  # pyright: ignore[reportAttributeAccessIssue]


async def test_the_indexes_are_told_to_follow_whatever_happens(shelf: ScriptedShelf, caplog: pytest.LogCaptureFixture):
    library = shelf.library()
    library.start()
    await until(lambda: shelf.followed > 0)
    shelf.failure = OSError("disk full")
    before = shelf.followed
    await until(lambda: shelf.followed > before + 3)
    shelf.failure = None
    before = shelf.followed
    await until(lambda: shelf.followed > before + 1)
    library.stop()
    assert await library.ended(5)
    records = [record for record in caplog.records if "could not follow" in record.message]
    assert len(records) > 1
    assert sum(1 for record in records if record.exc_info) == 1


async def test_a_call_that_cannot_be_interrupted_does_not_hold_up_the_end(
    shelf: ScriptedShelf, monkeypatch: pytest.MonkeyPatch
):
    building, begun = threading.Event(), threading.Event()

    def follow() -> int:
        begun.set()
        building.wait()
        return 0

    monkeypatch.setattr(shelf, "follow", follow)
    library = shelf.library()
    library.start()
    await until(begun.is_set)
    library.stop()
    start = time.monotonic()
    assert not await library.ended(0.05)
    assert time.monotonic() - start < 20  # for ever, if it waited for the build
    assert library.busy
    building.set()
    assert await library.ended(5)


async def test_a_bot_with_nothing_to_answer_from_ends_with_the_reason(
    services: ScriptedServices, shelf: ScriptedShelf, monkeypatch: pytest.MonkeyPatch
):
    shelf.failure = StartupError("There is nothing to answer from.")

    async def connect(self: SenpaiBot, token: str, *, reconnect: bool = True) -> None:
        self.library.start()
        await asyncio.sleep(60)

    monkeypatch.setattr(SenpaiBot, "start", connect)
    library = shelf.library(empty=True)
    with pytest.raises(StartupError, match="nothing to answer from"):
        await serve(SenpaiBot(services=services, library=library), "token")
    with pytest.raises(Notice):
        await library.wait(1)
    assert not library.busy


async def test_what_fails_beside_the_bot_is_begun_again(
    services: ScriptedServices, shelf: ScriptedShelf, monkeypatch: pytest.MonkeyPatch
):
    turns, again = [0], asyncio.Event()

    async def connect(self: SenpaiBot, token: str, *, reconnect: bool = True) -> None:
        self.library.start()
        await again.wait()

    async def work() -> None:
        turns[0] += 1
        if turns[0] == 1:
            raise OSError
        again.set()

    monkeypatch.setattr(SenpaiBot, "start", connect)
    monkeypatch.setattr(process, "BESIDE_SECONDS", 0.01)
    async with asyncio.timeout(10):
        await serve(SenpaiBot(services=services, library=shelf.library()), "token", beside={"work": work})


def test_what_is_there_once_the_knowledge_is_read_is_not_collected_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.first_use.read_knowledge", lambda *_: IngestReport())
    monkeypatch.setattr("bot.first_use.is_unread", lambda _: False)
    services = SimpleNamespace(
        answerer=SimpleNamespace(gatherer=SimpleNamespace(warm_up=lambda: None)),
        indexes=SimpleNamespace(follow=lambda: 0),
    )
    library = process._library(services)  # pyright: ignore[reportArgumentType, reportPrivateUsage]
    try:
        library._read(lambda *_: None)  # pyright: ignore[reportPrivateUsage]
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
