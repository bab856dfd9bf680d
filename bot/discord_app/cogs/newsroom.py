"""What moderators do with `/news`: subscriptions of channels."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.checks import Host, actor_of, moderators_only
from bot.discord_app.choices import choices_of
from bot.discord_app.errors import Notice
from bot.discord_app.localisation import label
from bot.discord_app.newsroom.group import NEWS
from bot.discord_app.newsroom.texts import story_block
from bot.discord_app.newsroom.words import label_of, line_of, reason_in, time_in
from bot.discord_app.outlets import may_write, show_in_private
from bot.discord_app.packing import LIMIT, pack_lines
from bot.discord_app.strings import LANGUAGES, language_of, say
from bot.press import Subscription, Topic

Interaction = discord.Interaction[Any]

TOPICS = [
    app_commands.Choice(name=label(f"news.topic.{name}"), value=name)
    for name in ("all", *(topic.value for topic in Topic))
]
SCHEDULES = [app_commands.Choice(name=label("news.schedule.daily"), value="daily")] + [
    app_commands.Choice(name=label(f"news.schedule.{day}"), value=str(day)) for day in range(7)
]
SPOKEN = [app_commands.Choice(name=label(f"news.language.{each}"), value=each) for each in LANGUAGES]

HOUR = 9
SHOWN = 3
"""Stories of a test that are shown."""


class Subscribing(commands.Cog):
    """The part of the cog `News` that is about subscriptions."""

    _host: Host

    @NEWS.command(name=label("news.subscribe.name"), description=label("news.subscribe.description"))
    @app_commands.rename(
        topic=label("news.topic.name"),
        schedule=label("news.schedule.name"),
        channel=label("news.channel.name"),
        hour=label("news.hour.name"),
        language=label("news.language.name"),
    )
    @app_commands.describe(
        topic=label("news.topic.description"),
        schedule=label("news.schedule.description"),
        channel=label("news.channel.description"),
        hour=label("news.hour.description"),
        language=label("news.language.description"),
    )
    @app_commands.choices(topic=TOPICS, schedule=SCHEDULES, language=SPOKEN)
    @moderators_only
    async def subscribe(
        self,
        interaction: Interaction,
        topic: str,
        schedule: str,
        channel: discord.TextChannel | discord.Thread | None = None,
        hour: app_commands.Range[int, 0, 23] = HOUR,
        language: str = "",
    ) -> None:
        """Send a channel news."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        place = channel or interaction.channel
        if not isinstance(place, discord.TextChannel | discord.Thread):
            raise Notice("news.channel_gone")
        if not may_write(place):
            raise Notice("news.cannot_write", channel=place.mention)
        settings = await asyncio.to_thread(self._host.services.guilds.settings, place.guild.id)
        spoken = language or language_of(settings.language or str(place.guild.preferred_locale))
        added = await asyncio.to_thread(
            self._host.services.news.subscriptions.add,
            place.guild.id,
            place.id,
            None if topic == "all" else Topic(topic),
            hour=hour,
            weekday=None if schedule == "daily" else int(schedule),
            language=spoken,
            now=self._host.now(),
            actor=actor_of(interaction),
        )
        await _say(interaction, "news.subscribed", added)

    @NEWS.command(name=label("news.subscriptions.name"), description=label("news.subscriptions.description"))
    @moderators_only
    async def subscriptions(self, interaction: Interaction) -> None:
        """Show who gets what, and when."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        locale = str(interaction.locale)
        held = await asyncio.to_thread(self._host.services.news.subscriptions.of_guild, interaction.guild_id or 0)
        lines = [say("news.subscriptions.title", locale)] if held else [say("news.subscriptions.none", locale)]
        for each in held:
            if each.paused:
                state = say("news.subscription.paused", locale, reason=reason_in(each, locale))
            else:
                state = say("news.subscription.next", locale, time=time_in(each.next_at, locale))
            lines.append(f"- {line_of(each, locale)}\n  -# {state}")
        await show_in_private(interaction, pack_lines(lines))

    @NEWS.command(name=label("news.unsubscribe.name"), description=label("news.unsubscribe.description"))
    @app_commands.rename(subscription=label("news.subscription.name"))
    @app_commands.describe(subscription=label("news.subscription.description"))
    @moderators_only
    async def unsubscribe(self, interaction: Interaction, subscription: int) -> None:
        """End a subscription."""
        remove = partial(self._host.services.news.subscriptions.remove, actor=actor_of(interaction))
        await self._change(interaction, "news.unsubscribed", remove, subscription)

    @NEWS.command(name=label("news.pause.name"), description=label("news.pause.description"))
    @app_commands.rename(subscription=label("news.subscription.name"))
    @app_commands.describe(subscription=label("news.subscription.description"))
    @moderators_only
    async def pause(self, interaction: Interaction, subscription: int) -> None:
        """Pause a subscription."""
        pause = partial(self._host.services.news.subscriptions.pause, actor=actor_of(interaction))
        await self._change(interaction, "news.paused", pause, subscription)

    @NEWS.command(name=label("news.resume.name"), description=label("news.resume.description"))
    @app_commands.rename(subscription=label("news.subscription.name"))
    @app_commands.describe(subscription=label("news.subscription.description"))
    @moderators_only
    async def resume(self, interaction: Interaction, subscription: int) -> None:
        """Resume a subscription."""
        resume = self._host.services.news.subscriptions.resume
        resume = partial(resume, now=self._host.now(), actor=actor_of(interaction))
        await self._change(interaction, "news.resumed", resume, subscription)

    @NEWS.command(name=label("news.test.name"), description=label("news.test.description"))
    @app_commands.rename(subscription=label("news.subscription.name"))
    @app_commands.describe(subscription=label("news.subscription.description"))
    @moderators_only
    async def test(self, interaction: Interaction, subscription: int) -> None:
        """Post a line where the subscription posts, and show the moderator what waits."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        locale, desk = str(interaction.locale), self._host.services.news
        held = await asyncio.to_thread(desk.subscriptions.get, interaction.guild_id or 0, subscription)
        channel = interaction.guild.get_channel_or_thread(held.channel_id) if interaction.guild else None
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            raise Notice("news.channel_gone")
        if not may_write(channel):
            raise Notice("news.cannot_write", channel=channel.mention)
        await channel.send(say("news.test.post", held.language, line=line_of(held, held.language)))
        waiting = await asyncio.to_thread(desk.delivery.waiting, held, self._host.now())
        text = say("news.tested", locale, channel=channel.mention, count=len(waiting))
        stories = [story_block(story, held.language, locale) for story in waiting[:SHOWN]]
        await interaction.edit_original_response(content="\n\n".join((text, *stories))[:LIMIT])

    @unsubscribe.autocomplete("subscription")
    @pause.autocomplete("subscription")
    @resume.autocomplete("subscription")
    @test.autocomplete("subscription")
    async def suggest_subscriptions(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """The subscriptions of the server."""
        held = await asyncio.to_thread(self._host.services.news.subscriptions.of_guild, interaction.guild_id or 0)
        locale = str(interaction.locale)
        return choices_of(((label_of(each, interaction.guild, locale), each.id) for each in held), typed)

    async def _change(
        self,
        interaction: Interaction,
        key: str,
        change: Callable[[int, int], Subscription],
        subscription: int,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        changed = await asyncio.to_thread(change, interaction.guild_id or 0, subscription)
        await _say(interaction, key, changed)


async def _say(interaction: Interaction, key: str, changed: Subscription) -> None:
    locale = str(interaction.locale)
    values = {"line": line_of(changed, locale), "time": time_in(changed.next_at, locale)}
    await interaction.edit_original_response(content=say(key, locale, **values))
