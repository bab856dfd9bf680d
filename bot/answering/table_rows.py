"""Rows of a table that differ in their figures alone: only the one that a question is about may be quoted.

Vectors hardly tell 7 million yen from 12 million, so that such rows are all as near to a question, and the nearest one
answers another. A row with words of its own is chosen like any sentence.
"""

import re
from collections.abc import Collection, Iterator

from bot.answering.content import content_words
from bot.models import Passage, UnitKind
from bot.text.figures import figures
from bot.text.words import tokens

_MEASURES = frozenset(
    tokens(
        "yen million point points day days week weeks month months year years age "
        "over under above below up less minus plus half of it"
    )
)
_OPEN_ABOVE = re.compile(r"\b(?:or more|or over|and over|above|over|more than)\b|以上|超", re.IGNORECASE)
_SMALLEST = 10_000
"""Yen from which a number in a question is taken for an amount: below, it is a year, an age, points."""


def unasked_rows(question: str, passage: Passage) -> frozenset[int]:
    """Positions of the sentences of a passage that are rows of figures for another case than the question's."""
    rows = {at: one.text for at, one in enumerate(passage.sentences) if one.kind is UnitKind.ROW}
    if len(rows) < 2:  # noqa: PLR2004  # one alone can be told from none
        return frozenset()
    words = {at: content_words(text) for at, text in rows.items()}
    everywhere = frozenset[str].intersection(*words.values())
    own = {at: each - everywhere for at, each in words.items()}
    of_figures = {at for at in rows if all(word in _MEASURES or re.search(r"\d", word) for word in own[at])}
    held = _row_of(question, {at: rows[at] for at in of_figures}, whole=0 not in rows)
    asked = {held} if held is not None else {at for at in of_figures if (own[at] - _MEASURES) & content_words(question)}
    return frozenset(of_figures - asked)


def _row_of(question: str, rows: dict[int, str], *, whole: bool) -> int | None:
    """The row in whose range the question's amount lies; `whole` says that the rows begin with the table's first.

    A range is told by the first cell: its upper end, or its lower one in words such as "or more".
    """
    amounts = [amount for amount in _amounts(question) if amount >= _SMALLEST]
    cells = {at: row.partition("; ")[0] for at, row in rows.items()}
    ends = {at: max(_amounts(cell), default=0) for at, cell in cells.items()}
    upper = {at: end for at, end in ends.items() if end and not _OPEN_ABOVE.search(cells[at])}
    lower = {at: end for at, end in ends.items() if end and at not in upper}
    for amount in amounts:
        above = [at for at, end in upper.items() if end >= amount]
        first = min(above, key=lambda at: upper[at], default=None)
        if first is not None and (whole or upper[first] == amount or len(above) < len(upper)):
            return first
        below = [at for at, end in lower.items() if end <= amount]
        if not above and below:
            return max(below, key=lambda at: lower[at])
    return None


def _amounts(text: str) -> Iterator[int]:
    """Amounts of money in yen, and numbers that can be one."""
    for figure in figures(text):
        yield from _whole(figure.keys)


def _whole(keys: Collection[str]) -> Iterator[int]:
    for key in keys:
        unit, _, value = key.partition(":")
        if unit in {"yen", "value"} and value.isdecimal():
            yield int(value)
