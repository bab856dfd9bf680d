"""Buttons below proposals, documents and lists; what they are about stands in their ids, so that they outlive restarts.

senpai:docs:open:0            walk the queue, in a private message of its own
senpai:docs:next:ID           go on to the proposal after that one
senpai:docs:approve:ID        and reject, edit: decide or change a proposal
senpai:docs:restore:DOCUMENT  and back, change, remove: tend a document
senpai:docs:page:LIST.N       turn to a page of a list
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import ui

from bot.catalog import PutResult
from bot.curation import Curation, Edits
from bot.discord_app.checks import actor_of, host_of, require_moderator
from bot.discord_app.errors import pressed
from bot.discord_app.shelf.forms import DocsForm, edits_of, facts_form, reason_form
from bot.discord_app.shelf.lists import page_of
from bot.discord_app.shelf.words import day, decided_text, preview_text, title_of
from bot.discord_app.strings import say
from bot.errors import NotAllowed

Interaction = discord.Interaction[Any]
Item = ui.Item[Any]

PREFIX = "senpai:docs"


class DocsControl(ui.DynamicItem[Item], template=rf"{PREFIX}:(?P<do>\w+):(?P<what>[\w/.]*)"):
    """A button of ours."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Item, match: Any, /) -> Self:  # noqa: ARG003, ANN401  # the base's signature
        """The button as it was pressed."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Do what the id says, for moderators; nothing escapes from here."""
        async with pressed(interaction):
            await require_moderator(interaction)
            do, what = self.custom_id.removeprefix(f"{PREFIX}:").split(":")
            await _DOES[do](interaction, what)


def button(do: str, what: object, key: str, locale: str, *, style: str = "secondary", off: bool = False) -> Item:
    """A button that does something to something."""
    return ui.Button[Any](
        label=say(key, locale),
        custom_id=f"{PREFIX}:{do}:{what}",
        style=discord.ButtonStyle[style],
        disabled=off,
    )


