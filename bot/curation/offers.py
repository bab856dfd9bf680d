"""How texts, messages and corrections become something to be reviewed, and documents travel between servers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from pydantic import JsonValue

from bot.catalog import DocumentRow, GuildDocument, Origin
from bot.curation.review import Offer
from bot.errors import UnsupportedDocument
from bot.models import Document, Upload

FORMAT = "senpai-documents/1"
MODERATORS, MEMBERS = "moderators of this server", "members of this server"
"""Who speaks in a text that was written in Discord."""

_LONGEST_HEADING = 80


def text_offer(title: str, text: str, link: str = "") -> Offer:
    """What a moderator wrote; the title is its identity, so that a new text replaces the old one."""
    named = " ".join(title.split())
    upload = Upload(f"{named}.md", text.encode(), "text/markdown", "utf-8", link, f"text:{named.casefold()}")
    return Offer(upload, Origin(link), title=named, publisher=MODERATORS)


def file_offer(name: str, data: bytes, link: str = "") -> Offer:
    """A file; its name is its identity."""
    return Offer(Upload(name, data, origin=f"upload:{name.casefold()}"), Origin(link), publisher=MODERATORS)


def message_offer(text: str, origin: Origin) -> Offer:
    """A message that somebody thinks worth keeping."""
    lines = [line.strip("#*>` ") for line in text.splitlines()]
    title = next((line for line in lines if line), "")[:_LONGEST_HEADING]
    upload = Upload("message.md", text.encode(), "text/markdown", "utf-8", origin.link, f"message:{origin.message_id}")
    return Offer(upload, origin, title=title, publisher=MEMBERS)


def correction_offer(article: DocumentRow, text: str, link: str = "") -> Offer:
    """What a server says beside a shared article; one text for each article."""
    upload = Upload("correction.md", text.encode(), "text/markdown", "utf-8", link, f"correction:{article.id}")
    return Offer(upload, Origin(link), title=article.title, publisher=MODERATORS, corrects=article.id)


def exported(rows: Sequence[tuple[GuildDocument, Document]]) -> dict[str, JsonValue]:
    """Documents as JSON, to be imported again or, for corrections, sent to whoever keeps the shared articles."""
    return {
        "format": FORMAT,
        "documents": [
            {
                "title": row.title, "kind": row.kind.value, "language": row.language, "state": row.state.value,
                "review_by": row.review_by.isoformat() if row.review_by else None, "link": row.link,
                "url": row.watch.url if row.watch else "", "corrects": row.corrects, "text": document.body,
            }
            for row, document in rows
        ],
    }  # fmt: skip


def imported(data: bytes) -> list[Offer]:
    """The documents of an exported file as offers; raises UnsupportedDocument for anything else.

    Kinds and dates are left to the moderators here: another server's word is no authority.
    """
    try:
        content: object = json.loads(data)
    except ValueError:
        msg = "It is not JSON: export documents with /docs export and import that file."
        raise UnsupportedDocument(msg) from None
    if not isinstance(content, Mapping) or cast("Mapping[str, Any]", content).get("format") != FORMAT:
        msg = f"It is not a file of documents: its “format” has to be “{FORMAT}”."
        raise UnsupportedDocument(msg)
    return list(_offers(cast("Mapping[str, Any]", content)))


def _offers(content: Mapping[str, Any]) -> Iterator[Offer]:
    documents: object = content.get("documents")
    for number, row in enumerate(cast("list[Any]", documents) if isinstance(documents, list) else [], 1):
        fields = cast("Mapping[str, Any]", row) if isinstance(row, Mapping) else {}
        title, text = fields.get("title"), fields.get("text")
        if not (isinstance(title, str) and title.strip() and isinstance(text, str) and text.strip()):
            msg = f"Document {number} of the file has no title or no text."
            raise UnsupportedDocument(msg)
        link, corrects = fields.get("link"), fields.get("corrects")
        link = link if isinstance(link, str) and link.startswith("https://") else ""
        offer = text_offer(title, text, link)
        if isinstance(corrects, str) and corrects:
            upload = Upload(offer.upload.name, text.encode(), "text/markdown", "utf-8", link, f"correction:{corrects}")
            offer = Offer(upload, Origin(link), title=offer.title, publisher=MODERATORS, corrects=corrects)
        yield offer
