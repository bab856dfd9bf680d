"""The shipped tables: they load, their rows add up to the results that they state, and damage is named."""

import math
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from bot.errors import StartupError
from bot.guides import Tables, load_tables
from bot.guides.pay_schema import PayTable
from bot.guides.schema import HspExample, HspTable, Period

FOLDER = Path(__file__).parents[2] / "knowledge" / "tables"
FACTS = Path(__file__).parents[2] / ".." / "shared" / "facts"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(FOLDER)


def test_every_shipped_table_loads_and_every_file_is_a_table(tables: Tables) -> None:
    assert {table.id for table in tables.all()} == {path.stem for path in FOLDER.glob("*.yaml")}


def test_every_row_names_a_source_with_a_readable_date(tables: Tables) -> None:
    for table in tables.all():
        rows = [row for _field, rows in table.row_lists() for row in rows]
        assert rows
        for row in rows:
            assert table.sources_of(row), row.id
            for source in table.sources_of(row):
                assert source.date is None or source.date.first <= table.as_of, (table.id, row.id)


def test_no_row_is_surer_than_all_of_its_sources(tables: Tables) -> None:
    order = ("low", "medium", "high")
    for table in tables.all():
        for _field, rows in table.row_lists():
            for row in rows:
                best = max(order.index(source.confidence) for source in table.sources_of(row))
                assert order.index(row.confidence) <= best, (table.id, row.id)


# --- points


def points(table: HspTable, example: HspExample) -> int | None:
    """The total by the rules of the table, computed in the plainest way."""
    minimum = getattr(table.thresholds.minimum_pay, example.table)
    if minimum and example.annual_pay < minimum:
        return None
    counted = {row.id: getattr(row.points, example.table) or 0 for row in table.rows if row.id in example.rows}
    for rule in table.combinations:
        present = [row for row in rule.rows if row in counted]
        if rule.kind == "needs" and rule.needed not in counted:
            counted |= dict.fromkeys(present, 0)
        if rule.kind == "one_of" and not rule.when and len(present) > 1:
            best = max(present, key=counted.__getitem__)
            counted |= {row: 0 for row in present if row != best}
    if example.table == "i_c":
        pay = next((step.points for step in table.pay_for_managers if example.annual_pay >= step.at_least), 0)
    else:
        band = ("under_30", "from_30_to_34", "from_35_to_39", "from_40")[
            sum(example.age >= age for age in (30, 35, 40))
        ]
        steps = (getattr(s.points, band) for s in table.pay_by_age if example.annual_pay >= s.at_least)
        pay = next(steps, 0)
    return sum(counted.values()) + pay


def test_points_of_every_example_add_up(tables: Tables) -> None:
    table = tables.hsp_points
    examples = (*table.worked_examples, *table.edge_cases)
    assert len(examples) >= 17
    for example in examples:
        assert points(table, example) == example.expected_total, example.id


def test_pay_steps_fall(tables: Tables) -> None:
    for steps in (tables.hsp_points.pay_by_age, tables.hsp_points.pay_for_managers):
        amounts = [step.at_least for step in steps]
        assert amounts == sorted(set(amounts), reverse=True)


def test_totals_of_combinations_are_those_of_their_rows(tables: Tables) -> None:
    by_id = {row.id: row for row in tables.hsp_points.rows}
    for rule in tables.hsp_points.combinations:
        if rule.total is not None:
            assert sum(by_id[row].points.i_b or 0 for row in rule.rows) == rule.total, rule.id


# --- pay


