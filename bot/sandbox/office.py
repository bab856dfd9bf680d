"""Office documents are archives: what is checked of one before anything in it is read."""

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from bot.sandbox.refusals import Refusal, Refused

MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024**2
"""Bytes of all parts together, pictures included."""
MOST_XML = 100 * 1024**2
MOST_RATIO = 150
"""How many times smaller than its content a part may be packed; XML is seldom packed to less than a 40th."""
SMALL = 1024**2
_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels")
_PART_TYPE = re.compile(rb'ContentType="([^"]+)"')


def open_office(data: bytes, main_type: str) -> ZipFile:
    """The archive of an Office document whose main part is of a type such as `wordprocessingml.document.main`.

    Raises:
        Refused: it is broken, of another kind, protected, holds macros or XML definitions, or is made to blow up.
    """
    try:
        archive = ZipFile(BytesIO(data))
        _check_sizes(archive.infolist())
        types = archive.read("[Content_Types].xml")
        if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in archive.namelist()):
            raise Refused(Refusal.MACROS)
        if not any(main_type.encode() in found for found in _PART_TYPE.findall(types)):
            raise Refused(Refusal.OTHER_KIND)
        for info in archive.infolist():
            if info.filename.lower().endswith(_XML):
                _check_xml(archive.read(info))
    except KeyError:
        raise Refused(Refusal.OTHER_KIND) from None
    except (BadZipFile, EOFError, NotImplementedError, ValueError, OSError):
        raise Refused(Refusal.BROKEN) from None
    return archive


def _check_sizes(parts: list[ZipInfo]) -> None:
    """Whatever is stated too small is cut off there when it is read, so that what is stated can be relied on."""
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(Refusal.PROTECTED)
    if len({part.filename for part in parts}) != len(parts):
        raise Refused(Refusal.BROKEN)
    packed_well = any(
        part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith(_XML))
    unpacked = sum(part.file_size for part in parts)
    if packed_well or len(parts) > MOST_PARTS or xml > MOST_XML or unpacked > MOST_UNPACKED:
        raise Refused(Refusal.UNPACKS)


def _check_xml(xml: bytes) -> None:
    """No definitions, in whatever width the text is written: entities blow up, or name files."""
    if _DEFINITION.search(xml.replace(b"\x00", b"") if b"\x00" in xml[:200] else xml):
        raise Refused(Refusal.ENTITIES)


def read_xml(part: bytes) -> ElementTree.Element:
    """The root of a checked part; raises Refused."""
    try:
        return ElementTree.fromstring(part)  # noqa: S314 — definitions are refused before
    except ElementTree.ParseError:
        raise Refused(Refusal.BROKEN) from None


def properties(archive: ZipFile) -> tuple[str, str]:
    """The title and the day of the last change that an Office document states, each empty if it does not."""
    if "docProps/core.xml" not in archive.namelist():
        return "", ""
    try:
        root = read_xml(archive.read("docProps/core.xml"))
    except Refused:
        return "", ""
    title = root.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    return title.strip(), (root.findtext("{http://purl.org/dc/terms/}modified") or "")[:10]
