"""What happens when a moderator presses or chooses something of the setup; works after a restart as before.

senpai:setup:set:KEY        a value was chosen; it holds at once
senpai:setup:page:NAME      go to a page, in the same message
senpai:setup:open:NAME      open a page in a new private message
senpai:setup:reset:NAME     take the operator's values back for a page
senpai:setup:form:limits    ask for numbers
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Self, cast

import discord
from discord import ui

from bot.discord_app.checks import host_of, require_moderator
from bot.discord_app.errors import pressed
from bot.discord_app.outlets import show_in_private
from bot.discord_app.setup import words
from bot.discord_app.setup.limits_form import LimitsForm, differing, numbers
from bot.discord_app.setup.look import Look, look
from bot.discord_app.setup.overview import overview
from bot.discord_app.setup.pages import BY_NAME, PAGE_OF, PREFIX, Item, Page, back_to, page_items, page_text
from bot.discord_app.setup.permissions import warnings
from bot.discord_app.strings import say
from bot.guilds import GuildSettings, Origin

Interaction = discord.Interaction[Any]

OVERVIEW = "overview"
"""The page after the last one."""


class SetupControl(ui.DynamicItem[Item], template=rf"{PREFIX}:(?P<do>set|page|open|reset|form):(?P<what>\w+)"):
    """A button or select of the setup."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Item, match: Any, /) -> Self:  # noqa: ARG003, ANN401  # the base's signature
        """The item as it was pressed."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Do what the id says, for moderators; nothing escapes from here."""
        async with pressed(interaction):
            await require_moderator(interaction)
            do, what = self.custom_id.removeprefix(f"{PREFIX}:").split(":")
            await _DOES[do](interaction, what)


def view_of(items: Sequence[Item]) -> ui.View:
    """A view of setup controls; nothing of it is remembered here, since each press says all."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(SetupControl(item))
    return view


def welcome_view(locale: str) -> ui.View:
    """The button below the first message in a server."""
    label = say("setup.begin", locale)
    return view_of([ui.Button[Any](label=label, custom_id=f"{PREFIX}:open:channels")])


async def open_page(interaction: Interaction, name: str) -> None:
    """Answer with a page in a private message."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await _show(interaction, BY_NAME[name], await look(interaction))


async def open_overview(interaction: Interaction) -> None:
    """Answer with the overview in a private message."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await _show_overview(interaction, await look(interaction))


async def _show(interaction: Interaction, page: Page, seen: Look, notice: str = "") -> None:
    text = page_text(page, seen, notice)
    await interaction.edit_original_response(content=text, view=view_of(page_items(page, seen)))


async def _show_overview(interaction: Interaction, seen: Look, *, panel: bool = False) -> None:
    view = view_of(back_to(seen)) if panel else None
    await show_in_private(interaction, overview(seen, interaction.channel_id), view)


async def _turn_to(interaction: Interaction, name: str) -> None:
    await interaction.response.defer()
    seen = await look(interaction)
    if name == OVERVIEW:
        await _show_overview(interaction, seen, panel=True)
    else:
        await _show(interaction, BY_NAME[name], seen)


async def _set(interaction: Interaction, key: str) -> None:
    """Keep what was chosen; it holds at once."""
    await interaction.response.defer()
    chosen = cast("Sequence[str]", (interaction.data or {}).get("values", ()))
    seen = await _kept(interaction, {key: chosen_value(key, chosen)})
    notice = "\n".join(filter(None, (words.changed(key, seen), warnings(seen))))
    await _show(interaction, PAGE_OF[key], seen, notice)


async def _reset(interaction: Interaction, name: str) -> None:
    await interaction.response.defer()
    page, seen = BY_NAME[name], await look(interaction)
    own = [key for key in page.keys if seen.origins[key] is Origin.SERVER]
    seen = await _kept(interaction, dict.fromkeys(own)) if own else seen
    await _show(interaction, page, seen, say("setup.was_reset", seen.locale))


async def _ask_for_limits(interaction: Interaction, _: str) -> None:
    """Show the modal, which must be the first answer."""
    settings = await asyncio.to_thread(host_of(interaction).services.guilds.settings, interaction.guild_id)
    await interaction.response.send_modal(LimitsForm(settings, str(interaction.locale), _set_limits))


async def _set_limits(interaction: Interaction, typed: Mapping[str, str]) -> None:
    await require_moderator(interaction)
    locale = str(interaction.locale)
    values = numbers(typed, host_of(interaction).services.settings, locale)
    await interaction.response.defer()
    changes = differing(values, await look(interaction))
    seen = await _kept(interaction, changes)
    notice = "\n".join(words.changed(key, seen) for key in changes) or say("setup.unchanged", locale)
    await _show(interaction, BY_NAME["limits"], seen, notice)


async def _kept(interaction: Interaction, values: Mapping[str, object]) -> Look:
    """Keep the values, each with its line in the audit; the settings now."""
    guilds, guild_id, moderator = host_of(interaction).services.guilds, interaction.guild_id or 0, interaction.user.id
    for key, value in values.items():
        await asyncio.to_thread(guilds.set, guild_id, key, value, moderator)
    return await look(interaction)


def chosen_value(key: str, chosen: Sequence[str]) -> object:
    """What was chosen as a setting's value: ids of channels and roles, one of several words, yes or no."""
    default = GuildSettings.model_fields[key].default
    if isinstance(default, tuple):
        return [int(each) for each in chosen]
    if isinstance(default, bool):
        return chosen[0] == "yes"
    if isinstance(default, str):
        return "" if chosen[0] == "none" else chosen[0]
    return int(chosen[0]) if chosen else None


_DOES: dict[str, Callable[[Interaction, str], Awaitable[None]]] = {
    "set": _set,
    "page": _turn_to,
    "open": open_page,
    "reset": _reset,
    "form": _ask_for_limits,
}
