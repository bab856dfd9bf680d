"""What the bot needs of the services, so that tests can pass scripted ones through the front door."""

from collections.abc import AsyncGenerator
from typing import Protocol

from bot.answering.askback import Choice
from bot.catalog import Catalog, Lead
from bot.config import Settings
from bot.curation import Curation
from bot.guilds import Exchanges, Guilds, Housekeeping, Limits, People
from bot.metrics import Metrics
from bot.models import Answer, Question
from bot.news.desk import NewsDesk


class AnswersQuestions(Protocol):
    """`bot.answering.Answerer`, or a script."""

    async def ask_back(self, question: Question) -> tuple[Choice, ...]:
        """What to ask the person before answering; nothing for most questions. Raises BotError."""
        ...

    def stream(self, question: Question) -> AsyncGenerator[Answer]:
        """Growing answers; the last one is final. Raises BotError."""
        ...

    def forget(self) -> None:
        """Forget every answer that was kept to be given again."""
        ...

    def forget_old(self) -> None:
        """Forget what people wrote too long ago."""
        ...


class BotServices(Protocol):
    """`bot.services.Services`, or a script."""

    @property
    def settings(self) -> Settings:
        """What the operator set."""
        ...

    @property
    def metrics(self) -> Metrics:
        """What the operator watches."""
        ...

    @property
    def answerer(self) -> AnswersQuestions:
        """Who answers."""
        ...

    @property
    def catalog(self) -> Catalog:
        """What is counted for moderators."""
        ...

    @property
    def lead(self) -> Lead:
        """Whether this process does what only one of several may do."""
        ...

    @property
    def curation(self) -> Curation:
        """What moderators do with documents."""
        ...

    @property
    def people(self) -> People:
        """People's names in logs and records."""
        ...

    @property
    def guilds(self) -> Guilds:
        """What servers set."""
        ...

    @property
    def exchanges(self) -> Exchanges:
        """What was asked."""
        ...

    @property
    def limits(self) -> Limits:
        """Who asks too much."""
        ...

    @property
    def housekeeping(self) -> Housekeeping:
        """What is deleted in time."""
        ...

    @property
    def news(self) -> NewsDesk:
        """The news."""
        ...
