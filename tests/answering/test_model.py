"""What a model's answer costs, and who pays, against a real server on loopback."""

import asyncio
import time
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select, text

from bot.answering import purse
from bot.answering.breaker import FAILURES
from bot.answering.model import RESERVED_OUTPUT, ModelRunner, PricedModel
from bot.catalog import Catalog, schema
from bot.errors import BudgetSpent, ModelUnavailable
from bot.providers.pricing import Tokens
from tests.answering.model_desk import (
    CALM,
    FULL_BILL,
    INPUT,
    MESSAGES,
    MONTH,
    NOW,
    PRICE,
    TEXT,
    Desk,
    until,
)
from tests.openai_server import USAGE, WORDS, Reply

# Text and cost


async def test_text_streams_and_the_servers_count_is_paid(desk: Desk):
    desk.server.script.append(Reply(usage=USAGE))
    parts = [part async for part in desk.runner.stream(MESSAGES, guild_id=1, now=NOW)]
    assert parts == list(WORDS)
    assert desk.ledger.spent(1, MONTH) == FULL_BILL
    assert desk.pending() == 0


async def test_the_metrics_tell_what_a_model_used_and_how_it_failed(desk: Desk):
    def value(name: str, **labels: str) -> float | None:
        return desk.runner._metrics.registry.get_sample_value(f"senpai_{name}", {"model": "first", **labels})

    desk.server.script.append(Reply(usage=USAGE))
    await desk.ask()
    assert value("first_token_seconds_count") == 1
    assert value("model_tokens_total", direction="input") == USAGE["prompt_tokens"]
    assert value("model_tokens_total", direction="output") == USAGE["completion_tokens"]
    assert value("model_cost_dollars_total") == pytest.approx(FULL_BILL / 1_000_000)
    assert value("model_breaker_open") == 0
    desk.server.status = 401
    for _ in range(FAILURES):
        await desk.collect()
    assert value("model_failures_total", kind="lasting") == FAILURES
    assert value("model_breaker_open") == 1
    assert value("first_token_seconds_count") == 1


async def test_without_a_count_the_tokens_are_estimated(desk: Desk):
    desk.server.script.append(Reply(words=("Yes, 永住", " [1].")))
    assert await desk.ask() == "Yes, 永住 [1]."
    assert desk.ledger.spent(1, MONTH) == INPUT * 1 + (2 + 3) * 10  # 永住 and ten other characters


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        {"prompt_tokens": -1, "completion_tokens": 10**18, "total_tokens": 1},
    ],
)
async def test_an_absurd_count_is_not_believed(desk: Desk, usage: dict[str, int]):
    desk.server.script.append(Reply(usage=usage))
    assert await desk.ask() == TEXT
    assert 0 < desk.ledger.spent(1, MONTH) < 1_000


async def test_months_are_those_of_japan_and_no_guild_is_guild_0(desk: Desk):
    late = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)  # midnight in Japan
    async for _ in desk.runner.stream(MESSAGES, guild_id=None, now=late):
        pass
    assert desk.ledger.spent(0, "2026-12") == FULL_BILL


async def test_what_is_free_touches_no_ledger(desk: Desk, ledger: Catalog):
    free = [PricedModel(model.name, model.model) for model in desk.runner._models]
    desk.runner = ModelRunner(free, ledger, limits=CALM)
    assert await desk.ask() == TEXT
    with ledger._engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(schema.spend)).scalar_one() == 0


# The budget


async def test_at_the_cap_nothing_is_asked(desk: Desk):
    reserved = PRICE.cost(Tokens(INPUT, RESERVED_OUTPUT))
    desk.make(cap=reserved)
    assert await desk.ask() == TEXT
    with pytest.raises(BudgetSpent, match="budget"):
        await desk.ask()
    assert len(desk.server.requests) == 1
    assert await desk.ask(guild_id=2) == TEXT  # another guild's budget is its own
    assert desk.ledger.spent(1, MONTH) == FULL_BILL
    assert desk.pending() == 0


