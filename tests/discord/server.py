"""One simulated server with a moderator, a helper with the moderators' role, and somebody without either."""

from typing import Any

import discord
import pytest
import simcord

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

    def requests(self, method: str, path: str) -> list[simcord.HttpLogEntry]:
        return [entry for entry in self.env.http_requests if entry.method == method and path in entry.path]

    def refusals(self) -> None:
        """Every error that the simulator saw was a refusal."""
        assert self.env.errors
        assert all(isinstance(error, Refused) for error in self.env.errors)


def text_of(result: simcord.InteractionResult) -> str:
    """What the person sees, which must be theirs alone."""
    assert result.response
    assert result.response.ephemeral
    return result.response.content


def controls(result: simcord.InteractionResult) -> list[dict[str, Any]]:
    """Every button and select of an answer."""
    assert result.response
    return [item for row in result.response.components for item in row["components"]]


def speak(monkeypatch: pytest.MonkeyPatch, locale: discord.Locale) -> None:
    """Let everybody's Discord be in a language; the simulator's is always English."""
    made = discord.Interaction._from_data

    def with_locale(self: discord.Interaction[Any], data: Any) -> None:
        made(self, data)
        self.locale = locale

    monkeypatch.setattr(discord.Interaction, "_from_data", with_locale)
