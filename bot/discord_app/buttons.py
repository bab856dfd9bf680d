"""Buttons and selects that outlive restarts: what they do and for which exchange stands in their id.

Plain action rows under a plain message, since that is what reads best where most people read: on a phone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, Self, cast

import discord
from discord.ui import Button, DynamicItem, Select, View

from bot.discord_app.strings import say

LABEL = 80
"""Characters of a button's label or a select's placeholder that Discord takes (it would take 150 of the latter)."""

AGAIN = "again"
"""The argument of the press that leads to the same question in other words."""

_BUTTON = r"senpai:(?P<action>[a-z]+):(?P<exchange>\d+)(?::(?P<argument>[\w-]*))?"
_SELECT = r"senpai-choice:(?P<exchange>\d+):(?P<argument>[\w-]*)"
_FORM = r"senpai-form:(?P<action>[a-z]+):(?P<exchange>\d+)(?::(?P<argument>[\w-]*))?"


class Press(NamedTuple):
    """What was pressed: an action on an exchange."""

    action: str
    exchange: int
    argument: str = ""

    @property
    def button_id(self) -> str:
        """The id of its button."""
        return f"senpai:{self._rest}"

    @property
    def form_id(self) -> str:
        """The id of the modal that its button opens."""
        return f"senpai-form:{self._rest}"

    @property
    def _rest(self) -> str:
        return f"{self.action}:{self.exchange}" + (f":{self.argument}" if self.argument else "")


def press_of_form(custom_id: str) -> Press | None:
    """The press that opened a modal of ours."""
    found = re.fullmatch(_FORM, custom_id)
    return Press(found["action"], int(found["exchange"]), found["argument"] or "") if found else None


class TakesPresses(Protocol):
    """The client."""

    async def press(self, interaction: discord.Interaction[Any], press: Press, values: Sequence[str] = ()) -> None:
        """Do what was pressed; never raises."""
        ...


class PressButton(DynamicItem[Button[View]], template=_BUTTON):
    """A button of ours in any message, old or new."""

    def __init__(self, press: Press, *, label: str = "", emoji: str = "", primary: bool = False, row: int = 0) -> None:
        style = discord.ButtonStyle.primary if primary else discord.ButtonStyle.secondary
        super().__init__(
            Button(label=label[:LABEL] or None, emoji=emoji or None, style=style, custom_id=press.button_id, row=row)
        )
        self._press = press

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  # the base's signature
        item: discord.ui.Item[Any],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The button that was pressed, by its id alone."""
        return cls(Press(match["action"], int(match["exchange"]), match["argument"] or ""), label="…")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press over."""
        await cast("TakesPresses", interaction.client).press(interaction, self._press)


class ChoiceSelect(DynamicItem[Select[View]], template=_SELECT):
    """A select of ours: one option of one kind."""

    def __init__(
        self, exchange: int, kind: str, options: Sequence[discord.SelectOption], *, placeholder: str, row: int = 0
    ) -> None:
        custom_id = f"senpai-choice:{exchange}:{kind}"
        super().__init__(Select(custom_id=custom_id, placeholder=placeholder, options=list(options), row=row))
        self._exchange, self._kind = exchange, kind

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  # the base's signature
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The select that was used, with its options as they stand in the message."""
        shown = cast("Select[View]", item)
        return cls(int(match["exchange"]), match["argument"], shown.options, placeholder=shown.placeholder or "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the choice over."""
        press = Press("choose", self._exchange, self._kind)
        await cast("TakesPresses", interaction.client).press(interaction, press, self.item.values)


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be done with an answer in `language`; `translation` is the language it can also be shown in."""

    language: str
    sources: bool = False
    rating: bool = False
    follow_up: bool = False
    translation: str = ""
    human: bool = False
    thread: bool = False


def answer_view(exchange: int, offers: Offers) -> View | None:
    """The buttons under an answer: the four that fit a phone's width, then those that lead elsewhere."""
    view = View(timeout=None)

    def add(action: str, argument: str = "", *, label: str = "", emoji: str = "", row: int = 0) -> None:
        view.add_item(PressButton(Press(action, exchange, argument), label=label, emoji=emoji, row=row))

    if offers.sources:
        add("sources", label=say("button.sources", offers.language))
    if offers.rating:
        add("up", emoji="👍")
        add("down", emoji="👎")
    if offers.follow_up:
        key, way = ("button.follow_up", "") if offers.sources else ("button.rephrase", AGAIN)
        add("follow", way, label=say(key, offers.language))
    if offers.translation:
        # In the language that it leads to: whoever needs it reads that one.
        add("show", offers.translation, label=say("button.translate", offers.translation), row=1)
    if offers.human:
        add("human", label=say("button.human", offers.language), row=1 if offers.sources else 0)
    if offers.thread:
        add("thread", label=say("button.thread", offers.language), row=1)
    return view if view.children else None


def retry_view(exchange: int, language: str, shown_in: str = "") -> View:
    """A button to try again, in the same language where the answer was to be shown in another than its own."""
    view, press = View(timeout=None), Press("retry", exchange, shown_in)
    view.add_item(PressButton(press, label=say("button.retry", language), emoji="🔁", primary=True))
    return view
