"""`/privacy` and `/forget-me`: what is kept of people, and deleting it."""

import asyncio
import logging
import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.config import Settings
from bot.discord_app.checks import Host, host_of, is_moderator
from bot.discord_app.errors import pressed
from bot.discord_app.localisation import label
from bot.discord_app.strings import language_of, say
from bot.guilds import Forgotten, GuildSettings, Posted
from bot.models import Mode

_log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
Item = ui.Item[Any]


class Privacy(commands.Cog):
    """People's rights."""

    def __init__(self, host: Host) -> None:
        self._host = host

    @app_commands.command(name=label("privacy.name"), description=label("privacy.description"))
    async def privacy(self, interaction: Interaction) -> None:
        """Say what is read, kept and passed on here, and how to have it deleted."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guilds, guild_id = self._host.services.guilds, interaction.guild_id
        settings = await asyncio.to_thread(guilds.settings, guild_id)
        mode = await asyncio.to_thread(guilds.mode, guild_id)
        locale = str(interaction.locale)
        who = Reader(in_server=guild_id is not None, moderates=await is_moderator(interaction))
        lines = privacy_lines(self._host.services.settings, settings, mode, locale, who)
        await interaction.edit_original_response(content="\n".join(lines))

    @app_commands.command(name=label("forget.name"), description=label("forget.description"))
    async def forget_me(self, interaction: Interaction) -> None:
        """Ask whether to delete everything of the person."""
        locale = str(interaction.locale)
        await interaction.response.send_message(say("forget.confirm", locale), view=_yes_or_no(locale), ephemeral=True)


class Reader(NamedTuple):
    """Who reads it: in a server or in a direct message, moderating there or not."""

    in_server: bool
    moderates: bool = False


def privacy_lines(operator: Settings, settings: GuildSettings, mode: Mode, locale: str, who: Reader) -> Iterator[str]:
    """The truth about one server, or about direct messages."""
    keeps = who.in_server and settings.keep_texts
    yield from _read(operator, settings, locale, who)
    yield ""
    yield say("privacy.kept", locale)
    yield say("privacy.kept.texts.month" if keeps else "privacy.kept.texts", locale)
    yield say("privacy.kept.record", locale)
    if operator.backup_dir:
        days = math.ceil(operator.backup_hours * operator.backup_keep / 24)
        yield say("privacy.kept.backups", locale, days=days)
    if who.moderates:
        yield say("privacy.kept.moderators", locale)
    yield ""
    yield say("privacy.seen", locale)
    if who.in_server:
        yield say("privacy.seen.moderators.texts" if keeps else "privacy.seen.moderators", locale)
    by_model = operator.has_model and mode is not Mode.EXTRACTIVE
    outside = by_model or operator.embedding_provider == "openai"
    yield say("privacy.seen.model" if outside else "privacy.seen.nobody", locale)
    yield ""
    yield say("privacy.delete" if who.in_server else "privacy.delete.dm", locale)


def _read(operator: Settings, settings: GuildSettings, locale: str, who: Reader) -> Iterator[str]:
    yield say("privacy.read", locale)
    if not who.in_server or not operator.message_content_intent:
        return
    yield say("privacy.read.threads", locale)
    if settings.auto_answer_channels:
        channels = " ".join(f"<#{channel}>" for channel in settings.auto_answer_channels)
        yield say("privacy.read.channels", locale, channels=channels)


class ForgetButton(ui.DynamicItem[Item], template=r"senpai:forget:(?P<answer>yes|no)"):
    """A button below the question whether to delete everything; it works after a restart as before."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Item, match: Any, /) -> Self:  # noqa: ARG003, ANN401  # the base's signature
        """The button as it was pressed."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Delete, or say that nothing was deleted; nothing escapes from here."""
        locale = str(interaction.locale)
        async with pressed(interaction):
            if self.custom_id.endswith(":yes"):
                await _forget(interaction, locale)
            else:
                await interaction.response.edit_message(content=say("forget.kept", locale), view=None)


def _yes_or_no(locale: str) -> ui.View:
    view = ui.View(timeout=None)
    yes = ui.Button[Any](
        label=say("forget.yes", locale), style=discord.ButtonStyle.danger, custom_id="senpai:forget:yes"
    )
    no = ui.Button[Any](label=say("forget.no", locale), custom_id="senpai:forget:no")
    for button in (yes, no):
        view.add_item(ForgetButton(button))
    return view


async def _forget(interaction: Interaction, locale: str) -> None:
    """Delete what is kept, say so, and then remove the messages, which takes Discord about a second for each."""
    await interaction.response.defer()
    services = host_of(interaction).services
    forgotten = await asyncio.to_thread(services.exchanges.forget_person, interaction.user.id)
    author = services.people.pseudonym(interaction.user.id)
    await asyncio.to_thread(services.catalog.curation.forget_author, author, actor=f"discord:{author}")
    services.answerer.forget()
    _log.info(
        "forgot a person", extra={"data": {"questions": forgotten.exchanges, "messages": len(forgotten.messages)}}
    )
    lines = list(_deleted(forgotten, locale))
    if forgotten.messages:
        removing = say("forget.removing", locale, count=len(forgotten.messages))
        await interaction.edit_original_response(content="\n".join([*lines, removing]), view=None)
        lines += await _removed(interaction.client, forgotten.messages, locale)
    lines.append(say("forget.older", locale))
    await interaction.edit_original_response(content="\n".join(lines), view=None)


def _deleted(forgotten: Forgotten, locale: str) -> Iterator[str]:
    if not forgotten:
        yield say("forget.nothing", locale)
        return
    counts = {
        "forget.exchanges": forgotten.exchanges,
        "forget.feedback": forgotten.feedback,
        "forget.handoffs": forgotten.handoffs,
    }
    what = [_counted(key, count, locale) for key, count in counts.items() if count]
    yield say("forget.done", locale, what=("、" if language_of(locale) == "ja" else ", ").join(what))


def _counted(what: str, count: int, locale: str) -> str:
    return say(f"{what}.one" if count == 1 else what, locale, count=count)


async def _removed(client: discord.Client, messages: Iterable[Posted], locale: str) -> list[str]:
    """Remove the bot's messages; what to say of it."""
    removed, left = 0, 0
    for channel_id, message_id in messages:
        channel = client.get_partial_messageable(channel_id)
        try:
            await channel.get_partial_message(message_id).delete()
        except discord.NotFound:
            pass  # somebody was faster
        except discord.HTTPException:
            left += 1
            continue
        removed += 1
    lines = [say("forget.removed", locale, count=removed)] if removed else []
    return [*lines, say("forget.not_removed", locale, count=left)] if left else lines
