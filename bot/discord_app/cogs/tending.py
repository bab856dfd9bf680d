"""Documents that are there: changed, removed, brought back, compared, carried away."""

import asyncio
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.catalog import AuditEntry, GuildDocument
from bot.curation import Curation, Seen, document_id, exported, imported
from bot.curation.watching import MAX_BYTES
from bot.discord_app.checks import actor_of, is_moderator
from bot.discord_app.choices import choices_of
from bot.discord_app.cogs.articles import DOCS, Articles, Choices
from bot.discord_app.errors import Notice
from bot.discord_app.localisation import label
from bot.discord_app.markup import escape
from bot.discord_app.outlets import show_in_private
from bot.discord_app.packing import pack_lines
from bot.discord_app.shelf.controls import (
    button,
    change_form,
    curation_of,
    preview_of,
    remove,
    restore,
    view_of,
)
from bot.discord_app.shelf.words import audit_line, diff_block, import_text, version_line
from bot.discord_app.strings import say, worded
from bot.errors import AlreadyThere

Interaction = discord.Interaction[Any]
VERSIONS, DIFF = 10, 900
"""Versions in a history, and characters of each of their diffs."""

_STORED = {"document.added", "document.updated"}

_described = app_commands.describe(document=label("docs.document.description"))
_renamed = app_commands.rename(document=label("docs.document.name"))


