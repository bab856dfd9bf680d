"""One conditional request for one feed, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from bot.errors import FetchRefused, UnsupportedDocument
from bot.press import Feed, FeedState
from bot.sandbox import PageWithFeeds, ParsedFeed, parse_feed
from bot.text.encoding import decode
from bot.text.hashing import content_hash
from bot.web import WebClient, WebPage
from bot.wording import Wording

MAX_BYTES = 5 * 1024 * 1024

Parse = Callable[[str, str], ParsedFeed | PageWithFeeds]
"""Reads a text from an address; raises UnsupportedDocument."""

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)

LOGIN = Wording(
    "That address leads to a page that asks for a password: only feeds that everybody can read can be followed.",
    "パスワードを求めるページです。登録できるのは、だれでも読めるフィードだけです。",
)
NO_FEED = Wording(
    "That address leads to a web page and not to a feed.", "フィードではなく、ウェブページのアドレスです。"
)
UNREADABLE = Wording(
    "What is at that address cannot be read as a feed.", "そのアドレスの内容は、フィードとして読めません。"
)
_BROKEN = Wording(
    "The feed's XML is broken at {place}; it was read as far as it goes ({count} entries).",
    "フィードのXMLが壊れています（{place}）。読めたところまで（{count}件）を使います。",
)
_MANY = Wording(
    "The feed has {count} entries, and only the first {read} are read.",
    "フィードには{count}件ありますが、読むのは最初の{read}件だけです。",
)
_NO_ENTRIES = Wording("The feed has no entries.", "フィードに記事がありません。")
_FINE = Wording("")


class NotAFeed(FetchRefused):
    """Something else is at the address; `feeds` are the addresses and titles of feeds that it names."""

    def __init__(self, sentence: Wording, feeds: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(sentence)
        self.feeds = feeds


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server answered; `page` has no body where it says that nothing changed."""

    page: WebPage
    body_hash: str

    @property
    def changed(self) -> bool:
        """Whether the server sent something, if only what it had sent before."""
        return self.page.status != HTTPStatus.NOT_MODIFIED


async def ask(web: WebClient, feed: Feed, state: FeedState) -> Answered:
    """Ask for a feed unless it stayed as it was. Raises StatusRefused and FetchRefused with a sentence.

    A body that is byte for byte the one before counts as unchanged, for servers that do not tell.
    """
    page = await web.get(state.url or feed.url, max_bytes=MAX_BYTES, headers=_conditions(state))
    return Answered(page, content_hash(page.body) if page.status != HTTPStatus.NOT_MODIFIED else state.body_hash)


def _conditions(state: FeedState) -> Mapping[str, str]:
    headers = {"Accept": ACCEPT}
    if state.etag:
        headers["If-None-Match"] = state.etag
    if state.last_modified:
        headers["If-Modified-Since"] = state.last_modified
    return headers


def read(page: WebPage, parse: Parse = parse_feed) -> ParsedFeed:
    """The feed in an answer, as far as it can be read; blocks for as long as the child process takes.

    Raises NotAFeed, and UnsupportedDocument for what cannot be read at all.
    """
    try:
        parsed = parse(_text(page), page.url)
    except UnsupportedDocument:
        raise NotAFeed(UNREADABLE) from None
    if isinstance(parsed, PageWithFeeds):
        raise NotAFeed(LOGIN if parsed.login else NO_FEED, parsed.feeds)
    return parsed


def _text(page: WebPage) -> str:
    """The text in its own encoding; of UTF-8 with a few broken bytes, all but these."""
    try:
        page.body.decode("utf-8")
    except UnicodeDecodeError:
        mended = page.body.decode("utf-8", "replace")
        foreign = sum(1 for character in mended if character > "\x7f")
        if mended.count("\ufffd") * 20 < foreign:
            return mended
    return decode(page.body, page.charset)


def problem_of(parsed: ParsedFeed) -> Wording:
    """What is wrong with a feed that could be read, in a sentence; empty where nothing is."""
    if parsed.broken:
        return _BROKEN.filled(place=parsed.broken, count=parsed.count)
    if parsed.count > len(parsed.entries):
        return _MANY.filled(count=parsed.count, read=len(parsed.entries))
    return _FINE if parsed.entries else _NO_ENTRIES
