"""What servers, channels and people look like in the loopback Discord; each server has one text channel."""

from collections.abc import Mapping
from typing import Any

APPLICATION = 900_000_000_000_000_001
EVERYTHING = str((1 << 53) - 1)  # every permission
JOINED = "2026-01-01T00:00:00+00:00"


def channel_of(guild: int) -> int:
    return guild + 1


def guild_of(channel: int) -> int:
    return channel - 1


def user(number: int, name: str, *, bot: bool = False) -> dict[str, Any]:
    return {"id": str(number), "username": name, "discriminator": "0", "avatar": None, "bot": bot}


def member(whose: Mapping[str, Any] | None) -> dict[str, Any]:
    fixed = {"roles": [], "joined_at": JOINED, "deaf": False, "mute": False, "flags": 0}
    return {**fixed, "user": dict(whose)} if whose else fixed


def text_channel(guild: int) -> dict[str, Any]:
    names = {"id": str(channel_of(guild)), "guild_id": str(guild), "name": "general", "type": 0}
    fixed = {"position": 0, "permission_overwrites": [], "nsfw": False, "parent_id": None, "topic": None}
    return {**names, **fixed, "permissions": EVERYTHING, "rate_limit_per_user": 0, "last_message_id": None}


def interaction_in(guild: int, whose: Mapping[str, Any]) -> dict[str, Any]:
    """What every interaction of somebody in a server has."""
    return {
        "application_id": str(APPLICATION),
        "version": 1,
        "guild_id": str(guild),
        "channel_id": str(channel_of(guild)),
        "channel": text_channel(guild),
        "member": {**member(whose), "permissions": EVERYTHING},
        "guild_locale": "en-US",
        "app_permissions": EVERYTHING,
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(guild)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
    }


def server(guild: int, name: str) -> dict[str, Any]:
    """A GUILD_CREATE, with the bot as the only member that is told."""
    everyone = {"id": str(guild), "name": "@everyone", "permissions": EVERYTHING, "position": 0, "color": 0}
    everyone |= {"hoist": False, "managed": False, "mentionable": False, "flags": 0, "colors": {"primary_color": 0}}
    lists = ("threads", "emojis", "stickers", "features", "presences", "voice_states", "stage_instances")
    levels = ("verification_level", "default_message_notifications", "explicit_content_filter", "mfa_level")
    return {
        "id": str(guild),
        "name": name,
        "owner_id": "8",
        "roles": [everyone],
        "channels": [text_channel(guild)],
        "members": [member(user(APPLICATION, "senpai", bot=True))],
        "member_count": 100,
        "large": False,
        "unavailable": False,
        **{key: [] for key in lists},
        **dict.fromkeys(levels, 0),
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
    }
