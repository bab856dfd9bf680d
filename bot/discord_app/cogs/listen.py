"""What people write: mentions, replies, threads, direct messages, and channels where the bot may speak up unasked."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import discord
from discord.ext import commands

from bot import log
from bot.dates import today_in_japan
from bot.discord_app.after.threads import can_thread, opened_on
from bot.discord_app.after.way_back import WayBack
from bot.discord_app.aside import Aside
from bot.discord_app.asking import Asking, Work
from bot.discord_app.cogs.ask import CONTINUES, elsewhere
from bot.discord_app.errors import sentence_for
from bot.discord_app.gate import Decision, Reply, decide
from bot.discord_app.hearing import Hearing, Hears, Once
from bot.discord_app.outlets import ReplyOutlet
from bot.discord_app.strings import say
from bot.discord_app.talk import Talk
from bot.errors import BotError, TooManyQuestions
from bot.guilds import Asked, Exchanges, Limits, Posted

_log = logging.getLogger(__name__)

_SAID = {Reply.GREETING: "greeting", Reply.WELCOME: "welcome", Reply.UNREADABLE: "notice.unreadable"}


class Listen(commands.Cog):
    """Replies to messages."""

    def __init__(
        self,
        *,
        hears: Hears,
        asking: Asking,
        way_back: WayBack,
        talk: Talk,
        limits: Limits,
        exchanges: Exchanges,
        aside: Aside,
        now: Callable[[], datetime],
    ) -> None:
        self._hears = hears
        self._asking = asking
        self._way_back = way_back
        self._talk = talk
        self._limits = limits
        self._exchanges = exchanges
        self._aside = aside
        self._now = now
        self._said = Once()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot."""
        await self.take(message)

    async def take(self, message: discord.Message, former: Posted | None = None) -> None:
        """Answer a message, in place of a former answer where it was changed; never raises."""
        with log.request(), self._asking.taking(message.id):
            outlet = ReplyOutlet(message, former=former)
            locale = "en"
            try:
                if (hearing := await self._hears.hear(message)) is None:
                    return
                if hearing.handed_off:
                    locale = hearing.locale
                    await self._way_back.replied(message, hearing.handed_off, locale)
                    return
                locale = hearing.language
                await self._reply(message, hearing, decide(hearing.heard), outlet)
            except discord.Forbidden as error:
                await self._cannot_post(message, error)
            except TooManyQuestions as error:
                await self._tell_to_wait(message, outlet, error, locale)
            except Exception as error:  # noqa: BLE001  # the boundary of messages, as SenpaiTree.on_error is of commands
                await self._apologise(message, outlet, sentence_for(error, locale))

    async def _reply(self, message: discord.Message, hearing: Hearing, decision: Decision, outlet: ReplyOutlet) -> None:
        match decision.reply:
            case Reply.NONE:
                return
            case Reply.ANSWER:
                await self._answer(message, hearing, decision, outlet)
                return
            case Reply.UNREADABLE if not self._said.first((message.channel.id, decision.way)):
                return
            case _:
                pass
        guild_id = message.guild and message.guild.id
        self._limits.admit(message.author.id, guild_id, hearing.settings, self._now())  # a greeting is a message, too
        if decision.reply is Reply.ELSEWHERE:
            raise elsewhere(hearing.settings)
        await outlet.show(say(_SAID[decision.reply], hearing.language))
        await self._keep(message, outlet)

    async def _answer(
        self, message: discord.Message, hearing: Hearing, decision: Decision, outlet: ReplyOutlet
    ) -> None:
        asked = Asked(
            person=message.author.id,
            guild_id=message.guild and message.guild.id,
            channel_id=message.channel.id,
            way=decision.way,
            question=decision.question,
            locale=hearing.locale,
            as_of=today_in_japan(self._now()),
            parent_id=hearing.parent_id,
            question_message_id=message.id,
        )
        if decision.way == "auto":
            await self._answer_unasked(message, asked)
            return
        threadable = can_thread(message.channel)
        if threadable and hearing.settings.threads == "always" and not outlet.posted:
            outlet.open_thread = lambda: opened_on(message, decision.question, hearing.language)
            threadable = False
        continues = hearing.continues or (CONTINUES if decision.way == "mention" else None)
        await self._asking.ask(Work(asked, outlet, continues=continues, can_thread=threadable))

    async def _answer_unasked(self, message: discord.Message, asked: Asked) -> None:
        """Nobody asked, so nobody is told why there is no answer."""
        outlet = ReplyOutlet(message, quietly=True)

        def still_quiet() -> bool:
            return self._talk.quiet_for(message.channel.id, message.author.id)

        with suppress(BotError, discord.HTTPException):
            await self._asking.ask(Work(asked, outlet, wanted=still_quiet))

    async def _tell_to_wait(
        self, message: discord.Message, outlet: ReplyOutlet, error: TooManyQuestions, locale: str
    ) -> None:
        """Once for each wait: who goes on regardless is not answered, or the bot would be the noise."""
        until = int(self._now().timestamp() + error.seconds) // 60
        if self._said.first((message.author.id, until)):
            await self._apologise(message, outlet, sentence_for(error, locale))

    async def _cannot_post(self, message: discord.Message, error: discord.Forbidden) -> None:
        """Log a channel where the bot may not write, once, and show the person that it was read, if that is allowed.

        No direct message: Discord forbids those that nobody asked for.
        """
        if self._said.first(("silent", message.channel.id)):
            data = {"channel": message.channel.id, "code": error.code}
            _log.warning("no permission to write in a channel: allow Send Messages there", extra={"data": data})
        with suppress(discord.HTTPException):
            await message.add_reaction("⚠️")

    async def _apologise(self, message: discord.Message, outlet: ReplyOutlet, sentence: str) -> None:
        try:
            await outlet.show(sentence)
            await self._keep(message, outlet)
        except discord.Forbidden as error:
            await self._cannot_post(message, error)
        except discord.HTTPException as failure:
            _log.warning("could not tell the person", extra={"data": {"status": failure.status, "code": failure.code}})

    async def _keep(self, message: discord.Message, outlet: ReplyOutlet) -> None:
        """Keep what was said to somebody, so that it goes when they are forgotten; an answer is kept as such."""
        if outlet.remember or not outlet.posted:
            return
        said = Asked(
            person=message.author.id,
            guild_id=message.guild and message.guild.id,
            channel_id=message.channel.id,
            way="mention" if message.guild else "dm",
            question="",
            locale="",
            as_of=today_in_japan(self._now()),
            question_message_id=message.id,
        )
        try:
            await self._aside(self._exchanges.note, said, tuple(outlet.posted))
        except Exception as error:  # noqa: BLE001  # a full disk, a locked database: what was said stands
            _log.error("record not kept", exc_info=error)
