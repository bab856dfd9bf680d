"""A bot with scripted answers in a simulated Discord."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.config import Settings
from bot.dates import PartialDate
from bot.discord_app.client import SenpaiBot
from bot.discord_app.desk import Pacer
from bot.models import (
    Answer,
    AnswerSentence,
    Citation,
    Confidence,
    Mode,
    Outcome,
    Question,
    ReadVia,
    SourceKind,
    Stage,
    Status,
)

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)  # already the 25th in Japan

CITATION = Citation(
    n=1,
    title="Changing jobs on a work visa",
    section="Do I have to tell immigration when I change jobs?",
    url="https://www.moj.go.jp/isa/applications/procedures/nyuukokukanri10_00014.html",
    publisher="Immigration Services Agency (ISA)",
    kind=SourceKind.OFFICIAL,
    read_via=ReadVia.TRANSCRIPTION,
    confidence=Confidence.HIGH,
    status=Status.IN_FORCE,
    effective_from=PartialDate.parse("2012-07"),
    effective_until=None,
    checked=PartialDate.parse("2026-02-24"),
    stage=Stage.PROMULGATED,
)

ANSWER = Answer(
    question="do I have to tell immigration when I change jobs?",
    outcome=Outcome.ANSWERED,
    mode=Mode.EXTRACTIVE,
    language="en",
    as_of=date(2026, 11, 25),
    sentences=(
        AnswerSentence("A gijinkoku holder must notify immigration within 14 days of leaving a job.", (1,)),
        AnswerSentence("The notification is free and can be made online.", (1, 2)),
    ),
    citations=(CITATION, replace(CITATION, n=2, section="How do I notify?", status=None)),
)


def pause(seconds: float) -> float:
    """A step of a script: wait so long before going on."""
    return seconds


@dataclass
class ScriptedAnswerer:
    """Yields the answers of its script; raises its exceptions; numbers are seconds to wait."""

    script: list[Answer | Exception | float] = field(default_factory=lambda: [ANSWER])
    questions: list[Question] = field(default_factory=list)

    async def stream(self, question: Question) -> AsyncGenerator[Answer]:
        self.questions.append(question)
        for step in self.script:
            if isinstance(step, Exception):
                raise step
            if isinstance(step, Answer):
                yield step
            else:
                await asyncio.sleep(step)


@dataclass
class CountingIndexes:
    """Counts how often it was told to follow; fails where told to."""

    followed: int = 0
    failure: Exception | None = None

    def follow(self) -> int:
        self.followed += 1
        if self.failure:
            raise self.failure
        return 0


@dataclass(frozen=True)
class ScriptedServices:
    settings: Settings
    answerer: ScriptedAnswerer
    indexes: CountingIndexes


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    return ScriptedAnswerer()


@pytest.fixture
def indexes() -> CountingIndexes:
    return CountingIndexes()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "MESSAGE_CONTENT_INTENT", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return Settings(_env_file=None, senpai_data_dir=tmp_path)  # pyright: ignore[reportCallIssue]


@pytest.fixture
def services(settings: Settings, answerer: ScriptedAnswerer, indexes: CountingIndexes) -> ScriptedServices:
    return ScriptedServices(settings, answerer, indexes)


@pytest.fixture
async def simcord_bot(services: ScriptedServices) -> SenpaiBot:
    return SenpaiBot(services=services, now=lambda: NOW, pacer=Pacer(interval=0.05))
