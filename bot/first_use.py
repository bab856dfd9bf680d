"""The knowledge that ships is read on first use, by whichever door is opened first; the bot reads it at each start."""

from pathlib import Path

from bot.errors import StartupError
from bot.ingestion import IngestReport
from bot.models import Progress, Scope
from bot.services import Services


def is_unread(services: Services) -> bool:
    """Whether the knowledge has never been read, or only in part because that was cut off."""
    return services.catalog.head(Scope.SHARED) == 0 or _mark(services).exists()


def read_knowledge(services: Services, progress: Progress | None = None) -> IngestReport:
    """Ingest the knowledge folder; raises StartupError if there is nothing to answer from afterwards.

    A mark in the data folder lasts until a first reading is done, so that one that was cut off is taken up by the next.
    """
    mark = _mark(services)
    if is_unread(services):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    report = services.ingestor.ingest([services.settings.knowledge_dir], progress=progress)
    mark.unlink(missing_ok=True)
    if services.catalog.head(Scope.SHARED) == 0:
        msg = (
            f"There is nothing to answer from: no document could be read in {services.settings.knowledge_dir}. "
            "Set KNOWLEDGE_DIR, or add documents with python ingest.py."
        )
        raise StartupError(msg)
    return report


def _mark(services: Services) -> Path:
    return services.settings.senpai_data_dir / "first-use-unfinished"
