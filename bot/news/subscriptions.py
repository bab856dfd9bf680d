"""Channels that are sent stories: every day, or on one day of the week, at an hour in Japan's time."""

from datetime import datetime, time, timedelta

from pydantic import JsonValue

from bot.catalog import Catalog
from bot.dates import JST
from bot.errors import BotError
from bot.press import Subscription, Topic
from bot.wording import Wording

DAY, WEEK = timedelta(days=1), timedelta(days=7)

MOST = 25
"""Subscriptions of one server: as many as Discord lets one choose from."""

_MANY = Wording(
    f"A server can have {MOST} news subscriptions: remove one first.",
    f"ニュースの配信は1サーバー{MOST}件までです。先に一つ解除してください。",
)
_TWICE = Wording(
    "That channel already gets news on this topic: remove that subscription first to change its time.",
    "そのチャンネルには、この話題のニュースがすでに届いています。時間を変えるには、先に解除してください。",
)
_GONE = Wording("That subscription is gone.", "その配信はもうありません。")


class SubscriptionRefused(BotError):
    """A subscription that cannot be, in a sentence."""


def next_time(hour: int, weekday: int | None, after: datetime) -> datetime:
    """The first time after `after` that is that hour in Japan, on that weekday if one is given."""
    local = after.astimezone(JST)
    at = datetime.combine(local.date(), time(hour), JST)
    while at <= local or (weekday is not None and at.weekday() != weekday):
        at += DAY
    return at.astimezone(after.tzinfo)


class Subscriptions:
    """What moderators can do with them, each with its line in the audit. Safe to call from any thread.

    `actor` names the moderator in the audit.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._store = catalog.subscriptions

    def add(
        self,
        guild_id: int,
        channel_id: int,
        topic: Topic | None,
        *,
        hour: int,
        weekday: int | None,
        language: str,
        now: datetime,
        actor: str,
    ) -> Subscription:
        """Send a channel stories on a topic, or on all; the first time those of the day or week before.

        Raises SubscriptionRefused where the channel has this one already, or the server too many.
        """
        if len(self._store.of_guild(guild_id)) >= MOST:
            raise SubscriptionRefused(_MANY)
        wanted = Subscription(
            id=0,
            guild_id=guild_id,
            channel_id=channel_id,
            topic=topic,
            hour=hour,
            weekday=weekday,
            language=language,
            covers_from=now - (DAY if weekday is None else WEEK),
            next_at=next_time(hour, weekday, now),
        )
        added = self._store.add(wanted)
        if added is None:
            raise SubscriptionRefused(_TWICE)
        return self._noted("news.subscribed", added, actor)

    def of_guild(self, guild_id: int) -> list[Subscription]:
        """The subscriptions of a server, oldest first."""
        return self._store.of_guild(guild_id)

    def get(self, guild_id: int, subscription_id: int) -> Subscription:
        """One of a server's own. Raises SubscriptionRefused if it is gone, or another server's."""
        for subscription in self._store.of_guild(guild_id):
            if subscription.id == subscription_id:
                return subscription
        raise SubscriptionRefused(_GONE)

    def pause(self, guild_id: int, subscription_id: int, *, actor: str) -> Subscription:
        """Send nothing until it is resumed."""
        self.get(guild_id, subscription_id)
        self._store.change(subscription_id, paused=True, reason="moderator")
        return self._noted("news.paused", self.get(guild_id, subscription_id), actor)

    def resume(self, guild_id: int, subscription_id: int, now: datetime, *, actor: str) -> Subscription:
        """Send again, from the next hour on; what came while it was paused is not sent but for the last day or week."""
        held = self.get(guild_id, subscription_id)
        period = DAY if held.weekday is None else WEEK
        self._store.change(
            subscription_id,
            paused=False,
            reason="",
            covers_from=max(held.covers_from, now - period),
            next_at=next_time(held.hour, held.weekday, now),
        )
        return self._noted("news.resumed", self.get(guild_id, subscription_id), actor)

    def remove(self, guild_id: int, subscription_id: int, *, actor: str) -> Subscription:
        """Forget it; what was posted stays."""
        held = self.get(guild_id, subscription_id)
        self._store.remove(subscription_id)
        return self._noted("news.unsubscribed", held, actor)

    def _noted(self, action: str, held: Subscription, actor: str) -> Subscription:
        detail: dict[str, JsonValue] = {
            "channel": str(held.channel_id),
            "topic": held.topic.value if held.topic else "",
            "hour": held.hour,
            "weekday": held.weekday,
            "language": held.language,
        }
        self._catalog.note(action, str(held.id), held.guild_id, detail, actor=actor)
        return held
