"""The task of reading separated values (.csv), done in the sandbox's child. Input: their text in UTF-8."""

import csv
from collections import Counter
from typing import Any

from bot.sandbox.markup import blocks
from bot.sandbox.outline import outline
from bot.sandbox.refusals import MOST_ROWS, Refusal, Refused

_DELIMITERS = ",;\t|"
_SAMPLE = 50


def run(data: bytes) -> dict[str, Any]:
    """The rows as Markdown."""
    lines = data.decode("utf-8", "replace").splitlines(keepends=True)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter(lines)):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise Refused(Refusal.ROWS)
    except csv.Error:  # a field without end
        raise Refused(Refusal.BROKEN) from None
    return outline("\n\n".join(blocks(rows)))


def delimiter(lines: list[str]) -> str:
    """The sign that cuts most of the first rows into the same number of cells, and at least two."""

    def fits(sign: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines[:_SAMPLE], delimiter=sign) if row)
        width, rows = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
        return (rows, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=fits)
