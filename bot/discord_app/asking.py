"""One flow for all ways of asking: fair use, a seat, the line, the record, asking back, the answer, its buttons.

What a person is to be told before anything was promised is raised as a BotError; the door that they came through says
it in private where it can. What breaks later is said in place of the answer, with a button to try again.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

import discord

from bot.answering.askback import Choice
from bot.answering.conversation import refers
from bot.answering.phrases import with_kinds
from bot.discord_app.aside import Aside
from bot.discord_app.buttons import answer_view, retry_view
from bot.discord_app.delivery import grown, last_of, show_whole
from bot.discord_app.desk import Desk, Interrupted
from bot.discord_app.errors import Notice, sentence_for
from bot.discord_app.library import Library
from bot.discord_app.offers import offers_for
from bot.discord_app.outlets import Outlet, promised
from bot.discord_app.pacer import Pacer
from bot.discord_app.ports import BotServices
from bot.discord_app.rendering import quoted, render
from bot.discord_app.strings import say
from bot.errors import BotError, ModelUnavailable, TooManyQuestions
from bot.guilds import Asked, GuildSettings, Posted
from bot.models import Answer, Outcome, Question
from bot.text.language import detect
from bot.text.privacy import mask_as_written

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 600.0
"""Seconds that a question waits for the first reading of the knowledge; Discord lets us answer for 15 minutes."""

STRONG = 0.75
"""Strength of the evidence from which on the bot speaks up unasked."""


@dataclass(eq=False)
class Work:
    """A question on its way.

    `repeat` puts the question above the answer. `language` is the answer's, if not the question's own. `case` is what
    was chosen when asked back, None if nobody was asked, and `chosen` the same as it is shown. It may follow up what
    its person asked there `continues` ago at most. `wanted` is looked at before an unasked answer is posted, and
    `delivered` called once an answer is. `since` is when it was taken up, by time.perf_counter.
    """

    asked: Asked
    outlet: Outlet
    settings: GuildSettings = field(default_factory=GuildSettings)
    repeat: bool = False
    language: str = ""
    case: str | None = None
    chosen: str = ""
    continues: timedelta | None = None
    can_thread: bool = False
    wanted: Callable[[], bool] = lambda: True
    delivered: Callable[[], Awaitable[object]] | None = None
    exchange_id: int | None = None
    since: float = field(default_factory=time.perf_counter)

    @property
    def spoken(self) -> str:
        """The language of the answer, in which everything is said that goes before it or stands in its place.

        Found without the glossary and the question before, which the answer's is found with: on 350 texts in 13
        languages they never differed, but a follow-up of one name ("PR?") may.
        """
        return self.language or self.settings.language or detect(self.asked.question, self.asked.locale)

    def said(self, text: str) -> str:
        """A text in place of the answer, below the question where that is to be seen."""
        asked = with_kinds(mask_as_written(self.asked.question), self.spoken)
        return f"{quoted(asked)}\n\n{text}" if self.repeat else text

    @property
    def unasked(self) -> bool:
        """Whether nobody addressed the bot."""
        return self.asked.way == "auto"


@dataclass(eq=False)
class _UnderWay:
    task: asyncio.Task[object] | None
    work: Work | None = None


AskBack = Callable[[Work, tuple[Choice, ...]], Awaitable[None]]


class Asking:
    """Takes questions and sees to it that each is answered, once.

    `ask_back` is told what to ask before a question is answered, and goes on with it later by `go_on`. `remove` deletes
    messages of the bot.
    """

    def __init__(
        self,
        *,
        services: BotServices,
        desk: Desk,
        library: Library,
        pacer: Pacer,
        aside: Aside,
        now: Callable[[], datetime],
        remove: Callable[[Sequence[Posted]], Awaitable[None]],
    ) -> None:
        self._services = services
        self._exchanges = services.exchanges
        self._metrics = services.metrics
        self._desk = desk
        self._library = library
        self._pacer = pacer
        self._aside = aside
        self._now = now
        self._remove = remove
        self._under_way: dict[int, _UnderWay] = {}  # by the message that asks
        self.ask_back: AskBack | None = None

    async def ask(self, work: Work) -> None:
        """The whole way of a question that just came in; raises BotError where the person is to be told so."""
        asked = work.asked
        work.settings = await self._aside.settings(self._services.guilds, asked.guild_id)
        try:
            self._services.limits.admit(asked.person, asked.guild_id, work.settings, self._now())
        except TooManyQuestions as error:
            self._metrics.failures.labels("limit").inc()
            error.language = work.spoken
            raise
        await self.go_on(work)

    async def go_on(self, work: Work) -> None:
        """Answer a question that was admitted, at first or after asking back; raises as `ask`."""
        asked = work.asked
        with self.taking(asked.question_message_id) as under_way:
            under_way.work = work
            try:
                with self._desk.seat(asked.person, asked.channel_id):
                    async with promised(work.outlet):
                        self._metrics.acknowledgement.labels(asked.way).observe(time.perf_counter() - work.since)
                        answer = await self._answered(work)
                if answer:  # who reads it already may ask on
                    await self._delivered(work, answer)
            except Exception as error:  # not of a cancelled task: its record is found at the next start
                self._metrics.failures.labels(_name_of(error)).inc()
                sentence = _in_its_place(error, work.spoken)
                told = bool(sentence) and await self._told(work, sentence)
                if told or not isinstance(error, Interrupted):  # who could not be told so is told at the next start
                    await self._failed(work)
                if isinstance(error, discord.NotFound):  # the message or its channel is gone: nobody could be told
                    _log.info("answer without a place", extra={"data": {"code": error.code}})
                elif not sentence:
                    if isinstance(error, BotError):
                        error.language = work.spoken
                    raise

    @contextmanager
    def taking(self, message_id: int | None) -> Generator[_UnderWay]:
        """Let the current task be stopped by what becomes of a message, from the moment that it is looked at."""
        task = asyncio.current_task()
        held = self._under_way.get(message_id or 0)
        if held and held.task is task:
            yield held
            return
        entry = _UnderWay(task)
        if message_id:
            self._under_way[message_id] = entry
        try:
            yield entry
        finally:
            if message_id and self._under_way.get(message_id) is entry:
                del self._under_way[message_id]

    def is_busy(self, work: Work) -> bool:
        """Whether the person of a question is just being answered another one in the channel."""
        return self._desk.is_seated(work.asked.person, work.asked.channel_id)

    def under_way(self, message_id: int) -> Work | None:
        """The answer to a message, while it is worked on."""
        under_way = self._under_way.get(message_id)
        return under_way and under_way.work

    async def stop(self, message_id: int) -> Work | None:
        """Give up the answer to a message, if it is under way; its work, with what was posted for it."""
        under_way = self._under_way.get(message_id)
        if under_way is None or under_way.task is None or under_way.task is asyncio.current_task():
            return None
        under_way.task.cancel()
        await asyncio.wait({under_way.task})
        return under_way.work

    async def _answered(self, work: Work) -> Answer | None:
        """The answer, as it was shown; None where there is none to show yet, or ever."""
        if not work.unasked:
            await self._opened(work)
        await self._until_readable(work)
        async with self._desk.turn(lambda place: self._tell_place(work, place)):
            question = await self._question(work)
            if await self._asked_back(work, question):
                return None
            answers = self._services.answerer.stream(question)
            if work.unasked:
                answer = await last_of(answers)
            else:
                answer = await grown(answers, work.outlet, self._pacer, repeat=work.repeat)
        if work.unasked:
            if not (speaks_up(answer) and work.wanted()):
                return None
            await self._opened(work)
        await self._shown(work, answer)
        return answer

    async def _opened(self, work: Work) -> None:
        """Keep the question, and from here on every message that is posted for it."""
        if work.exchange_id is not None:
            return
        asked = work.asked
        # Nobody said that it follows up anything: it must say so itself, or old answers would get into new ones.
        if work.continues and asked.parent_id is None and refers(asked.question):
            within, person = work.continues, asked.person
            parent = await self._record(self._exchanges.latest_in, asked.channel_id, within, person)
            work.asked = replace(asked, parent_id=parent)
        work.exchange_id = await self._record(
            self._exchanges.open, work.asked, tuple(work.outlet.posted), work.language
        )
        if (exchange_id := work.exchange_id) is None:
            return

        async def remember(posted: Posted) -> None:
            await self._record(self._exchanges.posted, exchange_id, posted.channel_id, posted.message_id)

        work.outlet.remember = remember

    async def _until_readable(self, work: Work) -> None:
        """Before the very first reading of the knowledge is done, say so and wait for it; may raise Notice."""
        if self._library.readable:
            return
        if not work.unasked:
            await work.outlet.show(work.said(say("notice.reading", work.spoken)))
        await self._library.wait(PATIENCE)

    async def _tell_place(self, work: Work, place: int) -> None:
        if work.unasked or not self._pacer.claim(work.outlet.pace_by):
            return
        with suppress(discord.HTTPException):  # the answer itself will show whether there is still a place for it
            await work.outlet.show(work.said(say("notice.place", work.spoken, place=place)))

    async def _question(self, work: Work) -> Question:
        asked = work.asked
        turns = await self._record(self._exchanges.turns, asked.parent_id) if asked.parent_id else None
        return Question(
            text=asked.question,
            as_of=asked.as_of,
            guild_id=asked.guild_id,
            turns=turns or (),
            mode=self._services.guilds.mode(asked.guild_id),
            locale=asked.locale,
            language=work.language or work.settings.language,
            case=work.case or "",
        )

    async def _asked_back(self, work: Work, question: Question) -> bool:
        if work.unasked or work.case is not None or work.exchange_id is None or self.ask_back is None:
            return False
        if not (choices := await self._services.answerer.ask_back(question)):
            return False
        await self.ask_back(work, choices)
        return True

    async def _shown(self, work: Work, answer: Answer) -> None:
        asked, outlet = work.asked, work.outlet
        view = None
        if work.exchange_id is not None:
            offers = offers_for(answer, work.settings, self._services.settings, asked, can_thread=work.can_thread)
            offers = replace(offers, translation="") if work.language else offers
            view = answer_view(work.exchange_id, offers)
        if work.language and detect(answer.text, work.language) != work.language:
            answer = replace(answer, notes=(*answer.notes, say("translate.failed", asked.locale)))
        texts = render(answer, repeat=work.repeat, case=work.chosen)
        await show_whole(texts, outlet, self._pacer, view)
        self._note(work, answer)

    async def _delivered(self, work: Work, answer: Answer) -> None:
        outlet = work.outlet
        if work.exchange_id is not None:
            channel = outlet.posted[0].channel_id
            ids = [posted.message_id for posted in outlet.posted]
            kept = await self._record(self._exchanges.finish, work.exchange_id, answer, ids, channel_id=channel)
            if kept is False:  # it was forgotten while it was answered
                await self._remove(outlet.posted)
                return
        if work.delivered:
            await work.delivered()
        if answer.warning:
            with suppress(discord.HTTPException):
                await outlet.whisper(say("warning.private", work.asked.locale))

    async def _told(self, work: Work, sentence: str) -> bool:
        """Say in place of the answer why there is none, with a button to try again; whether that worked."""
        if work.unasked:
            return True
        view = retry_view(work.exchange_id, work.spoken, work.language) if work.exchange_id else None
        try:
            await work.outlet.show(work.said(sentence), view)
        except discord.HTTPException as failure:
            _log.warning("could not tell the person", extra={"data": {"status": failure.status, "code": failure.code}})
            return False
        return True

    async def _failed(self, work: Work) -> None:
        if work.exchange_id is not None:
            await self._record(self._exchanges.fail, work.exchange_id)

    async def _record(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Call the record; whatever is wrong with it costs nobody their answer."""
        try:
            return await self._aside(function, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  # a full disk, a locked database: the answer matters more
            _log.error("record not kept", exc_info=error)
            return None

    def _note(self, work: Work, answer: Answer) -> None:
        metrics = self._metrics
        metrics.answer.labels(work.asked.way).observe(time.perf_counter() - work.since)
        metrics.answers.labels(answer.outcome.value, answer.mode.value).inc()
        if answer.reason:
            metrics.refusals.labels(answer.reason).inc()
        if searching := answer.timings.get("retrieval"):
            metrics.retrieval.observe(searching / 1000)
        asked = work.asked
        data = {"way": asked.way, "guild": asked.guild_id, "channel": asked.channel_id, "exchange": work.exchange_id}
        outcome = {"outcome": answer.outcome, "mode": answer.mode, "timings_ms": dict(answer.timings)}
        _log.info("question answered", extra={"data": data | outcome})


def _name_of(error: Exception) -> str:
    return error.key if isinstance(error, Notice) else type(error).__name__


def speaks_up(answer: Answer) -> bool:
    """Whether an answer is good enough for people who did not ask for it."""
    return answer.outcome is Outcome.ANSWERED and answer.strength >= STRONG


def _in_its_place(error: BaseException, language: str) -> str:
    """What to say in place of an answer that may come at the next try; empty for errors that the door tells."""
    if isinstance(error, Interrupted):
        return say("notice.interrupted", language)
    if isinstance(error, ModelUnavailable) or not isinstance(error, (BotError, discord.HTTPException)):
        return sentence_for(error, language) if isinstance(error, Exception) else ""
    return ""
