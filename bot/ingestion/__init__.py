"""Documents into the catalog: reading, checking, cutting into chunks, embedding what is new."""

from bot.ingestion.check import Finding, check_knowledge, fix_knowledge, knowledge_files
from bot.ingestion.ingestor import Ingestor

__all__ = ["Finding", "Ingestor", "check_knowledge", "fix_knowledge", "knowledge_files"]
