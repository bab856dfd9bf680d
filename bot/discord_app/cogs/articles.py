"""The shared articles, as one server takes them: hidden, or with a correction beside them."""

import asyncio
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.curation import Offer, correction_offer
from bot.discord_app.checks import Host, ModeratorsGroup, actor_of, is_moderator
from bot.discord_app.choices import choices_of
from bot.discord_app.localisation import label
from bot.discord_app.shelf.adding import bring
from bot.discord_app.shelf.controls import curation_of
from bot.discord_app.shelf.forms import text_form
from bot.discord_app.shelf.words import title_of
from bot.discord_app.strings import say

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]

DOCS = ModeratorsGroup(label("docs.name"), label("docs.description"))

_described = app_commands.describe(article=label("docs.article.description"))
_renamed = app_commands.rename(article=label("docs.article.name"))


class Articles(commands.Cog, name="Docs"):
    """What a server does with articles that are not its own."""

    _host: Host

    @DOCS.command(name=label("docs.hide.name"), description=label("docs.hide.description"))
    @app_commands.rename(article=label("docs.article.name"), reason=label("docs.reason.name"))
    @app_commands.describe(article=label("docs.article.description"), reason=label("docs.reason.description"))
    async def hide(self, interaction: Interaction, article: str, reason: app_commands.Range[str, 0, 300] = "") -> None:
        """Keep a shared article out of this server's answers."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        documents, by = curation_of(interaction).documents, actor_of(interaction)
        row = await asyncio.to_thread(documents.hide, interaction.guild_id or 0, article, by=by, reason=reason)
        text = say("docs.hidden", str(interaction.locale), title=title_of(row.title))
        await interaction.edit_original_response(content=text)

    @DOCS.command(name=label("docs.unhide.name"), description=label("docs.unhide.description"))
    @_renamed
    @_described
    async def unhide(self, interaction: Interaction, article: str) -> None:
        """Let it back."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        documents, by = curation_of(interaction).documents, actor_of(interaction)
        await asyncio.to_thread(documents.show, interaction.guild_id or 0, article, by=by)
        await interaction.edit_original_response(content=say("docs.unhidden", str(interaction.locale)))

    @DOCS.command(name=label("docs.correct.name"), description=label("docs.correct.description"))
    @_renamed
    @_described
    async def correct(self, interaction: Interaction, article: str) -> None:
        """Write what is shown beside a shared article in this server."""
        row = await asyncio.to_thread(curation_of(interaction).documents.article, article)

        async def submit(interaction: Interaction, typed: Mapping[str, str]) -> None:
            await interaction.response.defer(ephemeral=True, thinking=True)

            async def written() -> Offer:
                return correction_offer(row, typed["text"])

            await bring(interaction, [(row.title, written)])

        await interaction.response.send_modal(text_form(str(interaction.locale), submit, titled=False))

    @hide.autocomplete("article")
    @correct.autocomplete("article")
    async def suggest_articles(self, interaction: Interaction, typed: str) -> Choices:
        """The shared articles."""
        found = await asyncio.to_thread(curation_of(interaction).documents.articles)
        return choices_of(((each.title, each.id) for each in found), typed)

    @unhide.autocomplete("article")
    async def suggest_hidden(self, interaction: Interaction, typed: str) -> Choices:
        """Those that are hidden here."""
        documents = curation_of(interaction).documents
        titles = {each.id: each.title for each in await asyncio.to_thread(documents.articles)}
        found = await asyncio.to_thread(documents.hidden, interaction.guild_id or 0)
        if not await is_moderator(interaction):
            return []
        return choices_of(((titles.get(each.document_id, each.document_id), each.document_id) for each in found), typed)
