"""What is asked and answered: Question -> Passage -> Answer (AnswerSentence, Citation)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.dates import PartialDate
from bot.models.knowledge import (
    Applies,
    Confidence,
    OfficialPage,
    ReadVia,
    Rule,
    Scope,
    Sentence,
    Source,
    SourceKind,
    Stage,
    Status,
    UnitKind,
)


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
    `step` is the number that a step has in its list; 0 where that is not known. `part` is which of several questions it
    and those behind it answer, to stand above it; empty where one was asked.
    """

    text: str
    citations: tuple[int, ...]
    kind: UnitKind = UnitKind.PARAGRAPH
    lead: str = ""
    step: int = 0
    part: str = ""

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
    def told(self) -> tuple[AnswerSentence, ...]:
        """The sentences as they are shown: “2.” alone would read as if a step were lost, so it has no number."""
        alone = sum(sentence.step > 0 for sentence in self.sentences) == 1
        return tuple(replace(one, step=0) if alone and one.step > 1 else one for one in self.sentences)

    @property
    def text(self) -> str:
        """The answer as plain text, each sentence followed by its marks, such as `[1]`.

        The questions above its parts are not in it: they are the asker's words.
        """
        return self.message or marked(self.sentences)


def by_part(sentences: Sequence[AnswerSentence]) -> list[list[AnswerSentence]]:
    """The sentences by which of several questions they answer; all together where one was asked."""
    groups: list[list[AnswerSentence]] = []
    for sentence in sentences:
        if sentence.part or not groups:
            groups.append([])
        groups[-1].append(sentence)
    return groups


def marked(sentences: Sequence[AnswerSentence]) -> str:
    """Sentences as lines of plain text, each followed by its marks."""
    return "\n".join(f"{one.shown} {''.join(f'[{n}]' for n in one.citations)}".rstrip() for one in sentences)
