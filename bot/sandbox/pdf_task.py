"""The task of reading a PDF, done in the sandbox's child."""

import re
from io import BytesIO
from typing import Any

from bot.sandbox.markup import escape
from bot.sandbox.pdf_text import paragraphs
from bot.sandbox.refusals import MOST_CHARACTERS, MOST_PAGES, Notice, Refusal, Refused

_LEAST_LETTERS = 20
"""A page with fewer and with a picture is a picture: what stands beside a scan is a page number at most."""
_FORM_DEPTH = 3
_ODD = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_MOST_ODD = 0.2
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_NO_TITLE = re.compile(
    r"untitled|microsoft |powerpoint|presentation\d*$|document\d*$|.*\.(?:docx?|pptx?|xlsx?|indd|pdf|ai|tex)$",
    re.IGNORECASE,
)


def run(data: bytes) -> dict[str, Any]:
    """The document's Markdown with a section for each page, title, date of its making, and what was left out."""
    precheck(data)
    import pypdfium2  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]  # after the check

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Refused(Refusal.PROTECTED if protected else Refusal.BROKEN) from None
    if len(document) > MOST_PAGES:
        raise Refused(Refusal.PAGES)
    texts, pictures = _read_pages(document)
    stated = document.get_metadata_dict(skip_empty=True)
    return {
        "markdown": markdown(texts),
        "title": _title(stated.get("Title", "")),
        "date": _date(stated),
        "notices": {Notice.PICTURE_PAGES: pictures},
    }


def precheck(data: bytes) -> None:
    """Refuse what is made to hang or fill the memory, by a reader that has limits; what it cannot read may pass."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import LimitReachedError, PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:  # only pdfium can open all of them
            return
        if len(reader.pages) > MOST_PAGES:
            raise Refused(Refusal.PAGES)
        for page in reader.pages:
            page.get_contents()
    except LimitReachedError:
        raise Refused(Refusal.UNPACKS) from None
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, OSError):
        return


def _read_pages(document: Any) -> tuple[list[str], int]:  # noqa: ANN401  # pdfium's own type
    """Each page's text, and how many pages are pictures; raises Refused."""
    texts: list[str] = []
    pictures = letters = 0
    for page in document:
        texts.append(page.get_textpage().get_text_range())
        letters += len(texts[-1])
        if letters > MOST_CHARACTERS:
            raise Refused(Refusal.TOO_MUCH)
        pictures += len(texts[-1].strip()) < _LEAST_LETTERS and _has_picture(page)
        page.close()
    whole = "".join(texts)
    if not texts or not whole.strip() or (pictures == len(texts)):
        raise Refused(Refusal.PICTURES if pictures else Refusal.EMPTY)
    if len(_ODD.findall(whole)) > _MOST_ODD * len(whole):
        raise Refused(Refusal.UNREADABLE_LETTERS)
    return texts, pictures


def _has_picture(page: Any) -> bool:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_FORM_DEPTH)
    return next(iter(pictures), None) is not None


def markdown(pages: list[str]) -> str:
    """A section for each page that holds text, headed by its number."""
    blocks: list[str] = []
    for number, found in enumerate(paragraphs(pages), 1):
        if found:
            blocks += [f"## Page {number}", *map(escape, found)]
    return "\n\n".join(blocks)


def _title(stated: str) -> str:
    title = " ".join(stated.split())
    return "" if _NO_TITLE.match(title) or _ODD.search(title) else title


def _date(stated: dict[str, str]) -> str:
    """The day of its making as `2026-11-25`, empty where it is not stated."""
    found = _DATE.match(stated.get("CreationDate") or stated.get("ModDate") or "")
    return "-".join(found.groups()) if found else ""
