"""The nouns of the news: frozen values that never fetch anything.

Feed -> NewsItem (what one outlet published) -> Story (the same event, told by several outlets) -> Digest

Feed -> FeedState (what is remembered of it between polls)
Subscription (which channel is sent stories, and when)

Times are aware and in UTC; they are shown in Japan's time.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.dates import PartialDate
from bot.models import Confidence, SourceKind


class Topic(StrEnum):
    """What a news item is about; the words and examples that tell them apart are in `knowledge/topics.toml`."""

    IMMIGRATION = "immigration"
    JOBS = "jobs"
    SEMICONDUCTORS = "semiconductors"
    AI = "ai"
    STARTUPS = "startups"
    TAX = "tax"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of `knowledge/feeds.toml`, or one that a guild added for itself (`guild_id`).

    `topics` are those that every item of the feed has, `confidence` is how sure its address is.
    """

    id: str
    name: str
    url: str
    language: str
    publisher: str
    kind: SourceKind
    topics: tuple[Topic, ...] = ()
    guild_id: int | None = None
    enabled: bool = True
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between polls.

    `url` is where it moved to for good, empty where it stayed; `moved_to` a move that was seen `moved_seen` times.
    `etag` and `last_modified` are as the server wrote them, `body_hash` that of what it last sent. `interval` is in
    seconds, 0 where the feed asks for none. `problem` is a Wording about the last poll, as it is kept,
    also about one that gave items (broken XML, say); `failures` counts polls that gave none, the first of them at
    `failing_since`. `gone`: it is not polled any more.
    """

    next_check_at: datetime | None = None
    last_checked_at: datetime | None = None
    last_success_at: datetime | None = None
    first_read_at: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    problem: str = ""
    url: str = ""
    moved_to: str = ""
    moved_seen: int = 0
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    interval: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class NewsItem:
    """What one outlet published: title, link, date and the outlet's own summary, never the text of an article.

    `summary` is plain text. `published_at` is the feed's date, clamped to `first_seen_at` where it lies in the future,
    and `first_seen_at` where the feed gives none (`dated` is then False). `guild_id` is whose feed it is from. `fresh`
    is False for what was already old when it was first seen, as most of a feed that is read for the first time.
    """

    id: str
    feed_id: str
    url: str
    title: str
    summary: str
    language: str
    publisher: str
    kind: SourceKind
    published_at: datetime
    first_seen_at: datetime
    updated_at: datetime | None = None
    dated: bool = True
    topics: tuple[Topic, ...] = ()
    guild_id: int | None = None
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Story:
    """The same event as told by one or more outlets; the most authoritative and then the earliest item leads."""

    id: str
    lead: NewsItem
    also: tuple[NewsItem, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def items(self) -> tuple[NewsItem, ...]:
        """Every item of the story, the lead first."""
        return (self.lead, *self.also)

    @property
    def published_at(self) -> datetime:
        """When the first outlet told it."""
        return min(item.published_at for item in self.items)


@dataclass(frozen=True, slots=True)
class DigestPoint:
    """One key point, or one sentence, of a digest and the item that it was taken from."""

    text: str
    item_id: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A story in the house's style, in one language; every figure, date and name in it stands in the story's items.

    `meaning` is our own reading, for foreigners who work in tech; empty where the items say nothing of that.
    """

    story_id: str
    language: str
    headline: str
    summary: str
    points: tuple[DigestPoint, ...] = ()
    meaning: str = ""
    worded_by_model: bool = False
    body: tuple[DigestPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A date on which a rule of the knowledge begins or ends, with the section that says so.

    `day` is for sorting: the first that `when` can mean, or the last where only a latest day is given. `day_text` is
    the form that `PartialDate.parse` reads.
    """

    day: date
    day_text: str
    begins: bool
    title: str
    heading: str
    document_id: str
    anchor: str
    stage: str
    category: str
    sentence: str
    when: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel that is sent stories every day, or on one `weekday` (Monday is 0), at an `hour` in Japan's time.

    `topic` None is every topic. `covers_from` is from when on stories are still to be sent, `next_at` when. `reason`
    says why it is paused: the name of a text that people are shown.
    """

    id: int
    guild_id: int
    channel_id: int
    topic: Topic | None
    hour: int
    weekday: int | None
    language: str
    covers_from: datetime
    next_at: datetime
    paused: bool = False
    reason: str = ""
