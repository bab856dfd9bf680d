"""Asking: `/ask` and mentions."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot import log
from bot.dates import today_in_japan
from bot.discord_app.delivery import InteractionOutlet, Outlet, ReplyOutlet, deliver
from bot.discord_app.desk import Desk, Pacer
from bot.discord_app.errors import sentence_for
from bot.discord_app.library import Library
from bot.discord_app.localisation import label
from bot.discord_app.markup import escape
from bot.discord_app.ports import AnswersQuestions
from bot.discord_app.replies import Reply, decide
from bot.discord_app.strings import say
from bot.models import Answer, Question

_log = logging.getLogger(__name__)

PATIENCE = 600.0
"""Seconds that a question waits for the first reading of the knowledge; Discord lets us answer for 15 minutes."""


class Ask(commands.Cog):
    """Takes questions from people and shows them the answers."""

    def __init__(
        self,
        *,
        bot_id: Callable[[], int],
        answerer: AnswersQuestions,
        desk: Desk,
        library: Library,
        pacer: Pacer,
        now: Callable[[], datetime],
    ) -> None:
        self._bot_id = bot_id
        self._answerer = answerer
        self._desk = desk
        self._library = library
        self._pacer = pacer
        self._now = now
        self._silent_in: set[int] = set()

    @app_commands.command(name=label("ask.name"), description=label("ask.description"))
    @app_commands.rename(question=label("ask.question.name"))
    @app_commands.describe(question=label("ask.question.description"))
    async def ask(self, interaction: discord.Interaction, question: str) -> None:
        """Answer a question; the public answer repeats it, since Discord does not show a command's options."""
        # The seat is looked at first, and costs nothing: a refusal can only be private if nothing public was promised.
        with self._desk.seat(interaction.user.id, interaction.channel_id or 0):
            await interaction.response.defer()
            locale = str(interaction.locale)
            outlet = InteractionOutlet(interaction)
            await self._until_readable(outlet, locale)
            answers = self._answerer.stream(self._question(question, interaction.guild_id, locale))
            answer = await deliver(answers, outlet, self._pacer, locale=locale, repeat=True)
            if answer.warning:
                await interaction.followup.send(escape(answer.warning), ephemeral=True)
        self._record(answer, "slash", interaction.guild_id, interaction.channel_id)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that mentions the bot."""
        decision = decide(message.content, bot_id=self._bot_id(), author_is_bot=message.author.bot)
        if decision.reply is Reply.NONE:
            return
        locale = str(message.guild.preferred_locale) if message.guild else "en"
        outlet = ReplyOutlet(message)
        with log.request():
            try:
                if decision.reply is Reply.GREETING:
                    await outlet.show(say("greeting", locale))
                else:
                    await self._answer(message, decision.question, outlet, locale)
            except discord.Forbidden as error:
                await self._cannot_post(message, error)
            except Exception as error:  # noqa: BLE001  # the boundary of mentions, as SenpaiTree.on_error is of commands
                await self._apologise(message, outlet, sentence_for(error, locale))

    async def _answer(self, message: discord.Message, question: str, outlet: ReplyOutlet, locale: str) -> None:
        guild = message.guild.id if message.guild else None
        with self._desk.seat(message.author.id, message.channel.id):
            async with message.channel.typing():
                await self._until_readable(outlet, locale)
                answers = self._answerer.stream(self._question(question, guild, locale))
                answer = await deliver(answers, outlet, self._pacer, locale=locale)
        self._record(answer, "mention", guild, message.channel.id)

    async def _until_readable(self, outlet: Outlet, locale: str) -> None:
        """Before the very first reading of the knowledge is done, say so and wait for it; may raise Notice."""
        if self._library.readable:
            return
        await outlet.show(say("notice.reading", locale))
        await self._library.wait(PATIENCE)

    async def _cannot_post(self, message: discord.Message, error: discord.Forbidden) -> None:
        """Log a channel where the bot may not write, once, and show the person that it was read, if that is allowed.

        No direct message: Discord forbids those that nobody asked for.
        """
        if message.channel.id not in self._silent_in:
            self._silent_in.add(message.channel.id)
            data = {"channel": message.channel.id, "code": error.code}
            _log.warning("no permission to write in a channel: allow Send Messages there", extra={"data": data})
        with suppress(discord.HTTPException):
            await message.add_reaction("⚠️")

    async def _apologise(self, message: discord.Message, outlet: ReplyOutlet, sentence: str) -> None:
        try:
            await outlet.show(sentence)
        except discord.Forbidden as error:
            await self._cannot_post(message, error)
        except discord.HTTPException as failure:
            _log.warning("could not tell the person", extra={"data": {"status": failure.status, "code": failure.code}})

    def _question(self, text: str, guild_id: int | None, locale: str) -> Question:
        return Question(text=text, as_of=today_in_japan(self._now()), guild_id=guild_id, locale=locale)

    def _record(self, answer: Answer, way: str, guild_id: int | None, channel_id: int | None) -> None:
        data = {"way": way, "guild": guild_id, "channel": channel_id, "outcome": answer.outcome, "mode": answer.mode}
        _log.info("question answered", extra={"data": {**data, "timings_ms": dict(answer.timings)}})
