"""Sending stories to the channels that asked for them: marked as posted once they are, so that none is lost.

The mark stands by story and channel. What ends the process between a post and its mark repeats that one post.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.catalog import NewsStore, StoryStore, SubscriptionStore
from bot.models import SourceKind
from bot.news.digests import Digests
from bot.news.subscriptions import DAY, WEEK, next_time
from bot.press import Digest, Feed, Story, Subscription

log = logging.getLogger(__name__)

FULL = 5
"""Stories of one delivery that are told in full; the others are a line each."""

LINES = 10
"""Stories of one message of lines."""

OLDEST = timedelta(days=14)
"""What was published longer ago is no news, however late a feed brings it."""

OVERLAP = timedelta(hours=6)
"""A poll that began before a delivery may end after it: what it brought is looked for again the next time."""

AGAIN = timedelta(minutes=10)
"""How soon a delivery that failed is tried again."""

TELL_AGAIN = timedelta(hours=1)
"""How soon moderators who could not be told are tried again; asking for a channel that is gone is a call each time."""

DOWN = timedelta(hours=48)
"""After so long the moderators are told of a feed that cannot be read."""

LATE = timedelta(minutes=15)
"""After so long without a tick somebody should look."""


class Undeliverable(Exception):  # no error: the subscription is paused, and people are told
    """A channel that is gone, or that the bot may not write in; `reason` names the text that says so."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Outbox(Protocol):
    """Where posts go: Discord, or a script. Each method returns once the post is there."""

    async def post_story(self, subscription: Subscription, story: Story, digest: Digest) -> int:
        """Post one story; the id of the message. Raises Undeliverable."""
        ...

    async def post_lines(self, subscription: Subscription, stories: Sequence[Story]) -> int:
        """Post several stories as a line each; the id of the message. Raises Undeliverable."""
        ...

    async def tell_paused(self, subscription: Subscription) -> bool:
        """Tell the moderators that a subscription was paused, and why; False where they cannot be told."""
        ...

    async def tell_down(self, guild_id: int, feeds: Sequence[tuple[Feed, datetime]]) -> bool:
        """Tell the moderators which feeds cannot be read since when; False where they cannot be told."""
        ...


