"""A thread for a question: opened by the bot where a server wants that, or by a press of the button."""

import logging
from typing import Any

import discord

from bot.discord_app.errors import Notice
from bot.discord_app.markup import shorten
from bot.discord_app.presses import Action, Actions, Pressed
from bot.discord_app.strings import say
from bot.text.privacy import mask_as_written

_log = logging.getLogger(__name__)

NAME_LENGTH = 90
"""Characters of a thread's name: Discord takes 100."""

ARCHIVE_MINUTES = 1440
_EXISTS_ALREADY = 160004


def thread_name(question: str, locale: str) -> str:
    """The question, as short as a name has to be and without what identifies people."""
    return shorten(mask_as_written(question), NAME_LENGTH) or say("thread.title", locale)


def can_thread(channel: object) -> bool:
    """Whether threads can hang on the messages of a channel."""
    return isinstance(channel, discord.TextChannel)


async def opened_on(message: discord.Message | discord.PartialMessage, question: str, locale: str) -> Any:  # noqa: ANN401
    """A thread on a message; None where the bot may not, since an answer in the channel is better than none."""
    try:
        return await message.create_thread(name=thread_name(question, locale), auto_archive_duration=ARCHIVE_MINUTES)
    except discord.HTTPException as error:
        data = {"channel": message.channel.id, "code": error.code}
        _log.warning("no thread opened: allow Create Public Threads there", extra={"data": data})
        return None


class Threads:
    """The button that opens one."""

    def __init__(self) -> None:
        self.buttons: Actions = {"thread": Action(self._open)}
        self.forms: Actions = {}

    async def _open(self, pressed: Pressed) -> None:
        message = pressed.interaction.message
        if message is None:
            raise Notice("notice.gone")
        if message.flags.has_thread:
            raise Notice("thread.exists")
        await pressed.interaction.response.defer(ephemeral=True, thinking=True)
        name = thread_name(pressed.exchange.question or "", pressed.locale)
        try:
            thread = await message.create_thread(name=name, auto_archive_duration=ARCHIVE_MINUTES)
        except discord.HTTPException as error:
            key = "thread.exists" if error.code == _EXISTS_ALREADY else "thread.refused"
            await pressed.interaction.edit_original_response(content=say(key, pressed.locale))
            return
        said = say("thread.opened", pressed.locale, thread=thread.mention)
        await pressed.interaction.edit_original_response(content=said)
