"""The task of reading a PDF, done in the sandbox's child."""

import contextlib
import re
import signal
from collections import Counter
from collections.abc import Generator
from io import BytesIO
from types import FrameType
from typing import Any

from bot.sandbox.markup import escape, table
from bot.sandbox.outline import outline
from bot.sandbox.pdf_tables import Box, find_tables
from bot.sandbox.pdf_text import Piece, paragraphs
from bot.sandbox.refusals import MOST_CHARACTERS, MOST_PAGES, Notice, Refusal, Refused

PRECHECK_SECONDS = 3.0
_LEAST_LETTERS = 20
"""A page with fewer and with a picture is a picture: what stands beside a scan is a page number at most."""
MOST_BOXES = 3_000
"""A page with more is a drawing: no tables are sought in it."""
_FORM_DEPTH = 3
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
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
    pages, left_out = _read_pages(document)
    stated = document.get_metadata_dict(skip_empty=True)
    empty = Refusal.PICTURES if left_out[Notice.PICTURE_PAGES] else Refusal.EMPTY
    title, date = _title(stated.get("Title", "")), _date(stated)
    return outline(markdown(pages), title=title, date=date, notices=left_out, empty=empty)


def precheck(data: bytes) -> None:
    """Refuse what is made to fill the memory, by a reader that has limits of its own.

    What that reader cannot read may pass, since pdfium mends much, and so does what it is slow with: the limits of the
    process hold all the same.
    """
    with contextlib.suppress(_OutOfTime), _seconds(PRECHECK_SECONDS):
        _precheck(data)


def _precheck(data: bytes) -> None:
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import LimitReachedError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:  # only pdfium can open all of them
            return
        if len(reader.pages) > MOST_PAGES:
            reason = Refusal.PAGES
        else:
            for page in reader.pages:
                page.get_contents()
            return
    except LimitReachedError:
        reason = Refusal.UNPACKS
    except (_OutOfTime, RecursionError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 — whatever it stumbles over, in its own ways
        return
    raise Refused(reason)


class _OutOfTime(BaseException):
    """No Exception, so that nobody catches it on its way."""


@contextlib.contextmanager
def _seconds(limit: float) -> Generator[None]:
    """Raise _OutOfTime in the body after so much time of the processor, where the system has alarms for that."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _OutOfTime

    signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _read_pages(document: Any) -> tuple[list[list[Piece]], Counter[Notice]]:  # noqa: ANN401  # pdfium's own type
    """Each page's text and tables, and what was left out; raises Refused."""
    import pypdfium2  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    pages: list[list[Piece]] = []
    left_out = Counter[Notice]()
    letters = odd = 0
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
            text = textpage.get_text_range()
            pages.append(_pieces(textpage, text))
        except pypdfium2.PdfiumError:
            left_out[Notice.DAMAGED_PAGES] += 1
            pages.append([])
            continue
        letters += len(text)
        odd += len(_ODD.findall(text))
        if letters > MOST_CHARACTERS:
            raise Refused(Refusal.TOO_MUCH)
        left_out[Notice.PICTURE_PAGES] += len(text.strip()) < _LEAST_LETTERS and _has_picture(page)
        page.close()
    if left_out[Notice.DAMAGED_PAGES] == len(pages):
        raise Refused(Refusal.BROKEN)
    if left_out[Notice.PICTURE_PAGES] == len(pages):
        raise Refused(Refusal.PICTURES)
    if odd > _MOST_ODD * letters:
        raise Refused(Refusal.UNREADABLE_LETTERS)
    return pages, left_out


def _pieces(textpage: Any, text: str) -> list[Piece]:  # noqa: ANN401
    """A page's text with its tables apart."""
    count = textpage.count_rects()
    if count > MOST_BOXES:
        return [text]
    boxes = [Box(*textpage.get_rect(number)) for number in range(count)]
    pieces: list[Piece] = []
    place = 0
    for grid in find_tables(boxes):
        first = _letter_at(textpage, boxes[grid.first], boxes[grid.first].left)
        last = _letter_at(textpage, boxes[grid.last], boxes[grid.last].right)
        if first is None or last is None or not place <= first < last:
            continue
        rows = [[" ".join(textpage.get_text_bounded(*boxes[n]) for n in cell) for cell in row] for row in grid.rows]
        pieces += [textpage.get_text_range(place, first - place) if first > place else "", rows]
        place = last + 1
    return [*pieces, textpage.get_text_range(place) if place else text]


def _letter_at(textpage: Any, box: Box, edge: float) -> int | None:  # noqa: ANN401
    """The number of the letter at the left or right edge of a box."""
    return textpage.get_index(edge, (box.bottom + box.top) / 2, x_tol=2, y_tol=2)


def _has_picture(page: Any) -> bool:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_FORM_DEPTH)
    return next(iter(pictures), None) is not None


def markdown(pages: list[list[Piece]]) -> str:
    """A section for each page that holds text, headed by its number."""
    blocks: list[str] = []
    for number, found in enumerate(paragraphs(pages), 1):
        if found:
            pieces = (escape(piece) if isinstance(piece, str) else table(piece) for piece in found)
            blocks += [f"## Page {number}", *pieces]
    return "\n\n".join(blocks)


def _title(stated: str) -> str:
    title = " ".join(stated.split())
    return "" if _NO_TITLE.match(title) or _ODD.search(title) else title


def _date(stated: dict[str, str]) -> str:
    """The day of its making as `2026-11-25`, empty where it is not stated."""
    found = _DATE.match(stated.get("CreationDate") or stated.get("ModDate") or "")
    return "-".join(found.groups()) if found else ""
