"""How texts, messages and corrections become something to be reviewed, and documents travel between servers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, Field, JsonValue, ValidationError

from bot.catalog import DocumentRow, GuildDocument, Origin
from bot.curation.making import MEMBERS, MODERATORS
from bot.curation.records import Offer
from bot.errors import UnsupportedDocument
from bot.models import Document, Upload
from bot.text.sentences import split_sentences
from bot.wording import Wording

FORMAT = "senpai-documents/1"
_LONGEST_HEADING = 80
_NO_EXPORT = Wording(
    "It is not a file of documents as /docs export makes them.", "「/文書 書き出し」で作ったファイルではありません。"
)
_WRONG_PART = Wording(
    "It is not a file of documents as /docs export makes them: “{place}” is missing or wrong in it.",
    "「/文書 書き出し」で作ったファイルではありません（「{place}」がないか、正しくありません）。",
)


def text_offer(title: str, text: str, link: str = "") -> Offer:
    """What a moderator wrote; the title is its identity, so that a new text replaces the old one."""
    named = " ".join(title.split())
    upload = Upload(f"{named}.md", text.encode(), "text/markdown", "utf-8", link, f"text:{named.casefold()}")
    return Offer(upload, Origin(link), title=named, publisher=MODERATORS)


def file_offer(name: str, data: bytes) -> Offer:
    """A file; its name is its identity."""
    return Offer(Upload(name, data, origin=f"upload:{name.casefold()}"), Origin(), publisher=MODERATORS)


def message_offer(text: str, origin: Origin) -> Offer:
    """A message that somebody thinks worth keeping."""
    lines = [line.strip("#*>` ") for line in text.splitlines()]
    title = _cut(next((line for line in lines if line), ""))
    upload = Upload("message.md", text.encode(), "text/markdown", "utf-8", origin.link, f"message:{origin.message_id}")
    return Offer(upload, origin, title=title, publisher=MEMBERS)


def _cut(line: str) -> str:
    """A line short enough for a title, cut where a sentence ends, else at a word."""
    if len(line) <= _LONGEST_HEADING:
        return line
    first = split_sentences(line)[0]
    head = line[: _LONGEST_HEADING - 1]
    return first if len(first) <= _LONGEST_HEADING else f"{head.rpartition(' ')[0] or head}…"


def correction_offer(article: DocumentRow, text: str) -> Offer:
    """What a server says beside a shared article; one text for each article."""
    upload = Upload("correction.md", text.encode(), "text/markdown", "utf-8", "", f"correction:{article.id}")
    return Offer(upload, Origin(), title=article.title, publisher=MODERATORS, corrects=article.id)


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


class _Row(BaseModel):
    title: str = Field(min_length=1)
    text: str = Field(min_length=1)
    link: str = ""
    corrects: str | None = None


class _File(BaseModel):
    format: Literal["senpai-documents/1"]
    documents: list[_Row]


def imported(data: bytes) -> list[Offer]:
    """The documents of an exported file as offers; raises UnsupportedDocument for anything else.

    Kinds and dates are left to the moderators here: another server's word is no authority.
    """
    try:
        file = _File.model_validate_json(data)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise UnsupportedDocument((_WRONG_PART if place else _NO_EXPORT).filled(place=place)) from None
    return [_offer(row) for row in file.documents]


def _offer(row: _Row) -> Offer:
    offer = text_offer(row.title, row.text, row.link if row.link.startswith("https://") else "")
    offer = replace(offer, exported=row.text)
    if not row.corrects:
        return offer
    return replace(offer, corrects=row.corrects, upload=replace(offer.upload, origin=f"correction:{row.corrects}"))
