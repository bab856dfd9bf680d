"""The pages of the setup: what each one says, and what can be chosen on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, get_args

import discord
from discord import SelectDefaultValue, SelectDefaultValueType, SelectOption, ui

from bot.config import AnswerLanguage
from bot.discord_app.setup import words
from bot.discord_app.setup.look import Look
from bot.discord_app.strings import say

PREFIX = "senpai:setup"

Item = ui.Item[Any]

_WRITTEN_IN = [discord.ChannelType.text, discord.ChannelType.news]
_ASKED_IN = [*_WRITTEN_IN, discord.ChannelType.forum, discord.ChannelType.voice]


@dataclass(frozen=True, slots=True)
class Page:
    """A page by name with the settings on it, and what makes its controls."""

    name: str
    keys: tuple[str, ...]
    controls: Callable[[Look], Iterable[Item]]


def page_text(page: Page, look: Look, notice: str = "") -> str:
    """What the page says, below what was just done."""
    title = f"**{say(f'setup.title.{page.name}', look.locale)}** ({PAGES.index(page) + 1}/{len(PAGES)})"
    values = {key: words.number(key, look) for key in ("person_per_minute", "person_per_day", "guild_per_hour")}
    budget = words.budget(look.money, look.locale) if look.has_model else say("setup.model.none", look.locale)
    text = say(f"setup.page.{page.name}", look.locale, budget=budget, **values)
    return "\n".join([*((notice, "") if notice else ()), title, text])


def page_items(page: Page, look: Look) -> list[Item]:
    """The page's controls, and the buttons that lead on from it; at most five rows."""
    at = PAGES.index(page)
    back = ui.Button[Any](
        label=say("setup.back", look.locale),
        custom_id=f"{PREFIX}:page:{PAGES[at - 1].name}",
        disabled=at == 0,
    )
    last = at == len(PAGES) - 1
    on = ui.Button[Any](
        label=say("setup.overview" if last else "setup.next", look.locale),
        custom_id=f"{PREFIX}:page:{'overview' if last else PAGES[at + 1].name}",
        style=discord.ButtonStyle.primary,
    )
    reset = ui.Button[Any](label=say("setup.reset", look.locale), custom_id=f"{PREFIX}:reset:{page.name}")
    return [*page.controls(look), *(_in_last_row(button) for button in (back, on, reset))]


def back_to(look: Look) -> list[Item]:
    """The button that leads from the overview back to the pages."""
    return [ui.Button[Any](label=say("setup.back", look.locale), custom_id=f"{PREFIX}:page:{PAGES[-1].name}")]


def _in_last_row(button: ui.Button[Any]) -> ui.Button[Any]:
    button.row = 4
    return button


def _channels(key: str, look: Look, *, several: bool = True) -> Item:
    value: tuple[int, ...] | int | None = getattr(look.settings, key)
    ids = value if isinstance(value, tuple) else (value,) if value else ()
    known = [each for each in ids if look.guild.get_channel(each)]
    return ui.ChannelSelect[Any](
        custom_id=f"{PREFIX}:set:{key}",
        channel_types=_ASKED_IN if several else _WRITTEN_IN,
        placeholder=say(f"setup.ask.{key}", look.locale),
        min_values=0,
        max_values=25 if several else 1,
        default_values=[SelectDefaultValue(id=each, type=SelectDefaultValueType.channel) for each in known],
    )


def _role(key: str, look: Look) -> Item:
    value: int | None = getattr(look.settings, key)
    known = [value] if value and look.guild.get_role(value) else []
    return ui.RoleSelect[Any](
        custom_id=f"{PREFIX}:set:{key}",
        placeholder=say(f"setup.ask.{key}", look.locale),
        min_values=0,
        default_values=[SelectDefaultValue(id=each, type=SelectDefaultValueType.role) for each in known],
    )


def _choice(key: str, values: Iterable[str | bool], look: Look) -> Item:
    what, current = say(f"setup.what.{key}", look.locale).replace("`", ""), getattr(look.settings, key)
    options = [
        SelectOption(
            label=f"{what}: {say(f'setup.{key}.{words.option(value)}', look.locale)}"[:100],
            value=words.option(value) or "none",
            default=value == current,
        )
        for value in values
    ]
    return ui.Select[Any](custom_id=f"{PREFIX}:set:{key}", options=options)


def _where(look: Look) -> Iterable[Item]:
    return (_channels("answer_channels", look), _channels("auto_answer_channels", look))


def _how(look: Look) -> Iterable[Item]:
    yield _choice("threads", ("off", "offer", "always"), look)
    yield _choice("language", get_args(AnswerLanguage), look)
    yield _choice("private_by_default", (False, True), look)
    if look.has_model:
        yield _choice("model", (True, False), look)


def _who(look: Look) -> Iterable[Item]:
    yield _role("moderator_role", look)
    yield _channels("moderator_channel", look, several=False)
    yield _role("helper_role", look)
    yield _choice("two_moderators", (False, True), look)


def _how_much(look: Look) -> Iterable[Item]:
    label = say("setup.change_limits", look.locale)
    return (ui.Button[Any](label=label, custom_id=f"{PREFIX}:form:limits", style=discord.ButtonStyle.primary),)


def _how_long(look: Look) -> Iterable[Item]:
    return (_choice("keep_texts", (False, True), look),)


PAGES = (
    Page("channels", ("answer_channels", "auto_answer_channels"), _where),
    Page("answers", ("threads", "language", "private_by_default", "model"), _how),
    Page("team", ("moderator_role", "moderator_channel", "helper_role", "two_moderators"), _who),
    Page("limits", ("person_per_minute", "person_per_day", "guild_per_hour", "monthly_budget"), _how_much),
    Page("privacy", ("keep_texts",), _how_long),
)
BY_NAME = {page.name: page for page in PAGES}
PAGE_OF = {key: page for page in PAGES for key in page.keys}
