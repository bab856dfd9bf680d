"""Proposals, documents of servers and the pages they came from, as the catalog hands them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import JsonValue

from bot.catalog.exchange_records import Posted
from bot.models import SourceKind
from bot.wording import Wording

Decision = Literal["proposed", "approved", "rejected"]

REPLACED = "replaced by a newer text"
"""The reason of a rejection that nobody decided: a newer text of the same document came in its place."""

THERE = Wording(
    "“{title}” is there already with this very text, and I answer from it.",
    "「{title}」が同じ内容ですでに登録され、回答に使われています。",
)
WAITS = Wording(
    "“{title}” waits for review already with this very text, as proposal {number}: it stays as it is.",
    "「{title}」が同じ内容ですでに審査待ちです（提案{number}）。そのまま残っています。",
)


class Shelf(StrEnum):
    """Where a server's document is: answered from, kept but not answered from, or on its way out."""

    LIVE = "live"
    EXPIRED = "expired"
    REMOVED = "removed"


class Outdated(NamedTuple):
    """Sections of a document that no longer say what answers since then cited them for."""

    anchors: frozenset[str]
    since: datetime


class Origin(NamedTuple):
    """Of a document: `link` where it comes from; of a message also its author, as a hash, and its id."""

    link: str = ""
    author: str | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something before the moderators; `content` is None once it was forgotten."""

    id: int
    guild_id: int | None
    document_id: str
    content: Mapping[str, JsonValue] | None
    state: Decision
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str
    author: str | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Watch:
    """The page that a document came from, as it was when last looked at.

    `failures` counts looks that gave no page, `problem` is a Wording about the last one, as it is kept;
    since `gone_since` the site says that there is no such page.
    """

    document_id: str
    url: str
    next_check_at: datetime
    etag: str = ""
    last_modified: str = ""
    page_hash: str = ""
    checked_at: datetime | None = None
    failures: int = 0
    problem: str = ""
    gone_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shelving:
    """What is to be kept of a document beside its text, in the transaction that stores it.

    `action` and `detail` go into the audit. `proposal` is the one that is approved by it; `watch` the page to look at;
    answers that relied on what is `outdated` by it are recalled. `alone`: no other document from which the server is
    answered may have this very text, unless this one had it before.
    """

    action: str
    detail: Mapping[str, JsonValue]
    proposal: int | None = None
    origin: Origin | None = None
    reason: str = ""
    corrects: str | None = None
    watch: Watch | None = None
    outdated: Outdated | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class GuildDocument:
    """A document of a server with what is known of it, without its text; `cited` counts answers of the last 30 days."""

    id: str
    guild_id: int
    title: str
    language: str
    kind: SourceKind
    state: Shelf
    version: int
    sections: int
    review_by: date | None
    added_by: str
    added_at: datetime
    changed_at: datetime
    updated_at: datetime
    link: str
    reason: str
    corrects: str | None
    watch: Watch | None
    cited: int = 0


class VersionRow(NamedTuple):
    """One version of a document."""

    number: int
    title: str
    kind: SourceKind
    review_by: date | None
    actor: str
    created_at: datetime


class Hidden(NamedTuple):
    """A shared article that a server hides."""

    document_id: str
    actor: str
    at: datetime
    reason: str


class Correction(NamedTuple):
    """What a server says beside a shared article: the correcting document and its text."""

    corrects: str
    document_id: str
    title: str
    text: str


class Recall(NamedTuple):
    """A public answer, when its source changed, and the id of the Discord user who asked to be told of it."""

    exchange_id: int
    guild_id: int | None
    language: str
    at: datetime
    messages: tuple[Posted, ...]
    user_id: int | None


class Untold(NamedTuple):
    """What a server's moderators have not been told of yet."""

    proposals: tuple[int, ...]
    documents: tuple[str, ...]
