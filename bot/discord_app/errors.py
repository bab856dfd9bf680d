"""What people are told when something fails: one place for slash commands and mentions alike.

An expected error is one polite sentence. An unexpected one is logged in full, and answered with a reference id only.
"""

import logging
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord
from discord import app_commands

from bot import log
from bot.discord_app.markup import escape
from bot.discord_app.strings import STRINGS, say, worded
from bot.errors import BotError, TooManyQuestions

_log = logging.getLogger(__name__)

_UNKNOWN_INTERACTION = 10062


class Notice(BotError):
    """An expected error whose sentence is in our own catalogue."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(say(key, "en", **values))
        self.key = key
        self.values = values


def sentence_for(error: BaseException, locale: str) -> str:
    """What to tell the person, in their question's language if the error knows it, else for the locale.

    An error that is not a BotError is logged here, under the reference that it names.
    """
    if isinstance(error, BotError):
        locale = error.language or locale
    if isinstance(error, Notice):
        return say(error.key, locale, **error.values)
    if isinstance(error, TooManyQuestions):
        key = "error.TooManyQuestions.shared" if error.shared else "error.TooManyQuestions"
        return say(key, locale, wait=_wait(error.seconds, locale))
    if isinstance(error, BotError):
        return _expected(error, locale)
    reference = log.request_id.get() or secrets.token_hex(4)
    _log.error("unexpected error", exc_info=error, extra={"data": {"reference": reference}})
    return say("error.unexpected", locale, reference=reference)


def _wait(seconds: int, locale: str) -> str:
    """A time to wait, rounded up to its largest unit."""
    units = (
        ("wait.hour", "wait.hours", 3_600),
        ("wait.minute", "wait.minutes", 60),
        ("wait.second", "wait.seconds", 1),
    )
    one, many, size = next(unit for unit in units if seconds >= unit[2])
    count = -(-seconds // size)
    return say(one if count == 1 else many, locale, count=count)


def _expected(error: BotError, locale: str) -> str:
    own = worded(error.wording, locale)
    known = next(key for kind in type(error).__mro__ if (key := f"error.{kind.__name__}") in STRINGS)
    by_class = say(known, locale)
    if own != error.wording or by_class == STRINGS[known].en:
        return escape(own)
    return f"{by_class}\n-# {escape(own)}"  # where it is in English alone


class SenpaiTree(app_commands.CommandTree[Any]):
    """The command tree, with a request id for each interaction and one error handler for all commands."""

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let everything through; what the interaction logs from here on carries its request id."""
        # Each interaction runs in a task of its own, so the id needs no reset.
        log.request_id.set(secrets.token_hex(4))
        return await super().interaction_check(interaction)

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the person privately what went wrong; never raises."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
            # Discord gave up on us within 3 s; its token is void and nobody can be told.
            _log.warning("interaction lost: acknowledged too late", extra={"data": {"guild": interaction.guild_id}})
            return
        sentence = sentence_for(cause, str(interaction.locale))
        try:
            await tell_privately(interaction, sentence)
        except discord.HTTPException as failure:
            _log.warning("could not tell the person", extra={"data": {"status": failure.status, "code": failure.code}})


async def tell_privately(interaction: discord.Interaction, sentence: str) -> None:
    """Say something that only the person sees, even where a public answer was already promised."""
    if not interaction.response.is_done():
        await interaction.response.send_message(sentence, ephemeral=True)
        return
    if interaction.response.type is not discord.InteractionResponseType.deferred_channel_message:
        await interaction.followup.send(sentence, ephemeral=True)
        return
    # A deferred answer cannot become private, and the first followup to it takes its place, as public as it is:
    # so it is filled in, followed by a private message, and removed.
    await interaction.edit_original_response(content="…")
    await interaction.followup.send(sentence, ephemeral=True)
    await interaction.delete_original_response()


@asynccontextmanager
async def pressed(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """The boundary of buttons, selects and modals, as `SenpaiTree.on_error` is of commands; nothing escapes from it."""
    with log.request(secrets.token_hex(4)):
        try:
            yield
        except discord.NotFound as error:  # Discord gave up on us, or what was pressed is gone
            _log.info("press lost", extra={"data": {"code": error.code}})
        except Exception as error:  # noqa: BLE001  # the boundary: the person is told, whatever it was
            with suppress(discord.HTTPException):
                await tell_privately(interaction, sentence_for(error, str(interaction.locale)))
