"""A bot with scripted answers in a simulated Discord."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import discord
import pytest
import simcord

from bot.answering.askback import Choice
from bot.catalog import Catalog
from bot.config import Settings
from bot.curation import Curation, Documents, Likeness, Review, Watcher
from bot.dates import PartialDate
from bot.discord_app.client import SenpaiBot
from bot.discord_app.errors import SenpaiTree
from bot.discord_app.library import Library
from bot.discord_app.pacer import Pacer
from bot.guilds import Exchanges, Guilds, Housekeeping, Limits, People
from bot.indexes import open_indexes
from bot.ingestion import Ingestor, reading_of
from bot.ingestion.ingestor import IngestFailure, IngestReport
from bot.metrics import Metrics
from bot.models import (
    Answer,
    AnswerSentence,
    Citation,
    Confidence,
    Mode,
    Outcome,
    Progress,
    Question,
    ReadVia,
    SourceKind,
    Stage,
    Status,
)
from bot.news.desk import NewsDesk
from bot.news.digests import Digests
from bot.news.searching import NewsSearch
from bot.news.stories import Matcher, Stories
from bot.text.glossary import Glossary
from tests.discord.server import Server
from tests.discord.world import World

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
    today=date(2026, 11, 25),
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
    forgotten: int = 0
    forgotten_old: int = 0
    choices: tuple[Choice, ...] = ()

    def forget(self) -> None:
        self.forgotten += 1

    def forget_old(self) -> None:
        self.forgotten_old += 1

    async def ask_back(self, question: Question) -> tuple[Choice, ...]:
        return () if question.case or question.turns else self.choices

    async def stream(self, question: Question) -> AsyncGenerator[Answer]:
        self.questions.append(question)
        for step in self.script:
            if isinstance(step, Exception):
                raise step
            if isinstance(step, Answer):
                yield replace(step, question=question.text)
            else:
                await asyncio.sleep(step)


@dataclass
class ScriptedShelf:
    """Knowledge to be read, once `open` is set, and followed; counts both, and fails where told to."""

    open: threading.Event = field(default_factory=threading.Event)
    readings: int = 0
    followed: int = 0
    failure: Exception | None = None
    libraries: list[Library] = field(default_factory=list)

    def read(self, progress: Progress) -> IngestReport:
        self.readings += 1
        for done in range(100_000):
            progress("visa/spouse.md", done, 53)
            if self.open.wait(0.002):
                break
        if self.failure:
            raise self.failure
        return IngestReport(added=("visa/spouse.md",), failed=(IngestFailure("visa/odd.md", "It is empty."),))

    def follow(self) -> int:
        self.followed += 1
        if self.failure:
            raise self.failure
        return 0

    def library(self, *, empty: bool = False) -> Library:
        library = Library(read=self.read, follow=self.follow, empty=empty, interval=0.01, retry=0.01)
        self.libraries.append(library)
        return library


@dataclass
class Leads:
    """The only process there is."""

    held: bool = True

    def campaign(self) -> bool:
        return self.held

    def release(self) -> None:
        self.held = False


@dataclass
class ScriptedServices:
    """A scripted answerer over a real catalog."""

    settings: Settings
    answerer: ScriptedAnswerer
    catalog: Catalog
    people: People
    guilds: Guilds
    exchanges: Exchanges
    housekeeping: Housekeeping
    news: NewsDesk
    curation: Curation
    limits: Limits = field(default_factory=Limits)
    metrics: Metrics = field(default_factory=Metrics)
    lead: Leads = field(default_factory=Leads)


@pytest.fixture
def catalog(catalog_url: str) -> Generator[Catalog]:
    with Catalog.open(catalog_url, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    return ScriptedAnswerer()


@pytest.fixture
def shelf() -> Generator[ScriptedShelf]:
    """Knowledge that is read at once; tests that want it to take time clear `open`."""
    shelf = ScriptedShelf()
    shelf.open.set()
    yield shelf
    for library in shelf.libraries:  # the simulator ends without closing the bot, and their threads would go on
        library.stop()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "MESSAGE_CONTENT_INTENT", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return Settings(_env_file=None, senpai_data_dir=tmp_path)  # pyright: ignore[reportCallIssue]


@pytest.fixture
def services(settings: Settings, answerer: ScriptedAnswerer, catalog: Catalog) -> ScriptedServices:
    return scripted_services(settings, answerer, catalog)


def scripted_services(settings: Settings, answerer: ScriptedAnswerer, catalog: Catalog) -> ScriptedServices:
    people = People(catalog.exchanges.person_key())
    guilds = Guilds(catalog, settings, people)
    exchanges = Exchanges(catalog, guilds, people, now=lambda: NOW)
    housekeeping = Housekeeping(catalog, exchanges, guilds, NOW)
    news = news_desk(catalog, settings.senpai_data_dir)
    tended = curation(catalog, settings.senpai_data_dir, guilds)
    return ScriptedServices(settings, answerer, catalog, people, guilds, exchanges, housekeeping, news, tended)


def curation(catalog: Catalog, folder: Path, guilds: Guilds) -> Curation:
    """Documents over a real catalog and real reading, without any model."""
    indexes = open_indexes(catalog, folder / "indexes", [], own=False)
    store = Ingestor(catalog, None, knowledge_dir=folder).add
    review = Review(
        catalog,
        Likeness(catalog, indexes, None),
        read=reading_of,
        store=store,
        wants_two=lambda guild_id: guilds.settings(guild_id).two_moderators,
        now=lambda: NOW,
    )
    documents = Documents(catalog, indexes, review, store=store, now=lambda: NOW)
    return Curation(review, documents, Watcher(catalog, review, documents, store=store, now=lambda: NOW))


def news_desk(catalog: Catalog, folder: Path) -> NewsDesk:
    """The news over a real catalog, without any model."""
    indexes = open_indexes(catalog, folder / "indexes", [], own=False)
    return NewsDesk(
        catalog,
        stories=Stories(catalog.stories, Matcher(Glossary())),
        digests=Digests(catalog.stories, Glossary()),
        search=NewsSearch(catalog, indexes, Glossary()),
        started=NOW,
    )


@pytest.fixture
async def simcord_bot(services: ScriptedServices, shelf: ScriptedShelf) -> SenpaiBot:
    return SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW, pacer=Pacer(interval=0.05))


@pytest.fixture
def remade(services: ScriptedServices, shelf: ScriptedShelf) -> Callable[..., SenpaiBot]:
    """Makes the bot anew over the same record, as a restart does, with other settings where given."""

    def make(**settings: object) -> SenpaiBot:
        services.exchanges = scripted_services(services.settings, services.answerer, services.catalog).exchanges
        services.settings = Settings(**{**services.settings.model_dump(), **settings})  # pyright: ignore[reportArgumentType]
        return SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW, pacer=Pacer(interval=0.05))

    return make


@pytest.fixture
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulator's people all speak English; these do not."""
    check = SenpaiTree.interaction_check

    async def with_locale(self: SenpaiTree, interaction: discord.Interaction) -> bool:
        interaction.locale = discord.Locale.japanese
        return await check(self, interaction)

    monkeypatch.setattr(SenpaiTree, "interaction_check", with_locale)


@pytest.fixture
def server(simcord_env: simcord.Env) -> Server:
    return Server(simcord_env)


@pytest.fixture
def world(simcord_env: simcord.Env) -> World:
    return World(simcord_env)
