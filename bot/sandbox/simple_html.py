"""The plain HTML that Word documents and the main texts of pages are turned into, to Markdown."""

from collections.abc import Sequence
from html.parser import HTMLParser

from bot.sandbox.markup import escape, table

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol"}
_CELLS = {"td", "th"}
_APART = {"p", "br", "li", "tr", "td", "th"}
_BLOCKS = {"p", "blockquote", "pre"}
MOST_COLUMNS, MOST_SPANNED = 50, 1_000
_BACK = "↑"
"""What a footnote's link back to its mark shows."""


def to_markdown(html: str) -> str:
    """Headings, paragraphs, lists and tables as Markdown; forms of letters, links and pictures are dropped."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return "\n\n".join(block for block in reader.blocks if block)


class _Table:
    """Cells by row; what spans rows or columns stands in each of the rows, so that a row reads alone."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._spans = (1, 1)
        self._carried: dict[int, tuple[int, str]] = {}  # by column: for how many more rows, and what
        self._new: dict[int, tuple[int, str]] = {}  # those that begin in the open row

    def open_row(self) -> None:
        self._carried |= self._new
        self._new.clear()
        self.rows.append([])
        self._fill()

    def open_cell(self, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._spans = _span(named.get("colspan"), MOST_COLUMNS), _span(named.get("rowspan"), MOST_SPANNED)

    def close_cell(self, text: str) -> None:
        if not self.rows:
            return
        columns, rows = self._spans
        if rows > 1:
            self._new[len(self.rows[-1])] = (rows - 1, text)
        self.rows[-1] += [text, *[""] * (columns - 1)]
        self._fill()

    def _fill(self) -> None:
        row = self.rows[-1]
        while (carried := self._carried.pop(len(row), None)) is not None:
            left, text = carried
            if left > 1:
                self._new[len(row)] = (left - 1, text)
            row.append(text)


class _Reader(HTMLParser):
    """Collects blocks. A table is one block; tables in its cells are read as their text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._text: list[str] = []
        self._heading = ""
        self._lists: list[str] = []
        self._mark = ""
        self._depth = 0  # of tables
        self._table = _Table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._in_table(tag, attrs)
        elif tag == "br":
            self._text.append(" ")
        elif tag == "table":
            self.flush()
            self._depth, self._table = 1, _Table()
        elif tag in _LISTS or tag == "li" or tag in _HEADINGS or tag in _BLOCKS:
            self.flush()
            self._open(tag)

    def _in_table(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._table.open_row()
        elif self._depth == 1 and tag in _CELLS:
            self._table.open_cell(attrs)
            self._text.clear()
        else:
            self._text.append(" " if tag in _APART else "")

    def _open(self, tag: str) -> None:
        if tag in _LISTS:
            self._lists.append(tag)
        elif tag in _HEADINGS:
            self._heading = tag
        elif tag == "li":
            self._mark = "1. " if self._lists[-1:] == ["ol"] else "- "

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._leave_table(tag)
            return
        if tag in _HEADINGS or tag == "li" or tag in _BLOCKS or tag in _LISTS:
            self.flush()
        if tag in _HEADINGS:
            self._heading = ""
        if tag in _LISTS and self._lists:
            self._lists.pop()

    def _leave_table(self, tag: str) -> None:
        if self._depth == 1 and tag in _CELLS:
            self._table.close_cell("".join(self._text).strip())
            self._text.clear()
        elif tag == "table":
            self._depth -= 1
            if not self._depth:
                self.blocks += _table_blocks(self._table.rows)
        else:
            self._text.append(" " if tag in _APART else "")

    def handle_data(self, data: str) -> None:
        if data != _BACK:
            self._text.append(data)

    def flush(self) -> None:
        """Close the open paragraph, heading or list item."""
        text = escape("".join(self._text))
        self._text.clear()
        if not text:
            return
        if self._heading:
            self.blocks.append(f"{'#' * int(self._heading[1])} {text}")
        elif self._lists:
            indent = "   " * (len(self._lists) - 1)
            self.blocks.append(f"{indent}{self._mark or '   '}{text}")
            self._mark = ""
        else:
            self.blocks.append(text)


def _table_blocks(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table; one that only places text on the page, a cell a row, is paragraphs."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    if all(sum(bool(cell.strip()) for cell in row) == 1 for row in filled):
        return [escape(cell) for row in filled for cell in row if cell.strip()]
    return [table(filled)]


def _span(stated: str | None, most: int) -> int:
    return min(max(int(stated), 1), most) if stated and stated.isdecimal() else 1
