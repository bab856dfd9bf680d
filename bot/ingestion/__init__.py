"""Documents into the catalog: reading, checking, cutting into chunks, embedding what is new."""

from bot.ingestion.check import check_knowledge, checked_files, fix_knowledge
from bot.ingestion.findings import Finding
from bot.ingestion.ingestor import Ingestor, IngestReport
from bot.ingestion.sources import fetch_now
from bot.ingestion.uploads import reading_of

__all__ = [
    "Finding",
    "IngestReport",
    "Ingestor",
    "check_knowledge",
    "checked_files",
    "fetch_now",
    "fix_knowledge",
    "reading_of",
]
