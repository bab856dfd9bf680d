"""The composition root: the only place that picks classes and opens what they need."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel

from bot.answering import Answerer
from bot.catalog import Catalog
from bot.config import Settings
from bot.indexes import Indexes, open_indexes
from bot.ingestion import Ingestor
from bot.providers import SpacedEmbeddings, open_chat_model, open_embeddings
from bot.text.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the doors use; whatever the bot can do, it can do through this and without Discord."""

    settings: Settings
    catalog: Catalog
    indexes: Indexes
    embeddings: SpacedEmbeddings | None
    chat_model: BaseChatModel | None
    ingestor: Ingestor
    answerer: Answerer


@contextmanager
def open_services(settings: Settings, *, own: bool | None = None) -> Generator[Services]:
    """Open the services and close them at the end.

    `own` decides about the indexes: True demands to own them (the bot), False only reads, None takes them if free.
    Raises StartupError with a sentence that names what is wrong.
    """
    catalog = Catalog.open(settings.catalog_url)
    try:
        embeddings = open_embeddings(settings)
        chat_model = open_chat_model(settings)
        indexes = open_indexes(
            catalog, settings.senpai_data_dir / "indexes", embeddings.space if embeddings else None, own=own
        )
        try:
            yield Services(
                settings=settings,
                catalog=catalog,
                indexes=indexes,
                embeddings=embeddings,
                chat_model=chat_model,
                ingestor=Ingestor(catalog, embeddings, knowledge_dir=settings.knowledge_dir),
                answerer=Answerer(
                    catalog=catalog,
                    indexes=indexes,
                    embeddings=embeddings,
                    chat_model=chat_model,
                    glossary=read_glossary(settings),
                    timeout=settings.answer_timeout,
                ),
            )
        finally:
            indexes.close()
    finally:
        catalog.close()


def read_glossary(settings: Settings) -> Glossary:
    """The glossary of the knowledge folder; empty where there is none."""
    path = settings.knowledge_dir / "glossary.yaml"
    return Glossary.parse(path.read_text("utf-8")) if path.is_file() else Glossary()
