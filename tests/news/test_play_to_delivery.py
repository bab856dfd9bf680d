"""From 25 outlets to a channel, with a process that dies again and again."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from bot.catalog import Catalog
from bot.news.delivery import OLDEST
from bot.news.stories import Matcher, Stories
from bot.news.subscriptions import Subscriptions
from bot.press import Story, Subscription
from bot.text.glossary import Glossary
from tests.news.outlets import START, Stage
from tests.news.play import open_poller
from tests.news.test_delivery import Killed, Outbox, delivery_over
from tests.news.troupe import day, troupe
from tests.web.loopback import LoopbackSite

STEP = timedelta(hours=3)
DAYS = 10
KILLS = 20


class DyingOutbox(Outbox):
    """Also keeps which stories were posted together."""

    def __init__(self, kill_after: int | None) -> None:
        super().__init__(kill_after=kill_after)
        self.posts: list[list[str]] = []

    def _post(self, subscription: Subscription, stories: Sequence[Story]) -> int:
        self.posts.append([story.id for story in stories])
        return super()._post(subscription, stories)


async def test_over_twenty_kills_no_story_is_lost_and_each_kill_repeats_one_post_at_most(
    catalog: Catalog, site: LoopbackSite
) -> None:
    stage = Stage(site, troupe(ttl=350))
    catalog.news.register(stage.feeds)
    stories = Stories(catalog.stories, Matcher(Glossary()))
    Subscriptions(catalog).add(1, 11, None, hour=9, weekday=None, language="en", now=START, actor="mod")
    posts: list[list[str]] = []
    unmarked: list[list[str]] = []  # what was posted when the process died
    async with open_poller(catalog, site, deadline=1.5) as poller:
        while stage.now < day(DAYS):
            await poller.tick(stage.now)
            stories.refresh(stage.now)
            outbox = DyingOutbox(1 + len(unmarked) % 3 if len(unmarked) < KILLS else None)
            try:
                await delivery_over(catalog).tick(stage.now, outbox)
            except Killed:
                unmarked.append(outbox.posts[-1])
            posts += outbox.posts
            stage.now += STEP
    counts = Counter(story_id for post in posts for story_id in post)
    repeatable = Counter(story_id for post in unmarked for story_id in post)
    (subscription,) = catalog.subscriptions.of_guild(1)
    wanted = {
        story.id
        for story in catalog.stories.stories(since=START - OLDEST, seen_since=START - timedelta(days=1), limit=10_000)
        if any(item.fresh and item.first_seen_at < subscription.covers_from for item in story.items)
    }
    assert len(unmarked) == KILLS
    assert len(wanted) > 50
    assert wanted <= counts.keys()
    assert all(count <= 1 + repeatable[story_id] for story_id, count in counts.items())
