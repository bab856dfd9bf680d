"""Bytes to text: the encoding that a document states, or the one that makes sense of it."""

import codecs
import re

from bot.errors import EmptyDocument, UnsupportedDocument
from bot.wording import Wording

MAX_TEXT_BYTES = 10 * 1024 * 1024
"""Larger texts are refused: nobody wrote them to be read, and parsing them holds everybody up."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Microsoft's superset is what documents that claim the name on the left are really written in.
_REALLY = {"shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
           "iso-8859-1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}  # fmt: skip
_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']\s*([\w-]+)""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_KANA = re.compile("[\u3041-\u30ff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LEAST_KANA = 0.15
_MOST_CONTROLS = 0.02
_SAMPLE = 100_000

_EMPTY = Wording("It is empty: write some text into it.", "空のファイルです。本文を入れてください。")
_ONLY_SPACES = Wording(
    "It holds nothing but spaces: write some text into it.", "空白しか入っていません。本文を入れてください。"
)
_TOO_LARGE = Wording(
    "It is larger than {most} MB: split it into smaller documents.",
    "{most}MBを超えています。小さな文書に分けてください。",
)
_BINARY = Wording(
    "It is not a text but a binary file: export it as Markdown, plain text or HTML.",
    "テキストではなくバイナリファイルです。Markdown、テキスト、HTMLのどれかで書き出してください。",
)
_NOT_WHAT_IT_SAYS = Wording(
    "It begins like {encoding} but is not: save it as UTF-8.",
    "{encoding}のように始まりますが、そうではありません。UTF-8で保存してください。",
)
_UNKNOWN = Wording(
    "Its encoding cannot be told: save it as UTF-8.", "文字コードがわかりません。UTF-8で保存してください。"
)


def check_size(size: int, most: int = MAX_TEXT_BYTES) -> None:
    """Refuse a document by its number of bytes; raises EmptyDocument or UnsupportedDocument."""
    if size == 0:
        raise EmptyDocument(_EMPTY)
    if size > most:
        raise UnsupportedDocument(_TOO_LARGE.filled(most=most // 1024**2))


def decode(data: bytes, charset: str = "", *, html: bool = False) -> str:
    """The text of a document.

    Args:
        data: Its bytes.
        charset: What its transport says of the encoding; may be wrong or empty.
        html: Whether to believe a `<meta charset>` in it.

    Raises:
        EmptyDocument: Nothing but spaces.
        UnsupportedDocument: Too large, binary, or in an encoding that cannot be told.
    """
    check_size(len(data))
    text = _decode(data, charset, html=html)
    if not text.strip():
        raise EmptyDocument(_ONLY_SPACES)
    if len(_CONTROL.findall(text[:_SAMPLE])) > _MOST_CONTROLS * min(len(text), _SAMPLE):
        raise UnsupportedDocument(_BINARY)
    return text


def _decode(data: bytes, charset: str, *, html: bool) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            found = _try(data, encoding)
            if found is None:
                raise UnsupportedDocument(_NOT_WHAT_IT_SAYS.filled(encoding=encoding.upper()))
            return found
    if b"\x00" in data:
        raise UnsupportedDocument(_BINARY)
    meta = (_META.search(data[:4096]) if html else None) or _XML.match(data[:4096])
    stated = [charset, meta[1].decode("ascii", "replace") if meta else ""]
    if b"\x1b$" in data and (found := _try(data, "iso2022_jp")) is not None:  # all ASCII, so UTF-8 would accept it
        return found
    for encoding in ["utf-8", *(name.lower() for name in stated if name)]:
        if (found := _try(data, _REALLY.get(encoding, encoding))) is not None:
            return found
    return _guess(data)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(data: bytes) -> str:
    """Japanese encodings by their kana; others by charset-normalizer."""
    for encoding in ("euc_jp", "cp932"):
        found = _try(data, encoding)
        foreign = _NOT_ASCII.findall(found) if found else []
        if found and foreign and len(_KANA.findall(found)) >= _LEAST_KANA * len(foreign):
            return found
    from charset_normalizer import from_bytes  # noqa: PLC0415 — slow to import and rarely needed

    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best else ""
    found = _try(data, _REALLY.get(name, name)) if name else None
    if found is None:
        raise UnsupportedDocument(_UNKNOWN)
    return found
