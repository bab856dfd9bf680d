"""What is known: Document -> Section (Rule, Sentence -> Source) -> Chunk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.dates import PartialDate

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and of how much."""


class Scope(StrEnum):
    """Who a document is for; each scope is a search collection of its own."""

    SHARED = "shared"
    GUILD = "guild"
    NEWS = "news"


class SourceKind(StrEnum):
    """The authority of a source, highest first."""

    OFFICIAL = "official"
    STATUTE = "statute"
    PROFESSIONAL = "professional"
    PRESS = "press"
    COMMUNITY = "community"


class ReadVia(StrEnum):
    """How the source was read: the page itself, somebody's transcription or summary of it, or not at all."""

    DIRECT = "direct"
    TRANSCRIPTION = "transcription"
    NONE = "none"


class Confidence(StrEnum):
    """How sure the fact is, as its check left it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Stage(StrEnum):
    """How far a rule has come. Whether it is in force follows from its dates and the day asked about."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    PROMULGATED = "promulgated"
    PRACTICE = "practice"
    REPORTED = "reported"


class Status(StrEnum):
    """What a rule is on one day; derived, never stored.

    A planned one may have begun or not: its start is known only to the year or month that has come, or was decided and
    is not known to have become law.
    """

    IN_FORCE = "in force"
    PLANNED = "planned"
    UPCOMING = "upcoming"
    EXPIRED = "expired"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Source:
    """What one footnote rests on.

    `date` is the source's own date or that of the check, never the day of writing; None where it is undated.
    `fact` holds the figures that a sentence with this footnote may state.
    """

    label: str
    title: str
    url: str
    publisher: str
    kind: SourceKind
    read: ReadVia
    date: PartialDate | None
    confidence: Confidence
    fact: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Applies:
    """Whom a rule is for. Empty means everybody; `who` is the same in words."""

    who: str = ""
    statuses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """The legal state of a section."""

    stage: Stage
    effective_from: PartialDate | None = None
    effective_until: PartialDate | None = None
    transition: str = ""
    applies: Applies = field(default_factory=Applies)

    def status(self, as_of: date) -> Status:
        """What the rule is on `as_of`; a vague start ("FY2028") counts as begun from its last possible day on."""
        start, end = self.effective_from, self.effective_until
        if end and as_of > end.last:
            return Status.EXPIRED
        if self.stage is Stage.DRAFT or (self.stage is Stage.ADOPTED and not (start and start.first <= as_of)):
            return Status.PROPOSED
        if start and as_of < start.first:
            return Status.UPCOMING
        vague = start and (self.stage is Stage.ADOPTED or as_of < start.last)
        return Status.PLANNED if vague else Status.IN_FORCE


class UnitKind(StrEnum):
    """The Markdown block that a sentence stood in."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    STEP = "step"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or table row, without Markdown, with the labels of its footnotes.

    `step` is the number that a step has in its list; 0 for all others, and where it was stored without.
    """

    text: str
    labels: tuple[str, ...] = ()
    kind: UnitKind = UnitKind.PARAGRAPH
    step: int = 0


MOST_WORDINGS = 16
"""Texts by which a section is found, as they come: heading, other wordings, first sentence. As many translated ones."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text below it, up to the next heading.

    `asked` holds other wordings of its question: searched, never quoted. `translated` holds those in languages other
    than English and Japanese, which only questions in such languages are compared with: they stand in no chunk's text.
    `line` is where the heading is in the file, from 1. `differs` names the anchors of sections of the same document
    whose sources say otherwise.
    """

    anchor: str
    path: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    rule: Rule | None = None
    asked: tuple[str, ...] = ()
    line: int = 1
    differs: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The section's own heading."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """A page to check; `seen` is False where nobody opened it, so that nothing is claimed of what it says."""

    title: str
    url: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One article, page or note as it was read, before it is cut into chunks.

    `origin` is its identity (path below the knowledge folder, canonical URL, upload id); `body` is its Markdown.
    `left_out` are sentences for its reviewer about what was in the file and is not in its text, or is hidden there.
    """

    id: str
    origin: str
    scope: Scope
    title: str
    language: str
    body: str
    content_hash: str
    sections: tuple[Section, ...]
    sources: Mapping[str, Source]
    category: str = ""
    summary: str = ""
    key_points: tuple[str, ...] = ()
    official_pages: tuple[OfficialPage, ...] = ()
    review_by: date | None = None
    guild_id: int | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, page or text before it is read.

    `content_type` and `charset` are what its transport says, empty where it says nothing; `url` is where it comes
    from. `origin` is its identity; without one the address is, else the name.
    """

    name: str
    data: bytes
    content_type: str = ""
    charset: str = ""
    url: str = ""
    origin: str = ""


class Reading(NamedTuple):
    """What an upload says; `warnings` are sentences about what a person should look at before trusting it."""

    document: Document
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmbeddingSpace:
    """Vectors are comparable only within one space: the same model with the same number of dimensions."""

    model: str
    dimensions: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of one section that is searched as a whole.

    `text` is what is embedded and searched: title and heading path, other wordings, then the sentences.
    """

    text: str
    anchor: str
    ordinal: int
    sentences: tuple[Sentence, ...]
