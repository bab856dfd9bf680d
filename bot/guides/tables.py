"""Loading the dated tables of `knowledge/tables/`, and checking them against their schemas."""

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import yaml
from pydantic import ValidationError

from bot.errors import StartupError
from bot.guides.base import Table
from bot.guides.pay_schema import PayTable
from bot.guides.schema import DeadlineTable, FeeTable, HspTable, ServiceTable

if TYPE_CHECKING:
    from yaml import SafeLoader
else:  # libyaml, as for the glossary: half a second less at every start
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_T = TypeVar("_T", bound=Table)
Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables, checked."""

    hsp_points: HspTable
    take_home_pay: PayTable
    fees: FeeTable
    deadlines: DeadlineTable
    consultation: ServiceTable

    def all(self) -> tuple[Table, ...]:
        """Each table, for what is the same in all of them."""
        return (self.hsp_points, self.take_home_pay, self.fees, self.deadlines, self.consultation)


MODELS: dict[str, type[Table]] = {
    "hsp-points": HspTable,
    "take-home-pay-2026": PayTable,
    "fees": FeeTable,
    "deadlines": DeadlineTable,
    "consultation-services": ServiceTable,
}
"""The schema of each table by its id, which is its file's name."""


@dataclass(frozen=True, slots=True)
class TableProblem:
    """What does not fit the schema: where in the YAML, and in words which row and field and what to write instead."""

    location: tuple[int | str, ...]
    message: str


def load_tables(folder: Path) -> Tables:
    """Read and check every table of `folder`; raises StartupError naming the file, the row and the field."""
    return Tables(
        hsp_points=_load(folder / "hsp-points.yaml", HspTable),
        take_home_pay=_load(folder / "take-home-pay-2026.yaml", PayTable),
        fees=_load(folder / "fees.yaml", FeeTable),
        deadlines=_load(folder / "deadlines.yaml", DeadlineTable),
        consultation=_load(folder / "consultation-services.yaml", ServiceTable),
    )


def table_problems(text: str, ident: str) -> list[TableProblem]:
    """Check the text of the table `ident`, one of MODELS; empty where all is well."""
    try:
        data: Plain = yaml.load(text, Loader=_Loader)  # noqa: S506 — a safe loader, see below
    except yaml.YAMLError as error:
        return [TableProblem((), f"it cannot be read: {' '.join(str(error).split())}")]
    try:
        table = MODELS[ident].model_validate_json(json.dumps(data))
    except ValidationError as error:
        return [
            TableProblem(found["loc"], _explain(data, found["loc"], what_instead(found["type"], found["msg"])))
            for found in error.errors(include_url=False, include_input=False)
        ]
    wrong_id = TableProblem(("id",), f"field id: write “{ident}”, as the file is called")
    return [] if table.id == ident else [wrong_id]


def what_instead(kind: str, message: str) -> str:
    """A schema's message, turned into what to write; `kind` is its type."""
    told = {
        "missing": "it is missing: write it as in the other entries",
        "extra_forbidden": "it is no field here: remove it or correct its name",
        "string_pattern_mismatch": message.replace("String should match pattern", "write a text of the form"),
    }
    return told.get(kind) or message.removeprefix("Value error, ").replace("Input should be", "write")


def _load(path: Path, model: type[_T]) -> _T:
    data = _read(path)
    try:
        # By way of JSON: there, strict models still take text for dates and lists for tuples, and nothing else.
        table = model.model_validate_json(json.dumps(data))
    except ValidationError as error:
        wrong = "; ".join(_explain(data, detail["loc"], detail["msg"]) for detail in error.errors()[:3])
        msg = f"The table {path.name} is wrong: {wrong}."
        raise StartupError(msg) from None
    if table.id != path.stem:
        msg = f"The table {path.name} is wrong: field id: it must be “{path.stem}”, as the file is called."
        raise StartupError(msg)
    return table


def _read(path: Path) -> Plain:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 — a safe loader, see below
    except FileNotFoundError:
        msg = f"The table {path.name} is missing from the knowledge folder: restore it or set KNOWLEDGE_DIR."
        raise StartupError(msg) from None
    except yaml.MarkedYAMLError as error:
        where = f" on line {error.problem_mark.line + 1}" if error.problem_mark else ""
        msg = f"The table {path.name} cannot be read{where}: {error.problem}."
        raise StartupError(msg) from None
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        msg = f"The table {path.name} cannot be read: it must be YAML in UTF-8 ({type(error).__name__})."
        raise StartupError(msg) from None


class _Loader(SafeLoader):
    """Plain values only, dates as text; a key that stands twice is an error instead of the last one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"“{key.value}” stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _as_written(_loader: SafeLoader, node: yaml.Node) -> str:
    return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


def _explain(data: Plain, location: Sequence[int | str], message: str) -> str:
    """One error in words: the row by its id, or by its number where it has none, and the field."""
    row, fields, here = "", list[str](), data
    for part in location:
        here = _inside(here, part)
        if isinstance(part, str):
            fields.append(part)
            continue
        named = here.get("id") if isinstance(here, dict) else None
        row = f"row “{named}”" if named else ", ".join(filter(None, (row, f"row {part + 1}")))
        row, fields = f"{row} of {'.'.join(fields)}" if fields else row, []
    where = ", ".join(filter(None, (row, f"field {'.'.join(fields)}" if fields else "")))
    reason = message.removeprefix("Value error, ")
    return f"{where}: {reason}" if where else reason


def _inside(container: Plain, part: str | int) -> Plain:
    """The member of a mapping or list; None where there is none."""
    if isinstance(container, dict):
        return container.get(str(part))
    if isinstance(container, list) and isinstance(part, int) and part < len(container):
        return container[part]
    return None
