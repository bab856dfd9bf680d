"""What a moderator is told of addresses that are no good, and that nothing gets out of the child process."""

import json
from datetime import timedelta

import pytest

from bot.catalog import Catalog
from bot.errors import FetchRefused
from bot.models import SourceKind
from bot.news.discovery import preview
from bot.news.poller import Poller
from bot.news.reading import MAX_BYTES
from bot.news.recognition import Recogniser
from bot.press import Feed
from tests.news.outlets import START, Outlet
from tests.news.troupe import BOMB, LOGIN
from tests.test_log import logged
from tests.web.loopback import LoopbackSite, open_loopback_client, resolver

GOOD = Outlet("good").body(START)
MANY = b"<rss version='2.0'><channel>" + b"<item><title>x</title></item>" * 2_000 + b"</channel></rss>"
DEEP = (
    b"<rss version='2.0'><channel><item><description>"
    + b"&lt;div&gt;" * 300_000
    + b"</description></item></channel></rss>"
)
SCRIPT = (
    b"<rss version='2.0'><channel><title>S</title><item><title>A &lt;script&gt;steal()&lt;/script&gt; title</title>"
    b"<link>https://s.example/1</link><description>Text&lt;iframe src=x&gt;&lt;/iframe&gt;</description></item>"
    b"</channel></rss>"
)


async def ask(catalog: Catalog, site: LoopbackSite, body: bytes, **more) -> str:
    """The problem of a feed with this body, through the real child process; empty where there is none."""
    site.add("/feed", body, **more)
    feed = Feed("f", "F", "http://site.example/feed", "en", "F", SourceKind.PRESS)
    catalog.news.put_feed(feed)
    async with open_loopback_client(site) as web:
        (polled,) = await Poller(catalog.news, web, Recogniser(()), jitter=lambda: 0).poll([feed], START)
    return polled.problem


@pytest.mark.parametrize(
    ("body", "more", "sentence"),
    [
        pytest.param(GOOD, {}, "", id="good"),
        pytest.param(GOOD, {"media_type": "text/plain; charset=x-unknown"}, "", id="wrong type"),
        pytest.param(GOOD[: len(GOOD) // 2], {}, "broken at line", id="cut off"),
        pytest.param(GOOD.replace(b"reports event number 0", b"sagt \xfc\xff"), {}, "", id="broken bytes"),
        pytest.param(LOGIN, {}, "asks for a password", id="login"),
        pytest.param(b"<html><body>Hello</body></html>", {}, "a web page and not to a feed", id="page"),
        pytest.param(b"hello", {}, "cannot be read as a feed", id="text"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00", {}, "cannot be read as a feed", id="image"),
        pytest.param(b"", {}, "cannot be read as a feed", id="nothing"),
        pytest.param(b"x" * (MAX_BYTES + 1), {}, "larger than", id="too large"),
        pytest.param(MANY, {}, "only the first 500 are read", id="many entries"),
        pytest.param(SCRIPT, {}, "", id="scripts"),
        pytest.param(b"no", {"status": 410}, "taken this feed down for good", id="gone"),
        pytest.param(b"no", {"status": 500}, "error 500", id="error"),
        pytest.param(b"", {"status": 302, "headers": {"Location": "http://10.0.0.1/"}}, "private network", id="inward"),
    ],
)
async def test_a_feed_that_is_none_gets_a_sentence(
    catalog: Catalog, site: LoopbackSite, body: bytes, more: dict, sentence: str
) -> None:
    problem = await ask(catalog, site, body, **more)
    assert sentence in problem
    assert bool(problem) is bool(sentence)
    assert "<" not in "".join(item.title + item.summary for item in catalog.news.items())


@pytest.mark.parametrize("body", [BOMB, DEEP], ids=["entities", "nesting"])
async def test_bombs_end_in_the_child(catalog: Catalog, site: LoopbackSite, body: bytes) -> None:
    await ask(catalog, site, body)
    assert all(len(item.title) < 400 and len(item.summary) < 800 for item in catalog.news.items())


async def test_a_site_leads_to_its_feed(site: LoopbackSite) -> None:
    site.add(
        "/",
        '<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/good.xml">'
        '<link rel="alternate" type="application/atom+xml" href="/more.xml"></head></html>',
    )
    site.add("/good.xml", GOOD)
    async with open_loopback_client(site) as web:
        found = await preview(web, " site.example ", 7)
    assert found.feed.url.endswith("://site.example/good.xml")
    assert (found.feed.guild_id, found.feed.kind) == (7, SourceKind.COMMUNITY)
    assert len(found.entries) == 5
    assert [url.rpartition("/")[2] for url, _ in found.others] == ["more.xml"]
    assert not found.problem


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://127.0.0.1/feed", "private network"),
        ("http://inward.example/feed", "private network"),
        ("ftp://site.example/feed", "http"),
        ("http://site.example/page", "not to a feed"),
        ("http://site.example/login", "password"),
        ("http://site.example/dead-ends", "none of them can be read"),
    ],
)
async def test_what_cannot_be_added_gets_a_sentence(site: LoopbackSite, address: str, sentence: str) -> None:
    site.add("/page", "<html><body>Hello</body></html>")
    site.add("/login", LOGIN)
    site.add("/dead-ends", '<html><link rel="alternate" type="application/rss+xml" href="/missing"></html>')
    async with open_loopback_client(site, resolve=resolver({"inward.example": ["10.1.2.3"]})) as web:
        with pytest.raises(FetchRefused, match=sentence):
            await preview(web, address, 7)


async def test_the_loop_survives_whatever_goes_wrong(
    catalog: Catalog, site: LoopbackSite, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Recogniser):
        def topics(self, texts):
            raise RuntimeError("no title of a feed may stand in the log: secret headline")

    catalog.news.register([Outlet("good").feed])
    site.add("/good.xml", GOOD)
    moments = iter(range(100))
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            catalog.news.states = None  # pyright: ignore[reportAttributeAccessIssue]  # the store itself fails
        if len(naps) == 5:
            raise KeyboardInterrupt

    async with open_loopback_client(site) as web:
        poller = Poller(catalog.news, web, Broken(()), jitter=lambda: 0)
        with pytest.raises(KeyboardInterrupt):
            await poller.run(clock=lambda: START + timedelta(hours=next(moments)), sleep=nap)
    assert len(naps) == 5
    assert "news tick failed" in caplog.messages
    assert any("could not be filed" in message for message in caplog.messages)


async def test_what_is_logged_of_a_feed_has_a_request_id_of_its_own(catalog: Catalog, site: LoopbackSite):
    feeds = [Feed(name, name, f"http://site.example/{name}", "en", name, SourceKind.PRESS) for name in "abc"]
    for feed, status in zip(feeds, (500, 503, 410), strict=True):
        site.add(f"/{feed.id}", b"no", status=status)
        catalog.news.put_feed(feed)
    with logged() as lines:
        async with open_loopback_client(site) as web:
            await Poller(catalog.news, web, Recogniser(()), jitter=lambda: 0).poll(feeds, START)
    told = [json.loads(line) for line in lines().splitlines()]
    assert sorted(line["feed"] for line in told) == ["a", "b", "c"]
    assert len({line["request"] for line in told}) == 3
