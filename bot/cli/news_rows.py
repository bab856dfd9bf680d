"""Stories, digests, feeds and changes as JSON objects, the format of `--json`."""

from collections.abc import Sequence
from datetime import datetime

from bot.cli.rows import JsonObject
from bot.dates import JST
from bot.news.desk import SourceHealth
from bot.press import Digest, DigestPoint, NewsItem, RuleChange, Story
from bot.wording import Wording


def story_row(story: Story) -> JsonObject:
    """A story; the first of `items` leads it. Times are in Japan's time."""
    return {
        "id": story.id,
        "published_at": _time(story.published_at),
        "topics": [topic.value for topic in story.topics],
        "items": [item_row(item) for item in story.items],
    }


def item_row(item: NewsItem) -> JsonObject:
    """What one outlet published."""
    return {
        "id": item.id,
        "publisher": item.publisher,
        "kind": item.kind.value,
        "language": item.language,
        "title": item.title,
        "summary": item.summary,
        "url": item.url,
        "published_at": _time(item.published_at),
        "dated": item.dated,
    }


def digest_row(story: Story, digest: Digest) -> JsonObject:
    """A digest with its story; each point names the outlet that it was taken from."""
    publishers = {item.id: item.publisher for item in story.items}

    def lines(points: Sequence[DigestPoint]) -> list[JsonObject]:
        return [{"text": point.text, "publisher": publishers.get(point.item_id, "")} for point in points]

    return {
        "story": story_row(story),
        "language": digest.language,
        "headline": digest.headline,
        "summary": digest.summary,
        "points": lines(digest.points),
        "body": lines(digest.body),
        "meaning": digest.meaning,
        "worded_by_model": digest.worded_by_model,
    }


def source_row(source: SourceHealth) -> JsonObject:
    """A feed and how it is."""
    feed, state = source.feed, source.state
    return {
        "id": feed.id,
        "name": feed.name,
        "url": feed.url,
        "language": feed.language,
        "publisher": feed.publisher,
        "kind": feed.kind.value,
        "topics": [topic.value for topic in feed.topics],
        "enabled": feed.enabled,
        "last_success_at": _time(state.last_success_at),
        "next_check_at": _time(state.next_check_at),
        "failing_since": _time(state.failing_since),
        "problem": Wording.of(state.problem),
    }


def change_row(change: RuleChange) -> JsonObject:
    """A change; `date` has the precision of its source."""
    return {
        "date": change.day_text,
        "begins": change.begins,
        "stage": change.stage,
        "category": change.category,
        "title": change.title,
        "section": change.heading,
        "document_id": change.document_id,
        "anchor": change.anchor,
        "sentence": change.sentence,
    }


def _time(at: datetime | None) -> str | None:
    return at.astimezone(JST).isoformat() if at else None
