"""What the bot posts of news by itself: stories in subscribed channels, and what moderators are to know."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

import discord

from bot.discord_app.markup import escape
from bot.discord_app.newsroom.texts import digest_text, story_block
from bot.discord_app.newsroom.words import line_of, reason_in, time_in
from bot.discord_app.outlets import Postable
from bot.discord_app.packing import LIMIT, Block, pack
from bot.discord_app.strings import say
from bot.guilds import Guilds
from bot.news.delivery import Undeliverable
from bot.press import Digest, Feed, Story, Subscription

_log = logging.getLogger(__name__)

LINE = 330
"""Characters of a story in a message of many, so that ten fit in one."""

_GONE = frozenset({10003, 50001})
"""Discord's codes for an unknown channel and for one that the bot cannot see any more."""


class DiscordOutbox:
    """Posts through the client."""

    def __init__(self, client: discord.Client, guilds: Guilds) -> None:
        self._client = client
        self._guilds = guilds

    async def post_story(self, subscription: Subscription, story: Story, digest: Digest) -> int:
        """One story in the house's style."""
        return await self._post(subscription, digest_text(story, digest, subscription.language))

    async def post_lines(self, subscription: Subscription, stories: Sequence[Story]) -> int:
        """Several stories, a line each; in several messages where one does not hold them, of which the last counts."""
        language = subscription.language
        blocks = [Block(say("news.post.more", language))]
        blocks += [Block(story_block(story, language, language)) for story in stories]
        message_id = 0
        for text in pack(blocks, LIMIT):
            message_id = await self._post(subscription, text)
        return message_id

    async def _post(self, subscription: Subscription, text: str) -> int:
        channel = self._client.get_partial_messageable(subscription.channel_id)
        try:
            message = await channel.send(text, suppress_embeds=True)
        except discord.NotFound:
            raise Undeliverable("gone") from None
        except discord.Forbidden as error:
            raise Undeliverable("gone" if error.code in _GONE else "forbidden") from None
        return message.id

    async def tell_paused(self, subscription: Subscription) -> bool:
        """In the moderators' channel."""

        def told(locale: str) -> str:
            line, reason = line_of(subscription, locale), reason_in(subscription, locale)
            return say("news.told_paused", locale, line=line, reason=reason)

        return await self._tell(subscription.guild_id, told)

    async def tell_down(self, guild_id: int, feeds: Sequence[tuple[Feed, datetime]]) -> bool:
        """In the moderators' channel."""

        def told(locale: str) -> str:
            lines = (
                say("news.told_down.line", locale, name=escape(feed.name), time=time_in(since, locale))
                for feed, since in feeds
            )
            return say("news.told_down", locale, feeds="\n".join(lines))[:LIMIT]

        return await self._tell(guild_id, told)

    async def _tell(self, guild_id: int, told: Callable[[str], str]) -> bool:
        settings = await asyncio.to_thread(self._guilds.settings, guild_id)
        try:
            channel = await self._channel(settings.moderator_channel or 0, guild_id)
            if not isinstance(channel, Postable):
                return False
            locale = settings.language or await self._language(guild_id)
            await channel.send(told(locale), suppress_embeds=True)
        except discord.HTTPException as error:
            _log.warning("moderators not told", extra={"data": {"guild": guild_id, "code": error.code}})
            return False
        return True

    async def _language(self, guild_id: int) -> str:
        with suppress(discord.HTTPException):  # asked for where another process serves the server
            guild = self._client.get_guild(guild_id) or await self._client.fetch_guild(guild_id, with_counts=False)
            return str(guild.preferred_locale)
        return "en"

    async def _channel(self, channel_id: int, guild_id: int) -> object:
        """A channel of a server; asked for where another process serves the server."""
        known = self._client.get_channel(channel_id)
        if known is not None or not channel_id or self._guilds.shards.serve(guild_id):
            return known
        return await self._client.fetch_channel(channel_id)
