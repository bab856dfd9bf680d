"""The composition root: the only place that picks classes and opens what they need."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from bot.answering import Answerer
from bot.answering.model import ModelRunner
from bot.answering.reference import Reference
from bot.catalog import (
    CAMPAIGN_SECONDS,
    Catalog,
    CatalogDamaged,
    Deletions,
    Lead,
    Restored,
    back_up_if_due,
    open_lead,
    restore,
    set_aside,
)
from bot.config import Settings
from bot.curation import Curation, Documents, Likeness, Review, Watcher
from bot.errors import BackupRefused, IndexUnavailable, StartupError
from bot.guides import load_tables
from bot.guilds import Exchanges, Guilds, Housekeeping, Limits, People
from bot.indexes import ChromaServer, Indexes, Ownership, View, open_indexes, passages_view, wordings_view
from bot.ingestion import Ingestor, reading_of
from bot.metrics import Metrics
from bot.models import Mode
from bot.news.desk import NewsDesk, PreviewFeed
from bot.news.digests import Digests, Write
from bot.news.discovery import Preview, preview
from bot.news.feeds import load_feeds
from bot.news.recognition import Recogniser, load_topics
from bot.news.searching import NewsSearch
from bot.news.stories import Matcher, Stories
from bot.providers import (
    SpacedEmbeddings,
    open_chat_model,
    open_embeddings,
    open_fallback_model,
    open_local,
    open_multilingual,
)
from bot.text.glossary import Glossary
from bot.text.privacy import contacts

if TYPE_CHECKING:
    from bot.news.poller import Poller


_log = logging.getLogger(__name__)

BACKUP_LOOK = timedelta(minutes=5)
"""How often it is looked whether a backup is due, or is to be tried again."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the doors use; whatever the bot can do, it can do through this and without Discord."""

    settings: Settings
    metrics: Metrics
    catalog: Catalog
    lead: Lead
    indexes: Indexes
    embeddings: SpacedEmbeddings | None
    chat_model: BaseChatModel | None
    ingestor: Ingestor
    answerer: Answerer
    recogniser: Recogniser
    people: People
    guilds: Guilds
    exchanges: Exchanges
    limits: Limits
    housekeeping: Housekeeping
    curation: Curation
    news: NewsDesk


@contextmanager
def open_services(settings: Settings, *, own: bool | None = None) -> Generator[Services]:
    """Open the services and close them at the end.

    `own` decides about the indexes: True demands to own them (the bot), False only reads, None takes them if free.
    Raises StartupError with a sentence that names what is wrong.
    """
    catalog = Catalog.open(settings.catalog_url, deletions=Deletions(settings.deletion_folders))
    lead = open_lead(settings.catalog_url, catalog.identity)
    metrics = Metrics()
    try:
        embeddings = open_embeddings(settings)
        chat_model = open_chat_model(settings)
        reference = read_reference(settings)
        multilingual = open_multilingual(settings.senpai_data_dir if own else None)
        people = People(catalog.exchanges.person_key())
        guilds = Guilds(catalog, settings, people)
        exchanges = Exchanges(catalog, guilds, people, public_contacts=reference.public_contacts)
        indexes = open_indexes(
            catalog,
            settings.index_dir,
            views_of(embeddings, multilingual),
            own=own,
            served=served(settings, lead, check=bool(own)),
        )
        runner = model_runner(settings, catalog, chat_model, guilds, metrics)
        ingestor = Ingestor(catalog, embeddings, knowledge_dir=settings.knowledge_dir)
        english = embeddings if settings.embedding_provider == "local" else open_local()
        try:
            yield Services(
                settings=settings,
                metrics=metrics,
                catalog=catalog,
                lead=lead,
                indexes=indexes,
                embeddings=embeddings,
                chat_model=chat_model,
                ingestor=ingestor,
                answerer=Answerer(
                    catalog=catalog,
                    indexes=indexes,
                    embeddings=embeddings,
                    multilingual=multilingual,
                    model=runner,
                    reference=reference,
                ),
                recogniser=Recogniser(
                    load_topics(settings.knowledge_dir), multilingual.embed_array if multilingual else None
                ),
                people=people,
                guilds=guilds,
                exchanges=exchanges,
                limits=Limits(),
                housekeeping=Housekeeping(catalog, exchanges, guilds, datetime.now(UTC)),
                curation=curation(catalog, indexes, embeddings, ingestor, guilds),
                news=NewsDesk(
                    catalog,
                    stories=Stories(catalog.stories, Matcher(reference.glossary, english, multilingual)),
                    digests=news_digests(catalog, reference, runner, guilds),
                    search=NewsSearch(catalog, indexes, reference.glossary, embeddings, multilingual),
                    started=datetime.now(UTC),
                    preview=feed_previewer(settings),
                ),
            )
        finally:
            indexes.close()
    finally:
        lead.release()
        catalog.close()


