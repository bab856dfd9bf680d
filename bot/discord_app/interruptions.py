"""What an earlier process left unanswered: its messages say so and offer to try again. None is doubled, none lost."""

import logging
from contextlib import suppress
from typing import Any, cast

import discord
from discord.ui import View

from bot.discord_app.after.asking_on import REPEATED
from bot.discord_app.aside import Aside
from bot.discord_app.buttons import retry_view
from bot.discord_app.rendering import quoted
from bot.discord_app.strings import say
from bot.guilds import Exchange, Exchanges, Guilds, GuildSettings
from bot.text.language import detect

_log = logging.getLogger(__name__)

LOOKED_THROUGH = 50
"""Messages after a question among which an answer is looked for."""

_SERVERS_OWN = 500


async def mend_all(client: discord.Client, exchanges: Exchanges, guilds: Guilds, aside: Aside) -> int:
    """Tell everybody who still waits; returns how many. One that cannot be told keeps nobody else waiting."""
    left = await aside(exchanges.interrupted)
    for exchange in left:
        try:
            settings = await aside.settings(guilds, exchange.guild_id)
            await _mend(client, exchange, settings)
        except discord.HTTPException as error:
            data = {"exchange": exchange.id, "status": error.status, "code": error.code}
            _log.warning("an interrupted answer could not be mended", extra={"data": data})
            if error.status >= _SERVERS_OWN:  # the next start may have more luck
                continue
        await aside(exchanges.fail, exchange.id)
    if left:
        _log.info("interrupted answers mended", extra={"data": {"count": len(left)}})
    return len(left)


async def _mend(client: discord.Client, exchange: Exchange, settings: GuildSettings) -> None:
    language = exchange.language or settings.language or detect(exchange.question or "", exchange.locale)
    text, view = say("notice.interrupted", language), retry_view(exchange.id, language, exchange.language)
    if exchange.question and exchange.way in REPEATED:
        text = f"{quoted(exchange.question)}\n\n{text}"
    if exchange.token and await _by_token(client, exchange, text, view):
        return
    if exchange.private or exchange.way == "auto":  # nobody could be told, and nobody waits for what was not asked for
        return
    message = await _posted(client, exchange)
    if message is None:
        channel: Any = client.get_partial_messageable(exchange.channel_id)
        await channel.send(text, view=view, reference=_reference_to(exchange))
    elif not _is_whole(message):
        await message.edit(content=text, view=view)


async def _posted(client: discord.Client, exchange: Exchange) -> discord.Message | None:
    """The first message of the answer, also where the bot died before it could keep that it had posted it."""
    if exchange.messages:
        place = exchange.messages[0]
        return await client.get_partial_messageable(place.channel_id).fetch_message(place.message_id)
    asked, own_id = exchange.question_message_id, client.user and client.user.id
    if asked is None:
        return None
    with suppress(discord.Forbidden):  # without the history, one said twice is better than none
        channel = client.get_partial_messageable(exchange.channel_id)
        async for message in channel.history(after=discord.Object(asked), limit=LOOKED_THROUGH):
            if message.author.id == own_id and message.reference and message.reference.message_id == asked:
                return message
    return None


async def _by_token(client: discord.Client, exchange: Exchange, text: str, view: View) -> bool:
    """Edit the answer to an interaction, whose token lives 15 minutes; False where it is over."""
    webhook = discord.Webhook.partial(client.application_id or 0, exchange.token or "", client=client)
    # Discord's own name for the first answer, where the bot died before it knew its number.
    first = exchange.messages[0].message_id if exchange.messages else cast("int", "@original")
    with suppress(discord.HTTPException):
        if not _is_whole(await webhook.fetch_message(first)):
            await webhook.edit_message(first, content=text, view=view)
        return True
    return False


def _is_whole(message: discord.Message) -> bool:
    """Whether the answer was shown in full, and only the record does not know."""
    return any(
        str(getattr(component, "custom_id", "")).startswith(("senpai:sources:", "senpai:follow:"))
        for row in message.components
        for component in getattr(row, "children", ())
    )


def _reference_to(exchange: Exchange) -> discord.MessageReference | None:
    if exchange.question_message_id is None:
        return None
    return discord.MessageReference(
        message_id=exchange.question_message_id,
        channel_id=exchange.channel_id,
        guild_id=exchange.guild_id,
        fail_if_not_exists=False,
    )
