"""Going on from an answer: a follow-up, the answer in another language, the same question once more."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import discord

from bot.dates import today_in_japan
from bot.discord_app.asking import Asking, Work
from bot.discord_app.buttons import AGAIN, Press
from bot.discord_app.errors import Notice
from bot.discord_app.forms import form
from bot.discord_app.outlets import InteractionOutlet
from bot.discord_app.presses import Action, Actions, Pressed
from bot.guilds import Asked

REPEATED = frozenset({"slash", "menu", "button"})
"""Ways of asking after which the question is not to be seen but in the answer."""


class AskingOn:
    """New questions that come from buttons."""

    def __init__(self, asking: Asking, *, now: Callable[[], datetime]) -> None:
        self._asking = asking
        self._now = now
        self.buttons: Actions = {
            "follow": Action(self._write_follow_up),
            "show": Action(self._show_in),
            "retry": Action(self._retry, askers_only=True),
        }
        self.forms: Actions = {"follow": Action(self._follow_up)}

    async def _write_follow_up(self, pressed: Pressed) -> None:
        title = "button.rephrase" if pressed.press.argument == AGAIN else ""
        await pressed.interaction.response.send_modal(
            form(Press("follow", pressed.exchange.id), "follow_up.form", pressed.locale, title=title)
        )

    async def _follow_up(self, pressed: Pressed) -> None:
        """Answer where the first answer stands, as private as it is."""
        exchange = pressed.exchange
        asked = self._asked(pressed.interaction, pressed.values[0], parent_id=exchange.id, private=exchange.private)
        outlet = InteractionOutlet(pressed.interaction, private=exchange.private)
        await self._asking.ask(Work(asked, outlet, repeat=True, case=""))

    async def _show_in(self, pressed: Pressed) -> None:
        """Answer the same question in another language, for this reader alone."""
        exchange, question = pressed.exchange, _text_of(pressed)
        asked = self._asked(
            pressed.interaction, question, parent_id=exchange.parent_id, private=True, as_of=exchange.as_of
        )
        outlet = InteractionOutlet(pressed.interaction, private=True)
        await self._asking.ask(Work(asked, outlet, language=pressed.press.argument, case=""))

    async def _retry(self, pressed: Pressed) -> None:
        """Answer in place of the message that says why there is no answer."""
        exchange, question = pressed.exchange, _text_of(pressed)
        asked = Asked(
            person=pressed.interaction.user.id,
            guild_id=exchange.guild_id,
            channel_id=exchange.channel_id,
            way=exchange.way,
            question=question,
            locale=exchange.locale,
            as_of=exchange.as_of,
            private=exchange.private,
            parent_id=exchange.parent_id,
            question_message_id=exchange.question_message_id,
            token=pressed.interaction.token,
        )
        outlet = InteractionOutlet(pressed.interaction, private=exchange.private, again=True)
        repeat, language = exchange.way in REPEATED, pressed.press.argument
        await self._asking.ask(Work(asked, outlet, repeat=repeat, language=language, case="" if language else None))

    def _asked(self, interaction: discord.Interaction[Any], question: str, **values: Any) -> Asked:  # noqa: ANN401
        as_of = values.pop("as_of", None) or today_in_japan(self._now())
        return Asked(
            person=interaction.user.id,
            guild_id=interaction.guild_id,
            channel_id=interaction.channel_id or 0,
            way="button",
            question=question,
            locale=str(interaction.locale),
            as_of=as_of,
            token=interaction.token,
            **values,
        )


def _text_of(pressed: Pressed) -> str:
    """The question, which is not kept for ever."""
    if pressed.exchange.question is None:
        raise Notice("notice.text_gone")
    return pressed.exchange.question