def take_home(table: PayTable, gross: int, age: int) -> dict[str, int]:
    """Twelve equal pays, no bonus, single: the reference situation of the table."""
    monthly = Decimal(gross) / 12
    standard = max(g.amount for g in table.standard_monthly_pay.grades if monthly >= g.from_monthly_pay)
    parts: dict[str, int] = {}
    for item in table.contributions:
        due = not item.age_from or item.age_from <= age <= (item.age_until or age)
        if item.base == "gross pay":
            parts[item.id] = int(gross * item.employee_rate)
        else:
            base = min(standard, item.monthly_cap or standard)
            parts[item.id] = int(base * item.employee_rate * 12) if due else 0
    social = sum(parts.values())
    step = next(s for s in table.salary_deductions if s.salary_up_to is None or gross <= s.salary_up_to)
    deduction = step.fixed if step.rate is None else int(gross * step.rate) + (step.plus or 0)
    income = gross - (deduction or 0)
    basic = next(b.deduction for b in table.basic_deductions if b.income_up_to is None or income <= b.income_up_to)
    taxable = (income - social - basic) // table.tax_rules.taxable_rounding * table.tax_rules.taxable_rounding
    bracket = next(b for b in table.brackets if b.up_to is None or taxable <= b.up_to)
    rounding = table.tax_rules.tax_rounding
    tax = math.floor((taxable * bracket.rate - bracket.minus) * table.tax_rules.surtax_factor / rounding) * rounding
    local = table.residence_tax
    base = (income - social - local.basic_deduction) // local.taxable_rounding * local.taxable_rounding
    residence = int(base * local.rate) - local.adjustment_credit + local.flat
    return parts | {"social": social, "tax": tax, "residence": residence, "net": gross - social - tax - residence}


def test_reference_results_follow_from_the_parameters(tables: Tables) -> None:
    table = tables.take_home_pay
    assert len(table.references) == 14
    for case in table.references:
        got = take_home(table, case.gross, case.age)
        expected = {
            "pension": case.pension, "health": case.health, "care": case.care, "child-levy": case.child_levy,
            "employment": case.employment_insurance, "social": case.social_total, "tax": case.income_tax,
            "residence": case.residence_tax, "net": case.net,
        }  # fmt: skip
        assert got == expected, case.id


def test_published_results_are_near_the_computed_ones(tables: Tables) -> None:
    table = tables.take_home_pay
    for case in table.published_2024:
        assert abs(case.net - case.computed) <= case.tolerance, case.id
    for other in table.comparisons:
        difference = Decimal(other.computed_net - other.published_net) / other.published_net * 100
        assert round(difference, 1) == other.difference_percent, other.id


def test_rates_are_exact_decimals(tables: Tables) -> None:
    pension = tables.take_home_pay.contributions[0]
    assert (pension.employee_rate, pension.total_rate) == (Decimal("0.0915"), Decimal("0.183"))


# --- fees, deadlines, services


def test_each_length_of_stay_has_exactly_one_fee_today(tables: Tables) -> None:
    current = [
        fee
        for fee in tables.fees.fees
        if fee.procedure == "change_or_extension" and fee.stay and not fee.reduced and not fee.valid_until
    ]
    for months in range(1, 121):
        assert sum(fee.stay is not None and fee.stay.covers(months) for fee in current) == 1, months


@pytest.mark.parametrize(
    ("months", "counter", "online"),
    [(3, 10_000, 10_000), (6, 18_000, 15_000), (12, 33_000, 27_000), (36, 64_000, 56_000), (60, 75_000, 65_000)],
)
def test_fee_by_length_of_stay(tables: Tables, months: int, counter: int, online: int) -> None:
    fees = [f for f in tables.fees.fees if f.stay and f.stay.covers(months)]
    assert [(f.counter_yen, f.online_yen) for f in fees] == [(counter, online)]


def test_old_and_new_fee_of_permanent_residence_do_not_overlap(tables: Tables) -> None:
    fees = [f for f in tables.fees.fees if f.procedure == "permanent_residence" and not f.reduced]
    dated = [(f.counter_yen, str(f.valid_from or ""), str(f.valid_until or "")) for f in fees]
    assert dated == [(200_000, "2026-10-01", ""), (10_000, "2025-04-01", "2026-09-30"), (8_000, "", "2025-03-31")]