def view_of(*items: Item) -> ui.View:
    """A view of our buttons; nothing of it is remembered here."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(DocsControl(item))
    return view


def curation_of(interaction: Interaction) -> Curation:
    """What moderators work with."""
    return host_of(interaction).services.curation


async def preview_of(interaction: Interaction, proposal_id: int, place: str = "") -> tuple[str, ui.View]:
    """A proposal and what can be done with it."""
    locale, guild = str(interaction.locale), interaction.guild_id or 0
    preview = await asyncio.to_thread(curation_of(interaction).review.preview, guild, proposal_id)
    view = view_of(
        button("approve", proposal_id, "docs.button.approve", locale, style="success"),
        button("edit", proposal_id, "docs.button.edit", locale),
        button("reject", proposal_id, "docs.button.reject", locale, style="danger"),
        button("next", proposal_id, "docs.button.next", locale),
    )
    return preview_text(preview, actor_of(interaction), locale, place), view


async def show_next(interaction: Interaction, after: int) -> None:
    """The first proposal after one, else the first of all; in the message that was promised or pressed."""
    locale = str(interaction.locale)
    waiting = await asyncio.to_thread(curation_of(interaction).review.waiting, interaction.guild_id or 0)
    if not waiting:
        await interaction.edit_original_response(content=say("docs.list.waiting.none", locale), view=None)
        return
    at = next((number for number, each in enumerate(waiting) if each.id > after), 0)
    text, view = await preview_of(interaction, waiting[at].id, f"{at + 1}/{len(waiting)}")
    await interaction.edit_original_response(content=text, view=view)


async def _open(interaction: Interaction, _what: str) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await show_next(interaction, 0)


async def _next(interaction: Interaction, what: str) -> None:
    await interaction.response.defer()
    await show_next(interaction, int(what))


@asynccontextmanager
async def _undecided(interaction: Interaction, proposal_id: int) -> AsyncGenerator[None]:
    """Inside, a proposal is worked on; where somebody has decided it by now, the message says so in place of that."""
    try:
        yield
    except NotAllowed:
        review, locale = curation_of(interaction).review, str(interaction.locale)
        proposal = await asyncio.to_thread(review.get, interaction.guild_id or 0, proposal_id)
        if proposal.state == "proposed":
            raise
        text = decided_text(proposal, review.title(proposal), actor_of(interaction), locale)
        view = view_of(button("next", proposal_id, "docs.button.next", locale))
        if not interaction.response.is_done():
            await interaction.response.defer()
        await interaction.edit_original_response(content=text, view=view)


async def _approve(interaction: Interaction, what: str) -> None:
    await interaction.response.defer()
    async with _undecided(interaction, int(what)):
        await _approved(interaction, what)


async def _approved(interaction: Interaction, what: str) -> None:
    locale, guild = str(interaction.locale), interaction.guild_id or 0
    review = curation_of(interaction).review
    done = await asyncio.to_thread(review.approve, guild, int(what), by=actor_of(interaction))
    key = "docs.updated" if done.result is PutResult.UPDATED else "docs.approved"
    text = say(key, locale, title=title_of(done.title))
    if done.relied:
        text += "\n" + say("docs.recalling", locale, count=done.relied)
    undo = "back" if done.result is PutResult.UPDATED else "remove"
    view = view_of(
        button("next", what, "docs.button.next", locale),
        button(undo, done.document_id, "docs.button.undo", locale),
    )
    await interaction.edit_original_response(content=text, view=view)


async def _reject(interaction: Interaction, what: str) -> None:
    locale, guild = str(interaction.locale), interaction.guild_id or 0
    review = curation_of(interaction).review

    async def submit(interaction: Interaction, typed: Mapping[str, str]) -> None:
        await interaction.response.defer()
        by, reason = actor_of(interaction), typed["reason"]
        async with _undecided(interaction, int(what)):
            done = await asyncio.to_thread(review.reject, guild, int(what), by=by, reason=reason)
            text = say("docs.rejected", locale, title=title_of(review.title(done)))
            view = view_of(button("next", what, "docs.button.next", locale))
            await interaction.edit_original_response(content=text, view=view)

    async with _undecided(interaction, int(what)):
        await asyncio.to_thread(review.facts, guild, int(what))  # nobody writes a reason for nothing
        await interaction.response.send_modal(reason_form(locale, submit))


async def _edit(interaction: Interaction, what: str) -> None:
    """Change a proposal before it is decided."""
    locale, guild = str(interaction.locale), interaction.guild_id or 0
    review = curation_of(interaction).review

    async def submit(interaction: Interaction, typed: Mapping[str, str]) -> None:
        edits = edits_of(typed)
        await interaction.response.defer()
        async with _undecided(interaction, int(what)):
            await asyncio.to_thread(review.edit, guild, int(what), edits)
            text, view = await preview_of(interaction, int(what))
            await interaction.edit_original_response(content=text, view=view)

    async with _undecided(interaction, int(what)):
        facts = await asyncio.to_thread(review.facts, guild, int(what))
        await interaction.response.send_modal(facts_form(*facts, locale, submit))


async def change_form(interaction: Interaction, named: str) -> DocsForm:
    """A form with the facts of a document that is there."""
    locale, guild = str(interaction.locale), interaction.guild_id or 0
    documents = curation_of(interaction).documents
    document = await asyncio.to_thread(documents.get, guild, named)

    async def submit(interaction: Interaction, typed: Mapping[str, str]) -> None:
        edits = edits_of(typed)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _changed(interaction, document.id, edits)

    return facts_form(document.title, document.kind, document.review_by, locale, submit)


async def _changed(interaction: Interaction, document_id: str, edits: Edits) -> None:
    locale, documents = str(interaction.locale), curation_of(interaction).documents
    done = await asyncio.to_thread(
        documents.edit, interaction.guild_id or 0, document_id, edits, by=actor_of(interaction)
    )
    view = view_of(button("back", document_id, "docs.button.undo", locale))
    text = say("docs.changed", locale, title=title_of(done.document.title))
    await interaction.edit_original_response(content=text, view=view)


async def _change(interaction: Interaction, what: str) -> None:
    await interaction.response.send_modal(await change_form(interaction, what))


async def remove(interaction: Interaction, named: str, reason: str = "") -> None:
    """Stop answering from a document, with a button that brings it back."""
    locale, documents = str(interaction.locale), curation_of(interaction).documents
    by = actor_of(interaction)
    done = await asyncio.to_thread(documents.remove, interaction.guild_id or 0, named, by=by, reason=reason)
    text = say("docs.removed", locale, title=title_of(done.document.title))
    if done.relied:
        text += "\n" + say("docs.recalling", locale, count=done.relied)
    view = view_of(button("restore", done.document.id, "docs.button.undo", locale))
    await interaction.edit_original_response(content=text, view=view)


async def restore(interaction: Interaction, named: str, number: int | None = None) -> None:
    """Bring back a document, or an earlier version of it."""
    locale, documents = str(interaction.locale), curation_of(interaction).documents
    by = actor_of(interaction)
    done = await asyncio.to_thread(documents.restore, interaction.guild_id or 0, named, by=by, number=number)
    text = say("docs.restored", locale, title=title_of(done.document.title))
    if done.document.review_by:
        text += "\n" + say("docs.until", locale, day=day(done.document.review_by, locale))
    await interaction.edit_original_response(content=text, view=None)


async def _remove(interaction: Interaction, what: str) -> None:
    await interaction.response.defer()
    await remove(interaction, what)


async def _restore(interaction: Interaction, what: str) -> None:
    await interaction.response.defer()
    await restore(interaction, what)


async def _back(interaction: Interaction, what: str) -> None:
    """Undo the newest change: the version before it comes back."""
    await interaction.response.defer()
    history = await asyncio.to_thread(curation_of(interaction).documents.history, interaction.guild_id or 0, what)
    await restore(interaction, what, history[min(1, len(history) - 1)].number)


async def show_list(interaction: Interaction, which: str, page: int = 0) -> None:
    """A page of one of the lists, with buttons that turn it."""
    locale, guild = str(interaction.locale), interaction.guild_id or 0
    text, page, last = await asyncio.to_thread(
        page_of, curation_of(interaction), guild, which, page, actor_of(interaction), locale
    )
    view = None
    if last:
        view = view_of(
            button("page", f"{which}.{page - 1}", "docs.button.back", locale, off=page == 0),
            button("page", f"{which}.{page + 1}", "docs.button.on", locale, off=page == last),
        )
    await interaction.edit_original_response(content=text, view=view)


async def _page(interaction: Interaction, what: str) -> None:
    await interaction.response.defer()
    which, _, page = what.partition(".")
    await show_list(interaction, which, int(page))


_DOES: dict[str, Callable[[Interaction, str], Awaitable[None]]] = {
    "open": _open,
    "next": _next,
    "approve": _approve,
    "reject": _reject,
    "edit": _edit,
    "change": _change,
    "remove": _remove,
    "restore": _restore,
    "back": _back,
    "page": _page,
}
