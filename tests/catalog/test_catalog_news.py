from dataclasses import replace
from datetime import timedelta

import pytest

from bot.catalog import Catalog, Filing, document_id
from bot.models import Chunk, Document, Scope, Section, Sentence, SourceKind
from bot.press import Feed, FeedState, NewsItem, Topic
from tests.catalog.conftest import NOW

FEED = Feed("nhk", "NHK", "https://nhk.example/rss", "ja", "NHK", SourceKind.PRESS, (Topic.AI,))


def item(identifier: str, *, days: float = 0, **fields) -> NewsItem:
    made = NewsItem(
        id=identifier,
        feed_id="nhk",
        url=f"https://nhk.example/{identifier}",
        title=f"Title {identifier}",
        summary="What happened.",
        language="en",
        publisher="NHK",
        kind=SourceKind.PRESS,
        published_at=NOW - timedelta(days=days),
        first_seen_at=NOW,
    )
    return replace(made, **fields)


def filing(news: NewsItem) -> Filing:
    sentence = Sentence(news.title)
    document = Document(
        id=document_id(news.id),
        origin=news.url,
        scope=Scope.NEWS,
        title=news.title,
        language=news.language,
        body=news.title,
        content_hash=news.title,
        sections=(Section("news", (news.title,), (sentence,)),),
        sources={},
    )
    return Filing(news, (("nhk", f"g:{news.id}"),), document, (Chunk(news.title, "news", 0, (sentence,)),))


def test_an_item_comes_back_as_it_was_put(catalog: Catalog):
    whole = item("a", topics=(Topic.AI, Topic.JOBS), updated_at=NOW, dated=False, fresh=False)
    catalog.news.put_items([whole])
    assert catalog.news.by_id(["a"]) == {"a": whole}
    catalog.news.put_items([replace(whole, title="Another")])
    assert [one.title for one in catalog.news.items()] == ["Another"]


@pytest.mark.parametrize(
    ("guild_id", "expected"), [(None, ["new", "old"]), (7, ["theirs", "new", "old"]), (8, ["new", "old"])]
)
def test_a_server_s_own_items_are_seen_by_it_alone(catalog: Catalog, guild_id: int | None, expected: list[str]):
    catalog.news.put_items([item("old", days=9), item("new", days=1), item("theirs", guild_id=7)])
    assert [one.id for one in catalog.news.items(guild_id)] == expected


def test_feeds_of_the_list_replace_each_other_and_leave_those_of_guilds(catalog: Catalog):
    own = replace(FEED, id="own", guild_id=7, url="https://own.example/feed")
    catalog.news.put_feed(own)
    catalog.news.register([FEED, replace(FEED, id="gone")])
    catalog.news.remember("nhk", FeedState(etag='W/"1"', last_checked_at=NOW))
    catalog.news.register([replace(FEED, name="NHK News")])
    assert catalog.news.feeds() == [replace(FEED, name="NHK News")]
    assert [feed.id for feed in catalog.news.feeds(7)] == ["nhk", "own"]
    assert [feed.id for feed in catalog.news.feeds(everyones=True)] == ["nhk", "own"]
    assert catalog.news.states()["nhk"] == FeedState(etag='W/"1"', last_checked_at=NOW)
    catalog.news.register([replace(FEED, url="https://nhk.example/new")])
    assert catalog.news.states()["nhk"] == FeedState(), "another address is another feed"
    assert catalog.news.remove_feed("own")
    assert not catalog.news.remove_feed("own")


def test_a_poll_is_kept_whole_with_its_documents(catalog: Catalog):
    catalog.news.register([FEED])
    state = FeedState(etag="1")
    catalog.news.file("nhk", state, [filing(item("a"))], {("nhk", "g:b"): "b"}, NOW)
    assert catalog.news.states()["nhk"] == state
    assert catalog.news.known([("nhk", "g:a"), ("nhk", "g:b"), ("nhk", "g:c")]) == {
        ("nhk", "g:a"): ("a", NOW),
        ("nhk", "g:b"): ("b", NOW),
    }
    (change,) = catalog.changes(Scope.NEWS, 0)
    (passage,) = catalog.passages([change.chunk_id]).values()
    assert passage.document_id == "news/a"
    catalog.news.file("nhk", state, [filing(item("a"))], {}, NOW)
    assert catalog.head(Scope.NEWS) == change.seq, "the same document is not written twice"
    catalog.news.file("nhk", state, [filing(item("a", title="Corrected"))], {}, NOW)
    assert [row.title for row in catalog.documents(Scope.NEWS)] == ["Corrected"]


def test_what_is_forgotten_leaves_a_tombstone_for_90_days(catalog: Catalog):
    catalog.news.register([FEED])
    catalog.news.file("nhk", FeedState(), [filing(item("a", days=500)), filing(item("b"))], {}, NOW)
    assert catalog.news.forget(NOW - timedelta(days=400), NOW) == 1
    assert [one.id for one in catalog.news.items()] == ["b"]
    assert [row.id for row in catalog.documents(Scope.NEWS)] == ["news/b"]
    assert [change.op for change in catalog.changes(Scope.NEWS, 0)] == ["add", "remove"]
    keys = [("nhk", "g:a"), ("nhk", "g:b")]
    assert len(catalog.news.known(keys)) == 2
    catalog.news.forget(NOW - timedelta(days=400), NOW + timedelta(days=91))
    assert list(catalog.news.known(keys)) == [("nhk", "g:b")], "the keys of what is there stay"


def test_a_site_is_left_alone_until_its_time(catalog: Catalog):
    catalog.news.pause_host("site.example", NOW + timedelta(hours=1))
    catalog.news.pause_host("site.example", NOW + timedelta(hours=2))
    assert catalog.news.paused_hosts(NOW) == {"site.example": NOW + timedelta(hours=2)}
    assert catalog.news.paused_hosts(NOW + timedelta(hours=3)) == {}


def test_what_a_server_added_goes_with_it(catalog: Catalog):
    own = replace(FEED, id="7-own", guild_id=7)
    catalog.news.put_feed(own)
    catalog.news.register([FEED])
    theirs = replace(filing(item("a", guild_id=7, feed_id="7-own")), keys=(("7-own", "g:a"), ("7", "u:a")))
    catalog.news.file("7-own", FeedState(), [theirs], {}, NOW)
    catalog.news.file("nhk", FeedState(), [filing(item("b"))], {}, NOW)
    catalog.news.forget_guild(7)
    assert [feed.id for feed in catalog.news.feeds(everyones=True)] == ["nhk"]
    assert [one.id for one in catalog.news.items(guild_id=7)] == ["b"]
    assert [row.id for row in catalog.documents(Scope.NEWS)] == ["news/b"]
    assert not catalog.news.known(theirs.keys)


def test_a_pause_by_a_clock_that_was_ahead_is_over_once_it_is_right(catalog: Catalog):
    catalog.news.pause_host("slow.example", NOW + timedelta(days=1))
    catalog.news.pause_host("ahead.example", NOW + timedelta(days=366))
    assert set(catalog.news.paused_hosts(NOW)) == {"slow.example"}
