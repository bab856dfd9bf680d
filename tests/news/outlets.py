"""Outlets that play on a loopback site by a clock that the test sets: they publish, correct, move, fail and deceive.

Each knows the truth: what it has published by a time, by address.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from bot.models import SourceKind
from bot.press import Feed
from tests.web.loopback import LoopbackSite

START = datetime(2026, 11, 1, tzinfo=UTC)
WINDOW = 20
"""Articles that a feed shows at a time."""


@dataclass(frozen=True)
class Article:
    number: int
    at: datetime
    url: str
    title: str
    summary: str = "The company said so on Friday."
    guid: str = ""
    dated: bool = True
    stamp: datetime | None = None


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stall: bool = False


Change = Callable[["Outlet", Article, datetime], Article]
Misbehave = Callable[["Outlet", datetime], "Reply | None"]


@dataclass
class Outlet:
    """One outlet; `every` hours it publishes an article, from `before` articles before the start on."""

    name: str
    every: float = 13.0
    before: int = 5
    language: str = "en"
    host: str = ""
    ttl: int = 0
    max_age: int = 0
    validators: tuple[str, ...] = ("etag",)
    encoding: str = "utf-8"
    atom: bool = False
    change: Change | None = None
    twice: bool = False
    misbehave: Misbehave | None = None
    sends_on: Callable[[datetime], Reply | None] | None = None
    """What its known address answers in place of the feed, which is at `moved_path` too."""

    stops_at: datetime | None = None
    kind: SourceKind = SourceKind.PRESS
    polls: list[tuple[datetime, int, bool]] = field(default_factory=list)
    """When it was asked, with what status it answered, and whether it was as the asker had last seen it."""

    _last: bytes = b""

    @property
    def path(self) -> str:
        return f"/{self.name}.xml"

    @property
    def moved_path(self) -> str:
        return f"/{self.name}-moved.xml"

    @property
    def feed(self) -> Feed:
        host = self.host or f"{self.name}.example"
        return Feed(self.name, self.name, f"http://{host}{self.path}", self.language, self.name.title(), self.kind)

    def articles(self, now: datetime) -> list[Article]:
        """Everything published by then, newest first."""
        until = min(now, self.stops_at or now)
        last = int((until - START) / timedelta(hours=self.every))
        return [self._article(number, now) for number in range(last, -self.before - 1, -1)]

    def _article(self, number: int, now: datetime) -> Article:
        at = START + timedelta(hours=self.every) * number
        article = Article(
            number,
            at,
            f"http://{self.name}.example/articles/{number}",
            f"{self.name.title()} reports event number {number}",
            guid=f"{self.name}:{number}",
        )
        return self.change(self, article, now) if self.change else article

    def reply(self, now: datetime, headers: Mapping[str, str], path: str) -> Reply:
        """What it answers to a request."""
        if self.sends_on and path == self.path and (elsewhere := self.sends_on(now)):
            return elsewhere
        if self.misbehave and (bad := self.misbehave(self, now)):
            self.polls.append((now, bad.status, False))
            return bad
        body = self.body(now)
        etag, modified = f'W/"{self.name}-{hash(body):x}"', self._modified(now)
        known = headers.get("if-none-match") == etag if "etag" in self.validators else False
        known = known or ("modified" in self.validators and headers.get("if-modified-since") == modified)
        self.polls.append((now, 304 if known else 200, body == self._last))
        self._last = body
        told = {"Cache-Control": f"public, max-age={self.max_age}"} if self.max_age else {}
        if "etag" in self.validators:
            told["ETag"] = etag
        if "modified" in self.validators:
            told["Last-Modified"] = modified
        return Reply(b"" if known else body, 304 if known else 200, told)

    def _modified(self, now: datetime) -> str:
        return format_datetime(self.articles(now)[0].at, usegmt=True)

    def body(self, now: datetime) -> bytes:
        shown = self.articles(now)[:WINDOW]
        if self.twice:
            shown = [each for one in shown for each in (one, copy_of(one))]
        text = atom_text(self, shown) if self.atom else rss_text(self, shown)
        return text.encode(self.encoding)


def copy_of(article: Article) -> Article:
    return Article(
        article.number,
        article.at,
        f"{article.url}?utm_source=rss",
        article.title,
        article.summary,
        f"{article.guid}:copy",
    )


def rss_text(outlet: Outlet, articles: list[Article]) -> str:
    items = "".join(map(_rss_item, articles))
    ttl = f"<ttl>{outlet.ttl}</ttl>" if outlet.ttl else ""
    head = f'<?xml version="1.0" encoding="{outlet.encoding}"?><rss version="2.0"><channel><title>{outlet.name}</title>'
    return f"{head}<link>http://{outlet.name}.example/</link>{ttl}{items}</channel></rss>"


def _rss_item(article: Article) -> str:
    fields = {
        "title": escape(article.title),
        "link": escape(article.url),
        "guid": escape(article.guid),
        "description": escape(article.summary),
        "pubDate": format_datetime(article.stamp or article.at) if article.dated else "",
    }
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in fields.items() if value)}</item>"


def atom_text(outlet: Outlet, articles: list[Article]) -> str:
    entries = "".join(
        f'<entry><id>{escape(one.guid)}</id><title>{escape(one.title)}</title><link href="{escape(one.url)}"/>'
        f"<summary>{escape(one.summary)}</summary><published>{(one.stamp or one.at).isoformat()}</published></entry>"
        for one in articles
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{outlet.name}</title><id>{outlet.name}</id>{entries}</feed>'
    )


class Stage:
    """The outlets on a site; `now` is the clock of all of them."""

    def __init__(self, site: LoopbackSite, outlets: list[Outlet]) -> None:
        self.site = site
        self.outlets = {outlet.name: outlet for outlet in outlets}
        self.now = START
        for outlet in outlets:
            for path in (outlet.path, outlet.moved_path):
                self._play(outlet, path)

    def _play(self, outlet: Outlet, path: str) -> None:
        async def answer(writer: asyncio.StreamWriter) -> None:
            reply = outlet.reply(self.now, self.site.requests[-1].headers, path)
            if reply.stall:
                await asyncio.sleep(4)  # longer than any client here waits
            lines = {"Content-Length": str(len(reply.body)), "Connection": "close", **reply.headers}
            head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
            writer.write(f"HTTP/1.1 {reply.status} Status\r\n{head}\r\n".encode("latin-1") + reply.body)
            await writer.drain()

        self.site.handle(path, answer)

    @property
    def feeds(self) -> list[Feed]:
        return [outlet.feed for outlet in self.outlets.values()]
