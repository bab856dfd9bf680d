"""Which kind of document some bytes are, by their content against the name or type that they are given with."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Literal

from bot.errors import UnsupportedDocument
from bot.sandbox import SENTENCES, Refusal
from bot.text.encoding import MAX_TEXT_BYTES, check_size
from bot.wording import Wording

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

_READABLE = Wording(
    "PDF (.pdf), Word (.docx), Excel (.xlsx), CSV, HTML, Markdown (.md) and plain text (.txt) can be read",
    "読めるのはPDF（.pdf）、Word（.docx）、Excel（.xlsx）、CSV、HTML、Markdown（.md）、テキスト（.txt）です",
)
_PICTURE = Wording(
    "It is a picture: let a program recognise its text (OCR) and paste that as text.",
    "画像です。文字認識（OCR）をかけ、その文章を貼り付けてください。",
)
_OTHER = Wording("“{suffix}” files are not read: {way_out}.", "「{suffix}」のファイルは読めません。{way_out}。")
_UNKNOWN_KIND = Wording("It is {found}, which is not read: {readable}.", "{found}は読めません。{readable}。")
_UNKNOWN_PAGE = Wording(
    "The page is of type “{stated}”: web pages, texts, PDF and Office documents can be read.",
    "ページの種類は「{stated}」です。読めるのはウェブページ、テキスト、PDF、Office文書です。",
)
_NAMED = Wording(
    "It is named “{name}” but is {found}: give it its own ending, or save it anew.",
    "名前は「{name}」ですが、中身は{found}です。正しい拡張子を付けるか、保存し直してください。",
)
_STATED = Wording(
    "It is said to be “{name}” but is {found}: give it its own ending, or save it anew.",
    "「{name}」とされていますが、中身は{found}です。正しい拡張子を付けるか、保存し直してください。",
)
_TWO_IN_ONE = Wording(
    "It is a PDF and an archive in one: print it to a new PDF and add that.",
    "PDFと圧縮ファイルが一つになっています。新しいPDFに印刷して、それを追加してください。",
)
_AS_WORD = Wording("save it as .docx or PDF", ".docxかPDFで保存してください")
_AS_BOOK = Wording("save it as .xlsx or CSV", ".xlsxかCSVで保存してください")
_AS_PDF = Wording("save it as PDF", "PDFで保存してください")
_OTHERS = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages"), _AS_WORD),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".numbers"), _AS_BOOK),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), _AS_PDF),
}  # fmt: skip
_WITH_MACROS = {".docm", ".dotm", ".xlsm", ".xltm", ".pptm"}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF = Wording("a PDF", "PDF")
_OFFICE = Wording("an archive or Office document", "圧縮ファイルかOffice文書")
_OLD = Wording("an old Office document", "古い形式のOffice文書")
_ARCHIVED = Wording("an archive", "圧縮ファイル")
_PROGRAM = Wording("a program", "プログラム")
_IMAGE = Wording("a picture", "画像")
_PAGE = Wording("a web page", "ウェブページ")
_RTF = Wording("an RTF document", "RTF文書")
_ELSE = Wording("something else", "別のもの")
_ARCHIVE, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ARCHIVE_END = b"PK\x05\x06"
_ARCHIVE_END_SIZE = 22
_SIGNATURES = (
    (b"%PDF-", _PDF), (_ARCHIVE, _OFFICE), (_ARCHIVE_END, _ARCHIVED), (_OLD_OFFICE, _OLD), (rb"{\rtf", _RTF),
    (b"\x89PNG", _IMAGE), (b"\xff\xd8\xff", _IMAGE), (b"GIF8", _IMAGE), (b"II*\x00", _IMAGE), (b"MM\x00*", _IMAGE),
    (b"MZ\x90\x00", _PROGRAM), (b"\x7fELF", _PROGRAM),
    (b"7z\xbc\xaf", _ARCHIVED), (b"Rar!", _ARCHIVED), (b"\x1f\x8b", _ARCHIVED),
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
        raise UnsupportedDocument(_UNKNOWN_PAGE.filled(stated=stated))
    check_content(_TYPES[stated], data)
    return _TYPES[stated]


def signature(data: bytes) -> Wording | None:
    """What a file is by its first bytes, in words with an article; None for texts and what is not known."""
    return next((words for magic, words in _SIGNATURES if data.startswith(magic)), None)


def check_content(media_type: MediaType, data: bytes, suffix: str = "") -> None:
    """Refuse bytes that are not of the type that they claim to be; raises EmptyDocument or UnsupportedDocument."""
    is_text = media_type.startswith("text/")
    check_size(len(data), MAX_TEXT_BYTES if is_text else MAX_FILE_BYTES)
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED_OFFICE in data:
        raise UnsupportedDocument(SENTENCES[Refusal.PROTECTED])
    found = signature(data) or (_PAGE if is_html(data) else None)
    if media_type == PDF and not found and b"%PDF-" in data[:_PDF_WITHIN]:
        found = _PDF
    wanted = {PDF: _PDF, WORD: _OFFICE, WORKBOOK: _OFFICE}.get(media_type)
    if found is not wanted and not (is_text and found is _PAGE):
        said = _NAMED if suffix else _STATED
        raise UnsupportedDocument(said.filled(name=suffix or media_type, found=found or _ELSE))
    if media_type == PDF and _ends_as_archive(data):
        raise UnsupportedDocument(_TWO_IN_ONE)


def is_html(data: bytes) -> bool:
    """Whether a text begins as a web page does."""
    return _HTML_START.match(data[:4096]) is not None


def _without_suffix(suffix: str, found: Wording | None, data: bytes) -> MediaType:
    if found is _IMAGE:
        raise UnsupportedDocument(_PICTURE)
    if suffix in _OTHERS:
        if _ENCRYPTED_OFFICE in data:
            raise UnsupportedDocument(SENTENCES[Refusal.PROTECTED])
        raise UnsupportedDocument(_OTHER.filled(suffix=suffix, way_out=_OTHERS[suffix]))
    if found is _PDF:
        return PDF
    if not found and is_html(data):
        return "text/html"
    if suffix:
        raise UnsupportedDocument(_OTHER.filled(suffix=suffix, way_out=_READABLE))
    if found:
        raise UnsupportedDocument(_UNKNOWN_KIND.filled(found=found, readable=_READABLE))
    return "text/plain"


def _ends_as_archive(data: bytes) -> bool:
    """Whether an archive's last record closes the file exactly."""
    tail = data[-(_ARCHIVE_END_SIZE + 0xFFFF) :]
    place = tail.rfind(_ARCHIVE_END)
    if place < 0 or len(tail) - place < _ARCHIVE_END_SIZE:
        return False
    comment = int.from_bytes(tail[place + 20 : place + 22], "little")
    return place + _ARCHIVE_END_SIZE + comment == len(tail)
