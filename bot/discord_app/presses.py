"""Presses of our buttons, selects and modals: who may, on what, and what happens; nothing escapes from here."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import discord

from bot import log
from bot.discord_app.aside import Aside
from bot.discord_app.buttons import Press, press_of_form
from bot.discord_app.errors import Notice, sentence_for, tell_privately
from bot.discord_app.forms import text_of
from bot.guilds import Exchange, Exchanges

_log = logging.getLogger(__name__)


class Pressed(NamedTuple):
    """A press with the exchange that it is about; `values` are chosen options, or the text of a modal alone."""

    interaction: discord.Interaction[Any]
    press: Press
    exchange: Exchange
    values: Sequence[str] = ()

    @property
    def locale(self) -> str:
        """The language of who pressed."""
        return str(self.interaction.locale)


class Action(NamedTuple):
    """What a press does, and whether only who asked may do it."""

    handle: Callable[[Pressed], Awaitable[None]]
    askers_only: bool = False


Actions = Mapping[str, Action]


class Presses:
    """Finds the exchange, checks who presses, and calls the action; says in private what went wrong."""

    def __init__(self, exchanges: Exchanges, aside: Aside, *, buttons: Actions, forms: Actions) -> None:
        self._exchanges = exchanges
        self._aside = aside
        self._buttons = buttons
        self._forms = forms

    async def press(self, interaction: discord.Interaction[Any], press: Press, values: Sequence[str] = ()) -> None:
        """A button was pressed or an option chosen."""
        await self._safely(interaction, press, self._buttons, values)

    async def submit(self, interaction: discord.Interaction[Any]) -> None:
        """A modal was sent; those of others are left alone."""
        custom_id = str((interaction.data or {}).get("custom_id", ""))
        if press := press_of_form(custom_id):
            await self._safely(interaction, press, self._forms, (text_of(interaction),))

    async def _safely(
        self, interaction: discord.Interaction[Any], press: Press, actions: Actions, values: Sequence[str]
    ) -> None:
        with log.request(secrets.token_hex(4)):
            try:
                await self._act(interaction, press, actions, values)
            except discord.NotFound as error:  # Discord gave up on us, or what it was about is gone
                _log.info("press lost", extra={"data": {"action": press.action, "code": error.code}})
            except Exception as error:  # noqa: BLE001  # the boundary of presses, as SenpaiTree.on_error is of commands
                with suppress(discord.HTTPException):
                    await tell_privately(interaction, sentence_for(error, str(interaction.locale)))

    async def _act(
        self, interaction: discord.Interaction[Any], press: Press, actions: Actions, values: Sequence[str]
    ) -> None:
        exchange = await self._aside(self._exchanges.get, press.exchange)
        action = actions.get(press.action)
        if exchange is None or action is None:
            raise Notice("notice.gone")
        if action.askers_only and not self._exchanges.belongs_to(exchange, interaction.user.id):
            raise Notice("notice.not_yours")
        await action.handle(Pressed(interaction, press, exchange, values))
