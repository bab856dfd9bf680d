"""The schema of the tables of points, fees, deadlines and consultation services."""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from bot.guides.base import Day, Name, Row, Strict, Table, Text, Yen, wrong

MonthDay: TypeAlias = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
HspKind: TypeAlias = Literal["i_a", "i_b", "i_c"]


class Points(Strict):
    """Points by table: i-a research, i-b specialist and technical, i-c management. None: not available there."""

    i_a: int | None
    i_b: int | None
    i_c: int | None


class PointRow(Row):
    """One line of the table of points; `evidence_item` is its number in the official list."""

    group: Literal["education", "experience", "age", "research", "licence", "position", "organisation", "personal",
                   "language", "investment"]  # fmt: skip
    evidence_item: int
    name: Text
    points: Points
    condition: Text
    rules: tuple[Text, ...] = ()
    valid_from: Day | None = None


class AgePoints(Strict):
    """Points for a salary by age on the day that counts."""

    under_30: int
    from_30_to_34: int
    from_35_to_39: int
    from_40: int


class PayByAge(Row):
    """Points for a yearly pay of `at_least` yen in tables i-a and i-b; below the last line none."""

    at_least: Yen
    points: AgePoints


class PayStep(Row):
    """Points for a yearly pay of `at_least` yen in table i-c."""

    at_least: Yen
    points: int


class Combination(Row):
    """How rows go together.

    `one_of`: only the one with most points counts (`when`: only in that case); `needs`: `rows` give nothing without
    `needed`; `together`: all count, `total` in sum; `once`: the row counts once, however often it is met.
    """

    kind: Literal["one_of", "needs", "together", "once"]
    rows: tuple[Name, ...] = Field(min_length=1)
    needed: str = ""
    total: int | None = None
    when: str = ""
    says: Text


class Thresholds(Row):
    """Marks, the years of stay before permanent residence, and the pay below which nobody is recognised."""

    pass_mark: int
    fast_mark: int
    years_at_pass_mark: int
    years_at_fast_mark: int
    minimum_pay: Points


class HspExample(Row):
    """A person and the total that the table must give; None where the person is not recognised at all."""

    name: Text
    table: HspKind
    age: int
    annual_pay: Yen
    rows: tuple[Name, ...]
    expected_total: int | None
    breakdown: str = ""


class HspTable(Table):
    """Points for Highly Skilled Professionals."""

    thresholds: Thresholds
    rows: tuple[PointRow, ...]
    pay_by_age: tuple[PayByAge, ...]
    pay_for_managers: tuple[PayStep, ...]
    combinations: tuple[Combination, ...]
    worked_examples: tuple[HspExample, ...]
    edge_cases: tuple[HspExample, ...]

    @model_validator(mode="after")
    def _named_rows_exist(self) -> Self:
        known = {row.id for row in self.rows}
        for entry in (*self.combinations, *self.worked_examples, *self.edge_cases):
            needed = {entry.needed} if isinstance(entry, Combination) and entry.needed else set[str]()
            if unknown := {*entry.rows, *needed} - known:
                wrong(entry.id, "rows", f"“{min(unknown)}” is no row of this table")
        return self


class Fee(Row):
    """What one procedure costs; None where that way is not offered or its fee is not known.

    A grant of N months is meant if N is in the range of `stay`; None means that the length does not matter.
    The day on which the application is accepted decides between rows of different dates.
    """

    procedure: Literal["change_or_extension", "permanent_residence", "re_entry_single", "re_entry_multiple",
                       "authorised_employment", "eligibility", "other_activity", "acquisition"]  # fmt: skip
    name: Text
    stay: "Stay | None" = None
    counter_yen: Yen | None
    online_yen: Yen | None
    reduced: bool = False
    valid_from: Day | None = None
    valid_until: Day | None = None
    condition: str = ""


class Stay(Strict):
    """A range of months granted: one lower bound at most (`over` excludes it, `at_least` includes it), one upper."""

    over: int | None = None
    at_least: int | None = None
    up_to: int | None = None
    under: int | None = None

    def covers(self, months: int) -> bool:
        """Whether a grant of `months` falls into the range."""
        return (
            (self.over is None or months > self.over)
            and (self.at_least is None or months >= self.at_least)
            and (self.up_to is None or months <= self.up_to)
            and (self.under is None or months < self.under)
        )


class Charge(Row):
    """What is paid on top of a fee."""

    name: Text
    yen: Yen
    valid_from: Day | None = None
    condition: Text


class FeeTable(Table):
    """Fees of immigration procedures."""

    fees: tuple[Fee, ...]
    charges: tuple[Charge, ...]


class Period(Strict):
    """A fixed period: exactly one of `days` and `months`, `after` or `before` the `event`; `step` if there are several.

    `meaning` says what it is: `do` something within it; give `notice` at least so long before; something `lasts` that
    long at most; something happens only after somebody `waits` that long.
    """

    days: int | None = None
    months: int | None = None
    direction: Literal["after", "before"] = "after"
    event: Text
    step: str = ""
    meaning: Literal["do", "notice", "lasts", "waits"] = "do"

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if (self.days is None) == (self.months is None):
            msg = "write either days or months"
            raise ValueError(msg)
        return self


class Window(Strict):
    """Days of a calendar year, as MM-DD, of the year `years_later` than the year that it is about."""

    opens: MonthDay | None = None
    closes: MonthDay
    years_later: int = 1


class Deadline(Row):
    """A date that the law sets; `periods` and `window` are empty where it is no fixed period."""

    who: Text
    trigger: Text
    deadline: Text
    periods: tuple[Period, ...] = ()
    window: Window | None = None
    where: str = ""
    law: Text
    consequence: str = ""


class DeadlineTable(Table):
    """Statutory dates."""

    deadlines: tuple[Deadline, ...]


class Number(Strict):
    """A telephone number as it is dialled in Japan, and for which language or caller."""

    number: Annotated[str, Field(pattern=r"^[#+]?\d[\d-]*\d$")]
    use: str = ""


class Service(Row):
    """Where to ask. `languages` holds those that are named; `languages_count` what the service itself counts."""

    name: Text
    helps_with: Text
    numbers: tuple[Number, ...] = ()
    hours: str = ""
    languages: tuple[Text, ...] = ()
    languages_count: int | None = None
    place: str = ""
    free: bool | None = None


class Advice(Row):
    """What to know before asking or paying somebody."""

    says: Text
    valid_from: Day | None = None


class ServiceTable(Table):
    """Consultation services, and what to know about people who help for money."""

    services: tuple[Service, ...]
    advice: tuple[Advice, ...]
