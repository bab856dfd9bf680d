"""Untrusted pages, feeds and files, parsed in a child process with limits."""

from bot.sandbox.feeds import PageWithFeeds, ParsedEntry, ParsedFeed, parse_feed
from bot.sandbox.files import parse_file, parse_here
from bot.sandbox.outline import ParsedDocument, unseen_sentences
from bot.sandbox.refusals import MOST_CHARACTERS, SENTENCES, Refusal
from bot.sandbox.tier import Tier, tier

__all__ = [
    "MOST_CHARACTERS", "SENTENCES", "PageWithFeeds", "ParsedDocument", "ParsedEntry", "ParsedFeed", "Refusal", "Tier",
    "parse_feed", "parse_file", "parse_here", "tier", "unseen_sentences",
]  # fmt: skip
