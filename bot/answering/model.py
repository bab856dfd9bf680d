"""Asking a language model within bounds of time and money: the one place for retries, fallback, breaker and ledger.

    reserve -> model, tried again before its first token (429, 5xx, no connection) -> fallback model, once -> settle

Whatever a provider does, a request ends in text, in ModelUnavailable or in BudgetSpent, before the deadline.
"""

import asyncio
import logging
import random
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.runnables import Runnable, RunnableGenerator

from bot.answering.breaker import Breaker
from bot.answering.purse import Bill, CapFor, Purse
from bot.catalog import MICRO_DOLLARS, Catalog
from bot.config import Settings
from bot.errors import ModelUnavailable
from bot.metrics import Metrics
from bot.providers.failures import FailureKind, ModelFailure
from bot.providers.pricing import Price, Tokens, counted, estimate, estimate_messages, prices

log = logging.getLogger(__name__)

RESERVED_OUTPUT = 2_000
"""Tokens reserved for an answer: five sentences are some 300, the rest is for models that reason first."""

MAX_CHARACTERS = 20_000
"""Of one answer; a model that writes more does not come to an end."""

RESTING = "The language model has failed several times in a row and is left alone for a minute."


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one request to begin and to finish, and for all of them; how often and how soon to try again."""

    first_token: float = 15
    answer: float = 30
    total: float = 60
    retries: int = 2
    backoff: float = 0.5

    @classmethod
    def of(cls, answer_timeout: float) -> Self:
        """In proportion to ANSWER_TIMEOUT, so that a slow local model can be given more time as a whole."""
        return cls(first_token=answer_timeout / 2, answer=answer_timeout, total=answer_timeout * 2)


@dataclass(slots=True)
class PricedModel:
    """A model with its name, what it costs, and whether it works just now."""

    name: str
    model: BaseChatModel
    price: Price = field(default_factory=Price)
    breaker: Breaker = field(default_factory=Breaker)


class ModelRunner:
    """Streams a model's answer; `models` are the first one and its fallbacks. For one event loop at a time."""

    def __init__(
        self,
        models: Sequence[PricedModel],
        ledger: Catalog,
        *,
        cap_for: CapFor = lambda _: None,
        limits: Limits | None = None,
        metrics: Metrics | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        rand: Callable[[], float] = random.random,
    ) -> None:
        self._models = tuple(models)
        self._purse = Purse(ledger, cap_for)
        self._limits = limits or Limits()
        self._metrics = metrics or Metrics()
        self._clock = clock
        self._sleep = sleep
        self._rand = rand

    @classmethod
    def configured(
        cls,
        settings: Settings,
        ledger: Catalog,
        chat_model: BaseChatModel,
        fallback: BaseChatModel | None = None,
        *,
        cap_for: CapFor,
        metrics: Metrics | None = None,
    ) -> Self:
        """With the limits and prices of the settings, and the budgets of the guilds."""
        table = prices(settings)
        models = [PricedModel(settings.chat_model, chat_model, table[settings.chat_model])]
        if fallback:
            name = settings.chat_fallback_model
            models.append(PricedModel(name, fallback, table[name]))
        return cls(models, ledger, cap_for=cap_for, limits=Limits.of(settings.answer_timeout), metrics=metrics)

    @property
    def name(self) -> str:
        """The models in their order, for the key of a cache."""
        return ", ".join(model.name for model in self._models)

    def runnable(self, *, guild_id: int | None, now: datetime) -> Runnable[list[BaseMessage], str]:
        """`stream` as a link of a LangChain chain, for one request."""

        async def generate(inputs: AsyncIterator[list[BaseMessage]]) -> AsyncIterator[str]:
            async for messages in inputs:
                async with aclosing(self.stream(messages, guild_id=guild_id, now=now)) as texts:
                    async for text in texts:
                        yield text

        return RunnableGenerator(generate, name="model")

    async def stream(
        self, messages: Sequence[BaseMessage], *, guild_id: int | None, now: datetime
    ) -> AsyncGenerator[str]:
        """Yield the answer's text as it comes; close it (`aclosing`) to stop early and pay for what came.

        Raises BudgetSpent before anything is asked, and ModelUnavailable: after some text was yielded, that text is
        incomplete, and no other request is made for it.
        """
        deadline = self._clock() + self._limits.total
        failure: ModelUnavailable = ModelUnavailable(RESTING)
        if not any(model.breaker.allows(self._clock()) for model in self._models):
            raise failure
        tokens = Tokens(estimate_messages(messages), RESERVED_OUTPUT)
        amount = max(model.price.cost(tokens) for model in self._models)
        async with self._purse.reserved(amount, guild_id, now) as bill:
            for model, attempt in self._schedule():
                if not await self._may_try(model, attempt, failure, deadline):
                    continue
                begun = False
                try:
                    async with aclosing(self._attempt(model, messages, deadline, bill)) as texts:
                        async for text in texts:
                            begun = True
                            yield text
                except ModelFailure as error:
                    self._metrics.model_failures.labels(model.name, error.kind.value).inc()
                    _log_failure(model, attempt, error, begun=begun)
                    if begun:
                        raise error from None
                    failure = error
                else:
                    return
            # Without its cause: the server's own words may repeat the question, and this may be logged.
            raise failure from None

    def _schedule(self) -> list[tuple[PricedModel, int]]:
        """The models with the number of the try: the first one again and again, the others once."""
        first, *others = self._models
        return [*((first, attempt) for attempt in range(1 + self._limits.retries)), *((other, 0) for other in others)]

    async def _may_try(self, model: PricedModel, attempt: int, failure: ModelUnavailable, deadline: float) -> bool:
        """Whether this try makes sense; waits before a repeated one, as long as the server asks for."""
        room = deadline - self._clock() - self._limits.first_token
        delay = 0.0
        if attempt:
            if not isinstance(failure, ModelFailure) or failure.kind is not FailureKind.PASSING:
                return False
            delay = failure.retry_after or self._limits.backoff * 2 ** (attempt - 1)
            delay += self._limits.backoff * self._rand()  # so that not everybody comes back at once
        if delay > room or not model.breaker.allows(self._clock()):
            return False
        if delay:
            await self._sleep(delay)
        return model.breaker.allows(self._clock())  # others may have failed meanwhile

    async def _attempt(
        self, model: PricedModel, messages: Sequence[BaseMessage], deadline: float, bill: Bill
    ) -> AsyncGenerator[str]:
        """One request: its text, its mark on the breaker, its cost on the bill. Raises ModelFailure."""
        usage: UsageMetadata | None = None
        written: list[str] = []
        billed = True
        started = self._clock()
        model.breaker.begin()
        try:
            async with aclosing(self._chunks(model.model, messages, deadline)) as chunks:
                async for chunk in chunks:
                    usage = chunk.usage_metadata or usage  # the last one counts all
                    if chunk.text:
                        if not written:
                            self._metrics.first_token.labels(model.name).observe(self._clock() - started)
                        written.append(chunk.text)
                        yield chunk.text
            model.breaker.succeeded()
        except ModelFailure as failure:
            billed = failure.billed or usage is not None or bool(written)
            if failure.kind is not FailureKind.REQUEST:
                model.breaker.failed(self._clock())
            raise
        finally:
            model.breaker.abandoned()
            if billed:
                guess = Tokens(estimate_messages(messages), estimate("".join(written)))
                tokens = counted(usage, guess)
                cost = model.price.cost(tokens)
                bill.cost += cost
                self._count(model.name, tokens, cost)
            self._metrics.breaker.labels(model.name).set(not model.breaker.allows(self._clock()))

    def _count(self, name: str, tokens: Tokens, cost: int) -> None:
        self._metrics.tokens.labels(name, "input").inc(tokens.input)
        self._metrics.tokens.labels(name, "output").inc(tokens.output)
        self._metrics.cost.labels(name).inc(cost / MICRO_DOLLARS)

    async def _chunks(
        self, model: BaseChatModel, messages: Sequence[BaseMessage], deadline: float
    ) -> AsyncGenerator[AIMessageChunk]:
        """What the model sends, none waited for beyond its limit. Raises ModelFailure, also where no text came."""
        started, length = self._clock(), 0
        stream = cast("AsyncGenerator[AIMessageChunk]", model.astream(list(messages)))
        async with aclosing(stream):
            while True:
                seconds = self._limits.answer if length else self._limits.first_token
                left = min(started + seconds, deadline) - self._clock()
                scope = asyncio.timeout(max(left, 0))
                try:
                    async with scope:
                        chunk = await anext(stream, None)
                except Exception as error:
                    raise _late(seconds, begun=length > 0) if scope.expired() else _failure_of(error) from error
                if chunk is None:
                    break
                length += len(chunk.text)
                if length > MAX_CHARACTERS:
                    raise ModelFailure("The language model did not come to an end.")
                yield chunk
        if not length:
            raise ModelFailure("The language model gave an empty answer.")


def _log_failure(model: PricedModel, attempt: int, failure: ModelFailure, *, begun: bool) -> None:
    data = {"model": model.name, "attempt": attempt, "begun": begun, "kind": failure.kind.value}
    # The sentence is our own: what the server says may repeat the question or the key.
    log.warning("model failed", extra={"data": data | {"reason": str(failure)}})


def _late(seconds: float, *, begun: bool) -> ModelFailure:
    verb = "finish" if begun else "begin"
    return ModelFailure(f"The language model did not {verb} its answer within {seconds:g} seconds.")


def _failure_of(error: Exception) -> ModelFailure:
    """Any failure of a model as one that says whether to try again."""
    if isinstance(error, ModelFailure):
        return error
    if isinstance(error, ModelUnavailable):
        return ModelFailure(str(error))
    kind = FailureKind.PASSING if isinstance(error, ConnectionError) else FailureKind.LASTING
    return ModelFailure(f"The language model gave an answer that cannot be used ({type(error).__name__}).", kind)
