"""Small parts of what is said of news: times in Japan, flags, topics, outlets, subscriptions."""

from datetime import datetime

import discord

from bot.answering.source_words import kind_in_words
from bot.dates import JST
from bot.discord_app.markup import escape, shorten
from bot.discord_app.strings import language_of, say
from bot.press import NewsItem, Story, Subscription, Topic

_FLAGS = {"en": "🇬🇧", "ja": "🇯🇵"}
_OUTLET = 40
_OUTLETS = 4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def time_in(at: datetime, locale: str) -> str:
    """A time in Japan: `25 Nov 2026, 14:30 JST`, 2026年11月25日 14:30."""
    local = at.astimezone(JST)
    if language_of(locale) == "ja":
        return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M} JST"


def published(item: NewsItem, locale: str) -> str:
    """When an item was published; for one without a date, when it was first seen."""
    time = time_in(item.published_at, locale)
    return time if item.dated else say("news.first_seen", locale, time=time)


def flag(language: str) -> str:
    """The language of a text, where it could be another than the reader's."""
    return _FLAGS.get(language, f"({escape(language)})")


def outlet(item: NewsItem) -> str:
    """Who published an item."""
    return escape(shorten(item.publisher, _OUTLET))


def topic_in(topic: Topic | None, locale: str) -> str:
    """The name of a topic, or of all."""
    return say(f"news.topic.{topic.value if topic else 'all'}", locale)


def told_by(story: Story, locale: str) -> str:
    """Who leads a story, of which kind they are, when, and who else reports it."""
    lead = story.lead
    parts = [f"{outlet(lead)} ({kind_in_words(lead.kind, language_of(locale))})", published(lead, locale)]
    others = list(dict.fromkeys(outlet(item) for item in story.also if item.publisher != lead.publisher))
    if others:
        named = ", ".join(others[:_OUTLETS]) + (f" +{len(others) - _OUTLETS}" if len(others) > _OUTLETS else "")
        parts.append(say("news.also", locale, outlets=named))
    return " · ".join(parts)


def schedule_in(subscription: Subscription, locale: str) -> str:
    """How often: `daily`, `Mondays`."""
    return say(f"news.schedule.{'daily' if subscription.weekday is None else subscription.weekday}", locale)


def line_of(subscription: Subscription, locale: str) -> str:
    """A subscription in a line."""
    return say(
        "news.subscription.line",
        locale,
        channel=f"<#{subscription.channel_id}>",
        topic=topic_in(subscription.topic, locale),
        schedule=schedule_in(subscription, locale),
        hour=subscription.hour,
        language=say(f"news.language.{subscription.language}", locale),
    )


def label_of(subscription: Subscription, guild: discord.Guild | None, locale: str) -> str:
    """The same where no channel can be mentioned."""
    channel = guild.get_channel_or_thread(subscription.channel_id) if guild else None
    return say(
        "news.subscription.label",
        locale,
        channel=channel.name if channel else subscription.channel_id,
        topic=topic_in(subscription.topic, locale),
        schedule=schedule_in(subscription, locale),
        hour=subscription.hour,
    )


def reason_in(subscription: Subscription, locale: str) -> str:
    """Why a subscription is paused."""
    return say(f"news.reason.{subscription.reason or 'moderator'}", locale)
