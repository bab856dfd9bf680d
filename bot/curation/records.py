"""What is offered to a server, what moderators see of it, and what became of it."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.catalog import Origin, Proposal, PutResult
from bot.curation.diffs import Diff
from bot.curation.likeness import Alike
from bot.models import Document, SourceKind, Upload
from bot.wording import Wording


class Page(NamedTuple):
    """What a web server said of a page, so that it can be asked whether it changed."""

    url: str
    etag: str = ""
    last_modified: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Offer:
    """What is to become a document: `corrects` names the shared article beside which it is shown.

    `title` stands in place of its own; `publisher` is who speaks in it, where no web site does. `exported` is the text
    of a document as it was exported.
    """

    upload: Upload
    origin: Origin = NOWHERE
    page: Page | None = None
    title: str = ""
    publisher: str = ""
    corrects: str | None = None
    exported: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A proposal as moderators see it.

    `suggested` is what the address speaks for where that is not its kind; `rules` is whether it needs a date;
    `change` is what it would change of the document that it replaces, None for a new one.
    """

    proposal: Proposal
    document: Document
    kind: SourceKind
    suggested: SourceKind | None
    dated: str
    rules: bool
    sentences: int
    warnings: tuple[Wording, ...]
    alike: tuple[Alike, ...]
    questions: tuple[str, ...]
    change: Diff | None
    corrects: str | None


@dataclass(frozen=True, slots=True)
class Approved:
    """A document that is answered from now; `relied` counts the answers that relied on what it changed."""

    document_id: str
    title: str
    result: PutResult
    relied: int = 0
