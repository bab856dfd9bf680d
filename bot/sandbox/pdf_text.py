"""The lines of a PDF's pages to paragraphs: running heads and page numbers dropped, broken words and lines joined."""

import re
from collections import Counter
from collections.abc import Sequence

HYPHEN = "\ufffe"
"""What pdfium writes for the hyphen of a word that goes on in the next line, in place of hyphen and line end."""

Piece = str | list[list[str]]
"""Text, or the rows of a table."""

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


def paragraphs(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The paragraphs and tables of each page, from each page's text as pdfium gives it, and tables between it."""
    lines = without_running([_lines(page) for page in pages])
    return [_joined(page) for page in lines]


def _lines(page: Sequence[Piece]) -> list[Piece]:
    lines: list[Piece] = []
    for piece in page:
        if isinstance(piece, str):
            lines += [line for raw in piece.splitlines() if (line := " ".join(raw.split()))]
        else:
            lines.append(piece)
    return lines


def without_running(pages: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The pages without page numbers, and without the lines that most of them have at their edge."""
    edges = ({_key(line) for line in (*page[:_EDGE], *page[-_EDGE:]) if isinstance(line, str)} for page in pages)
    seen = Counter(key for edge in edges for key in edge)
    least = max(_LEAST_REPEATED, _REPEATED * len(pages))
    running = {key for key, count in seen.items() if count >= least}
    return [_trimmed(page, running) for page in pages]


def _trimmed(page: list[Piece], running: set[str]) -> list[Piece]:
    def drops(line: Piece) -> bool:
        return isinstance(line, str) and (_key(line) in running or bool(_PAGE_NUMBER.fullmatch(line)))

    head = [line for line in page[:_EDGE] if not drops(line)]
    rest = page[_EDGE:]
    kept = max(0, len(rest) - _EDGE)
    return [*head, *rest[:kept], *(line for line in rest[kept:] if not drops(line))] or page


def _key(line: str) -> str:
    """The same for the running lines of all pages, whatever their page numbers."""
    return _DIGITS.sub("#", line)


def _joined(lines: Sequence[Piece]) -> list[Piece]:
    """Lines to paragraphs; headings and items stay on their own."""
    full = _width([line for line in lines if isinstance(line, str)])
    found: list[Piece] = []
    before = ""
    for line in lines:
        last = found[-1] if found else None
        if isinstance(line, str) and isinstance(last, str) and not _ends(before, line, full):
            found[-1] = _join(last, line)
        else:
            found.append(line)
        before = line if isinstance(line, str) else ""
    return [piece.replace(HYPHEN, "") if isinstance(piece, str) else piece for piece in found]


def _width(lines: Sequence[str]) -> int:
    """How wide a full line of the page is, in letters of Latin width; a tenth of the lines may be wider."""
    widths = sorted(_letters(part) for line in lines for part in line.split(HYPHEN))
    return widths[len(widths) * 9 // 10] if widths else 0


def _letters(line: str) -> int:
    return len(line) + len(_CJK.findall(line))


def _ends(before: str, line: str, full: int) -> bool:
    """Whether a paragraph ends with the line before."""
    width = _letters(before.rpartition(HYPHEN)[2])
    if _CONTINUES.match(line) or _is_broken(before, line):
        return False
    if _ITEM.match(line) or width < _SHORT * full:
        return True
    return bool(_END.search(before)) and width < _FULL * full


def _is_broken(before: str, line: str) -> bool:
    """Whether a word goes on in the next line."""
    return bool(_BROKEN_WORD.search(before)) and line[0].islower()


def _join(before: str, line: str) -> str:
    if _is_broken(before, line):
        return before[:-1] + line
    return before + ("" if _CJK.match(before[-1]) and _CJK.match(line[0]) else " ") + line
