"""The lists of `/docs list`, in pages."""

from collections.abc import Sequence

from bot.catalog import Proposal, Shelf
from bot.curation import Curation
from bot.discord_app.markup import escape, shorten
from bot.discord_app.shelf.words import TITLE, day, document_line, hidden_line, who
from bot.discord_app.strings import say

LISTS = ("live", "waiting", "stale", "removed", "hidden")

PER_PAGE = 8
"""Entries of a page: the longest ones still fit one message."""


def page_of(curation: Curation, guild_id: int, which: str, page: int, me: str, locale: str) -> tuple[str, int, int]:
    """A page's text, its number from 0, and that of the last one. Blocks."""
    entries = _entries(curation, guild_id, which, me, locale)
    last = max(0, -(-len(entries) // PER_PAGE) - 1)
    page = min(max(page, 0), last)
    shown = entries[page * PER_PAGE : (page + 1) * PER_PAGE]
    if not entries:
        return say(f"docs.list.{which}.none", locale), 0, 0
    title = say(f"docs.list.{which}", locale, count=len(entries))
    if last:
        title += f" ({page + 1}/{last + 1})"
    return "\n".join([title, *shown]), page, last


def _entries(curation: Curation, guild_id: int, which: str, me: str, locale: str) -> Sequence[str]:
    documents = curation.documents
    if which == "waiting":
        return [_waiting_line(curation, each, me, locale) for each in curation.review.waiting(guild_id)]
    if which == "hidden":
        titles = {each.id: each.title for each in documents.articles()}
        return [
            hidden_line(each, titles.get(each.document_id, each.document_id), me, locale)
            for each in documents.hidden(guild_id)
        ]
    if which == "stale":
        return [document_line(each, locale) for each in documents.stale(guild_id)]
    wanted = {Shelf.REMOVED} if which == "removed" else {Shelf.LIVE, Shelf.EXPIRED}
    found = [each for each in documents.all(guild_id, removed=True) if each.state in wanted]
    return [document_line(each, locale) for each in found]


def _waiting_line(curation: Curation, proposal: Proposal, me: str, locale: str) -> str:
    values = {"number": proposal.id, "title": escape(shorten(curation.review.title(proposal), TITLE))}
    values |= {"who": who(proposal.proposed_by, me, locale), "day": day(proposal.proposed_at, locale)}
    return say("docs.waiting_line", locale, **values)
