"""The ledger of what language models cost, by guild and month: reserved before an answer, settled after it.

The row of a guild's month is the lock: PostgreSQL's reservers queue up on it, SQLite has one writer at a time anyway.
So two processes never grant more than the cap between them. A process that is killed leaves its reservation behind,
which stops counting by itself.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.catalog import schema
from bot.catalog.upserts import add_missing
from bot.errors import BudgetSpent
from bot.wording import Wording

MICRO_DOLLARS = 1_000_000
"""The ledger's unit, in a dollar."""

EXPIRY = timedelta(minutes=10)
"""An answer takes a minute at most; what is reserved for longer belongs to a process that is gone."""

KEPT = timedelta(days=1)
"""An expired reservation can still be settled for so long, say after the machine slept."""

BUDGET_SPENT = Wording(
    "This month's budget for the language model is used up, so answers are quoted from the sources.",
    "今月の言語モデルの予算を使い切ったため、出典の引用で答えます。",
)

_spend, _reservations = schema.spend, schema.reservations


def reserve(
    connection: Connection, guild_id: int | None, month: str, amount: int, cap: int | None, now: datetime
) -> int:
    """Set `amount` aside and return the reservation's id; raises BudgetSpent where the cap leaves less."""
    _check(amount)
    guild = guild_id or 0
    settled = _lock(connection, guild, month)
    ours = (_reservations.c.guild_id == guild) & (_reservations.c.month == month)
    connection.execute(delete(_reservations).where(ours, _reservations.c.reserved_at < now - KEPT))
    if cap is not None:
        total = select(func.coalesce(func.sum(_reservations.c.amount), 0))
        # Not those of a clock that was ahead, which would count for as long as it was.
        valid = (_reservations.c.reserved_at > now - EXPIRY) & (_reservations.c.reserved_at <= now + EXPIRY)
        pending = connection.execute(total.where(ours, valid)).scalar_one()
        if settled + int(pending) + amount > cap:
            raise BudgetSpent(BUDGET_SPENT)
    made = connection.execute(
        insert(_reservations)
        .values(guild_id=guild, month=month, amount=amount, reserved_at=now)
        .returning(_reservations.c.id)
    )
    return made.scalar_one()


def settle(connection: Connection, reservation: int, amount: int) -> bool:
    """Turn a reservation into spend; False, and nothing counted, if it is gone."""
    _check(amount)
    query = select(_reservations.c.guild_id, _reservations.c.month).where(_reservations.c.id == reservation)
    row = connection.execute(query).one_or_none()
    if row is None:
        return False
    _lock(connection, row.guild_id, row.month)  # first, as in `reserve`: the other order could deadlock
    if connection.execute(delete(_reservations).where(_reservations.c.id == reservation)).rowcount == 0:
        return False  # somebody was faster
    if amount:
        connection.execute(
            update(_spend)
            .where(_spend.c.guild_id == row.guild_id, _spend.c.month == row.month)
            .values(amount=_spend.c.amount + amount)
        )
    return True


def spent(connection: Connection, guild_id: int | None, month: str) -> int:
    """What was settled; 0 for a month without any."""
    query = select(_spend.c.amount).where(_spend.c.guild_id == (guild_id or 0), _spend.c.month == month)
    return connection.execute(query).scalar_one_or_none() or 0


def _lock(connection: Connection, guild: int, month: str) -> int:
    """Make the month's row where it is missing, and hold it until the transaction ends; what was settled in it."""
    add_missing(connection, _spend, [{"guild_id": guild, "month": month, "amount": 0}])
    query = select(_spend.c.amount).where(_spend.c.guild_id == guild, _spend.c.month == month).with_for_update()
    return connection.execute(query).scalar_one()


def _check(amount: int) -> None:
    if amount < 0:
        msg = "An amount of the ledger is below 0"
        raise ValueError(msg)
