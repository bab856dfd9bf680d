"""The model runner against a real server on loopback that speaks OpenAI's language, well or badly."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGenerationChunk
from sqlalchemy import func, select, text

from bot.answering import purse
from bot.answering.breaker import FAILURES, REST
from bot.answering.model import MAX_CHARACTERS, RESERVED_OUTPUT, Limits, ModelRunner, PricedModel
from bot.catalog import Catalog, schema
from bot.config import Settings
from bot.errors import BudgetSpent, ModelUnavailable
from bot.providers import open_chat_model, open_fallback_model
from bot.providers.pricing import Price, Tokens, estimate_messages
from tests.providers.conftest import USAGE, WORDS, OpenAIServer, Reply, serving, without_proxies

NOW = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)
MONTH = "2026-11"
MESSAGES: list[BaseMessage] = [SystemMessage("Answer from the sources."), HumanMessage("Change of jobs?")]
INPUT = estimate_messages(MESSAGES)
PRICE = Price(Decimal(1), Decimal(10))
TEXT = "".join(WORDS)
FULL_BILL = USAGE["prompt_tokens"] * 1 + USAGE["completion_tokens"] * 10
# Generous where nothing is to time out, since the machine may be busy; small where something is.
CALM = Limits(first_token=4, answer=8, total=16, backoff=0.01)
HASTY = Limits(first_token=0.4, answer=0.8, total=1.6, backoff=0.01)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    without_proxies(monkeypatch)
    with serving() as running:
        yield running


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(f"sqlite:///{tmp_path / 'catalog.sqlite3'}") as opened:
        yield opened


class Desk:
    """A runner over the server, with what a test may look at: waits, the clock, the ledger."""

    def __init__(self, server: OpenAIServer, ledger: Catalog) -> None:
        self.server = server
        self.ledger = ledger
        self.waits: list[float] = []
        self.skew = 0.0
        self.runner = self.make()

    def make(self, *, fallback: bool = False, limits: Limits = CALM, cap: int | None = None) -> ModelRunner:
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            openai_base_url=self.server.url,
            chat_model="first",
            chat_fallback_model="second" if fallback else "",
        )
        opened = {"first": open_chat_model(settings), "second": open_fallback_model(settings)}
        self.runner = ModelRunner(
            [PricedModel(name, model, PRICE) for name, model in opened.items() if model],
            self.ledger,
            cap_for=lambda _: cap,
            limits=limits,
            clock=lambda: time.monotonic() + self.skew,
            sleep=self.sleep,
            rand=lambda: 0.5,
        )
        return self.runner

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def ask(self, guild_id: int | None = 1) -> str:
        return "".join([part async for part in self.runner.stream(MESSAGES, guild_id=guild_id, now=NOW)])

    async def collect(self) -> tuple[list[str], Exception | None]:
        """What came, and the error that ended it."""
        parts: list[str] = []
        try:
            async for part in self.runner.stream(MESSAGES, guild_id=1, now=NOW):
                parts.append(part)  # noqa: PERF401  # extend would lose what came before an error
        except ModelUnavailable as error:
            return parts, error
        return parts, None

    def pending(self) -> int:
        with self.ledger._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(schema.reservations)).scalar_one()


@pytest.fixture
def desk(server: OpenAIServer, ledger: Catalog) -> Desk:
    return Desk(server, ledger)


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
    monkeypatch.setattr(desk.runner._purse, "_patience", 0.2)
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


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_a_passing_error_is_tried_again(desk: Desk, status: int):
    desk.server.script.extend([Reply(status), Reply(status)])
    assert await desk.ask() == TEXT
    assert len(desk.server.requests) == 3
    assert desk.waits == [pytest.approx(0.01 + 0.005), pytest.approx(0.02 + 0.005)]


async def test_it_is_tried_three_times_at_most(desk: Desk):
    desk.server.status = 500
    with pytest.raises(ModelUnavailable, match="HTTP 500"):
        await desk.ask()
    assert len(desk.server.requests) == 3


async def test_a_stream_lost_before_its_first_token_is_tried_again(desk: Desk):
    desk.server.script.extend([Reply(cut=True, words=()), Reply(finish=False, words=())])
    assert await desk.ask() == TEXT


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(401), "refused the key"),
        (Reply(404), "does not know this model"),
        (Reply(400), "HTTP 400"),
        (Reply(429, code="insufficient_quota"), "budget"),
        (Reply(body=b"data: {nope\n\n"), "cannot be used"),
        (Reply(words=()), "empty answer"),
    ],
)
async def test_a_lasting_error_is_not_tried_again(desk: Desk, reply: Reply, words: str):
    desk.server.script.append(reply)
    with pytest.raises(ModelUnavailable, match=words):
        await desk.ask()
    assert len(desk.server.requests) == 1


async def test_the_server_is_left_alone_for_as_long_as_it_asks(desk: Desk):
    desk.server.script.append(Reply(429, {"retry-after": "7"}))
    assert await desk.ask() == TEXT
    assert desk.waits == [pytest.approx(7.005)]


async def test_a_wait_beyond_the_deadline_is_not_begun(desk: Desk):
    desk.server.script.append(Reply(429, {"retry-after": "13"}))  # of 16 seconds, 4 are for a first token
    with pytest.raises(ModelUnavailable, match="rate limit"):
        await desk.ask()
    assert desk.waits == []
    assert len(desk.server.requests) == 1


@pytest.mark.parametrize("reply", [Reply(cut=True), Reply(finish=False)])
async def test_after_the_first_token_nothing_is_asked_again(desk: Desk, reply: Reply):
    desk.make(fallback=True)
    desk.server.script.append(reply)
    parts, error = await desk.collect()
    assert "broke off" in str(error)
    assert parts == list(WORDS)
    assert desk.server.models == ["first"]


# The fallback


async def test_the_fallback_answers_once_the_first_model_was_tried_enough(desk: Desk):
    desk.make(fallback=True)
    desk.server.script.extend([Reply(500)] * 3)
    assert await desk.ask() == TEXT
    assert desk.server.models == ["first", "first", "first", "second"]
    assert desk.ledger.spent(1, MONTH) == FULL_BILL


async def test_the_fallback_answers_at_once_where_trying_again_is_useless(desk: Desk):
    desk.make(fallback=True)
    desk.server.script.append(Reply(404))
    assert await desk.ask() == TEXT
    assert desk.server.models == ["first", "second"]
    assert desk.waits == []


async def test_the_fallback_is_asked_once(desk: Desk):
    desk.make(fallback=True)
    desk.server.status = 500
    with pytest.raises(ModelUnavailable):
        await desk.ask()
    assert desk.server.models == ["first", "first", "first", "second"]


async def test_the_fallback_takes_over_from_a_model_that_does_not_begin(desk: Desk):
    desk.make(fallback=True, limits=HASTY)
    desk.server.script.append(Reply(delay=1.0))
    assert await desk.ask() == TEXT
    assert desk.server.models == ["first", "second"]


# The breaker


async def test_a_model_that_keeps_failing_is_left_alone_and_probed_after_a_minute(desk: Desk):
    desk.server.status = 404
    for _ in range(FAILURES):
        with pytest.raises(ModelUnavailable, match="does not know"):
            await desk.ask()
    with pytest.raises(ModelUnavailable, match="left alone"):
        await desk.ask()
    assert len(desk.server.requests) == FAILURES
    desk.skew += REST
    with pytest.raises(ModelUnavailable, match="does not know"):  # the probe fails
        await desk.ask()
    with pytest.raises(ModelUnavailable, match="left alone"):
        await desk.ask()
    desk.server.status = 200
    desk.skew += REST
    assert [await desk.ask(), await desk.ask()] == [TEXT, TEXT]
    assert len(desk.server.requests) == FAILURES + 3
    assert desk.pending() == 0


async def test_only_one_question_probes_and_the_others_are_not_held_up(desk: Desk):
    desk.server.status = 404
    for _ in range(FAILURES):
        with pytest.raises(ModelUnavailable):
            await desk.ask()
    desk.server.status = 200
    desk.skew += REST
    desk.server.script.append(Reply(delay=0.5))
    ended = await asyncio.gather(*(desk.ask() for _ in range(4)), return_exceptions=True)
    assert ended.count(TEXT) == 1
    assert sum("left alone" in str(error) for error in ended) == 3


async def test_a_probe_whose_reader_leaves_makes_room_for_the_next(desk: Desk):
    desk.server.status = 404
    for _ in range(FAILURES):
        with pytest.raises(ModelUnavailable):
            await desk.ask()
    desk.server.status = 200
    desk.skew += REST
    async with aclosing(desk.runner.stream(MESSAGES, guild_id=1, now=NOW)) as parts:
        async for _part in parts:
            break
    assert await desk.ask() == TEXT


async def test_while_the_first_model_rests_the_fallback_answers(desk: Desk):
    desk.make(fallback=True)
    desk.server.script.extend([Reply(404), Reply()] * FAILURES)
    for _ in range(FAILURES + 1):
        assert await desk.ask() == TEXT
    assert desk.server.models[-3:] == ["first", "second", "second"]


async def test_retries_stop_once_the_breaker_opens(desk: Desk):
    desk.server.status = 500
    for _ in range(2):
        with pytest.raises(ModelUnavailable, match="HTTP 500"):
            await desk.ask()
    assert len(desk.server.requests) == FAILURES


async def test_questions_that_are_refused_for_themselves_do_not_shut_others_out(desk: Desk):
    desk.server.script.extend([Reply(400)] * (FAILURES + 1))
    for _ in range(FAILURES + 1):
        with pytest.raises(ModelUnavailable, match="HTTP 400"):
            await desk.ask()
    assert await desk.ask() == TEXT


async def test_readers_who_leave_do_not_count_as_failures(desk: Desk):
    for _ in range(FAILURES + 1):
        async with aclosing(desk.runner.stream(MESSAGES, guild_id=1, now=NOW)) as parts:
            async for _part in parts:
                break
    assert await desk.ask() == TEXT


# Whatever a provider does

FLOOD = "data: " + '{"choices": [{"index": 0, "delta": {"content": "' + "x" * 900 + '"}}]}' + "\n\n"
BAD = {
    "never begins": Reply(delay=3),
    "roles but no words": Reply(words=[""] * 30, pause=0.1),
    "words too slowly": Reply(words=["word"] * 60, pause=0.1),
    "breaks off": Reply(cut=True),
    "breaks off before a word": Reply(cut=True, words=()),
    "ends without an end": Reply(finish=False),
    "says nothing": Reply(words=()),
    "sends nothing": Reply(body=b""),
    "garbage": Reply(body=b"\xff\xfe\x00\x80" * 500),
    "garbage as data": Reply(body=b"data: \xff\xfe\x00\x80\n\n"),
    "a web page": Reply(body=b"<html><body>Welcome</body></html>"),
    "not JSON": Reply(body=b"data: {nope\n\n"),
    "JSON cut short": Reply(body=b'data: {"choices": [{"delta": {"conte\n\n'),
    "wrong JSON": Reply(body=b'data: {"foo": 1}\n\ndata: [DONE]\n\n'),
    "a list": Reply(body=b"data: [1]\n\n"),
    "a string": Reply(body=b'data: "x"\n\n'),
    "null": Reply(body=b"data: null\n\n"),
    "empty choices": Reply(body=b'data: {"id": "1", "choices": []}\n\ndata: [DONE]\n\n'),
    "no choices": Reply(body=b'data: {"id": "1", "choices": null}\n\ndata: [DONE]\n\n'),
    "a choice without a delta": Reply(body=b'data: {"choices": [{"index": 0}]}\n\ndata: [DONE]\n\n'),
    "content of a wrong type": Reply(body=b'data: {"choices": [{"index": 0, "delta": {"content": 5}}]}\n\n'),
    "usage of a wrong type": Reply(words=(), usage={"prompt_tokens": "many", "completion_tokens": None}),
    "an error event": Reply(body=b'data: {"error": {"message": "secret words", "code": 500}}\n\n'),
    "no end of words": Reply(body=FLOOD.encode() * (MAX_CHARACTERS // 900 + 2)),
    "429": Reply(429, {"retry-after": "1"}),
    "429, come back tomorrow": Reply(429, {"retry-after": "86400"}),
    "429, nonsense": Reply(429, {"retry-after": "soon, maybe"}),
    "500": Reply(500),
    "301": Reply(301),
    "204": Reply(204),
}


@pytest.mark.parametrize("fallback", [False, True], ids=["alone", "with a fallback"])
@pytest.mark.parametrize("reply", BAD.values(), ids=BAD)
async def test_it_ends_in_time_in_text_or_a_sentence_and_is_settled(desk: Desk, reply: Reply, fallback: bool):
    desk.make(fallback=fallback, limits=HASTY, cap=10**9)
    desk.server.script.extend([reply] * 4)
    started = time.monotonic()
    parts, error = await desk.collect()
    assert time.monotonic() - started < HASTY.total + 20
    if error is None:
        assert "".join(parts)
    else:
        assert str(error).endswith(".")
        assert "secret words" not in f"{error} {error.__cause__!r}"
    assert len(desk.server.requests) <= 3 + fallback
    assert sum(map(len, parts)) <= MAX_CHARACTERS
    assert desk.pending() == 0
    assert 0 <= desk.ledger.spent(1, MONTH) < 10**6


async def test_nobody_listening_is_a_sentence_after_three_tries(desk: Desk):
    settings = Settings(_env_file=None, openai_base_url="http://127.0.0.1:9/v1")  # type: ignore[call-arg]
    model = open_chat_model(settings)
    assert model
    desk.runner = ModelRunner([PricedModel("m", model, PRICE)], desk.ledger, limits=CALM, sleep=desk.sleep)
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        await desk.ask()
    assert len(desk.waits) == 2
    assert desk.ledger.spent(1, MONTH) == 0


async def test_slow_words_within_the_limits_all_arrive(desk: Desk):
    desk.make(limits=HASTY)
    desk.server.script.append(Reply(pause=0.1, usage=USAGE))
    assert await desk.ask() == TEXT


@pytest.mark.parametrize(
    ("error", "tries"), [(ConnectionResetError(), 3), (ValueError("secret words"), 1), (TimeoutError(), 1)]
)
async def test_any_models_own_error_becomes_a_sentence(desk: Desk, error: Exception, tries: int):
    asked: list[int] = []

    class Broken(GenericFakeChatModel):
        async def _astream(
            self,
            messages: list[BaseMessage],
            stop: list[str] | None = None,
            run_manager: AsyncCallbackManagerForLLMRun | None = None,
            **kwargs: Any,
        ) -> AsyncIterator[ChatGenerationChunk]:
            asked.append(1)
            raise error
            yield

    models = [PricedModel("broken", Broken(messages=iter([])), PRICE)]
    desk.runner = ModelRunner(models, desk.ledger, limits=CALM, sleep=desk.sleep)
    with pytest.raises(ModelUnavailable, match=type(error).__name__) as raised:
        await desk.ask()
    assert len(asked) == tries
    assert "secret" not in str(raised.value)
    assert raised.value.__cause__ is None  # so that a log of it cannot hold the provider's words


async def test_logs_hold_no_texts(desk: Desk, caplog: pytest.LogCaptureFixture):
    desk.server.script.extend([Reply(500)] * 3)
    with pytest.raises(ModelUnavailable):
        await desk.ask()
    ours = [record for record in caplog.records if record.name.startswith("bot.")]
    assert len(ours) == 3
    assert not any("secret" in str(vars(record)) or "jobs" in str(vars(record)) for record in ours)


# Settings


def test_the_runner_takes_its_bounds_from_the_settings(ledger: Catalog):
    model = GenericFakeChatModel(messages=iter([]))
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        chat_model="a",
        chat_fallback_model="b",
        answer_timeout=30,
        model_price_input=Decimal("0.5"),
        model_price_output=Decimal(2),
    )
    caps = {7: 3_000_000}
    runner = ModelRunner.configured(settings, ledger, model, model, cap_for=lambda guild_id: caps.get(guild_id or 0))
    assert runner._limits == Limits() == Limits(first_token=15, answer=30, total=60, retries=2)
    assert [(m.name, m.price) for m in runner._models] == [(name, Price(Decimal("0.5"), Decimal(2))) for name in "ab"]
    assert [runner._purse._cap_for(guild_id) for guild_id in (7, 8, None)] == [3_000_000, None, None]
    assert runner.name == "a, b"
    assert ModelRunner.configured(settings, ledger, model, cap_for=lambda _: None).name == "a"


async def until(true: Callable[[], bool], seconds: float = 5) -> None:
    """Wait for something that happens in another thread."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
