from datetime import UTC, datetime, timedelta
from typing import Any

from bot.models import SourceKind
from bot.press import Digest, DigestPoint, NewsItem, Topic

NOW = datetime(2026, 11, 25, tzinfo=UTC)
DAY = timedelta(days=1)


def item(identifier: str, **values) -> NewsItem:
    given: dict[str, Any] = {
        "id": identifier,
        "feed_id": "nhk",
        "url": "https://news.example.jp/1",
        "title": "A title",
        "summary": "A summary.",
        "language": "en",
        "publisher": "NHK",
        "kind": SourceKind.PRESS,
        "published_at": NOW,
        "first_seen_at": NOW,
    }
    return NewsItem(**given | values)


def ids(stories) -> list[list[str]]:
    return [[each.id for each in story.items] for story in stories]


def test_items_are_linked_once_whoever_comes_second(catalog):
    catalog.news.put_items([item("a"), item("b"), item("c")])
    assert [each.id for each in catalog.stories.loose()] == ["a", "b", "c"]
    catalog.stories.link([(None, ["a", "b"])], NOW)
    catalog.stories.link([(None, ["b", "c", "gone"]), (None, ["a"])], NOW)
    assert ids(catalog.stories.stories(since=NOW)) == [["a", "b"], ["c"]]
    assert catalog.stories.loose() == []


def test_stories_by_time_topic_and_freshness_newest_first(catalog):
    old = item("old", published_at=NOW - DAY, first_seen_at=NOW, topics=(Topic.TAX,))
    catalog.news.put_items(
        [item("new", topics=(Topic.JOBS,)), old, item("stale", published_at=NOW - 2 * DAY, fresh=False)]
    )
    catalog.stories.link([(None, ["new"]), (None, ["old"]), (None, ["stale"])], NOW)

    def found(**values) -> list[list[str]]:
        return ids(catalog.stories.stories(**{"since": NOW - 9 * DAY} | values))

    assert found() == [["new"], ["old"], ["stale"]]
    assert found(limit=1) == [["new"]]
    assert found(topic=Topic.TAX) == [["old"]]
    assert found(topic=Topic.TAX, limit=1) == [["old"]]
    assert found(since=NOW) == [["new"]]
    assert found(until=NOW) == [["old"], ["stale"]]
    assert found(seen_since=NOW) == [["new"], ["old"]]
    assert found(seen_since=NOW + DAY) == []


def test_what_is_gone_from_the_news_is_gone_from_its_story(catalog):
    catalog.news.put_items([item("a", published_at=NOW - 90 * DAY), item("b")])
    catalog.stories.link([(None, ["a", "b"])], NOW)
    story_id = catalog.stories.story_ids(["b"])["b"]
    catalog.subscriptions.mark(1, 2, [story_id], 3, NOW)
    catalog.news.forget(NOW - DAY, NOW)
    assert ids(catalog.stories.stories(since=NOW - 99 * DAY)) == [["b"]]
    catalog.news.forget(NOW + DAY, NOW)
    catalog.stories.forget(NOW)
    assert catalog.stories.by_id([story_id], None) == {}
    assert catalog.subscriptions.posted(1, [story_id]) == set()


def test_a_digest_is_kept_as_it_was_until_it_is_old(catalog):
    digest = Digest("1", "en", "Head", "Sum.", (DigestPoint("Point.", "a"),), "Meaning.", worded_by_model=True)
    assert catalog.stories.digest("key") is None
    catalog.stories.put_digest("key", digest, NOW)
    catalog.stories.put_digest("key", digest, NOW)
    assert catalog.stories.digest("key") == digest
    catalog.stories.forget(NOW)
    assert catalog.stories.digest("key") == digest
    catalog.stories.forget(NOW + DAY)
    assert catalog.stories.digest("key") is None
