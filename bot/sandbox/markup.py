"""Plain text and tables to Markdown that says the same."""

import re
from collections.abc import Sequence

_SPECIAL = re.compile(r"[\\`*\[<]|_(?=\w)|(?<=\w)_|~(?=~)|&(?=#?\w+;)|!(?=\[)")
_BEGINNING = re.compile(r"([#>+\-=~|:]|\d{1,9}(?=[.)](?:\s|$)))")
_SPACES = re.compile(r"\s+")

Row = Sequence[str]


def escape(text: str) -> str:
    """One paragraph, on one line, in which Markdown finds nothing to interpret."""
    line = _SPACES.sub(" ", text).strip()
    line = _SPECIAL.sub(lambda found: "\\" + found[0], line)
    opening = _BEGINNING.match(line)
    if opening and line[0].isdigit():
        return f"{opening[0]}\\{line[opening.end() :]}"
    return f"\\{line}" if opening else line


def table(rows: Sequence[Row]) -> str:
    """A Markdown table; its first row is the head where it reads like one, else the head is empty."""
    width = max(len(row) for row in rows)
    head, body = (rows[0], rows[1:]) if is_head(rows) else ((), rows)
    lines = [_line(head, width), "|" + " --- |" * width, *(_line(row, width) for row in body)]
    return "\n".join(lines)


def is_head(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: it has rows below, and words without figures alone in its cells."""
    filled = [cell for cell in rows[0] if cell.strip()]
    return len(rows) > 1 and len(filled) > 1 and all(any(letter.isalpha() for letter in cell) for cell in filled)


def blocks(rows: Sequence[Row]) -> list[str]:
    """The rows of a sheet as Markdown blocks: empty rows part them, rows of one cell are paragraphs."""
    found: list[str] = []
    open_rows: list[Row] = []

    def close() -> None:
        if open_rows:
            found.append(table(open_rows))
            open_rows.clear()

    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) > 1:
            open_rows.append(row)
            continue
        if not filled or not open_rows:
            close()
            found += [escape(filled[0])] if filled else []
        else:  # a row of a table that has but one cell filled
            open_rows.append(row)
    close()
    return found


def _line(row: Row, width: int) -> str:
    cells = [_cell(row[place]) if place < len(row) else "" for place in range(width)]
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    line = _SPACES.sub(" ", text).strip()
    return _SPECIAL.sub(lambda found: "\\" + found[0], line).replace("|", "\\|")
