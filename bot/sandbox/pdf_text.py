"""The lines of a PDF's pages to paragraphs: running heads and page numbers dropped, broken words and lines joined."""

import re
from collections import Counter
from collections.abc import Sequence

HYPHEN = "\ufffe"
"""What pdfium writes for the hyphen of a word that goes on in the next line, in place of hyphen and line end."""

_EDGE = 2
"""Running heads and feet stand among the first and last lines of a page."""
_REPEATED = 0.5
_LEAST_REPEATED = 3
_SHORT = 0.55
_FULL = 0.8
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|-|–|第)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|／)\s*\d{1,4})?\s*(?:頁|ページ)?\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(
    r"(?:[•●○■□◆◇▪‣・※*\-–—]|[(（]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[ァ-ン一二三四五六七八九十])[.)）．]|[①-⑳]|第\d+[条章節])\s*\S"
)
_END = re.compile(r"[.!?:;。！？：；」』)）\]]$")
_CONTINUES = re.compile(r"[,;:.)、。）]")
"""What follows a raised letter, which pdfium takes for the end of a line, or was wrapped alone."""
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_BROKEN_WORD = re.compile(r"[a-zà-ÿ]{2}-$")


def paragraphs(pages: Sequence[str]) -> list[list[str]]:
    """The paragraphs of each page, from each page's text as pdfium gives it."""
    lines = without_running([_lines(page) for page in pages])
    return [_joined(page) for page in lines]


def _lines(page: str) -> list[str]:
    return [line for raw in page.replace(HYPHEN, "").splitlines() if (line := " ".join(raw.split()))]


def without_running(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without page numbers, and without the lines that most of them have at their edge."""
    seen = Counter(key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    least = max(_LEAST_REPEATED, _REPEATED * len(pages))
    running = {key for key, count in seen.items() if count >= least}
    return [_trimmed(page, running) for page in pages]


def _trimmed(page: list[str], running: set[str]) -> list[str]:
    def drops(line: str) -> bool:
        return _key(line) in running or bool(_PAGE_NUMBER.fullmatch(line))

    head = [line for line in page[:_EDGE] if not drops(line)]
    rest = page[_EDGE:]
    kept = max(0, len(rest) - _EDGE)
    return [*head, *rest[:kept], *(line for line in rest[kept:] if not drops(line))] or page


def _key(line: str) -> str:
    """The same for the running lines of all pages, whatever their page numbers."""
    return _DIGITS.sub("#", line)


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines to paragraphs; a table's rows, headings and items stay on their own."""
    full = _width(lines)
    found: list[str] = []
    before = ""
    for line in lines:
        if before and not _ends(before, line, full):
            found[-1] = _join(found[-1], line)
        else:
            found.append(line)
        before = line
    return found


def _width(lines: Sequence[str]) -> int:
    """How wide a full line of the page is, in letters of Latin width; a tenth of the lines may be wider."""
    widths = sorted(_letters(line) for line in lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def _letters(line: str) -> int:
    return len(line) + len(_CJK.findall(line))


def _ends(before: str, line: str, full: int) -> bool:
    """Whether a paragraph ends with the line before."""
    width = _letters(before)
    if _CONTINUES.match(line):
        return False
    if _ITEM.match(line) or width < _SHORT * full:
        return True
    return bool(_END.search(before)) and width < _FULL * full


def _join(before: str, line: str) -> str:
    if _BROKEN_WORD.search(before) and line[0].islower():
        return before[:-1] + line
    return before + ("" if _CJK.match(before[-1]) and _CJK.match(line[0]) else " ") + line
