"""The bot is online before it has read anything; what it is asked meanwhile waits, and is then answered."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from datetime import date

import pytest

from bot.discord_app.preparing import Preparation
from bot.errors import StartupError
from bot.models import Answer, Mode, Outcome, Question

QUESTION = Question("What does it cost?", date(2026, 11, 25))


class Echo:
    async def stream(self, question: Question) -> AsyncGenerator[Answer]:
        yield Answer(question.text, Outcome.ANSWERED, Mode.EXTRACTIVE, "en", question.as_of)


def waits_for(event: threading.Event) -> Callable[[], None]:
    def wait() -> None:
        event.wait()

    return wait


async def ask(preparation: Preparation) -> list[Answer]:
    return [answer async for answer in preparation.stream(QUESTION)]


async def test_a_question_waits_until_there_is_something_to_answer_from():
    read = threading.Event()
    preparation = Preparation(Echo(), waits_for(read), needed=True)
    preparation.start()
    asking = asyncio.create_task(ask(preparation))
    await asyncio.sleep(0.05)
    assert not asking.done()
    read.set()
    assert len(await asking) == 1


async def test_nobody_waits_while_only_changes_are_read():
    read = threading.Event()
    preparation = Preparation(Echo(), waits_for(read))
    preparation.start()
    assert len(await ask(preparation)) == 1
    read.set()
    await preparation.stop()


async def test_a_question_that_is_given_up_does_not_stop_the_reading():
    read = threading.Event()
    preparation = Preparation(Echo(), waits_for(read), needed=True)
    preparation.start()
    asking = asyncio.create_task(ask(preparation))
    await asyncio.sleep(0)
    asking.cancel()
    read.set()
    await preparation.stop()
    assert len(await ask(preparation)) == 1


async def test_who_asks_is_told_why_nothing_could_be_read():
    def fail() -> None:
        raise StartupError("There is nothing to answer from.")

    preparation = Preparation(Echo(), fail, needed=True)
    preparation.start()
    with pytest.raises(StartupError, match="nothing to answer from"):
        await ask(preparation)