def test_deadlines_state_their_periods_in_words_too(tables: Tables) -> None:
    assert len(tables.deadlines.deadlines) == 43
    by_id = {row.id: row for row in tables.deadlines.deadlines}
    assert by_id["employer-notice"].periods == (Period(days=14, event="the end, the start or the change"),)
    for row in tables.deadlines.deadlines:
        for period in row.periods:
            number = period.days or period.months
            words = f"{row.deadline} {row.trigger}"
            in_years = f"{(period.months or 0) // 12} year"
            in_weeks = f"{(period.days or 0) // 7} week"
            assert str(number) in words or in_years in words or in_weeks in words or "the day before" in words, row.id


def test_services_say_how_to_reach_them_or_that_nothing_was_verified(tables: Tables) -> None:
    for service in tables.consultation.services:
        assert service.numbers or service.notes or service.confidence != "high", service.id


# --- damage


def damaged(tmp_path: Path, name: str, old: str, new: str) -> Path:
    for path in FOLDER.glob("*.yaml"):
        text = path.read_text("utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("fees.yaml", "counter_yen: 200000", "counter_yen: 200000.5", ("permanent-residence", "counter_yen")),
        ("fees.yaml", "counter_yen: 200000", "counter_yen: '200000'", ("permanent-residence", "counter_yen")),
        ("fees.yaml", "valid_from: '2026-10-01'", "valid_from: soon", ("stay-to-3-months", "valid_from", "“soon”")),
        ("fees.yaml", "  - id: eligibility", "  - id: acquisition", ("acquisition", "stands twice")),
        ("hsp-points.yaml", "rows: [jlpt_n1, jlpt_n2]", "rows: [jlpt_n3]", ("language-levels", "jlpt_n3")),
        ("hsp-points.yaml", "  pass_mark: 70", "  pas_mark: 70", ("thresholds.pass_mark", "required")),
        ("hsp-points.yaml", "sources: [visajapan, daisuke", "sources: [nobody, daisuke", ("marks", "nobody")),
        ("take-home-pay-2026.yaml", "rate: 0.05", "rate: 5", ("tax-5", "rate")),
        ("take-home-pay-2026.yaml", "up_to: 3299000", "up_to: 1000", ("brackets", "rise")),
        ("deadlines.yaml", "{days: 14, event:", "{days: 14, months: 1, event:", ("first-address", "days or months")),
        ("consultation-services.yaml", "confidence: low", "confidence: none", ("confidence",)),
        ("consultation-services.yaml", "id: consultation-services", "id: services", ("field id",)),
        ("deadlines.yaml", "title: Statutory", "id: again\ntitle: Statutory", ("line 3", "“id” stands twice")),
        ("deadlines.yaml", "title: Statutory", "title: [Statutory", ("cannot be read",)),
    ],
)
def test_damage_is_named_with_file_row_and_field(
    tmp_path: Path, name: str, old: str, new: str, named: tuple[str, ...]
) -> None:
    with pytest.raises(StartupError) as caught:
        load_tables(damaged(tmp_path, name, old, new))
    for part in (name, *named):
        assert part in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match=r"hsp-points\.yaml is missing"):
        load_tables(tmp_path)


def test_the_figures_are_those_of_the_facts(tables: Tables) -> None:
    if not FACTS.is_dir():
        pytest.skip("the collected facts are not beside this checkout")
    facts = yaml.safe_load((FACTS / "hsp-point-table.yaml").read_text("utf-8"))
    assert {r["id"]: r["points"] for r in facts["rows"]} == {
        r.id: r.points.model_dump() for r in tables.hsp_points.rows
    }
    rows = yaml.safe_load((FACTS / "deadlines.yaml").read_text("utf-8"))["facts"]
    assert [r["law"] for r in rows] == [r.law for r in tables.deadlines.deadlines]
    assert [r["confidence"] for r in rows] == [r.confidence for r in tables.deadlines.deadlines]
