"""Untrusted pages, feeds and files, parsed in a child process with limits."""

from bot.sandbox.feeds import PageWithFeeds, ParsedEntry, ParsedFeed, parse_feed
from bot.sandbox.files import ParsedFile, parse_file
from bot.sandbox.pages import ParsedPage, parse_html
from bot.sandbox.refusals import SENTENCES, Refusal

__all__ = [
    "SENTENCES", "PageWithFeeds", "ParsedEntry", "ParsedFeed", "ParsedFile", "ParsedPage", "Refusal", "parse_feed",
    "parse_file", "parse_html",
]  # fmt: skip
