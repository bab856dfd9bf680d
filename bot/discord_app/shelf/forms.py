"""Modals for texts, facts and reasons; what was typed is handed over as it is, for moderators alone."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

import discord
from discord import SelectOption, ui

from bot.answering.source_words import kind_in_words
from bot.curation import Edits
from bot.discord_app.checks import require_moderator
from bot.discord_app.errors import Notice, pressed
from bot.discord_app.forms import LABEL, LIFE, TITLE
from bot.discord_app.markup import escape, shorten
from bot.discord_app.strings import language_of, say
from bot.models import SourceKind

Interaction = discord.Interaction[Any]
Submit = Callable[[Interaction, Mapping[str, str]], Awaitable[None]]

LONGEST_TEXT = 4000
"""Characters that Discord takes in one field."""

_SHORT = 200


class DocsForm(ui.Modal):
    """Some fields; `submit` gets what was typed by the fields' names."""

    def __init__(self, title: str, submit: Submit) -> None:
        super().__init__(title=title[:TITLE], timeout=LIFE)
        self._submit = submit
        self._fields: dict[str, ui.TextInput[Any] | ui.Select[Any]] = {}

    def text(self, name: str, label: str, *, value: str = "", required: bool = True, long: bool = False) -> None:
        """Add a field."""
        field = ui.TextInput[Any](
            custom_id=name,
            style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
            default=value or None,
            required=required,
            max_length=LONGEST_TEXT if long else _SHORT,
        )
        self._add(name, label, field)

    def choice(self, name: str, label: str, options: list[SelectOption]) -> None:
        """Add a choice of one."""
        self._add(name, label, ui.Select[Any](custom_id=name, options=options))

    def _add(self, name: str, label: str, field: ui.TextInput[Any] | ui.Select[Any]) -> None:
        self._fields[name] = field
        self.add_item(ui.Label(text=label[:LABEL], component=field))

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Hand over what was typed."""
        async with pressed(interaction):
            await require_moderator(interaction)
            await self._submit(interaction, {name: _value(field) for name, field in self._fields.items()})


def _value(field: ui.TextInput[Any] | ui.Select[Any]) -> str:
    if isinstance(field, ui.TextInput):
        return field.value
    return field.values[0] if field.values else ""


def facts_form(title: str, kind: SourceKind, review_by: date | None, locale: str, submit: Submit) -> DocsForm:
    """Title, kind and date of a document, as they are now."""
    form = DocsForm(say("docs.facts.title", locale), submit)
    form.text("title", say("docs.facts.called", locale), value=title)
    options = [
        SelectOption(label=kind_in_words(each, language_of(locale)), value=each.value, default=each is kind)
        for each in SourceKind
    ]
    form.choice("kind", say("docs.facts.kind", locale), options)
    day = review_by.isoformat() if review_by else ""
    form.text("review_by", say("docs.facts.until", locale), value=day, required=False)
    return form


def edits_of(typed: Mapping[str, str]) -> Edits:
    """What was typed into `facts_form`; raises Notice for a date that is none."""
    written = typed["review_by"].strip()
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        raise Notice("docs.wrong_date", value=escape(shorten(written, 40))) from None
    kind = SourceKind(typed["kind"]) if typed["kind"] else None
    return Edits(typed["title"].strip(), kind, day, undated=not written)


def text_form(locale: str, submit: Submit, *, titled: bool = True) -> DocsForm:
    """A text, with its title where it needs one."""
    form = DocsForm(say("docs.text.title" if titled else "docs.correct.title", locale), submit)
    if titled:
        form.text("title", say("docs.facts.called", locale))
    form.text("text", say("docs.text.label", locale), long=True)
    return form


def reason_form(locale: str, submit: Submit) -> DocsForm:
    """Why something is rejected."""
    form = DocsForm(say("docs.reject.title", locale), submit)
    form.text("reason", say("docs.reject.label", locale), required=False)
    return form
