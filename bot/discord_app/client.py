"""The Discord client: its lifecycle and nothing else."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import discord
from discord.ext import commands

from bot.discord_app.cogs import SERVER_CONTROLS, server_cogs
from bot.discord_app.cogs.ask import Ask
from bot.discord_app.desk import Desk, Pacer
from bot.discord_app.errors import SenpaiTree
from bot.discord_app.library import Library
from bot.discord_app.localisation import CatalogueTranslator
from bot.discord_app.ports import BotServices
from bot.discord_app.sync import sync_if_changed

_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class SenpaiBot(commands.AutoShardedBot):
    """Connects the services to Discord. `now` returns the aware current time."""

    def __init__(
        self,
        *,
        services: BotServices,
        library: Library,
        now: Callable[[], datetime] = _now,
        pacer: Pacer | None = None,
    ) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        intents.messages = True
        intents.message_content = services.settings.message_content_intent
        super().__init__(
            command_prefix=commands.when_mentioned,  # never used: see on_message
            help_command=None,
            tree_cls=SenpaiTree,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,  # nothing looks at old messages, so none are kept
        )
        self.desk = Desk()
        self.library = library
        self.services = services
        self._pacer = pacer or Pacer()
        self.now = now

    async def setup_hook(self) -> None:
        """Once, after login and before the gateway: cogs, commands, the thread that reads and follows the knowledge."""
        settings = self.services.settings
        ask = Ask(
            bot_id=self._own_id,
            answerer=self.services.answerer,
            desk=self.desk,
            library=self.library,
            pacer=self._pacer,
            now=self.now,
        )
        await self.add_cog(ask)
        self.add_dynamic_items(*SERVER_CONTROLS)
        for cog in server_cogs(self):
            await self.add_cog(cog)
        self.library.start()  # not earlier: a wrong token need not cost a reading
        await self.tree.set_translator(CatalogueTranslator())
        await sync_if_changed(self.tree, self.application_id or 0, settings.senpai_data_dir)

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: there are no prefix commands, and the cogs listen for themselves."""

    async def on_ready(self) -> None:
        """Log that the bot is there; happens again after a lost session."""
        _log.info("ready", extra={"data": {"guilds": len(self.guilds), "shards": self.shard_count}})

    async def close(self) -> None:
        """Disconnect; safe to call twice."""
        self.library.stop()
        await super().close()

    def _own_id(self) -> int:
        return self.user.id if self.user else 0
