"""`/docs`: what moderators add, look up and review; everything is answered in private."""

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.curation import Offer, file_offer, text_offer
from bot.curation.watching import MAX_BYTES
from bot.discord_app.checks import Host, ModeratorsGroup, actor_of
from bot.discord_app.choices import choices_of
from bot.discord_app.cogs.articles import DOCS, Choices
from bot.discord_app.cogs.tending import Tending, own_documents
from bot.discord_app.errors import Notice
from bot.discord_app.localisation import label
from bot.discord_app.markup import escape, shorten
from bot.discord_app.outlets import show_in_private
from bot.discord_app.packing import pack_lines
from bot.discord_app.shelf.adding import bring
from bot.discord_app.shelf.controls import button, curation_of, show_list, show_next, view_of
from bot.discord_app.shelf.forms import text_form
from bot.discord_app.shelf.lists import LISTS
from bot.discord_app.shelf.words import document_line, document_lines
from bot.discord_app.strings import say
from bot.models import Document

Interaction = discord.Interaction[Any]

ADD = ModeratorsGroup(label("docs.add.name"), label("docs.add.description"), DOCS)
SHOWN = [app_commands.Choice(name=label(f"docs.shown.{which}"), value=which) for which in LISTS]

EXCERPT = 900
"""Characters of a document's text that `/docs show` shows."""


class Docs(Tending):
    """Adds documents and looks them up."""

    docs = DOCS

    def __init__(self, host: Host) -> None:
        self._host = host

    @ADD.command(name=label("docs.add.url.name"), description=label("docs.add.url.description"))
    @app_commands.rename(url=label("docs.url.name"))
    @app_commands.describe(url=label("docs.url.description"))
    async def add_url(self, interaction: Interaction, url: app_commands.Range[str, 4, 1000]) -> None:
        """Propose a web page, which is looked at again every week."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await bring(interaction, [(url, partial(curation_of(interaction).watcher.offer, url.strip()))])

    @ADD.command(name=label("docs.add.file.name"), description=label("docs.add.file.description"))
    @app_commands.rename(
        file=label("docs.file.name"),
        file2=label("docs.file2.name"),
        file3=label("docs.file3.name"),
        file4=label("docs.file4.name"),
        file5=label("docs.file5.name"),
    )
    @app_commands.describe(
        file=label("docs.file.description"),
        file2=label("docs.more.description"),
        file3=label("docs.more.description"),
        file4=label("docs.more.description"),
        file5=label("docs.more.description"),
    )
    async def add_file(
        self,
        interaction: Interaction,
        file: discord.Attachment,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
    ) -> None:
        """Propose files, each with a preview of its own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        files = [each for each in (file, file2, file3, file4, file5) if each]
        await bring(interaction, [(each.filename, partial(_downloaded, each)) for each in files])

    @ADD.command(name=label("docs.add.text.name"), description=label("docs.add.text.description"))
    async def add_text(self, interaction: Interaction) -> None:
        """Propose a text that is written in a form."""

        async def submit(interaction: Interaction, typed: Mapping[str, str]) -> None:
            await interaction.response.defer(ephemeral=True, thinking=True)

            async def written() -> Offer:
                return text_offer(typed["title"], typed["text"])

            await bring(interaction, [(typed["title"], written)])

        await interaction.response.send_modal(text_form(str(interaction.locale), submit))

    @DOCS.command(name=label("docs.review.name"), description=label("docs.review.description"))
    async def review(self, interaction: Interaction) -> None:
        """Walk the queue of proposals."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_next(interaction, 0)

    @DOCS.command(name=label("docs.list.name"), description=label("docs.list.description"))
    @app_commands.rename(shown=label("docs.shown.name"))
    @app_commands.describe(shown=label("docs.shown.description"))
    @app_commands.choices(shown=SHOWN)
    async def list_(self, interaction: Interaction, shown: str = "live") -> None:
        """List documents, proposals, or what needs somebody."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_list(interaction, shown)

    @DOCS.command(name=label("docs.show.name"), description=label("docs.show.description"))
    @app_commands.rename(document=label("docs.document.name"))
    @app_commands.describe(document=label("docs.document.description"))
    async def show(self, interaction: Interaction, document: str) -> None:
        """Show a document with what is known of it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        locale, guild = str(interaction.locale), interaction.guild_id or 0
        documents = curation_of(interaction).documents
        found = await asyncio.to_thread(documents.get, guild, document)
        text = await asyncio.to_thread(documents.text, guild, found.id)
        lines = [*document_lines(found, actor_of(interaction), locale), "", _excerpt(text)]
        view = view_of(
            button("change", found.id, "docs.button.edit", locale),
            button("remove", found.id, "docs.button.remove", locale, style="danger"),
        )
        await show_in_private(interaction, pack_lines(lines), view)

    @DOCS.command(name=label("docs.search.name"), description=label("docs.search.description"))
    @app_commands.rename(words=label("docs.words.name"))
    @app_commands.describe(words=label("docs.words.description"))
    async def search(self, interaction: Interaction, words: app_commands.Range[str, 1, 200]) -> None:
        """Find documents by words in them."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        locale = str(interaction.locale)
        found = await asyncio.to_thread(curation_of(interaction).documents.search, interaction.guild_id or 0, words)
        lines = [document_line(each, locale) for each in found] or [say("docs.search.none", locale)]
        await interaction.edit_original_response(content=pack_lines(lines)[0])

    @show.autocomplete("document")
    async def suggest_documents(self, interaction: Interaction, typed: str) -> Choices:
        """The documents of the server."""
        found = await own_documents(interaction)
        return choices_of(((each.title, each.id) for each in found), typed)

    @search.autocomplete("words")
    async def suggest_words(self, interaction: Interaction, typed: str) -> Choices:
        """Titles of the server's documents."""
        found = await own_documents(interaction)
        return choices_of(((each.title, shorten(each.title, 100)) for each in found), typed)


async def _downloaded(attachment: discord.Attachment) -> Offer:
    """A file as an offer; its link is not kept, since it is void after a day."""
    if attachment.size > MAX_BYTES:
        raise Notice("docs.too_large", most=MAX_BYTES // 1024**2)
    try:
        return file_offer(attachment.filename, await attachment.read())
    except discord.HTTPException:
        raise Notice("docs.no_download") from None


def _excerpt(document: Document) -> str:
    """The first sentences, as they are quoted."""
    sentences: Iterable[str] = (sentence.text for section in document.sections for sentence in section.sentences)
    return f"> {escape(shorten(' '.join(sentences), EXCERPT))}"
