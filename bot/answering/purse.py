"""Money for model answers: set aside before anything is asked, settled for what it cost, whatever happens between."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.catalog import Catalog
from bot.dates import today_in_japan
from bot.errors import BudgetSpent, ModelUnavailable

log = logging.getLogger(__name__)

CapFor = Callable[[int | None], int | None]

PATIENCE = 5.0
"""Seconds to wait for the ledger, which another writer may have locked; quoting is better than more."""

NO_LEDGER = "The language model was not asked, since the ledger of its costs could not be written."


@dataclass(slots=True)
class Bill:
    """What a question has cost so far, in millionths of a dollar, over all requests."""

    cost: int = 0


class Purse:
    """The catalog's ledger for an event loop.

    `cap_for` gives what a guild may cost in a month, in millionths of a dollar, None without a cap; it may read the
    catalog, and is called in a thread.
    """

    def __init__(self, ledger: Catalog, cap_for: CapFor) -> None:
        self._ledger = ledger
        self._cap_for = cap_for
        self._settling: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def reserved(self, amount: int, guild_id: int | None, now: datetime) -> AsyncGenerator[Bill]:
        """Hold `amount` during the block and settle its bill at the end, also when cancelled; free is not counted.

        Raises BudgetSpent where the cap leaves less, ModelUnavailable where the ledger cannot be written.
        """
        bill = Bill()
        if not amount:
            yield bill
            return
        month = f"{today_in_japan(now):%Y-%m}"
        reserving = asyncio.create_task(asyncio.to_thread(self._reserve, guild_id, month, amount))
        try:
            # `wait` neither cancels nor raises: the thread goes on anyway, and its reservation must be settled.
            await asyncio.wait({reserving}, timeout=PATIENCE)
            _require(reserving)
            yield bill
        finally:
            settling = asyncio.create_task(self._settle(reserving, bill))
            self._settling.add(settling)  # the loop itself holds tasks only weakly
            settling.add_done_callback(self._settling.discard)
            if reserving.done():
                await asyncio.wait({settling}, timeout=PATIENCE)

    def _reserve(self, guild_id: int | None, month: str, amount: int) -> int:
        return self._ledger.reserve(guild_id, month, amount, self._cap_for(guild_id))

    async def _settle(self, reserving: "asyncio.Task[int]", bill: Bill) -> None:
        try:
            await asyncio.to_thread(self._ledger.settle, await reserving, bill.cost)
        except BudgetSpent:
            pass  # nothing was reserved
        except Exception as error:  # noqa: BLE001  # the answer stands; what was reserved counts until it expires
            data = {"error": type(error).__name__, "micro_dollars": bill.cost}
            log.warning("cost of an answer not settled", extra={"data": data})


def _require(reserving: "asyncio.Task[int]") -> None:
    """Raise what kept the reservation from being made."""
    if not reserving.done():
        raise ModelUnavailable(NO_LEDGER)
    error = reserving.exception()
    if isinstance(error, BudgetSpent):
        raise error
    if error:
        raise ModelUnavailable(NO_LEDGER) from error
