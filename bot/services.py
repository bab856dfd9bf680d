"""The composition root: the only place that picks classes and opens what they need."""

from collections.abc import Generator, Sequence
from contextlib import ExitStack, aclosing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from bot.answering import Answerer
from bot.answering.model import ModelRunner
from bot.answering.reference import Reference
from bot.catalog import Catalog, Deletions, Lead, open_lead
from bot.config import Settings
from bot.curation import Curation, Documents, Likeness, Review, Watcher
from bot.errors import IndexUnavailable
from bot.guides import load_tables
from bot.guilds import Exchanges, Guilds, Housekeeping, Limits, People
from bot.indexes import ChromaServer, Indexes, View, open_indexes, passages_view, wordings_view
from bot.ingestion import Ingestor, fetch_now, reading_of
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
from bot.web import open_web_client


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
    with ExitStack() as stack:
        catalog = stack.enter_context(
            Catalog.open(settings.catalog_url, deletions=Deletions(settings.deletion_folders))
        )
        lead = open_lead(settings.catalog_url, catalog.identity)
        stack.callback(lead.release)
        metrics = Metrics()
        lasting = settings.senpai_data_dir if own else None
        embeddings = open_embeddings(settings, lasting)
        chat_model = open_chat_model(settings)
        reference = read_reference(settings)
        multilingual = open_multilingual(lasting)
        people = People(catalog.exchanges.person_key())
        guilds = Guilds(catalog, settings, people)
        exchanges = Exchanges(catalog, guilds, people, public_contacts=reference.public_contacts)
        views = views_of(embeddings, multilingual)
        server = served(settings, lead, check=bool(own))
        indexes = stack.enter_context(open_indexes(catalog, settings.index_dir, views, own=own, served=server))
        runner = model_runner(settings, catalog, chat_model, guilds, metrics)
        ingestor = ingestion(settings, catalog, embeddings)
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
            recogniser=recogniser(settings, multilingual),
            people=people,
            guilds=guilds,
            exchanges=exchanges,
            limits=Limits(),
            housekeeping=Housekeeping(catalog, exchanges, guilds, datetime.now(UTC)),
            curation=curation(catalog, indexes, embeddings, ingestor, guilds, settings.web_contact),
            news=NewsDesk(
                catalog,
                stories=news_stories(settings, catalog, reference, embeddings, multilingual),
                digests=news_digests(catalog, reference, runner, guilds),
                search=NewsSearch(catalog, indexes, reference.glossary, embeddings, multilingual),
                started=datetime.now(UTC),
                preview=feed_previewer(settings),
                listed=lambda: load_feeds(settings.knowledge_dir),
            ),
        )


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


def ingestion(settings: Settings, catalog: Catalog, embeddings: SpacedEmbeddings | None) -> Ingestor:
    """What reads documents into the catalog, pages under the operator's contact."""
    fetch = partial(fetch_now, contact=settings.web_contact)
    return Ingestor(catalog, embeddings, knowledge_dir=settings.knowledge_dir, fetch=fetch)


def recogniser(settings: Settings, multilingual: SpacedEmbeddings | None) -> Recogniser:
    """What tells the topics of news, of the knowledge folder's list."""
    return Recogniser(load_topics(settings.knowledge_dir), multilingual.embed_array if multilingual else None)


def news_stories(
    settings: Settings,
    catalog: Catalog,
    reference: Reference,
    embeddings: SpacedEmbeddings | None,
    multilingual: SpacedEmbeddings | None,
) -> Stories:
    """The same story in several outlets, recognised by the local models whatever embeds the knowledge."""
    english = embeddings if settings.embedding_provider == "local" else open_local()
    return Stories(catalog.stories, Matcher(reference.glossary, english, multilingual))


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
    contact: str = "",
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
    open_web = partial(open_web_client, contact=contact)
    return Curation(review, documents, Watcher(catalog, review, documents, store=ingestor.add, open_web=open_web))


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
        async with open_web_client(contact=settings.web_contact) as web:
            return await preview(web, address, guild_id)

    return look
