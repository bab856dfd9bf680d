"""The task of reading a Word document (.docx), done in the sandbox's child."""

import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile

from bot.sandbox.office import open_office, properties, read_xml
from bot.sandbox.outline import outline
from bot.sandbox.refusals import Notice, Refusal
from bot.sandbox.simple_html import to_markdown

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_MAY_HIDE = re.compile(rb"vanish|FFFFFF|strike|w:sz w:val=\"[0-4]\"", re.IGNORECASE)
_TINY = 4
"""Half points: letters of 2 points and less are read by nobody."""
_TITLE = "p[style-name='Title'] => h1:fresh"


def run(data: bytes) -> dict[str, Any]:
    """The document's Markdown, title, date of its last change, and what was left out."""
    archive = open_office(data, "wordprocessingml.document.main")
    visible, left_out = without_hidden(archive)
    import mammoth  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]  # after the checks

    convert = cast("Any", mammoth).convert_to_html
    made = convert(visible, convert_image=_no_picture, style_map=_TITLE, include_embedded_style_map=False)
    title, date = properties(archive)
    return outline(to_markdown(made.value), title=title, date=date, notices=left_out, empty=_why_empty(archive))


def _no_picture(_picture: object) -> list[object]:
    return []


def _why_empty(archive: ZipFile) -> Refusal:
    pictures = any(name.startswith("word/media/") for name in archive.namelist())
    return Refusal.PICTURES if pictures else Refusal.EMPTY


def without_hidden(archive: ZipFile) -> tuple[BytesIO, Counter[Notice]]:
    """The document without what its readers do not see or what is struck out, and how many pieces these were."""
    made, count = BytesIO(), Counter[Notice]()
    with ZipFile(made, "w", ZIP_STORED) as copy:
        for info in archive.infolist():
            name = info.filename
            is_xml = name.lower().endswith((".xml", ".rels"))
            part = archive.read(info) if is_xml else b""  # pictures and fonts are not read
            if _TEXTS.fullmatch(name) and _MAY_HIDE.search(part):
                part = _drop_hidden(part, count)
            copy.writestr(name, part)
    made.seek(0)
    return made, count


def _drop_hidden(part: bytes, count: Counter[Notice]) -> bytes:
    root = read_xml(part)
    word = _STRICT if root.tag.startswith(_STRICT) else _WORD
    parents = {child: parent for parent in root.iter() for child in parent}
    for run in root.iter(f"{word}r"):
        notice = _why_left_out(run, parents, word)
        if notice is None:
            continue
        texts = list(run.iter(f"{word}t"))
        count[notice] += any((text.text or "").strip() for text in texts)
        for text in texts:
            text.text = ""
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _why_left_out(run: Element, parents: Mapping[Element, Element], word: str) -> Notice | None:
    form = run.find(f"{word}rPr")
    if form is None:
        return None

    def value(name: str) -> str:
        found = form.find(f"{word}{name}")
        return "" if found is None else found.get(f"{word}val", "true").lower()

    def is_on(name: str) -> bool:
        return value(name) not in {"", "0", "false", "off", "none"}

    size = value("sz")
    white = value("color") == "ffffff" and not is_on("shd") and not is_on("highlight")
    if is_on("vanish") or (size.isdecimal() and int(size) <= _TINY):
        return Notice.HIDDEN_TEXT
    if is_on("strike") or is_on("dstrike"):
        return Notice.STRUCK_TEXT
    return Notice.HIDDEN_TEXT if white and not _stands_on_colour(run, parents, word) else None


def _stands_on_colour(run: Element, parents: Mapping[Element, Element], word: str) -> bool:
    """White letters in a shaded paragraph, a table or a drawn box, or on a coloured page, are there to be read."""
    above: Element | None = run
    while (above := parents.get(above)) is not None:
        if above.tag in {f"{word}tbl", f"{word}txbxContent"} or above.find(f"{word}pPr/{word}shd") is not None:
            return True
        if above.find(f"{word}background") is not None:
            return True
    return False
