"""`/insights`, for moderators."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog import SectionCount
from bot.discord_app.checks import Host, moderators_only
from bot.discord_app.errors import Notice
from bot.discord_app.localisation import label
from bot.discord_app.markup import escape, shorten
from bot.discord_app.outlets import show_in_private
from bot.discord_app.packing import pack_lines
from bot.discord_app.setup.look import money
from bot.discord_app.setup.words import budget
from bot.discord_app.strings import say
from bot.guilds import Insights, Topic, insights

DAYS, MOST_DAYS = 7, 30
"""Days looked back unless said otherwise, and at most: older questions are deleted."""

SHOWN = 5
"""Lines of each list."""

EXAMPLE = 100
"""Characters of a question, a reason or a section's name."""


class InsightsCog(commands.Cog, name="Insights"):
    """Counts for moderators."""

    def __init__(self, host: Host) -> None:
        self._host = host

    @app_commands.command(name=label("insights.name"), description=label("insights.description"))
    @app_commands.rename(days=label("insights.days.name"))
    @app_commands.describe(days=label("insights.days.description"))
    @moderators_only
    async def insights(self, interaction: discord.Interaction[Any], days: int = DAYS) -> None:
        """Show what was asked."""
        if not 1 <= days <= MOST_DAYS:
            raise Notice("insights.wrong_days")
        await interaction.response.defer(ephemeral=True, thinking=True)
        now, guild_id = self._host.now(), interaction.guild_id or 0
        services = self._host.services
        seen = await asyncio.to_thread(insights, services.catalog, guild_id, now - timedelta(days=days), now)
        keeps = (await asyncio.to_thread(services.guilds.settings, guild_id)).keep_texts
        locale = str(interaction.locale)
        costs = say("setup.model.none", locale)
        if services.settings.has_model:
            costs = budget(await asyncio.to_thread(money, services, guild_id, now), locale)
        await show_in_private(interaction, pack_lines(_lines(seen, costs, days, locale, keeps=keeps)))


def _lines(seen: Insights, costs: str, days: int, locale: str, *, keeps: bool) -> Iterator[str]:
    yield say("insights.title", locale, days=days)
    yield from _counts(seen, locale) if seen.asked else (say("insights.nothing", locale),)
    if seen.topics:
        yield "\n" + say("insights.topics", locale)
        for topic in seen.topics[:SHOWN]:
            yield from _topic(topic, locale)
        if not keeps:
            yield say("insights.opt_in", locale)
    if seen.reasons:
        yield "\n" + say("insights.reasons", locale)
        yield from (f"- {_short(reason)}" for reason in seen.reasons[:SHOWN])
    if seen.relied_on:
        yield "\n" + say("insights.relied_on", locale)
        yield from (_section(section, locale) for section in seen.relied_on[:SHOWN])
    yield "\n" + say("insights.model", locale, budget=costs)


def _counts(seen: Insights, locale: str) -> Iterator[str]:
    names = ("asked", "people", "answered", "unknown", "declined", "failed")
    yield say("insights.counts", locale, **{name: getattr(seen, name) for name in names})
    share = seen.disliked_share
    if share is None:
        yield say("insights.no_ratings", locale, handoffs=seen.handoffs)
        return
    ratings = {"liked": seen.liked, "disliked": seen.disliked, "share": round(share * 100), "handoffs": seen.handoffs}
    yield say("insights.ratings", locale, **ratings)


def _topic(topic: Topic, locale: str) -> Iterator[str]:
    yield _section(topic.section, locale)
    yield from (f"  - “{_short(question)}”" for question in topic.examples)


def _section(section: SectionCount, locale: str) -> str:
    title = section.title.split(": ", maxsplit=1)[0]  # what follows only lists what the article holds
    names = dict.fromkeys(name for name in (section.section, title) if name)
    name = " — ".join(map(_short, names)) if section.title else say("insights.gone", locale)
    return f"- {say('insights.line', locale, times=section.times, section=name)}"


def _short(text: str) -> str:
    return escape(shorten(text, EXAMPLE))
