"""Documents of a server, and what moderators press, for the tests of `/docs`."""

import discord
import simcord

from bot.curation import text_offer
from bot.discord_app.shelf.controls import PREFIX
from bot.errors import BotError
from tests.discord.conftest import ScriptedServices
from tests.discord.server import Server, controls_of, text_of

RULES = "## When must the form be filed?\n\nThe form must be filed within 14 days. It is required every year.\n"
TITLE = "Desk hours"


def add(server: Server, services: ScriptedServices, title: str = TITLE, text: str = RULES) -> str:
    """A document that is there; its id."""
    review, guild = services.curation.review, server.guild.id
    proposal = review.propose(guild, text_offer(title, text), by="discord:somebody")
    return review.approve(guild, proposal.id, by="discord:somebody").document_id


def general(server: Server) -> discord.TextChannel:
    """The channel as the bot knows it."""
    channel = server.real.get_channel(server.general.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


def titles(server: Server, services: ScriptedServices, *, removed: bool = False) -> list[str]:
    return [each.title for each in services.curation.documents.all(server.guild.id, removed=removed)]


def control(result: simcord.InteractionResult, do: str) -> str:
    """The id of the button that does something."""
    return next(each for each in controls_of(result) if each.startswith(f"{PREFIX}:{do}:"))


async def press(server: Server, result: simcord.InteractionResult, do: str) -> simcord.InteractionResult:
    assert result.response
    return await server.mod.click(result.response, custom_id=control(result, do))


def refusal(server: Server, result: simcord.InteractionResult) -> str:
    """What a person is told in private; the simulator keeps the errors that led to it, which were meant."""
    assert all(isinstance(getattr(error, "original", error), BotError) for error in server.env.errors)
    if not result.followups:
        return text_of(result)
    assert result.followups[-1].ephemeral
    return result.followups[-1].content
