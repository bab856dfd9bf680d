"""One simulated server with a moderator, a helper with the moderators' role, and somebody without either."""

from typing import Any

import discord
import pytest
import simcord
from discord.ext import commands

from bot.discord_app.checks import Refused


class Server:
    """People in a server; what they do is answered in `simcord.InteractionResult`s."""

    def __init__(self, env: simcord.Env) -> None:
        self.env = env
        self.guild = env.create_guild()
        self.general = self.guild.create_text_channel("general")
        self.visa = self.guild.create_text_channel("visa")
        managers = self.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
        self.helpers = self.guild.create_role("helpers")
        self.mod = self.guild.add_member(env.create_user("mod"), roles=[managers])
        self.helper = self.guild.add_member(env.create_user("helper"), roles=[self.helpers])
        self.alice = self.guild.add_member(env.create_user("alice"))

    @property
    def real(self) -> discord.Guild:
        """The server as the bot knows it."""
        guild = self.env.bot.get_guild(self.guild.id)
        assert guild
        return guild

    async def show_commands_to_everybody(self) -> None:
        """As an administrator can, against what the commands themselves ask for."""
        assert isinstance(self.env.bot, commands.AutoShardedBot)
        for command in await self.env.bot.tree.fetch_commands():
            self.guild.set_command_permissions(command, {self.guild.default_role: True})

    async def happens(self, event: str, *arguments: object) -> None:
        """Let something happen that the simulator has no words for."""
        with self.env._bot_scope():
            self.env.bot.dispatch(event, *arguments)
        await self.env.settle()

    def requests(self, method: str, path: str) -> list[simcord.HttpLogEntry]:
        """What the bot sent to Discord."""
        return [entry for entry in self.env.http_requests if entry.method == method and path in entry.path]

    def only_refusals(self) -> None:
        """The simulator keeps every error that reached the tree's handler; these were refusals."""
        assert self.env.errors
        assert all(isinstance(error, Refused) for error in self.env.errors)


def shown(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """The message that answered, which must be the person's alone."""
    assert result.response
    assert result.response.ephemeral
    return result.response


def text_of(result: simcord.InteractionResult) -> str:
    """What the person sees, which must be theirs alone."""
    return shown(result).content


def controls_of(result: simcord.InteractionResult) -> dict[str, dict[str, Any]]:
    """Every button and select of an answer, by its id."""
    return {item["custom_id"]: item for row in shown(result).components for item in row["components"]}


def speak(monkeypatch: pytest.MonkeyPatch, locale: discord.Locale) -> None:
    """Let everybody's Discord be in a language; the simulator's is always English."""
    read = discord.Interaction._from_data

    def with_locale(self: discord.Interaction[Any], data: Any) -> None:
        read(self, data)
        self.locale = locale

    monkeypatch.setattr(discord.Interaction, "_from_data", with_locale)
