"""Settings in words."""

from collections.abc import Callable, Sequence

import discord

from bot.catalog import MICRO_DOLLARS
from bot.discord_app.setup.look import Look, Money
from bot.discord_app.strings import say

SHOWN_CHANNELS = 10
"""Channels named in one line."""


def in_words(key: str, look: Look) -> str:
    """The value of a setting as a moderator would say it."""
    return _WORDS[key](look)


def changed(key: str, look: Look) -> str:
    """What a setting is from now on."""
    return say("setup.changed", look.locale, what=say(f"setup.what.{key}", look.locale), value=in_words(key, look))


def listed(channels: Sequence[int], guild: discord.Guild, locale: str) -> str:
    """Channels by name, a few of many."""
    shown = [f"<#{each}>" if guild.get_channel(each) else say("setup.gone", locale) for each in channels]
    more = len(shown) - SHOWN_CHANNELS
    return ", ".join([*shown[:SHOWN_CHANNELS], *([say("setup.more", locale, count=more)] if more > 0 else [])])


def budget(money: Money, locale: str) -> str:
    """What the model has cost and may cost this month."""
    spent = f"{money.spent / MICRO_DOLLARS:.2f}"
    if money.cap is None:
        return say("setup.budget.uncapped", locale, spent=spent)
    return say("setup.budget", locale, spent=spent, cap=f"{money.cap / MICRO_DOLLARS:.2f}")


def number(key: str, look: Look) -> str:
    """A limit with its thousands apart."""
    return f"{getattr(look.settings, key):,}"


def _channels(key: str, none: str) -> Callable[[Look], str]:
    def words(look: Look) -> str:
        chosen: Sequence[int] = getattr(look.settings, key)
        return listed(chosen, look.guild, look.locale) or say(none, look.locale)

    return words


def _role(role_id: int, look: Look) -> str:
    return f"<@&{role_id}>" if look.guild.get_role(role_id) else say("setup.gone_role", look.locale)


def _moderators(look: Look) -> str:
    if look.settings.moderator_role is None:
        return say("setup.managers", look.locale)
    return say("setup.managers_and", look.locale, role=_role(look.settings.moderator_role, look))


def _moderator_channel(look: Look) -> str:
    channel = look.settings.moderator_channel
    return listed((channel,), look.guild, look.locale) if channel else say("setup.off", look.locale)


def _helpers(look: Look) -> str:
    helpers = look.settings.helper_role
    return _role(helpers, look) if helpers else say("setup.nobody", look.locale)


def _model(look: Look) -> str:
    return say("setup.model.none", look.locale) if not look.has_model else _chosen("model")(look)


def _chosen(key: str) -> Callable[[Look], str]:
    def words(look: Look) -> str:
        return say(f"setup.{key}.{option(getattr(look.settings, key))}", look.locale)

    return words


def option(value: str | bool) -> str:
    """A value as one of the options of a select."""
    return value if isinstance(value, str) else "yes" if value else "no"


def _number(key: str) -> Callable[[Look], str]:
    return lambda look: number(key, look)


_WORDS: dict[str, Callable[[Look], str]] = {
    "answer_channels": _channels("answer_channels", "setup.everywhere"),
    "auto_answer_channels": _channels("auto_answer_channels", "setup.nowhere"),
    "threads": _chosen("threads"),
    "language": _chosen("language"),
    "private_by_default": _chosen("private_by_default"),
    "model": _model,
    "moderator_role": _moderators,
    "moderator_channel": _moderator_channel,
    "helper_role": _helpers,
    "two_moderators": _chosen("two_moderators"),
    "person_per_minute": _number("person_per_minute"),
    "person_per_day": _number("person_per_day"),
    "guild_per_hour": _number("guild_per_hour"),
    "monthly_budget": lambda look: budget(look.money, look.locale),
    "keep_texts": _chosen("keep_texts"),
}
