"""The modal for the limits: numbers as people type them, and a clear sentence for what is none."""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import discord
from discord import ui

from bot.config import Settings
from bot.discord_app.errors import Notice, pressed
from bot.discord_app.markup import escape, shorten
from bot.discord_app.setup.look import Look
from bot.discord_app.strings import say
from bot.guilds import GuildSettings
from bot.guilds.settings import bounds

NUMBERS = ("person_per_minute", "person_per_day", "guild_per_hour")
BUDGET = "monthly_budget"

MOST_DOLLARS = 1_000_000

Submit = Callable[[discord.Interaction[Any], Mapping[str, str]], Awaitable[None]]


class LimitsForm(ui.Modal):
    """Asks for all limits at once, filled in with those of today."""

    def __init__(self, settings: GuildSettings, locale: str, submit: Submit) -> None:
        super().__init__(title=say("setup.form.title", locale), timeout=900)
        self._submit = submit
        self._fields: dict[str, ui.TextInput[Any]] = {}
        for key in (*NUMBERS, BUDGET):
            value = getattr(settings, key)
            field = ui.TextInput[Any](
                custom_id=key,
                default="" if value is None else str(value),
                required=key != BUDGET,
                max_length=12,
            )
            self._fields[key] = field
            self.add_item(ui.Label(text=say(f"setup.form.{key}", locale), component=field))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand over what was typed."""
        async with pressed(interaction):
            await self._submit(interaction, {key: field.value for key, field in self._fields.items()})


def numbers(typed: Mapping[str, str], operator: Settings, locale: str) -> dict[str, int | Decimal | None]:
    """What was typed as values of settings; raises Notice for the first that is none, so that nothing is changed."""
    values: dict[str, int | Decimal | None] = {key: _whole(key, typed[key], locale) for key in NUMBERS}
    values[BUDGET] = _budget(typed[BUDGET], operator)
    return values


def differing(values: Mapping[str, int | Decimal | None], look: Look) -> dict[str, int | Decimal | None]:
    """Those that are not so already."""
    return {key: value for key, value in values.items() if value != getattr(look.settings, key)}


def _whole(key: str, typed: str, locale: str) -> int:
    least, most = bounds(key)
    text = _plain(typed)
    if not text.isdecimal() or not least <= int(text) <= most:
        what = say(f"setup.form.{key}", locale)
        raise Notice("setup.wrong_number", value=_quoted(typed), what=what, least=f"{least:,}", most=f"{most:,}")
    return int(text)


def _budget(typed: str, operator: Settings) -> Decimal | None:
    text = _plain(typed).lstrip("$")
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(0)
    exact = amount.is_finite() and amount == round(amount, 2)
    if not exact or not 0 < amount <= MOST_DOLLARS:
        raise Notice("setup.wrong_budget", value=_quoted(typed))
    if not (operator.model_price_input or operator.model_price_output):
        raise Notice("setup.budget_uncounted")
    if operator.monthly_budget and amount > operator.monthly_budget:
        raise Notice("setup.budget_too_high", most=operator.monthly_budget)
    return amount


def _plain(typed: str) -> str:
    """Digits of every width, without the marks between thousands."""
    return unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "")


def _quoted(typed: str) -> str:
    return escape(shorten(typed, 20))
