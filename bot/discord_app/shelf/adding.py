"""From something that a moderator brings to a preview with buttons, with every step shown while it goes on."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord

from bot.curation import Offer, Review
from bot.discord_app.checks import actor_of
from bot.discord_app.errors import sentence_for
from bot.discord_app.markup import escape, shorten
from bot.discord_app.shelf.controls import curation_of, preview_of
from bot.discord_app.shelf.words import TITLE
from bot.discord_app.strings import say
from bot.errors import AlreadyThere, BotError

Interaction = discord.Interaction[Any]
Fetch = Callable[[], Awaitable[Offer]]


async def bring(interaction: Interaction, fetches: Sequence[tuple[str, Fetch]]) -> None:
    """Propose each thing, by name, and show its preview; what cannot be read says why and stops no other.

    The interaction is already acknowledged, in private. The first preview takes its place, others follow.
    """
    locale = str(interaction.locale)
    shown = False
    for number, (name, fetch) in enumerate(fetches, 1):
        place = f"{number}/{len(fetches)}" if len(fetches) > 1 else ""
        await _step(interaction, "docs.step.fetching", name, place)
        try:
            offer = await fetch()
            await _step(interaction, "docs.step.reading", name, place)
            proposal_id = await asyncio.to_thread(
                _proposed, curation_of(interaction).review, interaction.guild_id or 0, offer, actor_of(interaction)
            )
            await _step(interaction, "docs.step.comparing", name, place)
            text, view = await preview_of(interaction, proposal_id, place)
        except BotError as error:
            if len(fetches) == 1:
                raise
            why = sentence_for(error, locale)
            await interaction.followup.send(
                say("docs.not_read", locale, name=escape(shorten(name, TITLE)), why=why), ephemeral=True
            )
            continue
        if shown:
            await interaction.followup.send(text, view=view, ephemeral=True)
        else:
            await interaction.edit_original_response(content=text, view=view)
            shown = True
        await asyncio.to_thread(curation_of(interaction).review.prepare, interaction.guild_id or 0, proposal_id)
    if not shown:
        await interaction.edit_original_response(content=say("docs.nothing_read", locale))


def _proposed(review: Review, guild_id: int, offer: Offer, by: str) -> int:
    """The number of the proposal, also of one that waits with the same text already: that is what is to be decided."""
    try:
        return review.propose(guild_id, offer, by=by).id
    except AlreadyThere as there:
        if there.proposal_id is None:
            raise
        return there.proposal_id


async def _step(interaction: Interaction, key: str, name: str, place: str) -> None:
    """Say what goes on, in the first message only while nothing else stands there."""
    if place and not place.startswith("1/"):
        return
    values = {"name": escape(shorten(name, TITLE)), "place": f" ({place})" if place else ""}
    await interaction.edit_original_response(content=say(key, str(interaction.locale), **values))
