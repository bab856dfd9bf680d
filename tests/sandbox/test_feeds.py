from pathlib import Path

import pytest

from bot.errors import UnsupportedDocument
from bot.sandbox import PageWithFeeds, ParsedFeed, parse_feed
from bot.sandbox.feed_task import plain


def feed_of(*items: str) -> str:
    head = '<?xml version="1.0" encoding="euc-jp"?><rss version="2.0"><channel><ttl>90</ttl>'
    return f"{head}{''.join(items)}</channel></rss>"


def test_a_feed_is_read_whatever_its_declaration_says() -> None:
    item = (
        "<item><title>手数料 &amp; 予定</title><link>/a</link><guid isPermaLink='false'>1</guid>"
        "<description>&lt;p&gt;一。&lt;/p&gt;二。</description>"
        "<pubDate>Fri, 27 Nov 2026 10:00:00 +0900</pubDate></item>"
    )
    parsed = parse_feed(feed_of(item), "https://site.example/rss")
    assert isinstance(parsed, ParsedFeed)
    (entry,) = parsed.entries
    assert (entry.title, entry.url, entry.guid) == ("手数料 & 予定", "https://site.example/a", "1")
    assert entry.summary.split() == ["一。", "二。"]
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-11-27T01:00:00+00:00"
    assert entry.updated is None
    assert (parsed.ttl, parsed.broken, parsed.count) == ("90", "", 1)


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "9999-99-99", "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_times_that_nobody_can_mean_are_none(date: str) -> None:
    parsed = parse_feed(feed_of(f"<item><title>x</title><pubDate>{date}</pubDate></item>"), "https://site.example/rss")
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].published is None


def test_a_page_says_which_feeds_it_has() -> None:
    html = '<html><head><base><link rel="alternate" type="application/rss+xml" title="N" href="../rss"></head></html>'
    assert parse_feed(html, "https://site.example/a/b/") == PageWithFeeds(
        (("https://site.example/a/rss", "N"),), login=False
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<br>b", "a\nb"),
        ("&lt;b&gt;x&lt;/b&gt;", "x"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<style>p{}</style>t<script>x</script>", "t"),
        (None, ""),
    ],
)
def test_markup_becomes_plain_text(markup: str | None, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import time; time.sleep(60)", "too long"),
        ("raise SystemExit(3)", "could not be read"),
        ("print('[]')", "could not be read"),
        ('print(\'{"kind": "feed"}\')', "could not be read"),
    ],
)
def test_a_child_that_fails_is_a_sentence(tmp_path: Path, code: str, sentence: str) -> None:
    script = tmp_path / "child.py"
    script.write_text(code)
    with pytest.raises(UnsupportedDocument, match=sentence):
        parse_feed("x", "https://site.example/", wall_seconds=1, child=script)
