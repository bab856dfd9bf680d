"""Answers that relied on what has changed get a note below them, and who wanted that is told."""

import asyncio
import logging

import discord

from bot.catalog import Recall, RecallStore
from bot.config import Shards
from bot.discord_app.rendering import LIMIT
from bot.discord_app.shelf.words import day
from bot.discord_app.strings import say

_log = logging.getLogger(__name__)


async def recall(client: discord.Client, store: RecallStore, shards: Shards) -> None:
    """Carry out what waits in the servers that are served here; what Discord does not take now waits on."""
    for each in await asyncio.to_thread(store.due):
        if not shards.serve(each.guild_id):
            continue
        try:
            await _marked(client, each)
        except (discord.NotFound, discord.Forbidden):
            pass  # deleted, or out of reach by now
        except discord.HTTPException as error:
            _log.warning("answer not recalled yet", extra={"data": {"status": error.status}})
            continue
        await asyncio.to_thread(store.done, each)


async def _marked(client: discord.Client, each: Recall) -> None:
    if not each.messages:
        return
    # Not by the client's memory of channels: it is empty at the start, and knows no archived thread.
    channel = client.get_partial_messageable(each.messages[-1].channel_id)
    note = say("docs.recall", each.language, day=day(each.at, each.language))
    message = await channel.get_partial_message(each.messages[-1].message_id).fetch()
    longer = f"{message.content}\n{note}"
    if note not in message.content and len(longer) <= LIMIT:
        await message.edit(content=longer)
    elif note not in message.content and each.user_id is None:
        await message.reply(note, mention_author=False)
    if each.user_id is not None:
        told = say("docs.recall.ping", each.language, person=f"<@{each.user_id}>", day=day(each.at, each.language))
        pinged = discord.AllowedMentions(users=[discord.Object(each.user_id)], replied_user=False)
        await message.reply(told, allowed_mentions=pinged)
