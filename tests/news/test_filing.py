"""Which entries are the same item."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalog import Catalog
from bot.models import SourceKind
from bot.news.entries import Entry, entries_of, web_address
from bot.news.filing import sort_entries
from bot.news.identity import canonical, title_key
from bot.news.recognition import Recogniser
from bot.press import Feed, FeedState, NewsItem
from bot.sandbox import ParsedEntry, ParsedFeed

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FEED = Feed("f", "F", "http://f.example/rss", "en", "F", SourceKind.PRESS)
ENTRY = Entry(
    "g1", "https://f.example/a/1", "Rapidus opens a second line", "It says so.", "en", NOW - timedelta(hours=2)
)


def file(
    catalog: Catalog, *entries: Entry, at: datetime = NOW, feed: Feed = FEED, first: bool = False
) -> list[NewsItem]:
    """File a feed as a poll does; what was new or had changed."""
    catalog.news.put_feed(feed)
    found = sort_entries(catalog.news, Recogniser(()), feed, entries, at, first=first)
    catalog.news.file(feed.id, FeedState(), found.filings, found.seen, at)
    return [filing.item for filing in found.filings]


@pytest.mark.parametrize(
    ("change", "hours", "items"),
    [
        pytest.param({}, 1, 1, id="as it was"),
        pytest.param({"published": NOW}, 1, 1, id="dated anew"),
        pytest.param({"guid": "g2"}, 1, 1, id="another guid, same address"),
        pytest.param(
            {"guid": "", "url": "http://www.f.example/a/1/?utm_source=x#top"}, 1, 1, id="address spelt otherwise"
        ),
        pytest.param({"url": "https://f.example/a/2"}, 1, 1, id="same guid, another address"),
        pytest.param({"guid": "g2", "url": "https://f.example/a/2"}, 71, 1, id="same title within 72 hours"),
        pytest.param({"guid": "g2", "url": "https://f.example/a/2"}, 73, 2, id="same title later"),
        pytest.param(
            {"guid": "g2", "url": "https://f.example/a/2", "title": "Rapidus opens a third line"}, 1, 2, id="new"
        ),
    ],
)
def test_an_item_is_known_again(catalog: Catalog, change: dict, hours: int, items: int) -> None:
    file(catalog, ENTRY)
    file(catalog, replace(ENTRY, **change), at=NOW + timedelta(hours=hours))
    assert len(catalog.news.items()) == items


def test_short_titles_do_not_make_two_items_one(catalog: Catalog) -> None:
    entry = replace(ENTRY, title="Notice")
    file(catalog, entry)
    file(catalog, replace(entry, guid="g2", url="https://f.example/a/2"))
    assert len(catalog.news.items()) == 2


def test_entries_that_all_lead_to_one_page_stay_apart(catalog: Catalog) -> None:
    home = [replace(ENTRY, guid="", url="https://f.example/", title=f"Announcement number {n}") for n in range(3)]
    assert len(file(catalog, *home)) == 3
    assert file(catalog, *home, at=NOW + timedelta(days=9)) == []


def test_two_feeds_with_one_article_give_one_item_which_the_first_one_owns(catalog: Catalog) -> None:
    other = replace(FEED, id="other", url="http://other.example/")
    file(catalog, ENTRY)
    assert file(catalog, replace(ENTRY, guid="x", title="Another headline"), feed=other) == []
    assert [(one.feed_id, one.title) for one in catalog.news.items()] == [("f", ENTRY.title)]


def test_a_server_s_own_feed_adds_nothing_that_everybody_sees_and_shows_nobody_else_its_own(catalog: Catalog) -> None:
    own = replace(FEED, id="7-own", guild_id=7)
    file(catalog, ENTRY)
    file(catalog, ENTRY, replace(ENTRY, guid="g9", url="https://f.example/a/9", title="Only for this server"), feed=own)
    assert [one.title for one in catalog.news.items()] == [ENTRY.title]
    assert len(catalog.news.items(guild_id=7)) == 2


def test_a_correction_changes_the_item_and_not_its_day(catalog: Catalog) -> None:
    (before,) = file(catalog, ENTRY)
    later = NOW + timedelta(hours=3)
    (after,) = file(catalog, replace(ENTRY, title="Rapidus opens no second line", published=later), at=later)
    assert after == replace(before, title="Rapidus opens no second line", updated_at=later)
    assert file(catalog, replace(ENTRY, title="Rapidus opens no second line"), at=later) == []


def test_dates_are_clamped_or_made_up(catalog: Catalog) -> None:
    file(
        catalog,
        replace(
            ENTRY,
            guid="a",
            url="https://f.example/a",
            title="From the future, says the feed",
            published=NOW + timedelta(days=900),
        ),
        replace(ENTRY, guid="b", url="https://f.example/b", title="Without any date at all", published=None),
    )
    items = {item.title[:4]: item for item in catalog.news.items()}
    assert (items["From"].published_at, items["From"].dated) == (NOW, True)
    assert (items["With"].published_at, items["With"].dated) == (NOW, False)


def test_a_feed_seen_for_the_first_time_does_not_flood(catalog: Catalog) -> None:
    entries = [
        replace(
            ENTRY,
            guid=f"{n}",
            url=f"https://f.example/{n}",
            title=f"Event of {n} days ago",
            published=NOW - timedelta(days=n),
        )
        for n in range(60)
    ]
    undated = replace(ENTRY, guid="u", url="https://f.example/u", title="Without any date at all", published=None)
    filed = file(catalog, *entries, undated, first=True)
    assert len(filed) == 61
    assert sum(item.fresh for item in filed) == 4
    later = [replace(one, guid=f"x{one.guid}", url=f"{one.url}x", title=f"{one.title}, again") for one in entries]
    assert sum(item.fresh for item in file(catalog, *later)) == 8, "an archive that comes back is no news either"


def test_what_was_deleted_does_not_come_back(catalog: Catalog) -> None:
    old = replace(ENTRY, published=NOW - timedelta(days=399))
    file(catalog, old, first=True)
    assert catalog.news.forget(NOW - timedelta(days=398), NOW) == 1
    assert file(catalog, old, at=NOW + timedelta(days=1)) == []
    ancient = replace(
        ENTRY, guid="z", url="https://f.example/z", title="Something ancient", published=NOW - timedelta(days=800)
    )
    assert file(catalog, ancient) == []


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("http://www.Site.example/a/?b=2&a=1&utm_campaign=x&fbclid=y#part", "site.example/a?a=1&b=2"),
        ("https://site.example:8443/a", "site.example:8443/a"),
        ("https://site.example", "site.example"),
    ],
)
def test_addresses_have_one_form(address: str, form: str) -> None:
    assert canonical(address) == form


def test_titles_are_compared_by_their_words() -> None:
    assert title_key("  “Rapidus”：２nm — on track! ") == title_key("rapidus 2NM on-track")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://user@x.example/", "//x", "http://[", "https://a b/"],
)
def test_only_addresses_of_the_web_are_kept(address: str) -> None:
    assert web_address(address) == ""


def parsed(*entries: ParsedEntry) -> ParsedFeed:
    return ParsedFeed("F", "en", "", "", "", len(entries), entries)


def test_texts_are_plain_and_bounded() -> None:
    title = "Win \u202egnihton\u200b at https://evil.example/x and discord.gg/abc now" + "!" * 400
    entry = ParsedEntry("g", "https://f.example/1", title, "One sentence is here. " * 100, None, NOW)
    (found,) = entries_of(parsed(entry), "en")
    assert len(found.title) == 300
    assert not {"\u202e", "\u200b"} & set(found.title)
    assert "http" not in found.title
    assert "discord.gg/" not in found.title
    assert len(found.summary) <= 700
    assert found.summary.endswith("here.")
    assert found.published == NOW


def test_entries_without_title_or_address_are_left_out_and_languages_are_told() -> None:
    entries = [
        ParsedEntry("", "https://f.example/1", "", "", None, None),
        ParsedEntry("", "", "No address", "", None, None),
        ParsedEntry("https://f.example/3", "", "The guid is the address", "", None, None),
        ParsedEntry("", "https://f.example/4", "ラピダスが量産を始める", "", None, None),
    ]
    assert [(one.url, one.language) for one in entries_of(parsed(*entries), "en")] == [
        ("https://f.example/3", "en"),
        ("https://f.example/4", "ja"),
    ]
    english = ParsedEntry("", "https://f.example/5", "METI and OpenAI sign", "", None, None)
    assert [one.language for one in entries_of(parsed(english), "ja")] == ["en"]