def served(settings: Settings, lead: Lead, *, check: bool) -> tuple[ChromaServer, Lead] | None:
    """The Chroma server, if there is one; `check` raises StartupError where it answers and cannot be used."""
    if not settings.chroma_url:
        return None
    token = settings.chroma_token.get_secret_value()
    server = ChromaServer(settings.chroma_url, token, settings.chroma_tenant, settings.chroma_database)
    if check:
        with suppress(IndexUnavailable):  # which is said as soon as the indexes are to be followed
            server.check()
    return server, lead


def views_of(passages: SpacedEmbeddings | None, wordings: SpacedEmbeddings | None) -> list[View]:
    """What the vector indexes hold, as far as there are models for it."""
    views: list[View] = []
    if passages:
        views.append(passages_view(passages.space, passages.embed_array))
    if wordings:
        views.append(wordings_view(wordings.space, wordings.embed_array))
    return views


def news_digests(catalog: Catalog, reference: Reference, runner: ModelRunner | None, guilds: Guilds) -> Digests:
    """Stories in short, worded by the answers' own model where there is one and the server wants it."""
    return Digests(
        catalog.stories,
        reference.glossary,
        digest_writer(runner),
        model=runner.name if runner else "",
        uses_model=lambda guild_id: guilds.mode(guild_id) is not Mode.EXTRACTIVE,
    )


def curation(
    catalog: Catalog,
    indexes: Indexes,
    embeddings: SpacedEmbeddings | None,
    ingestor: Ingestor,
    guilds: Guilds,
) -> Curation:
    """What moderators do with documents, which the ingestion reads and stores."""
    review = Review(
        catalog,
        Likeness(catalog, indexes, embeddings),
        read=reading_of,
        store=ingestor.add,
        prepare=ingestor.prepare,
        wants_two=lambda guild_id: guilds.settings(guild_id).two_moderators,
    )
    documents = Documents(catalog, indexes, review, store=ingestor.add)
    return Curation(review, documents, Watcher(catalog, review, documents, store=ingestor.add))


@asynccontextmanager
async def open_poller(services: Services) -> AsyncGenerator["Poller"]:
    """Who asks the feeds; takes the knowledge's list of them over into the catalog first. Raises StartupError."""
    from bot.news.poller import Poller  # noqa: PLC0415  # the HTTP client is only needed for feeds
    from bot.web import open_web_client  # noqa: PLC0415

    catalog, settings = services.catalog, services.settings
    await asyncio.to_thread(catalog.news.register, load_feeds(settings.knowledge_dir))
    async with open_web_client(contact=settings.web_contact) as web:
        yield Poller(catalog.news, web, services.recogniser, metrics=services.metrics)


async def campaign(services: Services) -> None:
    """Lead as soon as nobody else does, until cancelled."""
    while True:
        with suppress(OSError):  # a folder that is out of reach for a while
            await asyncio.to_thread(services.lead.campaign)
        await asyncio.sleep(CAMPAIGN_SECONDS)


async def follow_news(services: Services) -> None:
    """Ask the feeds until cancelled, where the operator wants it and while this process leads."""
    if services.settings.news_fetch:
        async with open_poller(services) as poller:
            await poller.run(leads=lambda: services.lead.held)


