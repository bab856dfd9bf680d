import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import func, select, text

from bot.catalog import Catalog, schema
from bot.catalog.engine import make_engine, parse_url, writer
from bot.catalog.migrations import config
from bot.errors import BudgetSpent
from bot.models import Scope
from tests.clock import START, Clock

ROOT = Path(__file__).parents[2]
MONTH = "2026-11"


@pytest.fixture
def ledger(catalog_url: str, clock: Clock):
    with Catalog.open(catalog_url, clock=clock) as opened:
        yield opened


def test_what_is_reserved_counts_until_it_is_settled_for_what_was_spent(ledger: Catalog):
    first = ledger.reserve(1, MONTH, 60, 100)
    with pytest.raises(BudgetSpent, match="budget"):
        ledger.reserve(1, MONTH, 41, 100)
    assert ledger.settle(first, 30)
    assert ledger.spent(1, MONTH) == 30
    second = ledger.reserve(1, MONTH, 70, 100)  # exactly what is left
    with pytest.raises(BudgetSpent):
        ledger.reserve(1, MONTH, 1, 100)
    assert ledger.release(second)
    assert ledger.spent(1, MONTH) == 30
    assert ledger.reserve(1, MONTH, 70, 100) not in {first, second}


def test_an_answer_may_cost_more_than_was_reserved(ledger: Catalog):
    ledger.settle(ledger.reserve(1, MONTH, 10, 100), 150)
    assert ledger.spent(1, MONTH) == 150
    with pytest.raises(BudgetSpent):
        ledger.reserve(1, MONTH, 0, 100)


def test_guilds_and_months_are_apart_and_none_is_guild_0(ledger: Catalog):
    for guild, month in ((1, MONTH), (1, "2026-12"), (2, MONTH), (None, MONTH)):
        ledger.settle(ledger.reserve(guild, month, 100, 100), 100)
    assert [ledger.spent(1, MONTH), ledger.spent(1, "2026-12"), ledger.spent(2, MONTH)] == [100, 100, 100]
    assert ledger.spent(None, MONTH) == ledger.spent(0, MONTH) == 100
    assert ledger.spent(3, MONTH) == ledger.spent(1, "2027-01") == 0


def test_without_a_cap_everything_is_granted_and_counted(ledger: Catalog):
    for _ in range(3):
        ledger.settle(ledger.reserve(1, MONTH, 10**9, None), 10**9)
    assert ledger.spent(1, MONTH) == 3 * 10**9


def test_settling_or_releasing_again_counts_nothing(ledger: Catalog):
    reservation = ledger.reserve(1, MONTH, 10, 100)
    assert ledger.settle(reservation, 10)
    assert not ledger.settle(reservation, 10)
    assert not ledger.release(reservation)
    assert not ledger.settle(999_999, 10)
    assert ledger.spent(1, MONTH) == 10


def test_an_expired_reservation_stops_counting_but_can_still_be_settled(ledger: Catalog, clock: Clock):
    stuck = ledger.reserve(1, MONTH, 100, 100)
    clock.now += timedelta(minutes=9, seconds=59)
    with pytest.raises(BudgetSpent):
        ledger.reserve(1, MONTH, 1, 100)
    clock.now += timedelta(seconds=1)
    ledger.release(ledger.reserve(1, MONTH, 100, 100))
    assert ledger.settle(stuck, 40)
    assert ledger.spent(1, MONTH) == 40


def test_reservations_of_dead_processes_do_not_pile_up(ledger: Catalog, clock: Clock):
    for _ in range(5):
        ledger.reserve(1, MONTH, 1, None)
    clock.now += timedelta(days=1, seconds=1)
    ledger.reserve(1, MONTH, 1, None)
    with ledger._engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(schema.reservations)).scalar_one() == 1


@pytest.mark.parametrize("amount", [-1, -(10**12)])
def test_an_amount_below_0_is_refused(ledger: Catalog, amount: int):
    with pytest.raises(ValueError, match="below 0"):
        ledger.reserve(1, MONTH, amount, 100)
    reservation = ledger.reserve(1, MONTH, 1, 100)
    with pytest.raises(ValueError, match="below 0"):
        ledger.settle(reservation, amount)
    assert ledger.spent(1, MONTH) == 0


# Reserves 7 of the month's 1,000 until nothing is left, settling every other one for 7 and leaving the rest reserved.
SPENDER = """
import sys
from bot.catalog import Catalog
from bot.errors import BudgetSpent

catalog = Catalog.open(sys.argv[1])
granted = 0
print("ready", flush=True)
sys.stdin.readline()
try:
    while True:
        reservation = catalog.reserve(1, "2026-11", 7, 1000)
        granted += 1
        if granted % 2:
            catalog.settle(reservation, 7)
except BudgetSpent:
    print(granted, flush=True)
"""


def spender(url: str, code: str = SPENDER) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, url], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_never_grant_more_than_the_cap_between_them(catalog_url: str):
    with Catalog.open(catalog_url) as catalog:
        spenders = [spender(catalog_url) for _ in range(2)]
        for process in spenders:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        granted = [int(process.communicate("go\n")[0]) for process in spenders]
        assert sum(granted) == 1000 // 7
        with pytest.raises(BudgetSpent):
            catalog.reserve(1, MONTH, 7, 1000)
        assert catalog.spent(1, MONTH) == 7 * sum((count + 1) // 2 for count in granted)


def test_threads_never_grant_more_than_the_cap_between_them(ledger: Catalog):
    def work(_: int) -> int:
        try:
            ledger.settle(ledger.reserve(1, MONTH, 10, 100), 10)
        except BudgetSpent:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(work, range(30))) == 10
    assert ledger.spent(1, MONTH) == 100


KILLED = """
import sys, time
from bot.catalog import Catalog

catalog = Catalog.open(sys.argv[1])
catalog.settle(catalog.reserve(1, "2026-11", 30, 100), 30)
catalog.reserve(1, "2026-11", 70, 100)
print("reserved", flush=True)
time.sleep(60)
"""


def test_a_kill_loses_nothing_settled_and_holds_the_rest_for_ten_minutes(catalog_url: str):
    process = spender(catalog_url, KILLED)
    assert process.stdout
    assert process.stdout.readline() == "reserved\n"
    process.kill()
    process.communicate()
    with Catalog.open(catalog_url) as catalog:
        assert catalog.spent(1, MONTH) == 30
        with pytest.raises(BudgetSpent):
            catalog.reserve(1, MONTH, 1, 100)
    with Catalog.open(catalog_url, clock=lambda: datetime.now(UTC) + timedelta(minutes=10)) as later:
        assert later.reserve(1, MONTH, 70, 100)


def test_a_catalog_from_before_the_ledger_is_brought_up_to_date(empty_url: str):
    engine = make_engine(parse_url(empty_url))
    with writer(engine).begin() as connection:
        command.upgrade(config(connection), "0001")
        connection.execute(text("UPDATE scopes SET head = 7 WHERE scope = 'shared'"))
        identity = connection.execute(text("SELECT value FROM meta WHERE key = 'identity'")).scalar_one()
    engine.dispose()
    with Catalog.open(empty_url) as catalog:
        assert catalog.identity == identity
        assert catalog.head(Scope.SHARED) == 7
        assert catalog.settle(catalog.reserve(1, MONTH, 1, 1), 1)


def test_a_reservation_of_a_clock_that_was_ahead_counts_no_longer_than_others(ledger: Catalog, clock: Clock):
    clock.now = START + timedelta(days=365)
    ledger.reserve(1, MONTH, 100, 100)
    clock.now = START
    assert ledger.reserve(1, MONTH, 100, 100)
