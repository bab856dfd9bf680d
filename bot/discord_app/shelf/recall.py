"""Answers that relied on what has changed get a note below them."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

import discord

from bot.catalog import Citing
from bot.discord_app.outlets import Postable
from bot.discord_app.rendering import LIMIT
from bot.discord_app.shelf.words import day
from bot.discord_app.strings import say

_log = logging.getLogger(__name__)


async def recall(client: discord.Client, citing: Iterable[Citing], now: datetime) -> int:
    """Put the note under each public answer; how many have it. Private ones cannot be reached any more."""
    told = 0
    for each in citing:
        if each.private or not each.messages:
            continue
        note = say("docs.recall", each.language, day=day(now, each.language))
        with suppress(discord.HTTPException):  # deleted, or out of reach by now
            told += await _noted(client, each, note)
    _log.info("answers recalled", extra={"data": {"answers": told}})
    return told


async def _noted(client: discord.Client, citing: Citing, note: str) -> bool:
    place = citing.messages[-1]
    channel = client.get_channel(place.channel_id)
    if not isinstance(channel, Postable):
        return False
    message = await channel.get_partial_message(place.message_id).fetch()
    if note in message.content:
        return True
    longer = f"{message.content}\n{note}"
    if len(longer) <= LIMIT:
        await message.edit(content=longer)
    else:
        await message.reply(note, mention_author=False)
    return True
