"""What the catalog hands out and takes in, beside the nouns of `bot.models`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from bot.models import EmbeddingSpace, Scope, Sentence


class PutResult(StrEnum):
    """What storing a document did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Change(NamedTuple):
    """One step of a scope's feed; ids of chunks are never used twice."""

    seq: int
    op: Literal["add", "remove"]
    chunk_id: int


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A live chunk as an index needs it; `section` is the heading it stands under.

    `wordings` are the questions it answers: the heading, other wordings of it, and the heading with the first sentence.
    `translated` are those in languages other than English and Japanese.
    """

    id: int
    document_id: str
    scope: Scope
    guild_id: int | None
    title: str
    section: str
    text: str
    text_hash: str
    wordings: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()


def gist_of(heading: str, sentences: Sequence[Sentence]) -> str:
    """A chunk in one line, the last of its wordings: its heading with its first sentence.

    A news item's first sentence is its headline again, and the second one says more.
    """
    first = [sentence.text for sentence in sentences[:2]]
    return " ".join(first if first and first[0].startswith(heading) else [heading, *first[:1]])


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A live document without its text."""

    id: str
    origin: str
    scope: Scope
    guild_id: int | None
    title: str
    category: str
    language: str
    content_hash: str
    pipeline: int
    chunk_count: int
    section_count: int
    review_by: date | None
    updated_at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Embedding:
    """The vector, shape (space.dimensions,), of the text with this hash."""

    space: EmbeddingSpace
    text_hash: str
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to what, and when."""

    at: datetime
    actor: str
    action: str
    subject: str
    guild_id: int | None
    detail: dict[str, JsonValue]
