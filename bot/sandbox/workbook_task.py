"""The task of reading a workbook (.xlsx), done in the sandbox's child."""

import datetime as dt
import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from bot.sandbox.markup import blocks, escape
from bot.sandbox.office import open_office, properties
from bot.sandbox.outline import outline
from bot.sandbox.refusals import MOST_ROWS, Notice, Refusal, Refused

MOST_COLUMNS = 200
"""What stands further to the right was not written to be read."""

_WITHOUT_RESULT = re.compile(rb"(?:</f>|<f\b[^<>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_BEFORE, _AFTER = re.compile('[¥€£]|(?<=")[$](?=")'), re.compile("[円%]")
_COLOURS_AND_LOCALES = re.compile(r"\[\$([^\]-]?)[^\]]*\]|\[[^\]]*\]")


def run(data: bytes) -> dict[str, Any]:
    """The workbook's Markdown with a section for each sheet, title, date of its last change, and what was left out."""
    archive = open_office(data, "spreadsheetml.sheet.main")
    from openpyxl import load_workbook  # noqa: PLC0415  # pyright: ignore[reportMissingModuleSource]
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book: Any = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheets = {sheet.title: _rows(sheet) for sheet in shown}
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, SyntaxError):
        raise Refused(Refusal.BROKEN) from None  # SyntaxError is XML's, too
    title, date = properties(archive)
    left_out = {
        Notice.HIDDEN_SHEETS: len(book.worksheets) - len(shown),
        Notice.OPEN_FORMULAS: _formulas_without_result(archive),
    }
    return outline(markdown(sheets), title=title, date=date, notices=left_out)


def markdown(sheets: dict[str, list[list[str]]]) -> str:
    """A section for each sheet that holds text; one sheet needs no heading."""
    found = {name: blocks(rows) for name, rows in sheets.items()}
    filled = {name: parts for name, parts in found.items() if parts}
    heads = len(filled) > 1
    return "\n\n".join(
        block for name, parts in filled.items() for block in ([f"## {escape(name)}"] if heads else []) + parts
    )


def _rows(sheet: Any) -> list[list[str]]:  # noqa: ANN401  # openpyxl's own type
    sheet.reset_dimensions()  # a sheet may state a size that it does not have
    rows: list[list[str]] = []
    blank = 0
    for row in sheet.iter_rows():
        cells = [shown(cell.value, getattr(cell, "number_format", "")) for cell in row[:MOST_COLUMNS]]
        if any(cells):
            rows.append(cells)
            blank = 0
        elif not blank:
            rows.append([])
            blank = 1
        if len(rows) > MOST_ROWS:
            raise Refused(Refusal.ROWS)
    return rows


def shown(value: object, number_format: str) -> str:
    """A cell as its reader sees it, near enough: its sign of money or percent, groups of thousands, days as ISO."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, number_format)
        case dt.datetime():
            return value.isoformat(" ", "minutes") if value.time() != dt.time() else value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: float, number_format: str) -> str:
    form = _COLOURS_AND_LOCALES.sub(lambda found: found[1] or "", number_format.partition(";")[0])
    before, after = _BEFORE.search(form), _AFTER.search(form)
    if after and after[0] == "%":
        value *= 100
    number = round(value, 10)
    plain = int(number) if number == int(number) else number
    return f"{before[0] if before else ''}{plain:{',' if '#,#' in form else ''}}{after[0] if after else ''}"


def _formulas_without_result(archive: ZipFile) -> int:
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    return sum(len(_WITHOUT_RESULT.findall(archive.read(name))) for name in sheets)
