"""Where tables stand on a page, by the boxes of its text alone: rows of short pieces that stand in columns."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple


class Box(NamedTuple):
    """A run of letters on one line, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Its height, never nothing."""
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: which boxes, by their numbers, make up each cell of each row; `first` and `last` bound its boxes."""

    rows: tuple[tuple[tuple[int, ...], ...], ...]
    first: int
    last: int


LEAST_ROWS = 3
_GAP = 0.9
"""Boxes nearer to each other than this, in heights, are one cell: words stand about a third of it apart."""
_WIDEST = {2: 18.0}
_WIDEST_OF_MORE = 14.0
"""Cells wider than this, in heights, are prose in columns."""
_MARK = 2.0
"""A first column narrower than this, in heights, holds the marks of a list."""
_FAR_BELOW = 3.0
"""A line further below than this, in heights, begins something else."""

_Cell = list[int]


def find_tables(boxes: Sequence[Box]) -> list[Grid]:
    """The tables of a page in the order of its text; none whose text is mixed with what stands outside of it."""
    lines = _lines(boxes)
    found: list[Grid] = []
    for start, end in _runs(boxes, lines):
        columns = _columns(boxes, lines[start:end])
        if not _is_table(boxes, lines[start:end], columns):
            continue
        whole = _whole(boxes, lines, start, end)
        if whole:
            numbers = list(_numbers(whole))
            rows = tuple(_row(boxes, line, columns) for line in whole)
            found.append(Grid(rows, min(numbers), max(numbers)))
    return sorted(found, key=lambda grid: grid.first)


def _whole(boxes: Sequence[Box], lines: Sequence[list[_Cell]], start: int, end: int) -> list[list[_Cell]]:
    """The lines with those around them whose text stands among theirs; empty if other text does, too."""
    while True:
        numbers = set(_numbers(lines[start:end]))
        first, last = min(numbers), max(numbers)
        if len(numbers) == last - first + 1:
            return list(lines[start:end])
        if start and _is_among(lines[start - 1], first, last) and not _is_far(boxes, lines[start - 1], lines[start]):
            start -= 1
        elif end < len(lines) and _is_among(lines[end], first, last) and not _is_far(boxes, lines[end - 1], lines[end]):
            end += 1
        else:
            return []


def _is_among(line: list[_Cell], first: int, last: int) -> bool:
    """Whether some of a line's text stands among a table's, and the rest beside that."""
    numbers = set(_numbers([line]))
    near = range(first - len(numbers), last + len(numbers) + 1)
    return numbers <= set(near) and any(first < number < last for number in numbers)


def _numbers(lines: Sequence[list[_Cell]]) -> Iterator[int]:
    return (number for line in lines for cell in line for number in cell)


def _lines(boxes: Sequence[Box]) -> list[list[_Cell]]:
    """The lines as seen, from the top, each as its cells from the left."""
    lines: list[list[int]] = []
    for number in sorted(range(len(boxes)), key=lambda number: -(boxes[number].top + boxes[number].bottom)):
        if lines and _beside(boxes[lines[-1][0]], boxes[number]):
            lines[-1].append(number)
        else:
            lines.append([number])
    return [_cells(boxes, sorted(line, key=lambda number: boxes[number].left)) for line in lines]


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > min(one.height, other.height) / 2


def _cells(boxes: Sequence[Box], line: Sequence[int]) -> list[_Cell]:
    cells: list[_Cell] = []
    for number in line:
        box = boxes[number]
        if cells and box.left - boxes[cells[-1][-1]].right < _GAP * box.height:
            cells[-1].append(number)
        else:
            cells.append([number])
    return cells


def _runs(boxes: Sequence[Box], lines: Sequence[list[_Cell]]) -> Iterator[tuple[int, int]]:
    """From where to where lines of several cells follow each other closely."""
    start = 0
    for place in range(len(lines) + 1):
        goes_on = place < len(lines) and len(lines[place]) > 1
        if goes_on and place > start and not _is_far(boxes, lines[place - 1], lines[place]):
            continue
        if place - start >= LEAST_ROWS:
            yield start, place
        start = place if goes_on else place + 1


def _is_far(boxes: Sequence[Box], above: list[_Cell], below: list[_Cell]) -> bool:
    upper, lower = boxes[above[0][0]], boxes[below[0][0]]
    return upper.bottom - lower.top > _FAR_BELOW * upper.height


def _span(boxes: Sequence[Box], cell: _Cell) -> tuple[float, float]:
    return boxes[cell[0]].left, max(boxes[number].right for number in cell)


def _columns(boxes: Sequence[Box], lines: Sequence[list[_Cell]]) -> list[tuple[float, float]]:
    """From where to where each column reaches, by the lines that have as many cells as most have."""
    counts = Counter(len(line) for line in lines)
    usual = max(counts, key=lambda count: (counts[count], count))
    spans = [[_span(boxes, cell) for cell in line] for line in lines if len(line) == usual]
    columns = [
        (min(left for left, _ in column), max(right for _, right in column)) for column in zip(*spans, strict=True)
    ]
    apart = all(before[1] <= after[0] for before, after in itertools.pairwise(columns))
    return columns if apart else []


def _is_table(boxes: Sequence[Box], lines: Sequence[list[_Cell]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether it is neither a list with its marks nor prose in columns."""
    if len(columns) < 2:  # noqa: PLR2004
        return False
    height = median(boxes[number].height for number in _numbers(lines))
    if len(columns) == 2 and columns[0][1] - columns[0][0] < _MARK * height:  # noqa: PLR2004
        return False
    widths = [(right - left) / height for line in lines for left, right in (_span(boxes, cell) for cell in line)]
    return median(widths) < _WIDEST.get(len(columns), _WIDEST_OF_MORE)


def _row(
    boxes: Sequence[Box], line: Sequence[_Cell], columns: Sequence[tuple[float, float]]
) -> tuple[tuple[int, ...], ...]:
    """The line's boxes by column; a cell that spans several stands in the one that it shares most with."""
    row: list[tuple[int, ...]] = [()] * len(columns)
    for cell in line:
        left, right = _span(boxes, cell)
        shared = [min(right, end) - max(left, start) for start, end in columns]
        place = max(range(len(columns)), key=shared.__getitem__)
        row[place] += tuple(cell)
    return tuple(row)
