"""An exchange as it is kept: a question with what became of it. `person` is a keyed hash, never a Discord id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from bot.models import Citation, Mode, Outcome

Way = Literal["slash", "mention", "reply", "thread", "dm", "menu", "auto", "button"]
"""How a question came in."""

State = Literal["open", "done", "failed"]


class Posted(NamedTuple):
    """A message of the bot."""

    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer. `question` and `answer` are None once their time is over.

    `language` is the answer's; until there is one, the language that it is to be in where it is not the question's own.
    `token` is that of the interaction, only while the exchange is open. `outcome` and `mode` are None until it is done,
    and `outcome` of thanks and greetings for good.
    """

    id: int
    person: str
    guild_id: int | None
    channel_id: int
    question_message_id: int | None
    parent_id: int | None
    way: Way
    state: State
    token: str | None
    locale: str
    language: str
    as_of: date
    private: bool
    question: str | None
    answer: str | None
    citations: tuple[Citation, ...]
    outcome: Outcome | None
    mode: Mode | None
    asked_at: datetime
    finished_at: datetime | None
    messages: tuple[Posted, ...] = ()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted; `messages` are those that the bot posted for it, to be deleted in Discord."""

    exchanges: int = 0
    feedback: int = 0
    handoffs: int = 0
    messages: tuple[Posted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.exchanges or self.feedback or self.handoffs or self.messages)


class SectionCount(NamedTuple):
    """A section, by document and anchor, and in how many exchanges it was; titles are empty where it is gone."""

    document_id: str
    anchor: str
    title: str
    section: str
    times: int


class Unanswered(NamedTuple):
    """A question without an answer, with the section that came nearest to it."""

    document_id: str
    anchor: str
    question: str


@dataclass(frozen=True, slots=True)
class ExchangeCounts:
    """What happened in a guild in a time.

    `outcomes` counts finished exchanges; `relied_on` the sections that answers cited, most often first, `unanswered`
    those nearest to questions that the sources do not answer. `reasons` are what people wrote about bad answers, newest
    first.
    """

    asked: int
    failed: int
    people: int
    outcomes: Mapping[Outcome, int]
    liked: int
    disliked: int
    handoffs: int
    relied_on: tuple[SectionCount, ...]
    unanswered: tuple[SectionCount, ...]
    reasons: tuple[str, ...]
