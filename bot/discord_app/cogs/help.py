"""`/help` and `/about`."""

import asyncio
from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.declining import FOUND_WITHOUT_KEY
from bot.discord_app.checks import Host, is_moderator
from bot.discord_app.localisation import label
from bot.discord_app.setup.words import listed
from bot.discord_app.strings import MEMBERS, say
from bot.guilds import GuildSettings
from bot.text.language import LANGUAGES, language_of

EXAMPLES = (
    "help.example.job",
    "help.example.permanent",
    "help.example.tax",
    "help.example.pension",
    "help.example.licence",
)
"""Questions that the knowledge answers; a test asks them."""


class Help(commands.Cog):
    """What one can ask, and how."""

    def __init__(self, host: Host) -> None:
        self._host = host

    @app_commands.command(name=label("help.name"), description=label("help.description"))
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Show what one can do here, moderators also what is theirs."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        locale, bot = str(interaction.locale), interaction.client.user
        settings = await asyncio.to_thread(self._host.services.guilds.settings, interaction.guild_id)
        lines = [*_own_words(locale), say("help.ask", locale, mention=bot.mention if bot else "@Senpai")]
        lines += ["", self._languages(settings, locale)]
        if interaction.guild and settings.answer_channels:
            channels = listed(settings.answer_channels, interaction.guild, locale)
            lines.append(say("help.channels", locale, channels=channels))
        lines += ["", *_examples(locale), "", say("help.more", locale)]
        if await is_moderator(interaction):
            lines += ["", say("help.moderators", locale)]
        await interaction.edit_original_response(content="\n".join(lines))

    def _languages(self, settings: GuildSettings, locale: str) -> str:
        """In which languages one can ask, with the model that this server has, or without one."""
        operator = self._host.services.settings
        if operator.has_model and operator.answer_mode != "extractive" and settings.model:
            return say("help.languages.any", locale)
        read = [say(f"setup.language.{each}", locale) for each in LANGUAGES if each in FOUND_WITHOUT_KEY]
        languages = ("、" if language_of(locale) == "ja" else ", ").join(read)
        return say("help.languages.quoted", locale, languages=languages)

    @app_commands.command(name=label("about.name"), description=label("about.description"))
    async def about(self, interaction: discord.Interaction[Any]) -> None:
        """Say what the bot is."""
        locale = str(interaction.locale)
        text = "\n".join([*_own_words(locale), say("about.text", locale)])
        await interaction.response.send_message(text, ephemeral=True)


def _own_words(locale: str) -> Iterator[str]:
    """How to ask, in the words of those who read the rest in English."""
    if language_of(locale) in MEMBERS:
        yield f"{say('greeting', locale)}\n"


def _examples(locale: str) -> Iterator[str]:
    yield say("help.examples", locale)
    yield from (f"- *{say(each, locale)}*" for each in EXAMPLES)
