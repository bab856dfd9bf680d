"""Servers' moderators tend their own documents: proposals and their review, changes, expiry, pages watched, audit.

Without Discord. What reads and stores documents is the ingestion's, and handed in.
"""

from dataclasses import dataclass

from bot.curation.diffs import Diff, SectionChange
from bot.curation.documents import Changed, Documents
from bot.curation.likeness import Alike, Likeness
from bot.curation.making import MEMBERS, MODERATORS, Edits, document_id, is_of_guild
from bot.curation.offers import correction_offer, exported, file_offer, imported, message_offer, text_offer
from bot.curation.records import Approved, Offer, Page, Preview
from bot.curation.review import Review
from bot.curation.watching import Looked, Seen, Watcher


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything that moderators do with documents."""

    review: Review
    documents: Documents
    watcher: Watcher


__all__ = [
    "MEMBERS",
    "MODERATORS",
    "Alike",
    "Approved",
    "Changed",
    "Curation",
    "Diff",
    "Documents",
    "Edits",
    "Likeness",
    "Looked",
    "Offer",
    "Page",
    "Preview",
    "Review",
    "SectionChange",
    "Seen",
    "Watcher",
    "correction_offer",
    "document_id",
    "exported",
    "file_offer",
    "imported",
    "is_of_guild",
    "message_offer",
    "text_offer",
]
