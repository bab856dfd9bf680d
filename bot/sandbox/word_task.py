"""The task of reading a Word document (.docx), done in the sandbox's child."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile

from bot.sandbox.office import open_office, properties, read_xml
from bot.sandbox.refusals import MOST_CHARACTERS, Notice, Refusal, Refused
from bot.sandbox.simple_html import to_markdown

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_MAY_HIDE = re.compile(rb"vanish|FFFFFF|w:sz w:val=\"[0-4]\"", re.IGNORECASE)
_TINY = 4
"""Half points: letters of 2 points and less are read by nobody."""
_TITLE = "p[style-name='Title'] => h1:fresh"


def run(data: bytes) -> dict[str, Any]:
    """The document's Markdown, title, date of its last change, and what was left out."""
    archive = open_office(data, "wordprocessingml.document.main")
    visible, hidden = without_hidden(archive)
    import mammoth  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]  # after the checks

    convert = cast("Any", mammoth).convert_to_html
    made = convert(visible, convert_image=_no_picture, style_map=_TITLE, include_embedded_style_map=False)
    markdown = to_markdown(made.value)
    if len(markdown) > MOST_CHARACTERS:
        raise Refused(Refusal.TOO_MUCH)
    if not markdown:
        raise Refused(_why_empty(archive))
    title, date = properties(archive)
    return {"markdown": markdown, "title": title, "date": date, "notices": {Notice.HIDDEN_TEXT: hidden}}


def _no_picture(_picture: object) -> list[object]:
    return []


def _why_empty(archive: ZipFile) -> Refusal:
    pictures = any(name.startswith("word/media/") for name in archive.namelist())
    return Refusal.PICTURES if pictures else Refusal.EMPTY


def without_hidden(archive: ZipFile) -> tuple[BytesIO, int]:
    """The document without the text that its readers do not see, and how many pieces of it there were."""
    made, count = BytesIO(), 0
    with ZipFile(made, "w", ZIP_STORED) as copy:
        for info in archive.infolist():
            name = info.filename
            if not name.lower().endswith((".xml", ".rels")):
                copy.writestr(name, b"")  # pictures and fonts are not read
                continue
            part = archive.read(info)
            if _TEXTS.fullmatch(name) and _MAY_HIDE.search(part):
                part, hidden = _drop_hidden(part)
                count += hidden
            copy.writestr(name, part)
    made.seek(0)
    return made, count


def _drop_hidden(part: bytes) -> tuple[bytes, int]:
    root = read_xml(part)
    word = _STRICT if root.tag.startswith(_STRICT) else _WORD
    parents = {child: parent for parent in root.iter() for child in parent}
    count = 0
    for run in root.iter(f"{word}r"):
        if not _is_hidden(run, parents, word):
            continue
        texts = list(run.iter(f"{word}t"))
        count += any((text.text or "").strip() for text in texts)
        for text in texts:
            text.text = ""
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), count


def _is_hidden(run: Element, parents: Mapping[Element, Element], word: str) -> bool:
    form = run.find(f"{word}rPr")
    if form is None:
        return False

    def value(name: str) -> str | None:
        found = form.find(f"{word}{name}")
        return None if found is None else found.get(f"{word}val", "true").lower()

    size = value("sz") or ""
    if value("vanish") not in {None, "0", "false", "off"} or (size.isdecimal() and int(size) <= _TINY):
        return True
    if value("color") != "ffffff" or value("shd") or value("highlight"):
        return False
    return not _stands_on_colour(run, parents, word)


def _stands_on_colour(run: Element, parents: Mapping[Element, Element], word: str) -> bool:
    """White letters in a shaded paragraph, a table or a drawn box, or on a coloured page, are there to be read."""
    above: Element | None = run
    while (above := parents.get(above)) is not None:
        if above.tag in {f"{word}tbl", f"{word}txbxContent"} or above.find(f"{word}pPr/{word}shd") is not None:
            return True
        if above.find(f"{word}background") is not None:
            return True
    return False
