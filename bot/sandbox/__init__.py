"""Untrusted pages and feeds, parsed in a child process with limits."""

from bot.sandbox.feeds import PageWithFeeds, ParsedEntry, ParsedFeed, parse_feed
from bot.sandbox.pages import ParsedPage, parse_html

__all__ = ["PageWithFeeds", "ParsedEntry", "ParsedFeed", "ParsedPage", "parse_feed", "parse_html"]
