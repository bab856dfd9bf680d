"""The group of the commands `/news`, which stand in several files."""

from discord import app_commands

from bot.discord_app.localisation import label

NEWS = app_commands.Group(name=label("news.name"), description=label("news.description"))
