"""`/about` and `/privacy`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.config import Settings
from bot.discord_app.localisation import label
from bot.discord_app.strings import say


class About(commands.Cog):
    """What the bot is, and what it does with what people write."""

    def __init__(self, *, settings: Settings) -> None:
        # Questions leave the machine for a chat model, or to be embedded for the search.
        self._outside = settings.has_model or settings.embedding_provider == "openai"

    @app_commands.command(name=label("about.name"), description=label("about.description"))
    async def about(self, interaction: discord.Interaction) -> None:
        """Say what the bot is."""
        await interaction.response.send_message(say("about.text", str(interaction.locale)), ephemeral=True)

    @app_commands.command(name=label("privacy.name"), description=label("privacy.description"))
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Say what is read, kept and passed on."""
        locale = str(interaction.locale)
        model = say("privacy.outside" if self._outside else "privacy.inside", locale)
        await interaction.response.send_message(say("privacy.text", locale, model=model), ephemeral=True)
