"""The truth: documents, versions, sections, chunks, embeddings, settings and audit in one SQL database.

Everything else (the indexes) is derived from it by following each scope's feed of changes.
"""

from bot.catalog.backup import Manifest, back_up, examine
from bot.catalog.backup_schedule import back_up_if_due, made_backups
from bot.catalog.catalog import Catalog
from bot.catalog.curation_records import (
    REPLACED,
    THERE,
    WAITS,
    Correction,
    GuildDocument,
    Hidden,
    Origin,
    Outdated,
    Proposal,
    Recall,
    Shelf,
    Shelving,
    Untold,
    VersionRow,
    Watch,
)
from bot.catalog.curation_store import CurationStore
from bot.catalog.deletions import KEPT_AFTER_LEAVING, LEFT, Deletions
from bot.catalog.engine import CLOCK_DRIFT
from bot.catalog.exchange_records import (
    Exchange,
    ExchangeCounts,
    Forgotten,
    Posted,
    SectionCount,
    State,
    Unanswered,
    Way,
)
from bot.catalog.leading import CAMPAIGN_SECONDS, Lead, open_lead
from bot.catalog.news_filing import Filing
from bot.catalog.news_store import NewsStore, document_id, item_id_of
from bot.catalog.opening import CatalogDamaged, set_aside
from bot.catalog.recall_store import RecallStore
from bot.catalog.records import AuditEntry, Change, DocumentRow, Embedding, PutResult, StoredChunk, gist_of
from bot.catalog.restoring import Restored, restore
from bot.catalog.schema import HEAD as SCHEMA
from bot.catalog.spending import MICRO_DOLLARS
from bot.catalog.story_store import StoryStore, story_of
from bot.catalog.subscription_store import SubscriptionStore

__all__ = [
    "CAMPAIGN_SECONDS",
    "CLOCK_DRIFT",
    "KEPT_AFTER_LEAVING",
    "LEFT",
    "MICRO_DOLLARS",
    "REPLACED",
    "SCHEMA",
    "THERE",
    "WAITS",
    "AuditEntry",
    "Catalog",
    "CatalogDamaged",
    "Change",
    "Correction",
    "CurationStore",
    "Deletions",
    "DocumentRow",
    "Embedding",
    "Exchange",
    "ExchangeCounts",
    "Filing",
    "Forgotten",
    "GuildDocument",
    "Hidden",
    "Lead",
    "Manifest",
    "NewsStore",
    "Origin",
    "Outdated",
    "Posted",
    "Proposal",
    "PutResult",
    "Recall",
    "RecallStore",
    "Restored",
    "SectionCount",
    "Shelf",
    "Shelving",
    "State",
    "StoredChunk",
    "StoryStore",
    "SubscriptionStore",
    "Unanswered",
    "Untold",
    "VersionRow",
    "Watch",
    "Way",
    "back_up",
    "back_up_if_due",
    "document_id",
    "examine",
    "gist_of",
    "item_id_of",
    "made_backups",
    "open_lead",
    "restore",
    "set_aside",
    "story_of",
]
