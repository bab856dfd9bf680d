"""The nouns of Senpai: frozen values that never fetch anything. Times are in UTC; days are legal days in Japan.

Knowledge:  Document -> Section (Rule, Sentence -> Source) -> Chunk
Answering:  Question -> Passage -> Answer (AnswerSentence, Citation)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.dates import PartialDate


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
    """One sentence, list item or table row, without Markdown, with the labels of its footnotes."""

    text: str
    labels: tuple[str, ...] = ()
    kind: UnitKind = UnitKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text below it, up to the next heading.

    `asked` holds other wordings of its question: searched, never quoted. `line` is where the heading is in the file,
    from 1. `differs` names the anchors of sections of the same document whose sources say otherwise.
    """

    anchor: str
    path: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    rule: Rule | None = None
    asked: tuple[str, ...] = ()
    line: int = 1
    differs: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as retrieval returns it, with everything that an answer has to say of it."""

    chunk_id: int
    document_id: str
    scope: Scope
    guild_id: int | None
    title: str
    category: str
    language: str
    section: str
    anchor: str
    text: str
    sentences: tuple[Sentence, ...]
    sources: Mapping[str, Source]
    rule: Rule | None
    official_pages: tuple[OfficialPage, ...]
    review_by: date | None
    origin: str
    score: float = 0.0
    differs: tuple[str, ...] = ()

    def sources_of(self, sentence: Sentence) -> tuple[Source, ...]:
        """The sources behind one of the passage's sentences, in the order of its footnotes."""
        return tuple(self.sources[label] for label in sentence.labels if label in self.sources)


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    OFF_TOPIC = "off_topic"
    REFUSED = "refused"


class Mode(StrEnum):
    """Who words the answer: quoted sentences, a language model, or whichever can."""

    AUTO = "auto"
    EXTRACTIVE = "extractive"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the same conversation and what was answered."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the frozen scope that it may search: `guild_id` None sees shared knowledge and news only.

    `language` is that of the answer, where it is not to be the question's own; `case` says in words whom the question
    is about, as chosen when asked back: it is read for its conditions and never searched for.
    """

    text: str
    as_of: date
    guild_id: int | None = None
    turns: tuple[Turn, ...] = ()
    mode: Mode = Mode.AUTO
    locale: str = ""
    language: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One numbered source of an answer; `status` is that of the cited section on the question's day.

    `applies`, `transition` and `review_by` are those of the section and its document; `document_id` and `anchor` name
    that section, and are empty where the citation comes from no document.
    """

    n: int
    title: str
    section: str
    url: str
    publisher: str
    kind: SourceKind
    read_via: ReadVia
    confidence: Confidence
    status: Status | None
    effective_from: PartialDate | None
    effective_until: PartialDate | None
    checked: PartialDate | None
    stage: Stage | None = None
    via: str = ""
    applies: Applies = field(default_factory=Applies)
    transition: str = ""
    review_by: date | None = None
    document_id: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer, without its marks, and the numbers of the citations that hold it.

    `lead` is what we say before it in the asker's language: that it is a draft, an old rule, another source's word.
    """

    text: str
    citations: tuple[int, ...]
    kind: UnitKind = UnitKind.PARAGRAPH
    lead: str = ""

    @property
    def shown(self) -> str:
        """The sentence with its lead."""
        return f"{self.lead} {self.text}".lstrip()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets: sentences with citations, or an honest `message` in place of them.

    `heading` is a line above quotes in another language than the question's, `notes` are lines below the answer (what
    is not covered, what is proposed, where to ask), `warning` is for the asker alone (personal data in the question).
    `today` is the legal day in Japan on which it was given. `timings` are milliseconds by stage. `strength` is how well
    the sources fit the question, from 0 to 1: whoever was not asked speaks up only where it is high. `cut` counts the
    sentences that a language model wrote and that are not shown, since their sources do not hold them. `reason` is a
    word for why there is no answer.
    """

    question: str
    outcome: Outcome
    mode: Mode
    language: str
    as_of: date
    message: str = ""
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    heading: str = ""
    warning: str = ""
    strength: float = 0.0
    cut: int = 0
    reason: str = ""
    today: date | None = None
    timings: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def text(self) -> str:
        """The answer as plain text, each sentence followed by its marks, such as `[1]`."""
        return self.message or "\n".join(
            f"{sentence.shown} {''.join(f'[{n}]' for n in sentence.citations)}".rstrip() for sentence in self.sentences
        )
