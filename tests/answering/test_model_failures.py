"""A model that fails, dawdles or talks nonsense, on a real server on loopback: an answer or a sentence, in time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from decimal import Decimal
from typing import Any

import pytest
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk

from bot.answering.breaker import FAILURES, REST
from bot.answering.model import MAX_CHARACTERS, Limits, ModelRunner, PricedModel
from bot.catalog import Catalog
from bot.config import Settings
from bot.errors import ModelUnavailable
from bot.providers import open_chat_model
from bot.providers.pricing import Price
from tests.answering.model_desk import (
    CALM,
    FULL_BILL,
    HASTY,
    MESSAGES,
    MONTH,
    NOW,
    PRICE,
    TEXT,
    Desk,
)
from tests.openai_server import USAGE, WORDS, Reply


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
        (Reply(404), "is not known to the server"),
        (Reply(400), "HTTP 400"),
        (Reply(429, code="insufficient_quota"), "budget"),
        (Reply(body=b"data: {nope\n\n"), "cannot be used"),
        (Reply(words=()), "empty answer"),
    ],
)
async def test_a_lasting_error_is_not_tried_again_and_logged_with_its_reason(
    desk: Desk, caplog: pytest.LogCaptureFixture, reply: Reply, words: str
):
    desk.server.script.append(reply)
    with pytest.raises(ModelUnavailable, match=words):
        await desk.ask()
    assert len(desk.server.requests) == 1
    logged = [vars(record)["data"] for record in caplog.records if record.message == "model failed"]
    assert [words in data["reason"] for data in logged] == [True]


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
        with pytest.raises(ModelUnavailable, match="is not known"):
            await desk.ask()
    with pytest.raises(ModelUnavailable, match="left alone"):
        await desk.ask()
    assert len(desk.server.requests) == FAILURES
    desk.skew += REST
    with pytest.raises(ModelUnavailable, match="is not known"):  # the probe fails
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
