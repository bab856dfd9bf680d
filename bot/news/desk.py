"""The news desk: everything that Discord and the shell can ask of the news."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalog import Catalog
from bot.errors import FetchRefused, StartupError
from bot.news.changes import Changes
from bot.news.delivery import Delivery
from bot.news.digests import Digests
from bot.news.discovery import MOST_FEEDS, Preview
from bot.news.searching import NewsSearch
from bot.news.stories import Stories
from bot.news.subscriptions import Subscriptions
from bot.press import Digest, Feed, FeedState, Story, Topic
from bot.wording import Wording

_NO_NEWS = Wording(
    "This Senpai fetches no news, so that no feed can be added.",
    "このSenpaiはニュースを取得しない設定のため、フィードを追加できません。",
)

LATEST_DAYS = 7
"""Days that are looked back unless somebody says otherwise."""

DIGESTS_KEPT = timedelta(days=60)
"""How long a digest that a model worded is kept."""


PreviewFeed = Callable[[str, int], Awaitable[Preview]]
"""Reads what is at an address, for a guild. Raises FetchRefused with a sentence."""


ListedFeeds = Callable[[], Sequence[Feed]]
"""The feeds for everybody that are set up. Raises StartupError where their list is wrong."""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A feed and what is remembered of it."""

    feed: Feed
    state: FeedState


class NewsDesk:
    """One service over stories, digests, search, changes, subscriptions and their delivery.

    All but `digest`, `preview` and `delivery` block, and are safe to call from any thread.
    """

    def __init__(
        self,
        catalog: Catalog,
        *,
        stories: Stories,
        digests: Digests,
        search: NewsSearch,
        started: datetime,
        preview: PreviewFeed | None = None,
        listed: ListedFeeds = tuple,
    ) -> None:
        self._catalog = catalog
        self._listed = listed
        self._preview = preview
        self._stories = stories
        self._digests = digests
        self._search = search
        self.changes = Changes(catalog)
        self.subscriptions = Subscriptions(catalog)
        self.delivery = Delivery(catalog.news, catalog.stories, catalog.subscriptions, digests, started)

    def refresh(self, now: datetime) -> int:
        """Put what was fetched into stories; the number of items that had none."""
        return self._stories.refresh(now)

    def forget(self, now: datetime) -> None:
        """Delete old digests, and stories of which nothing is left."""
        self._catalog.stories.forget(now - DIGESTS_KEPT)

    def latest(
        self,
        now: datetime,
        *,
        topic: Topic | None = None,
        days: int = LATEST_DAYS,
        limit: int = 10,
        guild_id: int | None = None,
    ) -> list[Story]:
        """The newest stories."""
        since = now - timedelta(days=days)
        return self._catalog.stories.stories(since=since, topic=topic, guild_id=guild_id, limit=limit)

    def search(
        self, query: str, now: datetime, *, days: int | None = None, limit: int = 10, guild_id: int | None = None
    ) -> list[Story]:
        """Stories about something, the best first."""
        since = now - timedelta(days=days) if days else None
        return self._search.search(query, guild_id=guild_id, since=since, limit=limit)

    def story(self, story_id: str, *, guild_id: int | None = None) -> Story | None:
        """One story, as far as the guild may see it."""
        if not (story_id.isascii() and story_id.isdigit() and len(story_id) < 19):  # noqa: PLR2004  # of 64 bits
            return None
        return self._catalog.stories.by_id([int(story_id)], guild_id).get(int(story_id))

    async def digest(self, story: Story, language: str, now: datetime, *, guild_id: int | None = None) -> Digest:
        """The story in the house's style."""
        return await self._digests.digest(story, language, now, guild_id=guild_id)

    def sources(self, guild_id: int | None = None) -> Sequence[SourceHealth]:
        """The feeds for everybody and the guild's own, with how they are.

        The catalog has those for everybody once they are asked; until then they are those that are set up, and none
        where their list is wrong, as `senpai doctor` tells.
        """
        states = self._catalog.news.states()
        feeds = self._catalog.news.feeds(guild_id)
        if all(feed.guild_id for feed in feeds):
            with suppress(StartupError):
                feeds = [*self._listed(), *feeds]
        return [SourceHealth(feed, states.get(feed.id, FeedState())) for feed in feeds]

    # Feeds of a guild's own

    async def preview(self, address: str, guild_id: int) -> Preview:
        """What a feed or site would bring. Raises FetchRefused with a sentence for the moderator."""
        if self._preview is None:
            raise FetchRefused(_NO_NEWS)
        return await self._preview(address, guild_id)

    def add_feed(self, feed: Feed, *, actor: str) -> bool:
        """Add a feed for its guild; False if the guild has as many as it may. `actor` is for the audit."""
        own = [each for each in self._catalog.news.feeds(feed.guild_id) if each.guild_id == feed.guild_id]
        if len(own) >= MOST_FEEDS and feed.id not in {each.id for each in own}:
            return False
        self._catalog.news.put_feed(feed)
        self._catalog.note("feed.added", feed.id, feed.guild_id, {"url": feed.url}, actor=actor)
        return True

    def remove_feed(self, guild_id: int, feed_id: str, *, actor: str) -> Feed | None:
        """Forget a feed that the guild added, which is returned; None if it has no such feed."""
        own = {each.id: each for each in self._catalog.news.feeds(guild_id) if each.guild_id == guild_id}
        if feed_id not in own:
            return None
        self._catalog.news.remove_feed(feed_id)
        self._catalog.note("feed.removed", feed_id, guild_id, {"url": own[feed_id].url}, actor=actor)
        return own[feed_id]