async def keep_backups(services: Services) -> None:
    """Make backups until cancelled, where the operator wants them; one that failed is tried again soon."""
    settings = services.settings
    if settings.backup_dir is None:
        return
    every = timedelta(hours=settings.backup_hours)
    while True:
        with services.metrics.turn("backups"):
            now = datetime.now(UTC)
            try:
                made = services.lead.held and await asyncio.to_thread(
                    back_up_if_due, settings.catalog_url, settings.backup_dir, every, settings.backup_keep, now
                )
            except Exception as error:  # noqa: BLE001  # the boundary: the next backup is to be made all the same
                expected = isinstance(error, BackupRefused)
                data = {"reason": str(error) if expected else type(error).__name__}  # a sentence
                _log.error("no backup was made", exc_info=None if expected else error, extra={"data": data})
            else:
                if made:
                    _log.info("backup made", extra={"data": {"file": made.name}})
        await asyncio.sleep(BACKUP_LOOK.total_seconds())


def restore_backup(settings: Settings, file: Path, now: datetime, *, force: bool) -> Restored:
    """Put a backup in the catalog's place; raises BackupRefused, and StartupError while another process uses it."""
    with owned_folder(settings, "then restore"):
        return restore(
            settings.catalog_url, file, Deletions((*settings.deletion_folders, file.parent)), now, force=force
        )


def set_damaged_catalog_aside(settings: Settings) -> Path | None:
    """Keep a damaged catalog under another name, so that a new one can be made; its new path, None if it is sound.

    Raises StartupError while another process uses it, and for whatever is wrong with it but is no damage.
    """
    with owned_folder(settings, "then run --rebuild"):
        return set_aside(settings.catalog_url) if _is_damaged(settings.catalog_url) else None


@contextmanager
def owned_folder(settings: Settings, then: str) -> Generator[None]:
    """Keep every other process away from the catalog meanwhile; raises StartupError where one uses it."""
    folder = settings.index_dir
    try:
        ownership = Ownership.take(folder)
    except OSError as error:
        msg = f"The folder for the search indexes, {folder}, cannot be written: {error.strerror}."
        raise StartupError(msg) from None
    # Processes of shards have indexes of their own each, and one of them leads.
    lead = open_lead(settings.catalog_url, "") if settings.catalog_url.startswith("sqlite") else None
    try:
        if ownership is None or (lead and not lead.campaign()):
            msg = f"A running Senpai uses this catalog and its indexes: stop it, {then} again."
            raise StartupError(msg)
        yield
    finally:
        if lead:
            lead.release()
        if ownership:
            ownership.release()


def _is_damaged(url: str) -> bool:
    try:
        with Catalog.open(url) as catalog:
            return bool(catalog.check())
    except CatalogDamaged:
        return True


def read_reference(settings: Settings) -> Reference:
    """The glossary and tables of the knowledge folder; parts that are not there stay empty.

    Raises StartupError naming the file and what is wrong in it.
    """
    glossary, folder = settings.knowledge_dir / "glossary.yaml", settings.knowledge_dir / "tables"
    tables = load_tables(folder) if folder.is_dir() else None
    services = tables.consultation.services if tables else ()
    return Reference(
        Glossary.parse(glossary.read_text("utf-8")) if glossary.is_file() else Glossary(),
        tables,
        contacts(service.model_dump_json() for service in services),
        {rules.topic: rules.weeks for rules in load_topics(settings.knowledge_dir)},
    )


def model_runner(
    settings: Settings, catalog: Catalog, chat_model: BaseChatModel | None, guilds: Guilds, metrics: Metrics
) -> ModelRunner | None:
    """The language model with its limits, prices and budgets; None without one."""
    if chat_model is None:
        return None
    fallback = open_fallback_model(settings)
    return ModelRunner.configured(settings, catalog, chat_model, fallback, cap_for=guilds.cap, metrics=metrics)


def digest_writer(runner: ModelRunner | None) -> Write | None:
    """The model's answer as a whole, at the operator's cost: a digest is made once for every server."""
    if runner is None:
        return None

    async def write(messages: Sequence[BaseMessage], now: datetime) -> str:
        async with aclosing(runner.stream(messages, guild_id=None, now=now)) as texts:
            return "".join([text async for text in texts])

    return write


def feed_previewer(settings: Settings) -> PreviewFeed | None:
    """What looks at a feed before a server adds it; None where the operator wants no news to be fetched."""
    if not settings.news_fetch:
        return None

    async def look(address: str, guild_id: int) -> Preview:
        from bot.web import open_web_client  # noqa: PLC0415  # the HTTP client is only needed for feeds

        async with open_web_client(contact=settings.web_contact) as web:
            return await preview(web, address, guild_id)

    return look
