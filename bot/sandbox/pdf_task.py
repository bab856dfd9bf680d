"""The task of reading a PDF, done in the sandbox's child."""

import contextlib
import re
import signal
from collections import Counter
from collections.abc import Generator
from io import BytesIO
from types import FrameType
from typing import Any

from bot.sandbox.markup import escape
from bot.sandbox.pdf_text import paragraphs
from bot.sandbox.refusals import MOST_CHARACTERS, MOST_PAGES, Notice, Refusal, Refused

PRECHECK_SECONDS = 3.0
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
    texts, left_out = _read_pages(document)
    text = markdown(texts)
    if not text:
        raise Refused(Refusal.PICTURES if left_out[Notice.PICTURE_PAGES] else Refusal.EMPTY)
    stated = document.get_metadata_dict(skip_empty=True)
    return {"markdown": text, "title": _title(stated.get("Title", "")), "date": _date(stated), "notices": left_out}


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
    """Raise _OutOfTime in the body after so long, where the system has alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _OutOfTime

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _read_pages(document: Any) -> tuple[list[str], Counter[Notice]]:  # noqa: ANN401  # pdfium's own type
    """Each page's text, and what was left out; raises Refused."""
    import pypdfium2  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    texts: list[str] = []
    left_out = Counter[Notice]()
    for number in range(len(document)):
        try:
            page = document[number]
            texts.append(page.get_textpage().get_text_range())
        except pypdfium2.PdfiumError:
            texts.append("")
            left_out[Notice.DAMAGED_PAGES] += 1
            continue
        if sum(map(len, texts)) > MOST_CHARACTERS:
            raise Refused(Refusal.TOO_MUCH)
        left_out[Notice.PICTURE_PAGES] += len(texts[-1].strip()) < _LEAST_LETTERS and _has_picture(page)
        page.close()
    whole = "".join(texts)
    if left_out[Notice.DAMAGED_PAGES] == len(texts):
        raise Refused(Refusal.BROKEN)
    if left_out[Notice.PICTURE_PAGES] == len(texts):
        raise Refused(Refusal.PICTURES)
    if len(_ODD.findall(whole)) > _MOST_ODD * len(whole):
        raise Refused(Refusal.UNREADABLE_LETTERS)
    return texts, left_out


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
