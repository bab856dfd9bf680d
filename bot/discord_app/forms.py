"""Modals with one text to write, read by their id alone, so that whoever was writing loses nothing by a restart."""

from typing import Any, cast

import discord
from discord.ui import Label, Modal, TextInput

from bot.discord_app.buttons import Press
from bot.discord_app.strings import say

TITLE, LABEL = 45, 45
"""Characters of a modal's title and of a label that Discord takes."""

LIFE = 900.0
"""Seconds that the client remembers a modal; it needs none of what it remembers."""


def form(press: Press, topic: str, locale: str, *, title: str = "", required: bool = True, most: int = 1000) -> Modal:
    """A modal of which `topic` names the texts: title (unless another is named), label, hint."""
    modal = Modal(title=say(title or f"{topic}.title", locale)[:TITLE], custom_id=press.form_id, timeout=LIFE)
    field: TextInput[Any] = TextInput(
        custom_id="text",
        style=discord.TextStyle.paragraph,
        required=required,
        max_length=most,
    )
    label = say(f"{topic}.label", locale)[:LABEL]
    return modal.add_item(Label(text=label, description=say(f"{topic}.hint", locale)[:100], component=field))


def text_of(interaction: discord.Interaction[Any]) -> str:
    """What was written in a modal of ours."""
    data = cast("dict[str, Any]", interaction.data or {})
    fields = (component.get("component", component) for component in data.get("components", ()))
    return next((str(field.get("value") or "") for field in fields if field.get("custom_id") == "text"), "").strip()
