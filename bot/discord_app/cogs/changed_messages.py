"""Messages that change: an edited question is answered anew in place, a deleted one is stopped and forgotten."""

import logging

import discord
from discord.ext import commands

from bot.discord_app.after.asking_back import AskingBack
from bot.discord_app.aside import Aside
from bot.discord_app.asking import Asking, Work
from bot.discord_app.cogs.listen import Listen
from bot.discord_app.gate import question_in
from bot.discord_app.outlets import delete_messages
from bot.guilds import Exchange, Exchanges, Posted

_log = logging.getLogger(__name__)

_OF_MESSAGES = frozenset({"mention", "reply", "thread", "dm", "auto"})


class ChangedMessages(commands.Cog):
    """Follows what becomes of messages that were answered."""

    def __init__(
        self,
        *,
        client: discord.Client,
        exchanges: Exchanges,
        asking: Asking,
        asking_back: AskingBack,
        listen: Listen,
        aside: Aside,
    ) -> None:
        self._client = client
        self._exchanges = exchanges
        self._asking = asking
        self._asking_back = asking_back
        self._listen = listen
        self._aside = aside

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer the new question in place of the old one; Discord also tells of previews that it adds itself."""
        message = payload.message
        if message.author.bot or message.edited_at is None or not message.content:
            return
        question = question_in(message.content)
        if not question or not await self._is_new(message.id, question):
            return
        work = await self._stopped(message.id)
        kept = await self._aside(self._exchanges.by_question, message.id)
        place = _first_place(work, kept)
        await self._forget(message.id, work, but=place)
        await self._listen.take(message, former=place)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Forget a question, an answer or a hand-off that was deleted."""
        await self._deleted(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """The same for many at once."""
        for message_id in payload.message_ids:
            await self._deleted(message_id)

    async def _deleted(self, message_id: int) -> None:
        work = await self._stopped(message_id)
        if work or await self._is_known(message_id):
            await self._forget(message_id, work)

    async def _stopped(self, message_id: int) -> Work | None:
        return self._asking_back.stop(message_id) or await self._asking.stop(message_id)

    async def _is_new(self, message_id: int, question: str) -> bool:
        """Whether a message was taken as a question, and as another one than this."""
        if work := self._asking.under_way(message_id) or self._asking_back.held(message_id):
            return work.asked.way in _OF_MESSAGES and work.asked.question != question
        kept = await self._aside(self._exchanges.by_question, message_id)
        shown = self._exchanges.as_kept(question)
        return bool(kept and kept.way in _OF_MESSAGES and kept.question and kept.question != shown)

    async def _is_known(self, message_id: int) -> bool:
        """Whether there is anything to forget: most messages that are deleted have nothing to do with the bot."""
        for find in (self._exchanges.by_question, self._exchanges.by_answer, self._exchanges.by_handoff):
            if await self._aside(find, message_id):
                return True
        return False

    async def _forget(self, message_id: int, work: Work | None, but: Posted | None = None) -> None:
        forgotten = await self._aside(self._exchanges.forget_message, message_id)
        posted = dict.fromkeys((*forgotten.messages, *(work.outlet.posted if work else ())))
        await delete_messages(self._client, [each for each in posted if each != but])
        _log.info("message forgotten", extra={"data": {"exchanges": forgotten.exchanges, "messages": len(posted)}})


def _first_place(work: Work | None, kept: Exchange | None) -> Posted | None:
    if work and work.outlet.posted:
        return work.outlet.posted[0]
    return kept.messages[0] if kept and kept.messages else None