class Delivery:
    """Delivers what is due; for one event loop at a time."""

    def __init__(
        self,
        news: NewsStore,
        stories: StoryStore,
        subscriptions: SubscriptionStore,
        digests: Digests,
        started: datetime,
    ) -> None:
        self._news = news
        self._stories = stories
        self._subscriptions = subscriptions
        self._digests = digests
        self._ticked_at = started
        self._not_before: dict[int, datetime] = {}
        self._untold: dict[int, datetime] = {}  # by server, since when

    def leave_to_others(self, now: datetime) -> None:
        """Another process delivers, so that nothing is late here."""
        self._ticked_at = now

    def late(self, now: datetime) -> timedelta | None:
        """How long it is since the last tick; None while that is as it should be."""
        waiting = now - self._ticked_at
        return waiting if waiting > LATE else None

    async def tick(self, now: datetime, outbox: Outbox) -> int:
        """Deliver everything that is due, and tell of feeds that are down; the number of stories posted.

        What goes wrong with one subscription disturbs no other, and is tried again.
        """
        posted = 0
        for subscription in await asyncio.to_thread(self._subscriptions.due, now):
            if now < self._not_before.get(subscription.id, now) <= now + AGAIN:
                continue
            try:
                posted += await self._deliver(subscription, now, outbox)
            except Exception:  # the boundary: the others are to get theirs
                self._not_before[subscription.id] = now + AGAIN
                log.exception("news not delivered", extra={"data": {"subscription": subscription.id}})
            else:
                self._not_before.pop(subscription.id, None)
        await self._tell_of_feeds(now, outbox)
        self._ticked_at = now
        return posted

    def waiting(self, subscription: Subscription, now: datetime) -> list[Story]:
        """The stories that a channel is still to be sent, the most important first. Blocks."""
        period = DAY if subscription.weekday is None else WEEK
        # Not from a day to come, which a clock that was ahead may have left.
        covers_from = subscription.covers_from if subscription.covers_from <= now else now - period
        stories = self._stories.stories(
            since=now - OLDEST,
            seen_since=covers_from - OVERLAP,
            topic=subscription.topic,
            guild_id=subscription.guild_id,
            limit=500,
        )
        posted = self._subscriptions.posted(subscription.channel_id, (int(story.id) for story in stories))
        return sorted((story for story in stories if int(story.id) not in posted), key=_importance)

    async def _deliver(self, subscription: Subscription, now: datetime, outbox: Outbox) -> int:
        stories = await asyncio.to_thread(self.waiting, subscription, now)
        try:
            for story in stories[:FULL]:
                digest = await self._digests.digest(story, subscription.language, now, guild_id=subscription.guild_id)
                message_id = await outbox.post_story(subscription, story, digest)
                await self._mark(subscription, [story], message_id, now)
            for start in range(FULL, len(stories), LINES):
                some = stories[start : start + LINES]
                await self._mark(subscription, some, await outbox.post_lines(subscription, some), now)
        except Undeliverable as refusal:
            await self._pause(subscription, refusal.reason, outbox)
            return 0
        next_at = next_time(subscription.hour, subscription.weekday, now)
        await asyncio.to_thread(self._subscriptions.change, subscription.id, covers_from=now, next_at=next_at)
        log.info("news delivered", extra={"data": {"subscription": subscription.id, "stories": len(stories)}})
        return len(stories)

    async def _mark(self, subscription: Subscription, stories: Sequence[Story], message_id: int, now: datetime) -> None:
        ids = [int(story.id) for story in stories]
        place = subscription.channel_id, subscription.guild_id
        await asyncio.to_thread(self._subscriptions.mark, *place, ids, message_id, now)

    async def _pause(self, subscription: Subscription, reason: str, outbox: Outbox) -> None:
        await asyncio.to_thread(self._subscriptions.change, subscription.id, paused=True, reason=reason)
        log.warning("subscription paused", extra={"data": {"subscription": subscription.id, "reason": reason}})
        await outbox.tell_paused(replace(subscription, paused=True, reason=reason))

    async def _tell_of_feeds(self, now: datetime, outbox: Outbox) -> None:
        try:
            down, up = await asyncio.to_thread(self._feeds_down, now)
            await asyncio.to_thread(self._subscriptions.recovered, up)
            if not down:
                return
            for guild_id in sorted(await asyncio.to_thread(self._subscriptions.guilds)):
                told = await asyncio.to_thread(self._subscriptions.told, guild_id)
                new = [(f, at) for f, at in down if f.guild_id in {None, guild_id} and f.id not in told]
                if not new or timedelta(0) <= now - self._untold.get(guild_id, now - TELL_AGAIN) < TELL_AGAIN:
                    continue
                if await outbox.tell_down(guild_id, new):
                    self._untold.pop(guild_id, None)
                    ids = [feed.id for feed, _ in new]
                    await asyncio.to_thread(self._subscriptions.tell, guild_id, ids, now)
                else:
                    self._untold[guild_id] = now
        except Exception:  # the boundary: the next tick tries again
            log.exception("moderators not told of feeds")

    def _feeds_down(self, now: datetime) -> tuple[list[tuple[Feed, datetime]], list[str]]:
        """Feeds that cannot be read for too long, each with since when, and the ids of those that can."""
        states = self._news.states()
        down: list[tuple[Feed, datetime]] = []
        up: list[str] = []
        for feed in self._news.feeds(everyones=True):
            state = states.get(feed.id)
            since = state.failing_since if state else None
            if feed.enabled and since and now - since >= DOWN:
                down.append((feed, since))
            elif since is None:
                up.append(feed.id)
        return down, up


def _importance(story: Story) -> tuple[bool, int, float]:
    """Official news first, then what many outlets tell, then the newest."""
    official = story.lead.kind in {SourceKind.OFFICIAL, SourceKind.STATUTE}
    return not official, -len({item.publisher for item in story.items}), -story.published_at.timestamp()
