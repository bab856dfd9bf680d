"""What all tables in `knowledge/tables/` share: strict, frozen models, without any calculation.

Table -> sources (label -> TableSource) and rows. Every row has an id, names the labels it rests on and says how sure
it is. Amounts are whole yen, rates are shares (0.05 is 5%), ages are in years; None means “no limit” or “not given”.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, NoReturn, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator

from bot.dates import PartialDate
from bot.models import Confidence, ReadVia, SourceKind


def _partial_date(value: object) -> PartialDate:
    return PartialDate.parse(str(value))


Text: TypeAlias = Annotated[str, Field(pattern=r"^\S(?s:.*\S)?$")]
Name: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Day: TypeAlias = Annotated[PartialDate, PlainValidator(_partial_date)]
Yen: TypeAlias = Annotated[int, Field(ge=0)]
Rate: TypeAlias = Annotated[Decimal, Field(ge=0, le=1)]


class Strict(BaseModel):
    """No unknown fields, no conversions, no changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


class TableSource(Strict):
    """A page that rows rest on, as in an article's front matter; `url` is empty where the page has no address."""

    title: Text
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
    publisher: Text
    kind: SourceKind
    read: ReadVia
    via: str = ""
    date: Day | None = None
    confidence: Confidence

    @model_validator(mode="after")
    def _via_needs_transcription(self) -> Self:
        if bool(self.via) != (self.read is ReadVia.TRANSCRIPTION):
            msg = "“via” and “read: transcription” belong together"
            raise ValueError(msg)
        return self


class Row(Strict):
    """What every row has. `confidence` is that of the fact; `notes` are its open doubts."""

    id: Name
    sources: tuple[Name, ...] = Field(min_length=1)
    confidence: Confidence
    notes: tuple[Text, ...] = ()


class Table(Strict):
    """What every table has; `valid_from` and `valid_until` are empty where the rows have dates of their own."""

    id: Name
    title: Text
    as_of: date
    valid_from: Day | None = None
    valid_until: Day | None = None
    notes: tuple[Text, ...] = ()
    sources: dict[Name, TableSource] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_hold_together(self) -> Self:
        used: set[str] = set()
        for field, rows in self.row_lists():
            seen: set[str] = set()
            for row in rows:
                if row.id in seen:
                    wrong(row.id, "id", f"it stands twice in {field}")
                if unknown := set(row.sources) - self.sources.keys():
                    wrong(row.id, "sources", f"“{min(unknown)}” is no label of this table")
                seen.add(row.id)
                used.update(row.sources)
        if unused := self.sources.keys() - used:
            msg = f"field sources: “{min(unused)}” is used by no row"
            raise ValueError(msg)
        return self

    def row_lists(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Each field that holds rows, with its rows."""
        for field in type(self).model_fields:
            value = getattr(self, field)
            if isinstance(value, Row):
                yield field, (value,)
            elif isinstance(value, tuple) and value and isinstance(value[0], Row):
                yield field, value

    def sources_of(self, row: Row) -> tuple[TableSource, ...]:
        """The sources that a row names, in its order: the first is what it was taken from."""
        return tuple(self.sources[label] for label in row.sources)


def wrong(row: str, field: str, reason: str) -> NoReturn:
    """Raise the error of a validator that knows which row is meant."""
    msg = f"row “{row}”, field {field}: {reason}"
    raise ValueError(msg)
