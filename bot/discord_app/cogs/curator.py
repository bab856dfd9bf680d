"""Documents without a command: messages proposed or deleted, pages looked at, moderators told."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.catalog import Origin, Untold
from bot.curation import Offer, message_offer
from bot.curation.documents import SOON
from bot.curation.watching import TICK
from bot.dates import today_in_japan
from bot.discord_app.checks import Host, actor_of, host_of, is_moderator
from bot.discord_app.errors import Notice
from bot.discord_app.localisation import label
from bot.discord_app.outlets import may_write
from bot.discord_app.packing import LIMIT
from bot.discord_app.shelf.adding import bring
from bot.discord_app.shelf.controls import button, curation_of, view_of
from bot.discord_app.shelf.recall import recall
from bot.discord_app.shelf.words import document_line
from bot.discord_app.strings import say

Interaction = discord.Interaction[Any]
_log = logging.getLogger(__name__)

TELL = 60.0
"""Seconds between looks at what moderators have not been told of."""

TELL_AGAIN = timedelta(hours=1)
"""How long a channel that Discord refused is left alone; where another one is set, that is tried at once."""

RECALL = 10.0
"""Seconds between looks at answers whose sources changed."""

SHORTEST = 20
"""Characters of a message that is worth keeping."""

MOST_SHOWN = 8

_Channel = discord.TextChannel | discord.VoiceChannel | discord.StageChannel


class Curator(commands.Cog):
    """Ticks, whatever happens to a tick."""

    def __init__(self, host: Host, tree: app_commands.CommandTree[Any]) -> None:
        self._host = host
        self._tree = tree
        self._client = tree.client
        self._curation = host.services.curation
        self._store = host.services.catalog.curation
        self._refused: dict[int, datetime] = {}  # when Discord refused a channel for moderators, by its id
        self._shut: set[int] = set()  # those in which the bot may not write, as was logged
        self._menu = app_commands.ContextMenu(name=label("docs.menu"), callback=propose)
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        """Add the menu, which discord.py does not find in a cog by itself, and begin."""
        self._tree.add_command(self._menu)
        for loop in self._loops():
            loop.start()

    async def cog_unload(self) -> None:
        """End."""
        for loop in self._loops():
            loop.cancel()

    def _loops(self) -> tuple[tasks.Loop[Any], ...]:
        return self.watching, self.telling, self.recalling

    def _see_to_the_others(self) -> None:
        """Begin again with a loop that has stopped, which none should."""
        for loop in self._loops():
            if not loop.is_running():
                _log.error("a loop had stopped, and begins again", extra={"data": {"loop": loop.coro.__name__}})
                loop.start()

    @tasks.loop(seconds=TICK)
    async def watching(self) -> None:
        """Let documents expire, and look at pages that are due; whatever goes wrong is tried again next time."""
        with self._host.services.metrics.turn("documents"):
            try:
                if self._host.services.lead.held:
                    await self._curation.watcher.tick()
            except Exception as error:  # noqa: BLE001  # the boundary: a loop that raises would never turn again
                _log.error("documents not tended", exc_info=error)
        self._see_to_the_others()

    @tasks.loop(seconds=TELL)
    async def telling(self) -> None:
        """Tell moderators once of what needs them."""
        with self._host.services.metrics.turn("moderators"):
            try:
                await self.tell(self._host.now())
            except Exception as error:  # noqa: BLE001  # as above
                _log.error("moderators not told", exc_info=error)
        self._see_to_the_others()

    @tasks.loop(seconds=RECALL)
    async def recalling(self) -> None:
        """Mark answers whose sources changed, whoever changed them: a moderator here, or the operator in a shell."""
        with self._host.services.metrics.turn("recalls"):
            try:
                services = self._host.services
                await recall(self._client, services.catalog.recalls, services.settings.shards)
            except Exception as error:  # noqa: BLE001  # as above
                _log.error("answers not recalled", exc_info=error)

    async def tell(self, now: datetime) -> None:
        """Post in each server's channel for moderators what they have not been told of yet."""
        known = await asyncio.to_thread(self._store.guilds)
        for guild in self._host.guilds:
            if guild.id not in known:
                continue
            untold = await asyncio.to_thread(self._store.untold, guild.id, today_in_japan(now) + SOON)
            settings = await asyncio.to_thread(self._host.services.guilds.settings, guild.id)
            channel = guild.get_channel(settings.moderator_channel or 0)
            if not isinstance(channel, _Channel) or not (untold.proposals or untold.documents):
                continue
            if self._may_tell(channel, now):
                await self._post(channel, untold, now)

    def _may_tell(self, channel: _Channel, now: datetime) -> bool:
        """Whether a message may arrive there, without asking Discord; what does not stays untold, and is told later."""
        if not may_write(channel):
            if channel.id not in self._shut:
                self._shut.add(channel.id)
                _not_told(channel, "no permission")
            return False
        self._shut.discard(channel.id)
        refused_at = self._refused.get(channel.id, now - TELL_AGAIN)
        return not timedelta(0) <= now - refused_at < TELL_AGAIN

    async def _post(self, channel: _Channel, untold: Untold, now: datetime) -> None:
        guild = channel.guild
        locale = str(guild.preferred_locale)
        lines = [say("docs.tell.waiting", locale, count=len(untold.proposals))] if untold.proposals else []
        if untold.documents:
            documents = await asyncio.to_thread(self._curation.documents.all, guild.id)
            needed = [document_line(each, locale) for each in documents if each.id in untold.documents]
            lines += [say("docs.tell.documents", locale, count=len(needed)), *needed[:MOST_SHOWN]]
        view = view_of(button("open", 0, "docs.button.review", locale)) if untold.proposals else None
        try:
            text = "\n".join(lines)[:LIMIT]
            await (channel.send(text, view=view) if view else channel.send(text))
        except discord.HTTPException as error:
            if isinstance(error, (discord.Forbidden, discord.NotFound)):
                self._refused[channel.id] = now
            _not_told(channel, error.code)
            return
        self._refused.pop(channel.id, None)
        await asyncio.to_thread(self._store.told, untold)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """What became of a message goes with it."""
        await asyncio.to_thread(self._store.forget_message, payload.message_id, actor="senpai")

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """The same for many at once."""
        for message_id in payload.message_ids:
            await asyncio.to_thread(self._store.forget_message, message_id, actor="senpai")


def _not_told(channel: _Channel, code: int | str) -> None:
    _log.warning("moderators cannot be told", extra={"data": {"guild": channel.guild.id, "code": code}})


async def propose(interaction: Interaction, message: discord.Message) -> None:
    """Put a message before the moderators; for everybody, and a moderator can decide at once."""
    if interaction.guild_id is None:
        raise Notice("notice.servers_only")
    await interaction.response.defer(ephemeral=True, thinking=True)
    if message.author.bot:
        raise Notice("docs.menu.bot")
    if len(message.content.strip()) < SHORTEST:
        raise Notice("docs.menu.short")
    author = host_of(interaction).services.people.pseudonym(message.author.id)
    offer = message_offer(message.content, Origin(message.jump_url, author, message.id))
    if await is_moderator(interaction):

        async def taken() -> Offer:
            return offer

        await bring(interaction, [(offer.title, taken)])
        return
    review, by = curation_of(interaction).review, actor_of(interaction)
    await asyncio.to_thread(review.propose, interaction.guild_id, offer, by=by, of_member=True)
    await interaction.edit_original_response(content=say("docs.menu.done", str(interaction.locale)))
