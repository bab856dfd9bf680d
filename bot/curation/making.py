"""Documents of a server: their identity, their facts, and what moderators change of them. Pure functions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from bot.catalog import Proposal
from bot.catalog.codec import DOCUMENT
from bot.curation.guesses import retitled
from bot.errors import NotAllowed
from bot.models import Document, Scope, SourceKind, Upload
from bot.text.hashing import text_hash
from bot.wording import Wording

LONGEST_TITLE = 200
MODERATORS, MEMBERS = "moderators of this server", "members of this server"
"""Who speaks in a text that was written in Discord."""

_DECIDED = Wording(
    "That proposal was decided already, or withdrawn.", "その提案はすでに決定されたか、取り下げられています。"
)


@dataclass(frozen=True, slots=True)
class Edits:
    """What a moderator changes of a document; what is None or empty stays, `undated` takes its date away."""

    title: str = ""
    kind: SourceKind | None = None
    review_by: date | None = None
    undated: bool = False

    def __bool__(self) -> bool:
        return bool(self.title or self.kind or self.review_by or self.undated)


def of_guild(document: Document, guild_id: int, publisher: str = "") -> Document:
    """The document as the server's own; `publisher` is who speaks in it where no web site does."""
    sources = {
        label: replace(source, publisher=publisher or source.publisher) for label, source in document.sources.items()
    }
    identity = document_id(guild_id, document.origin)
    title = " ".join(document.title.split())[:LONGEST_TITLE]
    return settled(
        replace(retitled(document, title), id=identity, scope=Scope.GUILD, guild_id=guild_id, sources=sources)
    )


def document_id(guild_id: int, origin: str) -> str:
    """The id that a document of an origin has in a server: no two servers share one."""
    return f"{_prefix(guild_id)}{text_hash(origin)[:16]}"


def is_of_guild(document: str, guild_id: int) -> bool:
    """Whether an id is that of a document of this server."""
    return document.startswith(_prefix(guild_id))


def _prefix(guild_id: int) -> str:
    return f"g{guild_id}/"


def edited(document: Document, edits: Edits) -> Document:
    """The document with a moderator's changes."""
    if edits.title:
        document = retitled(document, " ".join(edits.title.split())[:LONGEST_TITLE])
    if kind := edits.kind:
        sources = {label: replace(source, kind=kind) for label, source in document.sources.items()}
        document = replace(document, sources=sources)
    if edits.review_by or edits.undated:
        document = replace(document, review_by=None if edits.undated else edits.review_by)
    return settled(document)


def facts_as_edits(document: Document, today: date) -> Edits:
    """What moderators decided of a document, to be made to a new text of it; a date that is past holds no more."""
    kind = next((source.kind for source in document.sources.values()), None)
    day = document.review_by if document.review_by and document.review_by >= today else None
    return Edits(title=document.title, kind=kind, review_by=day)


def settled(document: Document) -> Document:
    """With a hash over all that it says and all its facts, so that no change of them is taken for none."""
    everything = DOCUMENT.encode(replace(document, content_hash=""))
    return replace(document, content_hash=text_hash(json.dumps(everything, sort_keys=True, ensure_ascii=False)))


def answer_upload(content: Mapping[str, JsonValue], document_id: str) -> Upload:
    """A moderator's answer to a question, as it was put before the moderators from below a hand-off."""
    question, answer = str(content.get("question") or ""), str(content.get("answer") or "")
    text = f"# {' '.join(question.split())}\n\n{answer}\n"
    return Upload("answer.md", text.encode(), "text/markdown", "utf-8", str(content.get("url") or ""), document_id)


def content_of(proposal: Proposal) -> Mapping[str, JsonValue]:
    """What a proposal holds; raises NotAllowed where it is no longer open."""
    if proposal.state != "proposed" or proposal.content is None:
        raise NotAllowed(_DECIDED)
    return proposal.content
