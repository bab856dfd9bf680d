"""A model runner over a server on loopback that speaks OpenAI's language, with what tests look at."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from sqlalchemy import func, select

from bot.answering.model import Limits, ModelRunner, PricedModel
from bot.catalog import Catalog, schema
from bot.config import Settings
from bot.errors import ModelUnavailable
from bot.providers import open_chat_model, open_fallback_model
from bot.providers.pricing import Price, estimate_messages
from tests.openai_server import USAGE, WORDS, OpenAIServer

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


async def until(true: Callable[[], bool], seconds: float = 5) -> None:
    """Wait for something that happens in another thread."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
