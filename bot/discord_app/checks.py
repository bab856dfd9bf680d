"""Who may use what: checked here by the bot itself, whatever Discord shows to whom."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast

import discord
from discord import app_commands

from bot.discord_app.errors import Notice
from bot.discord_app.ports import BotServices

MODERATORS = discord.Permissions(manage_guild=True)
"""To whom Discord shows the moderators' commands; a server can show them to others, too."""

T = TypeVar("T")


class Host(Protocol):
    """What the client offers to buttons, which Discord makes anew at each press."""

    @property
    def services(self) -> BotServices:
        """What the bot works with."""
        ...

    @property
    def guilds(self) -> Sequence[discord.Guild]:
        """The servers that it is in."""
        ...

    def now(self) -> datetime:
        """The aware current time."""
        ...


class Refused(Notice, app_commands.CheckFailure):
    """Somebody tried what they may not do; also an error of Discord's checks, so that the tree's handler gets it."""


def host_of(interaction: discord.Interaction[Any]) -> Host:
    """The client that got the interaction."""
    return cast("Host", interaction.client)


def actor_of(interaction: discord.Interaction[Any]) -> str:
    """Who acts, as the audit names them."""
    return f"discord:{host_of(interaction).services.people.pseudonym(interaction.user.id)}"


async def is_moderator(interaction: discord.Interaction[Any]) -> bool:
    """Whether somebody may manage the server, or holds the role that it chose for its moderators."""
    if interaction.guild_id is None:
        return False
    if interaction.permissions.manage_guild or interaction.permissions.administrator:
        return True
    settings = await asyncio.to_thread(host_of(interaction).services.guilds.settings, interaction.guild_id)
    role, user = settings.moderator_role, interaction.user
    return role is not None and isinstance(user, discord.Member) and user.get_role(role) is not None


async def require_moderator(interaction: discord.Interaction[Any]) -> bool:
    """True for moderators; raises Refused for everybody else."""
    if interaction.guild_id is None:
        raise Refused("notice.servers_only")
    if not await is_moderator(interaction):
        raise Refused("notice.moderators_only")
    return True


def moderators_only(command: T) -> T:
    """Make a command the moderators': hidden from others by Discord, refused to others by the bot."""
    marks: tuple[Callable[[T], T], ...] = (
        app_commands.guild_only(),
        app_commands.default_permissions(MODERATORS),
        app_commands.check(require_moderator),
    )
    for mark in marks:
        command = mark(command)
    return command


class ModeratorsGroup(app_commands.Group):
    """A group of commands that are all the moderators'."""

    def __init__(
        self,
        name: app_commands.locale_str,
        description: app_commands.locale_str,
        parent: app_commands.Group | None = None,
    ) -> None:
        super().__init__(
            name=name, description=description, guild_only=True, default_permissions=MODERATORS, parent=parent
        )

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Raises Refused for everybody but moderators."""
        return await require_moderator(interaction)