class Tending(Articles):
    """Tends the documents that are there."""

    @DOCS.command(name=label("docs.edit.name"), description=label("docs.edit.description"))
    @_renamed
    @_described
    async def edit(self, interaction: Interaction, document: str) -> None:
        """Change title, kind and date in a form."""
        await interaction.response.send_modal(await change_form(interaction, document))

    @DOCS.command(name=label("docs.remove.name"), description=label("docs.remove.description"))
    @app_commands.rename(document=label("docs.document.name"), reason=label("docs.reason.name"))
    @app_commands.describe(document=label("docs.document.description"), reason=label("docs.reason.description"))
    async def remove(
        self, interaction: Interaction, document: str, reason: app_commands.Range[str, 0, 300] = ""
    ) -> None:
        """Stop answering from a document."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await remove(interaction, document, reason)

    @DOCS.command(name=label("docs.restore.name"), description=label("docs.restore.description"))
    @app_commands.rename(document=label("docs.document.name"), version=label("docs.version.name"))
    @app_commands.describe(document=label("docs.document.description"), version=label("docs.version.description"))
    async def restore(
        self, interaction: Interaction, document: str, version: app_commands.Range[int, 1] | None = None
    ) -> None:
        """Bring back a document, or an earlier version of it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await restore(interaction, document, version)

    @DOCS.command(name=label("docs.refresh.name"), description=label("docs.refresh.description"))
    @_renamed
    @_described
    async def refresh(self, interaction: Interaction, document: str) -> None:
        """Look at a document's page now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        locale = str(interaction.locale)
        looked = await curation_of(interaction).watcher.refresh(interaction.guild_id or 0, document)
        if looked.proposal:
            text, view = await preview_of(interaction, looked.proposal.id)
            await interaction.edit_original_response(content=text, view=view)
            return
        unchanged = looked.seen is Seen.UNCHANGED
        key = "docs.refreshed" if unchanged else "docs.gone" if looked.seen is Seen.GONE else "docs.not_refreshed"
        why = escape(worded(looked.problem or "", locale))
        await interaction.edit_original_response(content=say(key, locale, why=why))

    @DOCS.command(name=label("docs.history.name"), description=label("docs.history.description"))
    @_renamed
    @_described
    async def history(self, interaction: Interaction, document: str) -> None:
        """Show the versions and what changed between them."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        lines = await asyncio.to_thread(_history, interaction, document)
        await show_in_private(interaction, pack_lines(lines))

    @DOCS.command(name=label("docs.audit.name"), description=label("docs.audit.description"))
    @app_commands.rename(count=label("docs.count.name"))
    @app_commands.describe(count=label("docs.count.description"))
    async def audit(self, interaction: Interaction, count: app_commands.Range[int, 1, 100] = 20) -> None:
        """Show who did what."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        locale, guild = str(interaction.locale), interaction.guild_id or 0
        documents = curation_of(interaction).documents
        entries = await asyncio.to_thread(documents.audit, guild, count)
        titles = await asyncio.to_thread(_titles, curation_of(interaction), guild, entries)
        me = actor_of(interaction)
        lines = [f"- {audit_line(each, titles, me, locale)}" for each in _deeds(entries)]
        await show_in_private(interaction, pack_lines(lines or [say("docs.audit.none", locale)]))

    @DOCS.command(name=label("docs.export.name"), description=label("docs.export.description"))
    async def export(self, interaction: Interaction) -> None:
        """Hand out all documents as a file."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild, locale = interaction.guild_id or 0, str(interaction.locale)
        content = await asyncio.to_thread(_export, curation_of(interaction), guild)
        if content is None:
            await interaction.edit_original_response(content=say("docs.exported.none", locale))
            return
        file = discord.File(io.BytesIO(content), f"senpai-documents-{guild}.json")
        text = say("docs.exported", locale)
        await interaction.edit_original_response(content=text, attachments=[file])

    @DOCS.command(name=label("docs.import.name"), description=label("docs.import.description"))
    @app_commands.rename(file=label("docs.file.name"))
    @app_commands.describe(file=label("docs.import.file.description"))
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Propose the documents of an exported file."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        if file.size > MAX_BYTES:
            raise Notice("docs.too_large", most=MAX_BYTES // 1024**2)
        locale, guild, by = str(interaction.locale), interaction.guild_id or 0, actor_of(interaction)
        offers = await asyncio.to_thread(imported, await file.read())
        review = curation_of(interaction).review
        await asyncio.to_thread(review.check_room, guild, len(offers))
        there: list[str] = []
        for number, offer in enumerate(offers, 1):
            try:
                await asyncio.to_thread(review.propose, guild, offer, by=by)
            except AlreadyThere:
                there.append(offer.title)
            if number % 10 == 0:
                text = say("docs.importing", locale, number=number, count=len(offers))
                await interaction.edit_original_response(content=text)
        new = len(offers) - len(there)
        view = view_of(button("open", 0, "docs.button.review", locale)) if new else None
        await interaction.edit_original_response(content=import_text(new, there, locale), view=view)

    # What is offered while somebody types

    @edit.autocomplete("document")
    @remove.autocomplete("document")
    @history.autocomplete("document")
    async def suggest_kept(self, interaction: Interaction, typed: str) -> Choices:
        """The documents of the server."""
        found = await own_documents(interaction)
        return choices_of(((each.title, each.id) for each in found), typed)

    @refresh.autocomplete("document")
    async def suggest_watched(self, interaction: Interaction, typed: str) -> Choices:
        """Those that come from a page."""
        found = await own_documents(interaction)
        return choices_of(((each.title, each.id) for each in found if each.watch), typed)

    @restore.autocomplete("document")
    async def suggest_all(self, interaction: Interaction, typed: str) -> Choices:
        """Also those that were removed, which come first."""
        found = await own_documents(interaction, removed=True)
        found.sort(key=lambda each: each.state, reverse=True)
        return choices_of(((each.title, each.id) for each in found), typed)


async def own_documents(interaction: Interaction, *, removed: bool = False) -> list[GuildDocument]:
    """The documents of the server, for moderators: what is offered while somebody types passes no check before."""
    if not await is_moderator(interaction):
        return []
    return await asyncio.to_thread(curation_of(interaction).documents.all, interaction.guild_id or 0, removed=removed)


def _export(curation: Curation, guild_id: int) -> bytes | None:
    documents = curation.documents
    rows = [(row, documents.text(guild_id, row.id)) for row in documents.all(guild_id)]
    return json.dumps(exported(rows), ensure_ascii=False, indent=2).encode() if rows else None


def _titles(curation: Curation, guild_id: int, entries: Sequence[AuditEntry]) -> dict[str, str]:
    """Of proposals, of the server's documents and of the shared articles, by id; a saved answer has two of these."""
    documents = curation.documents
    proposed = curation.review.titles(guild_id)
    there = {each.id: each.title for each in (*documents.articles(), *documents.all(guild_id, removed=True))}
    made = {each.subject: document_id(guild_id, each.subject) for each in entries}
    return proposed | {subject: there[one] for subject, one in made.items() if one in there} | there


def _deeds(entries: Sequence[AuditEntry]) -> Iterator[AuditEntry]:
    """Without what the bot notes for itself, and of a version that a moderator's own deed stored in the same moment."""
    deeds = {(each.subject, each.at) for each in entries if each.action not in _STORED}
    return (
        each
        for each in entries
        if not (each.action in _STORED and (each.subject, each.at) in deeds)
        and not (each.action == "setting.changed" and each.actor == "senpai")
    )


def _history(interaction: Interaction, document: str) -> list[str]:
    guild, locale, me = interaction.guild_id or 0, str(interaction.locale), actor_of(interaction)
    documents = curation_of(interaction).documents
    document = documents.get(guild, document).id
    versions = documents.history(guild, document)
    lines: list[str] = []
    for at, version in enumerate(versions[:VERSIONS]):
        lines.append(version_line(version, me, locale))
        if at + 1 < len(versions):
            change = documents.compare(guild, document, versions[at + 1].number, version.number)
            if change:
                lines.append(diff_block(change, DIFF, locale))
    if (more := len(versions) - VERSIONS) > 0:
        lines.append(say("docs.older", locale, count=more))
    return lines
