"""Asking back before answering: quick choices that can be skipped, and an answer without them if nobody chooses."""

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import discord
from discord import SelectOption
from discord.ui import View

from bot.answering.askback import Choice, Kind, case_of
from bot.answering.phrase_cases import names_of
from bot.discord_app.asking import Asking, Work
from bot.discord_app.buttons import ChoiceSelect, Press, PressButton
from bot.discord_app.errors import Notice, sentence_for
from bot.discord_app.presses import Action, Actions, Pressed
from bot.discord_app.strings import say

_log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds after which a question is answered without a choice."""

BUSY_WAIT = 5.0
"""Seconds until it is tried again where its person is just being answered something else."""

OTHER = "other"
"""The option for whoever is none of the others, or would rather not say."""


@dataclass
class _Pending:
    work: Work
    choices: tuple[Choice, ...]
    timer: asyncio.Task[None]
    chosen: dict[Kind, str] = field(default_factory=dict[Kind, str])


class AskingBack:
    """Holds back questions until their person has chosen, skipped, or said nothing for a while."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._pending: dict[int, _Pending] = {}
        self.buttons: Actions = {
            "choose": Action(self._choose, askers_only=True),
            "skip": Action(self._skip, askers_only=True),
        }
        self.forms: Actions = {}
        asking.ask_back = self.ask

    async def ask(self, work: Work, choices: tuple[Choice, ...]) -> None:
        """Show the choices in place of the answer."""
        assert work.exchange_id is not None  # noqa: S101  # the caller checked
        language, exchange_id = work.spoken, work.exchange_id
        timer = asyncio.create_task(self._time_out(exchange_id), name=f"ask-back-{exchange_id}")
        self._pending[exchange_id] = _Pending(work, choices, timer)
        try:
            await work.outlet.show(
                work.said(say("case.ask", language)), choice_view(exchange_id, choices, {}, language)
            )
        except BaseException:
            timer.cancel()
            del self._pending[exchange_id]
            raise

    def held(self, message_id: int) -> Work | None:
        """The question of a message, while it is held back."""
        works = (pending.work for pending in self._pending.values())
        return next((work for work in works if work.asked.question_message_id == message_id), None)

    def stop(self, message_id: int) -> Work | None:
        """Forget what was asked back about a message that is gone or was changed."""
        work = self.held(message_id)
        if work and (pending := self._pending.pop(work.exchange_id or 0, None)):
            pending.timer.cancel()
        return work

    def close(self) -> None:
        """Leave all that is held back to the next start, which finds it in the record."""
        for pending in self._pending.values():
            pending.timer.cancel()
        self._pending.clear()

    async def _choose(self, pressed: Pressed) -> None:
        pending = self._of(pressed)
        pending.chosen[Kind(pressed.press.argument)] = pressed.values[0]
        if len(pending.chosen) == len(pending.choices):
            await self._go_on(pressed, pending)
            return
        work = pending.work
        view = choice_view(pressed.exchange.id, pending.choices, pending.chosen, work.spoken)
        chosen = say("case.for", work.spoken, case=_named(pending.chosen, work.spoken))
        text = work.said(f"{say('case.ask', work.spoken)}\n-# ✅ {chosen}")
        await pressed.interaction.response.edit_message(content=text, view=view)

    async def _skip(self, pressed: Pressed) -> None:
        await self._go_on(pressed, self._of(pressed))

    def _of(self, pressed: Pressed) -> _Pending:
        if pending := self._pending.get(pressed.exchange.id):
            return pending
        raise Notice("notice.too_late")

    async def _go_on(self, pressed: Pressed, pending: _Pending) -> None:
        pending.timer.cancel()
        del self._pending[pressed.exchange.id]
        thanks = pending.work.said(say("case.thanks", pending.work.spoken))
        await pressed.interaction.response.edit_message(content=thanks, view=None)
        await self._answer(pending)

    async def _time_out(self, exchange_id: int) -> None:
        await asyncio.sleep(PATIENCE)
        if pending := self._pending.pop(exchange_id, None):
            await self._answer(pending)

    async def _answer(self, pending: _Pending) -> None:
        """Go on; nobody waits behind this for an error, so it is said in place of the answer."""
        work = pending.work
        work.case = case_of(pending.chosen)
        known = {kind: option for kind, option in pending.chosen.items() if option != OTHER}
        work.chosen = _named(known, work.spoken)
        try:
            while self._asking.is_busy(work):  # noqa: ASYNC110  # too rare for an event of its own
                await asyncio.sleep(BUSY_WAIT)
            work.since = time.perf_counter()  # what it took to choose is not our time
            await self._asking.go_on(work)
        except Exception as error:  # noqa: BLE001  # the boundary of what goes on by itself
            with suppress(discord.HTTPException):
                await work.outlet.show(work.said(sentence_for(error, work.spoken)))


def choice_view(exchange_id: int, choices: Sequence[Choice], chosen: dict[Kind, str], language: str) -> View:
    """A select for each choice, with what is chosen already, and a button for whoever would rather not."""
    view = View(timeout=None)
    for row, choice in enumerate(choices):
        options = [
            SelectOption(
                label=_name(choice.kind, option, language), value=option, default=chosen.get(choice.kind) == option
            )
            for option in (*choice.options, OTHER)
        ]
        placeholder = say(f"case.{choice.kind}", language)
        view.add_item(ChoiceSelect(exchange_id, choice.kind, options, placeholder=placeholder, row=row))
    label = say("button.skip", language)
    view.add_item(PressButton(Press("skip", exchange_id), label=label, row=len(choices)))
    return view


def _named(chosen: Mapping[Kind, str], language: str) -> str:
    return " · ".join(_name(kind, option, language) for kind, option in chosen.items())


def _name(kind: Kind, option: str, language: str) -> str:
    if option == OTHER:
        return say("case.other", language)
    if kind is Kind.STATUS and language in {"zh", "ko"}:
        return names_of("status", (option,), language)  # as on the residence card; elsewhere short and in English
    return say(f"case.{kind}.{option}", language)
