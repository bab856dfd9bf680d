"""What people can do in Discord: each cog acknowledges, calls one service, renders and sends."""

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.discord_app.checks import Host
from bot.discord_app.cogs.curator import Curator
from bot.discord_app.cogs.docs import Docs
from bot.discord_app.cogs.help import Help
from bot.discord_app.cogs.insights import InsightsCog
from bot.discord_app.cogs.keeping import Keeping
from bot.discord_app.cogs.news import News
from bot.discord_app.cogs.privacy import ForgetButton, Privacy
from bot.discord_app.cogs.setup import Setup
from bot.discord_app.newsroom.adding import AddFeed
from bot.discord_app.newsroom.listings import NewsControl
from bot.discord_app.setup.controls import SetupControl
from bot.discord_app.shelf.controls import DocsControl

SERVER_CONTROLS: tuple[type[ui.DynamicItem[ui.Item[ui.View]]], ...] = (
    ForgetButton,
    SetupControl,
    NewsControl,
    AddFeed,
    DocsControl,
)
"""Buttons and selects of these cogs, which live through restarts."""


def server_cogs(host: Host, tree: app_commands.CommandTree[Any]) -> list[commands.Cog]:
    """The cogs around asking: settings, rights, counts, help, and what happens by itself."""
    setup = Setup(host)
    return [
        setup,
        Privacy(host),
        InsightsCog(host),
        Help(host),
        Keeping(host, setup.introduce),
        News(host),
        Docs(host),
        Curator(host, tree),
    ]
