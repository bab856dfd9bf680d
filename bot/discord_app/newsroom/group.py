"""The group of the commands `/news`, which stand in several files."""

from collections.abc import Iterable
from typing import Any

from discord import app_commands

from bot.discord_app.localisation import label
from bot.discord_app.markup import shorten

NEWS = app_commands.Group(name=label("news.name"), description=label("news.description"))


def choices_of(named: Iterable[tuple[str, Any]], typed: str) -> list[app_commands.Choice[Any]]:
    """What fits what was typed, as Discord takes it."""
    fits = ((name, value) for name, value in named if typed.lower() in name.lower())
    return [app_commands.Choice(name=shorten(name, 100), value=value) for name, value in fits][:25]
