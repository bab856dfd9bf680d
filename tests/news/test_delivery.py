"""What is sent, when, and what becomes of it when something breaks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import SourceKind
from bot.news.delivery import AGAIN, DOWN, FULL, LATE, LINES, OLDEST, Delivery, Undeliverable
from bot.news.digests import Digests
from bot.news.stories import Matcher, Stories
from bot.news.subscriptions import MOST, SubscriptionRefused, Subscriptions, next_time
from bot.press import Digest, Feed, FeedState, Story, Subscription, Topic
from bot.text.glossary import Glossary
from tests.news.items import HOUR, NOW, item

GUILD, CHANNEL = 1, 11
DAY = timedelta(days=1)


class Killed(BaseException):
    """The process is gone."""


@dataclass
class Outbox:
    """Keeps what is posted; `kill_after` and `refuse` say what goes wrong."""

    posted: list[tuple[int, str]] = field(default_factory=list)
    messages: int = 0
    paused: list[Subscription] = field(default_factory=list)
    down: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    refuse: str = ""
    fail: bool = False
    kill_after: int | None = None
    reachable: bool = True
    tries: int = 0

    def _post(self, subscription: Subscription, stories: Sequence[Story]) -> int:
        if self.refuse:
            raise Undeliverable(self.refuse)
        if self.fail:
            raise ConnectionError
        self.messages += 1
        self.posted += [(subscription.channel_id, story.lead.title) for story in stories]
        if self.kill_after is not None and self.messages >= self.kill_after:
            raise Killed
        return self.messages

    async def post_story(self, subscription: Subscription, story: Story, digest: Digest) -> int:
        assert digest.headline
        return self._post(subscription, [story])

    async def post_lines(self, subscription: Subscription, stories: Sequence[Story]) -> int:
        assert len(stories) <= LINES
        return self._post(subscription, stories)

    async def tell_paused(self, subscription: Subscription) -> bool:
        self.paused.append(subscription)
        return self.reachable

    async def tell_down(self, guild_id: int, feeds: Sequence[tuple[Feed, datetime]]) -> bool:
        self.tries += 1
        if self.reachable:
            self.down.append((guild_id, tuple(feed.id for feed, _ in feeds)))
        return self.reachable


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture
def subscriptions(catalog) -> Subscriptions:
    return Subscriptions(catalog)


def delivery_over(catalog) -> Delivery:
    return Delivery(
        catalog.news, catalog.stories, catalog.subscriptions, Digests(catalog.stories, Glossary()), started=NOW
    )


@pytest.fixture
def delivery(catalog) -> Delivery:
    return delivery_over(catalog)


def subscribe(subscriptions: Subscriptions, topic: Topic | None = None, **values) -> Subscription:
    given = {"hour": 13, "weekday": None, "language": "en", "now": NOW, "actor": "mod"}
    return subscriptions.add(values.pop("guild", GUILD), values.pop("channel", CHANNEL), topic, **given | values)


NAMES = (
    "Tokyo",
    "Osaka",
    "Nagoya",
    "Sendai",
    "Kobe",
    "Fukuoka",
    "Sapporo",
    "Kyoto",
    "Yokohama",
    "Hiroshima",
    "Kumamoto",
)


def publish(catalog, *titles: str, at: datetime = NOW - HOUR, **values) -> None:
    """File items, each of a story of its own."""
    made = [item(title, name=f"{title}-{at:%d%H}", published_at=at, first_seen_at=at, **values) for title in titles]
    catalog.news.put_items(made)
    Stories(catalog.stories, Matcher(Glossary())).refresh(at)


def titles(count: int) -> list[str]:
    return [f"{NAMES[n % len(NAMES)]} {'abcdefghij'[n // len(NAMES)] * 5} opens" for n in range(count)]


@pytest.mark.parametrize(
    ("hour", "weekday", "after", "expected"),
    [
        (13, None, "2026-11-25T12:00+09:00", "2026-11-25T13:00+09:00"),
        (12, None, "2026-11-25T12:00+09:00", "2026-11-26T12:00+09:00"),
        (0, None, "2026-12-31T23:59+09:00", "2027-01-01T00:00+09:00"),
        (9, 0, "2026-11-25T12:00+09:00", "2026-11-30T09:00+09:00"),
        (13, 2, "2026-11-25T12:00+09:00", "2026-11-25T13:00+09:00"),
        (12, 2, "2026-11-25T12:00+09:00", "2026-12-02T12:00+09:00"),
        (8, None, "2026-11-24T22:30+00:00", "2026-11-25T08:00+09:00"),
    ],
)
def test_the_next_time_is_an_hour_in_japan(hour, weekday, after, expected):
    at = next_time(hour, weekday, datetime.fromisoformat(after).astimezone(UTC))
    assert at == datetime.fromisoformat(expected)
    assert at.tzinfo is UTC


async def test_nothing_early_then_everything_once(catalog, delivery, subscriptions, outbox):
    subscribe(subscriptions)
    publish(catalog, "Rapidus opens", "Sony hires")
    assert await delivery.tick(NOW, outbox) == 0
    assert await delivery.tick(NOW + HOUR, outbox) == 2
    assert await delivery.tick(NOW + HOUR, outbox) == 0
    publish(catalog, "TSMC moves", at=NOW + 2 * HOUR)
    assert await delivery.tick(NOW + DAY, outbox) == 0
    assert await delivery.tick(NOW + DAY + HOUR, outbox) == 1
    assert Counter(title for _, title in outbox.posted) == {"Rapidus opens": 1, "Sony hires": 1, "TSMC moves": 1}


async def test_a_bot_that_was_away_sends_all_it_owes_at_once(catalog, delivery, subscriptions, outbox):
    subscribe(subscriptions)
    for day in range(4):
        publish(catalog, f"{NAMES[day]} opens", at=NOW + day * DAY)
    assert await delivery.tick(NOW + 4 * DAY, outbox) == 4


@pytest.mark.parametrize(
    ("values", "sent"),
    [
        ({"topics": (Topic.JOBS,)}, True),
        ({"topics": (Topic.TAX,)}, False),
        ({"topics": (Topic.JOBS,), "fresh": False}, False),
        ({"topics": (Topic.JOBS,), "guild_id": GUILD}, True),
        ({"topics": (Topic.JOBS,), "guild_id": 2}, False),
        ({"topics": (Topic.JOBS,), "at": NOW - OLDEST}, False),
        ({"topics": (Topic.JOBS,), "at": NOW - 3 * DAY}, False),
    ],
)
async def test_what_a_channel_is_sent(catalog, delivery, subscriptions, outbox, values, sent):
    subscribe(subscriptions, Topic.JOBS)
    publish(catalog, "Rapidus opens", **values)
    assert await delivery.tick(NOW + HOUR, outbox) == int(sent)


async def test_what_a_poll_brought_while_another_delivery_went_on_is_not_lost(catalog, delivery, subscriptions, outbox):
    subscribe(subscriptions)
    await delivery.tick(NOW + HOUR, outbox)
    publish(catalog, "Rapidus opens", at=NOW + HOUR - timedelta(minutes=3))
    assert await delivery.tick(NOW + HOUR + DAY, outbox) == 1


async def test_two_topics_in_one_channel_tell_a_story_once(catalog, delivery, subscriptions, outbox):
    subscribe(subscriptions, Topic.JOBS)
    subscribe(subscriptions, Topic.AI)
    subscribe(subscriptions, Topic.AI, channel=12)
    publish(catalog, "Rapidus hires", topics=(Topic.JOBS, Topic.AI))
    await delivery.tick(NOW + HOUR, outbox)
    assert sorted(outbox.posted) == [(11, "Rapidus hires"), (12, "Rapidus hires")]


async def test_official_news_first_then_a_line_each(catalog, delivery, subscriptions, outbox):
    subscribe(subscriptions)
    publish(catalog, *titles(FULL + LINES + 2))
    publish(catalog, "ISA: new form", kind=SourceKind.OFFICIAL, at=NOW - 2 * HOUR)
    assert await delivery.tick(NOW + HOUR, outbox) == FULL + LINES + 3
    assert outbox.posted[0][1] == "ISA: new form"
    assert outbox.messages == FULL + 2


async def test_of_twenty_kills_none_loses_a_story_and_each_repeats_one_post_at_most(catalog, subscriptions):
    subscribe(subscriptions)
    told: list[tuple[int, str]] = []
    kills = 0
    wanted = titles(40)
    for day, start in enumerate(range(0, 40, 4)):
        publish(catalog, *wanted[start : start + 4], at=NOW + day * DAY)
        for kill_after in (1, 2, None):
            outbox = Outbox(kill_after=kill_after)
            try:
                await delivery_over(catalog).tick(NOW + day * DAY + HOUR, outbox)
            except Killed:
                kills += 1
            told += outbox.posted
    counts = Counter(title for _, title in told)
    assert kills == 20
    assert counts.keys() == set(wanted)
    assert sum(counts.values()) - len(counts) <= kills


async def test_what_fails_is_tried_again_and_disturbs_no_other(catalog, delivery, subscriptions, outbox, caplog):
    subscribe(subscriptions)
    publish(catalog, "Rapidus opens")
    outbox.fail = True
    assert await delivery.tick(NOW + HOUR, outbox) == 0
    outbox.fail = False
    subscribe(subscriptions, channel=12)
    assert await delivery.tick(NOW + HOUR + AGAIN / 2, outbox) == 1
    assert outbox.posted == [(12, "Rapidus opens")]
    assert await delivery.tick(NOW + HOUR + AGAIN, outbox) == 1
    assert "news not delivered" in caplog.text


@pytest.mark.parametrize("reason", ["gone", "forbidden"])
async def test_a_channel_that_is_gone_pauses_its_subscription_and_moderators_hear_of_it(
    catalog, delivery, subscriptions, outbox, reason
):
    held = subscribe(subscriptions)
    publish(catalog, "Rapidus opens")
    outbox.refuse = reason
    await delivery.tick(NOW + HOUR, outbox)
    await delivery.tick(NOW + 2 * HOUR, outbox)
    assert [(each.id, each.reason) for each in outbox.paused] == [(held.id, reason)]
    assert subscriptions.get(GUILD, held.id).paused
    outbox.refuse = ""
    subscriptions.resume(GUILD, held.id, NOW + 3 * HOUR, actor="mod")
    assert await delivery.tick(NOW + HOUR + DAY, outbox) == 1


async def test_moderators_hear_once_of_a_feed_that_is_down(catalog, delivery, subscriptions, outbox):
    feed = Feed("nhk", "NHK", "https://nhk.example.jp/rss", "ja", "NHK", SourceKind.PRESS)
    catalog.news.register([feed])
    catalog.news.put_feed(replace(feed, id="own", guild_id=2))
    subscribe(subscriptions)
    since = NOW - DOWN + HOUR

    def broken(feed_id: str, at: datetime | None) -> None:
        catalog.news.remember(feed_id, FeedState(failing_since=at, failures=9))

    broken("nhk", since)
    broken("own", since)
    await delivery.tick(NOW, outbox)
    assert outbox.down == []
    outbox.reachable = False
    await delivery.tick(NOW + HOUR, outbox)
    outbox.reachable = True
    for hours in range(2, 6):
        await delivery.tick(NOW + hours * HOUR, outbox)
    assert outbox.down == [(GUILD, ("nhk",))]
    broken("nhk", None)
    await delivery.tick(NOW + 6 * HOUR, outbox)
    broken("nhk", NOW)
    await delivery.tick(NOW + DOWN, outbox)
    assert outbox.down == [(GUILD, ("nhk",)), (GUILD, ("nhk",))]


async def test_moderators_who_cannot_be_told_are_tried_once_an_hour(catalog, delivery, subscriptions, outbox):
    catalog.news.register([Feed("nhk", "NHK", "https://nhk.example.jp/rss", "ja", "NHK", SourceKind.PRESS)])
    catalog.news.remember("nhk", FeedState(failing_since=NOW - 2 * DOWN, failures=9))
    subscribe(subscriptions)
    outbox.reachable = False
    for minutes in range(60):
        await delivery.tick(NOW + timedelta(minutes=minutes), outbox)
    assert outbox.tries == 1
    await delivery.tick(NOW - DAY, outbox)  # the clock was ahead
    assert outbox.tries == 2
    outbox.reachable = True
    await delivery.tick(NOW + HOUR, outbox)
    assert outbox.down == [(GUILD, ("nhk",))]


async def test_the_last_tick_is_watched(delivery, outbox):
    assert delivery.late(NOW + LATE) is None
    assert delivery.late(NOW + LATE + HOUR) == LATE + HOUR
    await delivery.tick(NOW + HOUR, outbox)
    assert delivery.late(NOW + HOUR + LATE) is None


def test_what_moderators_can_do_with_subscriptions(catalog, subscriptions):
    held = subscribe(subscriptions, Topic.JOBS)
    with pytest.raises(SubscriptionRefused, match="already gets news"):
        subscribe(subscriptions, Topic.JOBS)
    with pytest.raises(SubscriptionRefused, match="gone"):
        subscriptions.pause(2, held.id, actor="mod")
    paused = subscriptions.pause(GUILD, held.id, actor="mod")
    assert (paused.paused, paused.reason) == (True, "moderator")
    later = NOW + 9 * DAY
    resumed = subscriptions.resume(GUILD, held.id, later, actor="mod")
    assert (resumed.paused, resumed.covers_from, resumed.next_at) == (False, later - DAY, later + HOUR)
    subscriptions.remove(GUILD, held.id, actor="mod")
    assert subscriptions.of_guild(GUILD) == []
    done = [(entry.actor, entry.action) for entry in catalog.audit(guild_id=GUILD)]
    actions = ("news.unsubscribed", "news.resumed", "news.paused", "news.subscribed")
    assert done == [("mod", action) for action in actions]
    for channel in range(MOST):
        subscribe(subscriptions, channel=channel + 100)
    with pytest.raises(SubscriptionRefused, match=str(MOST)):
        subscribe(subscriptions)


def test_nothing_of_a_server_is_left(catalog, subscriptions):
    held = subscribe(subscriptions)
    publish(catalog, "Rapidus opens")
    story = catalog.stories.stories(since=NOW - DAY)[0]
    catalog.subscriptions.mark(CHANNEL, GUILD, [int(story.id)], 1, NOW)
    catalog.subscriptions.tell(GUILD, ["nhk"], NOW)
    catalog.subscriptions.forget_guild(GUILD)
    assert subscriptions.of_guild(GUILD) == []
    assert catalog.subscriptions.posted(CHANNEL, [int(story.id)]) == set()
    assert catalog.subscriptions.told(GUILD) == set()
    assert held.guild_id == GUILD


async def test_a_clock_that_was_a_year_ahead_silences_no_channel(catalog, delivery, subscriptions, outbox):
    subscribe(subscriptions)
    assert await delivery.tick(NOW + 365 * DAY, outbox) == 0
    publish(catalog, "Rapidus opens")
    assert await delivery.tick(NOW, outbox) == 1
    assert await delivery.tick(NOW + HOUR / 2, outbox) == 0
    publish(catalog, "TSMC moves", at=NOW + HOUR)
    assert await delivery.tick(NOW + HOUR, outbox) == 1
