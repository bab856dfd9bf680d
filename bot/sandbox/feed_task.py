"""The task of reading a feed, or of finding the feeds that a page names, done in the sandbox's child.

Input: the address on the first line, then the text. What it returns is bounded, and its texts are plain: no markup,
scripts or entities.
"""

import re
from calendar import timegm
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, cast
from urllib.parse import urljoin

MOST_ENTRIES = 500
MOST_FEEDS = 10
LONGEST = 20_000
"""Characters of markup of one title or summary that are read."""

_HIDDEN = {"script", "style", "template", "noscript", "iframe", "object", "svg", "head"}
_APART = {"p", "br", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr"}
_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
_IS_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")


class _Text(HTMLParser):
    """Collects what a reader sees of some markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the base's
        if tag in _HIDDEN:
            self._hidden.append(tag)
        if tag in _APART:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        if tag in _APART:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


class _Page(HTMLParser):
    """Collects the feeds that a page names, its language, and whether it asks for a password."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self.feeds: dict[str, str] = {}
        self.login = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "input" and values.get("type", "").lower() == "password":
            self.login = True
        is_feed = values.get("type", "").split(";")[0].strip().lower() in _FEED_TYPES
        relations = values.get("rel", "").lower().split()
        if tag in {"link", "a"} and is_feed and ("alternate" in relations or tag == "a") and values.get("href"):
            self.feeds.setdefault(_joined(self._base, values["href"]), values.get("title", "")[:300])


def run(data: bytes) -> dict[str, Any]:
    """A feed with its entries, or a page with the feeds that it names; `kind` says which, or is "other"."""
    address, _, body = data.decode("utf-8", "replace").partition("\n")
    import feedparser  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]  # after the limits are set

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    xml = BytesIO(_DECLARATION.sub("", body).encode("utf-8", "replace"))
    found = cast("Any", feedparser.parse(xml, response_headers=headers))  # pyright: ignore[reportUnknownMemberType]
    if found.get("version") or found.entries:
        return _feed(found, address)
    if _IS_PAGE.search(body[:20_000]):
        page = _Page(address)
        page.feed(body)
        feeds = [{"url": url, "title": title} for url, title in page.feeds.items()]
        return {"kind": "page", "feeds": feeds[:MOST_FEEDS], "login": page.login}
    return {"kind": "other"}


def _feed(found: Any, address: str) -> dict[str, Any]:  # noqa: ANN401  # feedparser's own dictionary
    about = found.get("feed", {})
    return {
        "kind": "feed",
        "title": plain(about.get("title")),
        "language": _string(about.get("language"))[:20],
        "home": _joined(address, _string(about.get("link"))),
        "ttl": _string(about.get("ttl"))[:12],
        "broken": _broken(found),
        "count": len(found.entries),
        "entries": [_entry(entry, address) for entry in found.entries[:MOST_ENTRIES]],
    }


def _broken(found: Any) -> str:  # noqa: ANN401
    """Where the XML is broken, as `line 12`; empty where it is whole."""
    error = found.get("bozo_exception") if found.get("bozo") else None
    line = getattr(error, "getLineNumber", None)
    if line is not None:
        return f"line {line()}"
    return "some line" if error is not None else ""


def _entry(entry: Any, address: str) -> dict[str, Any]:  # noqa: ANN401
    link = _string(entry.get("link"))
    summary: object = entry.get("summary")
    if not summary and entry.get("content"):
        summary = entry["content"][0].get("value")
    return {
        "guid": _string(entry.get("id"))[:2000],
        "url": _joined(address, link)[:2000] if link else "",
        "title": plain(entry.get("title")),
        "summary": plain(summary),
        "published": _seconds(entry, "published_parsed"),
        "updated": _seconds(entry, "updated_parsed"),
    }


def plain(markup: object) -> str:
    """What a reader sees of some markup, with line breaks between its blocks."""
    reader = _Text()
    reader.feed(_string(markup)[:LONGEST])
    reader.close()
    # Escaped twice, as many feeds do: what is left of tags is markup too.
    return _TAG.sub(" ", "".join(reader.parts)).strip()


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _seconds(entry: Any, name: str) -> int | None:  # noqa: ANN401
    try:
        # Not through feedparser's own look-up: it gives one time for another, and warns.
        return timegm(dict[str, Any](entry.items())[name])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""
