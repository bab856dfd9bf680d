"""Entries of a feed made safe to keep: plain, bounded texts, usable addresses, times that can be."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.sandbox import ParsedEntry, ParsedFeed
from bot.text.addresses import ADDRESS, unlinked
from bot.text.normalise import normalise
from bot.text.sentences import split_sentences

MAX_TITLE = 300
MAX_SUMMARY = 700
"""Characters that are kept. A summary is the publisher's own, cut after a sentence: never the text of an article."""

_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be filed; `published` is None where the feed gives no time."""

    guid: str
    url: str
    title: str
    summary: str
    language: str
    published: datetime | None


def entries_of(parsed: ParsedFeed, language: str) -> list[Entry]:
    """What a feed carries, as its order is; entries without a title, or with no web address, are left out.

    `language` is that of the feed; an entry in the other one of English and Japanese is told by its script.
    """
    found: list[Entry] = []
    for one in parsed.entries:
        title, url = _title(one), web_address(one.url) or web_address(one.guid)
        if title and url:
            summary = _summary(one.summary, title)
            published = one.published or one.updated
            found.append(Entry(one.guid, url, title, summary, _language(title, language), published))
    return found


def web_address(text: str) -> str:
    """The address if it is one of the web, without a user's name; else nothing."""
    try:
        parts = urlsplit(text.strip())
        usable = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return ""
    return parts.geturl() if usable and not re.search(r"\s", parts.geturl()) else ""


def one_line(text: str) -> str:
    """The text on one line, without hidden characters and without anything that a chat would link."""
    return unlinked(ADDRESS.sub(" ", normalise(text)))


def _title(entry: ParsedEntry) -> str:
    title = one_line(entry.title)
    return title if len(title) <= MAX_TITLE else f"{title[: MAX_TITLE - 1].rstrip()}…"


def _summary(text: str, title: str) -> str:
    """Whole sentences as far as they fit; nothing where the summary only says the title again."""
    kept: list[str] = []
    room = MAX_SUMMARY
    for sentence in split_sentences(one_line(text)):
        if sentence.rstrip("….。 ") == title.rstrip("….。 "):
            continue
        if len(sentence) > room:
            if not kept:
                kept.append(f"{sentence[: room - 1].rstrip()}…")
            break
        kept.append(sentence)
        room -= len(sentence) + 1
    return "".join(kept) if _KANA.search(text) else " ".join(kept)


def _language(title: str, language: str) -> str:
    if _KANA.search(title):
        return "ja"
    if language == "ja" and not _HAN.search(title) and _LATIN.search(title):
        return "en"
    return language
