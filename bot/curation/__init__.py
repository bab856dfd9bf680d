"""Servers' moderators tend their own documents: proposals and their review, changes, expiry, pages watched, audit.

Without Discord. What reads and stores documents is the ingestion's, and handed in.
"""

from bot.curation.diffs import Diff, SectionChange
from bot.curation.documents import Changed, Documents
from bot.curation.likeness import Alike, Likeness
from bot.curation.making import Edits
from bot.curation.offers import correction_offer, exported, file_offer, imported, message_offer, text_offer
from bot.curation.review import Approved, Offer, Page, Preview, Review

__all__ = [
    "Alike",
    "Approved",
    "Changed",
    "Diff",
    "Documents",
    "Edits",
    "Likeness",
    "Offer",
    "Page",
    "Preview",
    "Review",
    "SectionChange",
    "correction_offer",
    "exported",
    "file_offer",
    "imported",
    "message_offer",
    "text_offer",
]
