"""Which kind of document some bytes are, by their content against the name or type that they are given with."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Literal

from bot.errors import UnsupportedDocument
from bot.sandbox import SENTENCES, Refusal
from bot.text.encoding import MAX_TEXT_BYTES, check_size

MediaType = Literal[
    "text/markdown", "text/plain", "text/html", "text/csv", "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
]  # fmt: skip

MAX_FILE_BYTES = 25 * 1024 * 1024
"""PDF and Office documents carry pictures and fonts, so they may be larger than texts."""

PDF: MediaType = "application/pdf"
WORD: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK: MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES: dict[str, MediaType] = {
    ".md": "text/markdown", ".markdown": "text/markdown", ".txt": "text/plain", ".text": "text/plain",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".csv": "text/csv", ".tsv": "text/csv",
    ".pdf": PDF, ".docx": WORD, ".xlsx": WORKBOOK,
}  # fmt: skip
_TYPES: Mapping[str, MediaType] = {
    **{known: known for known in SUFFIXES.values()},
    "application/xhtml+xml": "text/html", "text/x-markdown": "text/markdown", "application/csv": "text/csv",
    "text/tab-separated-values": "text/csv", "": "text/html",
}  # fmt: skip
_ANY_TYPE = {"application/octet-stream", "binary/octet-stream", "application/zip", "application/x-download"}

_READABLE = "PDF (.pdf), Word (.docx), Excel (.xlsx), CSV, HTML, Markdown (.md) and plain text (.txt) can be read"
_PICTURE = "It is a picture: let a program recognise its text (OCR) and paste that as text."
_OTHERS = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages"), "save it as .docx or PDF"),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".numbers"), "save it as .xlsx or CSV"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), "save it as PDF"),
}  # fmt: skip
_WITH_MACROS = {".docm", ".dotm", ".xlsm", ".xltm", ".pptm"}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE = "an archive or Office document"
_ARCHIVE, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ARCHIVE_END = b"PK\x05\x06"
_ARCHIVE_END_SIZE = 22
_SIGNATURES = (
    (b"%PDF-", "a PDF"), (_ARCHIVE, _OFFICE), (_ARCHIVE_END, "an archive"), (_OLD_OFFICE, "an old Office document"),
    (rb"{\rtf", "an RTF document"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"), (b"MM\x00*", "a picture"), (b"MZ\x90\x00", "a program"), (b"\x7fELF", "a program"),
    (b"7z\xbc\xaf", "an archive"), (b"Rar!", "an archive"), (b"\x1f\x8b", "an archive"),
)  # fmt: skip
_PDF_WITHIN = 1024
"""Bytes that may stand before a PDF's own first line, as old mail programs left them."""


def identify(name: str, data: bytes) -> MediaType:
    """The type of a file by its name, which its content has to bear out.

    Raises:
        EmptyDocument: There is nothing in it.
        UnsupportedDocument: A kind that is not read, too large, protected, or another kind than it is named.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _WITH_MACROS:
        raise UnsupportedDocument(SENTENCES[Refusal.MACROS])
    found = signature(data)
    media_type = SUFFIXES.get(suffix) or _without_suffix(suffix, found, data)
    check_content(media_type, data, suffix)
    return media_type


def of_page(content_type: str, name: str, data: bytes) -> MediaType:
    """The type that a web server states, which the content has to bear out; raises as `identify` does."""
    stated = content_type.partition(";")[0].strip().lower()
    if stated in _ANY_TYPE:
        return identify(name, data)
    if stated not in _TYPES:
        msg = f"The page is of type “{stated}”: web pages, texts, PDF and Office documents can be read."
        raise UnsupportedDocument(msg)
    check_content(_TYPES[stated], data)
    return _TYPES[stated]


def signature(data: bytes) -> str:
    """What a file is by its first bytes, in words with an article; empty for texts and what is not known."""
    return next((words for magic, words in _SIGNATURES if data.startswith(magic)), "")


def check_content(media_type: MediaType, data: bytes, suffix: str = "") -> None:
    """Refuse bytes that are not of the type that they claim to be; raises EmptyDocument or UnsupportedDocument."""
    is_text = media_type.startswith("text/")
    check_size(len(data), MAX_TEXT_BYTES if is_text else MAX_FILE_BYTES)
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED_OFFICE in data:
        raise UnsupportedDocument(SENTENCES[Refusal.PROTECTED])
    found = signature(data) or ("a web page" if is_html(data) else "")
    if media_type == PDF and not found and b"%PDF-" in data[:_PDF_WITHIN]:
        found = "a PDF"
    wanted = {PDF: "a PDF", WORD: _OFFICE, WORKBOOK: _OFFICE}.get(media_type, "")
    if found != wanted and not (is_text and found == "a web page"):
        what = f"named “{suffix}”" if suffix else f"said to be “{media_type}”"
        msg = f"It is {what} but is {found or 'something else'}: give it its own ending, or save it anew."
        raise UnsupportedDocument(msg)
    if media_type == PDF and _ends_as_archive(data):
        msg = "It is a PDF and an archive in one: print it to a new PDF and add that."
        raise UnsupportedDocument(msg)


def is_html(data: bytes) -> bool:
    """Whether a text begins as a web page does."""
    return _HTML_START.match(data[:4096]) is not None


def _without_suffix(suffix: str, found: str, data: bytes) -> MediaType:
    if found == "a picture":
        raise UnsupportedDocument(_PICTURE)
    if suffix in _OTHERS:
        if _ENCRYPTED_OFFICE in data:
            raise UnsupportedDocument(SENTENCES[Refusal.PROTECTED])
        raise UnsupportedDocument(f"“{suffix}” files are not read: {_OTHERS[suffix]}.")
    if found == "a PDF":
        return PDF
    if not found and is_html(data):
        return "text/html"
    if suffix or found:
        what = f"“{suffix}” files are" if suffix else f"It is {found}, which is"
        raise UnsupportedDocument(f"{what} not read: {_READABLE}.")
    return "text/plain"


def _ends_as_archive(data: bytes) -> bool:
    """Whether an archive's last record closes the file exactly."""
    tail = data[-(_ARCHIVE_END_SIZE + 0xFFFF) :]
    place = tail.rfind(_ARCHIVE_END)
    if place < 0 or len(tail) - place < _ARCHIVE_END_SIZE:
        return False
    comment = int.from_bytes(tail[place + 20 : place + 22], "little")
    return place + _ARCHIVE_END_SIZE + comment == len(tail)