async def test_askers_at_once_share_what_is_left(desk: Desk):
    desk.make(cap=3 * PRICE.cost(Tokens(INPUT, RESERVED_OUTPUT)))
    desk.server.script.extend([Reply(delay=0.5, usage=USAGE)] * 8)
    ended = await asyncio.gather(*(desk.ask() for _ in range(8)), return_exceptions=True)
    assert ended.count(TEXT) == 3
    assert sum(isinstance(error, BudgetSpent) for error in ended) == 5
    assert desk.ledger.spent(1, MONTH) == 3 * FULL_BILL


async def test_failures_before_any_work_cost_nothing(desk: Desk):
    desk.server.script.extend([Reply(500), Reply(429), Reply(503)])
    with pytest.raises(ModelUnavailable):
        await desk.ask()
    assert desk.ledger.spent(1, MONTH) == 0
    assert desk.pending() == 0


async def test_an_answer_that_breaks_off_is_paid_as_far_as_it_came(desk: Desk):
    desk.server.script.append(Reply(cut=True, words=("Yes, within 14 days.",)))
    with pytest.raises(ModelUnavailable, match="broke off"):
        await desk.ask()
    assert desk.ledger.spent(1, MONTH) == INPUT * 1 + 5 * 10


async def test_a_reader_who_leaves_pays_for_what_came_and_the_server_is_told(desk: Desk):
    desk.server.script.append(Reply(pause=0.05, words=["word"] * 200))
    async with aclosing(desk.runner.stream(MESSAGES, guild_id=1, now=NOW)) as parts:
        async for _ in parts:
            break
    assert desk.ledger.spent(1, MONTH) == INPUT * 1 + 1 * 10
    assert desk.pending() == 0
    await until(lambda: desk.server.hung_up == 1)


async def test_a_cancelled_question_is_settled(desk: Desk):
    desk.server.script.append(Reply(delay=5))
    asking = asyncio.create_task(desk.ask())
    await until(lambda: bool(desk.server.requests))
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await until(lambda: desk.pending() == 0)
    assert desk.ledger.spent(1, MONTH) == INPUT * 1  # the provider may have worked


async def test_a_question_cancelled_while_its_money_is_set_aside_gives_it_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    reserve = desk.ledger.reserve

    def slowly(*arguments: Any) -> int:
        time.sleep(0.3)
        return reserve(*arguments)

    monkeypatch.setattr(desk.ledger, "reserve", slowly)
    asking = asyncio.create_task(desk.ask())
    await asyncio.sleep(0.1)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await until(lambda: not desk.runner._purse._settling)
    assert desk.pending() == 0
    assert desk.ledger.spent(1, MONTH) == 0
    assert not desk.server.requests


async def test_a_locked_ledger_asks_nothing_and_holds_nobody_up(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(purse, "PATIENCE", 0.2)
    started = time.monotonic()
    with desk.ledger._writer.begin():
        with pytest.raises(ModelUnavailable, match="ledger"):
            await desk.ask()
        assert time.monotonic() - started < 20
    assert not desk.server.requests
    await until(lambda: not desk.runner._purse._settling)
    assert desk.pending() == 0


async def test_a_broken_ledger_asks_nothing(desk: Desk):
    with desk.ledger._writer.begin() as connection:
        connection.execute(text("DROP TABLE reservations"))
    with pytest.raises(ModelUnavailable) as raised:
        await desk.ask()
    assert str(raised.value) == purse.NO_LEDGER
    assert not desk.server.requests


async def test_a_ledger_that_breaks_meanwhile_does_not_take_the_answer_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> bool:
        raise OSError

    monkeypatch.setattr(desk.ledger, "settle", broken)
    assert await desk.ask() == TEXT
    assert desk.pending() == 1  # counts until it expires


# Trying again
