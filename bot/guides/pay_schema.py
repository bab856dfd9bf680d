"""The schema of the table of take-home pay: parameters of a year, and results that a calculation must reproduce."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from bot.guides.base import Day, Rate, Row, Strict, Table, Text, Yen


class Bracket(Row):
    """Tax on taxable income up to `up_to`: income x `rate` - `minus`."""

    up_to: Yen | None
    rate: Rate
    minus: Yen


class TaxRules(Row):
    """What is applied to the tax by bracket; roundings are downwards to that many yen."""

    surtax_factor: Decimal
    taxable_rounding: Yen
    tax_rounding: Yen


class SalaryDeduction(Row):
    """Deduction from salary up to `salary_up_to`: `fixed`, or salary x `rate` + `plus`."""

    salary_up_to: Yen | None
    fixed: Yen | None = None
    rate: Rate | None = None
    plus: Yen | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.fixed is None) == (self.rate is None) or (self.rate is None) != (self.plus is None):
            msg = "write either fixed, or rate and plus"
            raise ValueError(msg)
        return self


class BasicDeduction(Row):
    """Basic deduction for a total income up to `income_up_to`."""

    income_up_to: Yen | None
    deduction: Yen


class ResidenceTax(Row):
    """Residence tax: income after `basic_deduction` x `rate` - `adjustment_credit` + `flat`, on last year's income."""

    rate: Rate
    city_rate: Rate
    prefecture_rate: Rate
    basic_deduction: Yen
    adjustment_credit: Yen
    flat: Yen
    taxable_rounding: Yen


class Contribution(Row):
    """An insurance: the employee's share of standard monthly pay (up to the caps) or of gross pay."""

    name: Text
    employee_rate: Rate
    total_rate: Rate | None = None
    base: Literal["standard monthly pay", "gross pay"]
    monthly_cap: Yen | None = None
    bonus_cap_per_payment: Yen | None = None
    bonus_cap_per_year: Yen | None = None
    age_from: int | None = None
    age_until: int | None = None
    valid_from: Day


class CapRise(Row):
    """A later monthly cap of one of the contributions."""

    contribution: str
    monthly_cap: Yen
    valid_from: Day


class Grade(Strict):
    """A step of standard monthly pay: `amount` stands for a monthly pay from `from_monthly_pay` up to the next step."""

    grade: int
    amount: Yen
    from_monthly_pay: Yen


class Grades(Row):
    """All steps, lowest first."""

    grades: tuple[Grade, ...]


class Amount(Row):
    """A single amount in yen that the calculation or its limits need."""

    name: Text
    yen: Yen
    per: Literal["month", "year"]
    valid_from: Day | None = None
    condition: str = ""


class Parameters2024(Row):
    """What differed in 2024, to test the method against results that others published for that year."""

    health_total: Rate
    pension_total: Rate
    employment_insurance_employee: Rate
    basic_deduction_income_tax: Yen
    basic_deduction_residence_tax: Yen
    employment_deduction_minimum: Yen


class Published2024(Row):
    """A result that somebody published for 2024; a calculation may differ by `tolerance` yen."""

    gross: Yen
    net: Yen
    tolerance: Yen
    computed: Yen
    income_tax: Yen | None = None
    residence_tax: Yen | None = None
    social_insurance: Yen | None = None


class Reference(Row):
    """A result for 2026 computed with this table, in yen a year; `standard_*` are standard monthly pay."""

    age: int
    gross: Yen
    standard_health: Yen
    standard_pension: Yen
    health: Yen
    care: Yen
    child_levy: Yen
    pension: Yen
    employment_insurance: Yen
    social_total: Yen
    employment_income: Yen
    basic_deduction: Yen
    income_tax: Yen
    residence_tax: Yen
    net: Yen


class Comparison(Row):
    """What somebody else published for 2026 beside what this table gives."""

    age: int
    gross: Yen
    published_net: Yen
    computed_net: Yen
    difference_percent: Decimal


class PayTable(Table):
    """From gross to take-home pay for employees in one year."""

    tax_rules: TaxRules
    brackets: tuple[Bracket, ...]
    salary_deductions: tuple[SalaryDeduction, ...]
    basic_deductions: tuple[BasicDeduction, ...]
    residence_tax: ResidenceTax
    contributions: tuple[Contribution, ...]
    cap_rises: tuple[CapRise, ...]
    standard_monthly_pay: Grades
    amounts: tuple[Amount, ...]
    assumptions: tuple[Text, ...]
    parameters_2024: Parameters2024
    published_2024: tuple[Published2024, ...]
    references: tuple[Reference, ...]
    comparisons: tuple[Comparison, ...]

    @model_validator(mode="after")
    def _steps_rise(self) -> Self:
        limits = {
            "brackets": [row.up_to for row in self.brackets],
            "salary_deductions": [row.salary_up_to for row in self.salary_deductions],
            "basic_deductions": [row.income_up_to for row in self.basic_deductions],
        }
        for field, steps in limits.items():
            bounded = [step for step in steps[:-1] if step is not None]
            if steps[-1:] != [None] or len(bounded) != len(steps) - 1 or bounded != sorted(set(bounded)):
                msg = f"field {field}: the limits must rise, and only the last row has none"
                raise ValueError(msg)
        starts = [grade.from_monthly_pay for grade in self.standard_monthly_pay.grades]
        if starts != sorted(set(starts)):
            msg = "field standard_monthly_pay: the grades must rise"
            raise ValueError(msg)
        return self
