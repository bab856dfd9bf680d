"""Which permissions the bot lacks where it is to work, in words, and what else keeps a setting from working."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

import discord

from bot.discord_app.setup.look import Look
from bot.discord_app.strings import say

BASE = ("view_channel", "send_messages", "read_message_history")
THREADS = ("create_public_threads", "send_messages_in_threads")

SHOWN = 15
"""Channels examined for one message."""


def lacking(channel: discord.abc.GuildChannel, needed: Sequence[str]) -> list[str]:
    """Names of the permissions that the bot does not have in a channel."""
    held = channel.permissions_for(channel.guild.me)
    return [name for name in needed if not getattr(held, name)]


class Finding(NamedTuple):
    """A line about a channel or a setting, and whether all is well."""

    fine: bool
    text: str


def findings(look: Look, here: int | None = None) -> Iterator[Finding]:
    """One for each channel that was chosen, and for each thing that keeps a setting from working.

    Where no channel was chosen, the one with the id `here` is looked at.
    """
    settings = look.settings
    chosen = dict.fromkeys((*settings.answer_channels, *settings.auto_answer_channels))
    for channel_id in [*(chosen or dict.fromkeys((here,) if here else ()))][:SHOWN]:
        yield _channel(look, channel_id, "channels", BASE if settings.threads == "off" else BASE + THREADS)
    if settings.moderator_channel:
        yield _channel(look, settings.moderator_channel, "team", BASE)
    yield from _roles(look)
    if settings.auto_answer_channels and not look.reads_all:
        yield Finding(False, say("setup.no_intent", look.locale))
    if look.purge_late:
        yield Finding(False, say("setup.purge_late", look.locale, hours=look.purge_late // timedelta(hours=1)))


def warnings(look: Look) -> str:
    """What is not well, a line each."""
    return "\n".join(f"⚠️ {finding.text}" for finding in findings(look) if not finding.fine)


def _channel(look: Look, channel_id: int, page: str, needed: Sequence[str]) -> Finding:
    channel = look.guild.get_channel_or_thread(channel_id)
    if channel is None:
        return Finding(False, say("setup.channel_gone", look.locale, page=say(f"setup.{page}.name", look.locale)))
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    missing = lacking(place, needed) if place else []
    if not missing:
        return Finding(True, say("setup.allowed", look.locale, channel=channel.mention))
    names = ", ".join(say(f"permission.{name}", look.locale) for name in missing)
    return Finding(False, say("setup.lacking", look.locale, channel=channel.mention, permissions=names))


def _roles(look: Look) -> Iterator[Finding]:
    chosen = [role_id for role_id in (look.settings.moderator_role, look.settings.helper_role) if role_id]
    if not all(look.guild.get_role(role_id) for role_id in chosen):
        yield Finding(False, say("setup.role_gone", look.locale))
    helpers = look.guild.get_role(look.settings.helper_role or 0)
    if helpers and not helpers.mentionable and not look.guild.me.guild_permissions.mention_everyone:
        yield Finding(False, say("setup.no_ping", look.locale, role=helpers.mention))
