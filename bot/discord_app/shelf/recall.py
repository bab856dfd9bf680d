"""Answers that relied on what has changed get a note below them, and who wanted that is told."""

import asyncio
import logging
from http import HTTPStatus

import discord

from bot.catalog import Recall, RecallStore
from bot.config import Shards
from bot.dates import PartialDate, today_in_japan
from bot.discord_app.packing import LIMIT
from bot.discord_app.strings import say
from bot.text.days_in_words import day_in_words

_log = logging.getLogger(__name__)

_ARCHIVED = 50083
"""Discord's code for a thread that is archived: nothing in it can be edited, and a new message opens it again."""


async def recall(client: discord.Client, store: RecallStore, shards: Shards) -> None:
    """Carry out what waits in the servers that are served here; what Discord cannot take now waits on."""
    for each in await asyncio.to_thread(store.due):
        if not shards.serve(each.guild_id):
            continue
        try:
            await _marked(client, each)
        except (discord.NotFound, discord.Forbidden):
            pass  # deleted, or out of reach by now
        except discord.HTTPException as error:
            _log.warning("answer not recalled", extra={"data": {"status": error.status, "code": error.code}})
            if error.status == HTTPStatus.TOO_MANY_REQUESTS or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                continue
        await asyncio.to_thread(store.done, each)


async def _marked(client: discord.Client, each: Recall) -> None:
    if not each.messages:
        return
    # Not by the client's memory of channels: it is empty at the start, and knows no archived thread.
    channel = client.get_partial_messageable(each.messages[-1].channel_id)
    day = day_in_words(PartialDate.of(today_in_japan(each.at)), each.language)
    note = say("docs.recall", each.language, day=day)
    message = await channel.get_partial_message(each.messages[-1].message_id).fetch()
    longer = f"{message.content}\n{note}"
    if note not in message.content:
        edited = len(longer) <= LIMIT and await _edited(message, longer)
        if not edited and each.user_id is None:
            await message.reply(note, mention_author=False)
    if each.user_id is not None:
        told = say("docs.recall.ping", each.language, person=f"<@{each.user_id}>", day=day)
        pinged = discord.AllowedMentions(users=[discord.Object(each.user_id)], replied_user=False)
        await message.reply(told, allowed_mentions=pinged)


async def _edited(message: discord.Message, content: str) -> bool:
    try:
        await message.edit(content=content)
    except discord.HTTPException as error:
        if error.code != _ARCHIVED:
            raise
        return False
    return True
