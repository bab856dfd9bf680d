"""Rows of a table of which only the one that a question is about may be quoted.

Vectors hardly tell 7 million yen from 12 million, so that rows that differ in their figures alone are all as near to a
question, and the nearest one answers another. Where whom to call is asked for, of rows with words of their own those
whose first cell is asked for leave no other; else they are chosen like any sentence.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from bot.answering.content import content_words
from bot.answering.wanted import Wanted, wanted
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
_MONTHLY = re.compile(
    r"(?:yen|[\dkm円]) ?(?:(?:a|per|each|every) |/ ?)month\b|\bmonthly (?:salary|pay|wages?|income)\b"
    r"|月収|月給|月薪|월급",
    re.IGNORECASE,
)
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
    asked = _rows_of(question, {at: rows[at] for at in of_figures}, whole=0 not in rows)
    if asked is None:
        said, named = content_words(question), _periods(question)
        asked = {at for at in of_figures if (own[at] - _MEASURES) & said or _periods(rows[at]) & named}
    others = _of_other_heads(question, rows, of_figures) if wanted(question) is Wanted.CONTACT else frozenset[int]()
    return frozenset(of_figures - asked) | others


def _of_other_heads(question: str, rows: Mapping[int, str], of_figures: Collection[int]) -> frozenset[int]:
    """Rows whose first cell has no word of the question, where that of another row has one."""
    heads = {at: content_words(row.partition("; ")[0]) for at, row in rows.items() if at not in of_figures}
    if len(heads) < 2:  # noqa: PLR2004  # as above
        return frozenset()
    everywhere = frozenset[str].intersection(*heads.values())
    said = content_words(question)
    named = {at for at, head in heads.items() if (head - everywhere) & said}
    return frozenset(heads.keys() - named) if named else frozenset()


def _rows_of(question: str, rows: dict[int, str], *, whole: bool) -> set[int] | None:
    """The row in whose range the question's amount lies, if any; None where the rows or the question have no amounts.

    A range is told by the first cell: its upper end, or its lower one in words such as "or more". `whole` says that the
    rows begin with the table's first: of others, the end that comes first is sure only where it is met exactly.
    An amount of a month is in no range of a year.
    """
    amounts = [amount for amount in _amounts(question) if amount >= _SMALLEST]
    cells = {at: row.partition("; ")[0] for at, row in rows.items()}
    ends = {at: end for at, cell in cells.items() if (end := max(_amounts(cell), default=0)) >= _SMALLEST}
    if not amounts or not ends:
        return None
    lower = {at: end for at, end in ends.items() if _OPEN_ABOVE.search(cells[at])}
    upper = {at: end for at, end in ends.items() if at not in lower}
    elsewhere = _MONTHLY.search(question) and not any(map(_MONTHLY.search, cells.values()))
    for amount in [] if elsewhere else amounts:
        above = [at for at, end in upper.items() if end >= amount]
        first = min(above, key=lambda at: upper[at], default=None)
        if first is not None and (whole or upper[first] == amount or len(above) < len(upper)):
            return {first}
        below = [at for at, end in lower.items() if end <= amount]
        last = max(below, key=lambda at: lower[at], default=None)
        sure = whole or upper or len(below) < len(lower)
        if not above and last is not None and (sure or lower[last] == amount):
            return {last}
    return set()


def _periods(text: str) -> set[str]:
    """Periods in one form, however they are written: `one-year`, `1 year`, `1年`."""
    return {key for figure in figures(text) for key in figure.keys if key.startswith(("days:", "months:"))}


def _amounts(text: str) -> Iterator[int]:
    """Amounts of money in yen, and numbers that can be one."""
    for figure in figures(text):
        yield from _whole(figure.keys)


def _whole(keys: Collection[str]) -> Iterator[int]:
    for key in keys:
        unit, _, value = key.partition(":")
        if unit in {"yen", "value"} and value.isdecimal():
            yield int(value)
