"""The Discord client: its lifecycle, and who is handed what."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import discord
from discord.ext import commands

from bot.answering.suggestions import Suggestions
from bot.dates import utc_now
from bot.discord_app.after.asking_back import AskingBack
from bot.discord_app.after.asking_on import AskingOn
from bot.discord_app.after.handoff import Handoff
from bot.discord_app.after.reading import Reading
from bot.discord_app.after.threads import Threads
from bot.discord_app.after.way_back import WayBack
from bot.discord_app.aside import Aside
from bot.discord_app.asking import Asking
from bot.discord_app.background import Background
from bot.discord_app.buttons import ChoiceSelect, Press, PressButton
from bot.discord_app.cogs import SERVER_CONTROLS, server_cogs
from bot.discord_app.cogs.ask import Ask
from bot.discord_app.cogs.changed_messages import ChangedMessages
from bot.discord_app.cogs.listen import Listen
from bot.discord_app.cogs.ticker import Ticker
from bot.discord_app.desk import Desk
from bot.discord_app.errors import SenpaiTree
from bot.discord_app.hearing import Hears
from bot.discord_app.interruptions import mend_all
from bot.discord_app.library import Library
from bot.discord_app.localisation import CatalogueTranslator
from bot.discord_app.newsroom.outbox import DiscordOutbox
from bot.discord_app.outlets import delete_messages
from bot.discord_app.pacer import Pacer
from bot.discord_app.ports import BotServices
from bot.discord_app.presses import Presses
from bot.discord_app.sync import sync_if_changed
from bot.discord_app.talk import Talk

_log = logging.getLogger(__name__)

SUGGESTIONS_SECONDS = 60.0
"""Seconds between two looks at whether the knowledge has other questions."""


class SenpaiBot(commands.AutoShardedBot):
    """Connects the services to Discord. `now` returns the aware current time."""

    def __init__(
        self,
        *,
        services: BotServices,
        library: Library,
        now: Callable[[], datetime] = utc_now,
        pacer: Pacer | None = None,
        desk: Desk | None = None,
    ) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        intents.messages = True
        intents.message_content = services.settings.message_content_intent
        shards = services.settings.shards
        super().__init__(
            command_prefix=commands.when_mentioned,  # never used: see on_message
            help_command=None,
            tree_cls=SenpaiTree,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,  # nothing looks at old messages, so none are kept
            shard_count=shards.count,
        )
        self.shard_ids = list(shards.ids) or None
        self.desk = desk or Desk()
        self.library = library
        self.services = services
        self.now = now
        self._aside = Aside()
        self._suggestions = Suggestions(services.catalog)
        self._asking = Asking(
            services=services,
            desk=self.desk,
            library=library,
            pacer=pacer or Pacer(),
            aside=self._aside,
            now=now,
            remove=lambda posted: delete_messages(self, posted),
        )
        self._asking_back = AskingBack(self._asking)
        self._way_back = WayBack(self, services, self._aside)
        self._presses = self._all_presses()
        self._background = Background()

    def _all_presses(self) -> Presses:
        exchanges, aside = self.services.exchanges, self._aside
        parts = (
            Reading(exchanges, aside),
            AskingOn(self._asking, now=self.now),
            Threads(),
            Handoff(self, exchanges, self.services.guilds, aside),
            self._way_back,
            self._asking_back,
        )
        buttons = {name: action for part in parts for name, action in part.buttons.items()}
        forms = {name: action for part in parts for name, action in part.forms.items()}
        return Presses(exchanges, aside, buttons=buttons, forms=forms)

    async def setup_hook(self) -> None:
        """Once, after login and before the gateway: cogs, commands, the thread that reads and follows the knowledge."""
        for cog in self._cogs():
            await self.add_cog(cog)
        self.add_dynamic_items(PressButton, ChoiceSelect, *SERVER_CONTROLS)
        self.library.start()  # not earlier: a wrong token need not cost a reading
        await self.tree.set_translator(CatalogueTranslator())
        if self.services.settings.shards.serve(None):  # one of several processes is enough
            await sync_if_changed(self.tree, self.application_id or 0, self.services.settings.senpai_data_dir)
        self._background.begin(
            mend_all(self, self.services.exchanges, self.services.guilds, self._aside), "interruptions"
        )
        self._background.repeat(self._refresh_suggestions, SUGGESTIONS_SECONDS, "suggestions")

    async def _refresh_suggestions(self) -> None:
        with self.services.metrics.turn("suggestions"):
            await asyncio.to_thread(self._suggestions.refresh)

    def _cogs(self) -> Sequence[commands.Cog]:
        services, asking, aside = self.services, self._asking, self._aside
        talk = Talk()
        listen = Listen(
            hears=Hears(self, services, aside, talk),
            asking=asking,
            way_back=self._way_back,
            talk=talk,
            limits=services.limits,
            exchanges=services.exchanges,
            aside=aside,
            now=self.now,
        )
        return (
            Ask(
                tree=self.tree,
                services=services,
                asking=asking,
                aside=aside,
                suggestions=self._suggestions,
                now=self.now,
            ),
            listen,
            ChangedMessages(
                client=self,
                exchanges=services.exchanges,
                asking=asking,
                asking_back=self._asking_back,
                listen=listen,
                aside=aside,
            ),
            *server_cogs(self, self.tree),
            Ticker(self, DiscordOutbox(self, services.guilds)),
        )

    async def press(self, interaction: discord.Interaction[Any], press: Press, values: Sequence[str] = ()) -> None:
        """A button or select of ours was used; never raises."""
        await self._presses.press(interaction, press, values)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """A modal of ours was sent; everything else finds its own way."""
        if interaction.type is discord.InteractionType.modal_submit:
            await self._presses.submit(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: there are no prefix commands, and the cogs listen for themselves."""

    async def on_ready(self) -> None:
        """Log that the bot is there; happens again after a lost session."""
        _log.info("ready", extra={"data": {"guilds": len(self.guilds), "shards": self.shard_count}})

    async def close(self) -> None:
        """Disconnect; safe to call twice."""
        self.library.stop()
        self._asking_back.close()
        self._background.stop()
        await super().close()
        self._aside.close()
