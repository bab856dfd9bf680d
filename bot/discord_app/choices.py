"""What is offered while somebody types."""

from collections.abc import Iterable
from typing import TypeVar

from discord import app_commands

from bot.discord_app.markup import shorten

_MOST, _LONGEST = 25, 100
"""Choices that Discord shows, and characters of a name or a value that it takes."""

Value = TypeVar("Value", str, int)


def choices_of(named: Iterable[tuple[str, Value]], typed: str) -> list[app_commands.Choice[Value]]:
    """Those whose names hold what was typed."""
    wanted = typed.casefold()
    fits = ((name, value) for name, value in named if wanted in name.casefold() and len(str(value)) <= _LONGEST)
    found = [app_commands.Choice(name=shorten(name, _LONGEST) or str(value), value=value) for name, value in fits]
    return found[:_MOST]
