"""A start with an empty data folder: the bot is online at once, and questions wait until the knowledge is read."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from bot.discord_app.ports import AnswersQuestions
from bot.errors import BotError
from bot.models import Answer, Question

_log = logging.getLogger(__name__)


class Preparation:
    """Runs `prepare` once in a thread; answers wait for it only if `needed` says that there is nothing to answer from.

    A failure is kept: from then on each question that had to wait raises it.
    """

    def __init__(
        self, answerer: AnswersQuestions, prepare: Callable[[], None] = lambda: None, *, needed: bool = False
    ) -> None:
        self._answerer = answerer
        self._prepare = prepare
        self._needed = needed
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._task = asyncio.create_task(asyncio.to_thread(self._prepare))
        self._task.add_done_callback(_report)

    async def stop(self) -> None:
        """Wait for the thread, which cannot be interrupted."""
        if self._task:
            await asyncio.wait([self._task])

    async def stream(self, question: Question) -> AsyncGenerator[Answer]:
        """Like the answerer's. Raises BotError."""
        if self._needed and self._task:
            await asyncio.shield(self._task)
        async with aclosing(self._answerer.stream(question)) as answers:
            async for answer in answers:
                yield answer


def _report(task: "asyncio.Task[None]") -> None:
    if task.cancelled() or (error := task.exception()) is None:
        return
    trace = None if isinstance(error, BotError) else error
    _log.error("the knowledge could not be read", exc_info=trace, extra={"data": {"class": type(error).__name__}})
