"""Embedding and chat models; what is not configured is not imported."""

import logging
import os
import sys
from pathlib import Path

from langchain_core.language_models import BaseChatModel

from bot.config import Settings
from bot.errors import StartupError
from bot.providers import local, multilingual
from bot.providers.local import LocalEmbeddings
from bot.providers.multilingual import MultilingualEmbeddings
from bot.providers.spaced import SpacedEmbeddings

__all__ = [
    "LocalEmbeddings",
    "SpacedEmbeddings",
    "open_chat_model",
    "open_embeddings",
    "open_fallback_model",
    "open_local",
    "open_multilingual",
]

log = logging.getLogger(__name__)

_TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")


def forbid_tracing() -> None:
    """Keep a stray variable in the environment from sending people's questions to a tracing service."""
    for name in _TRACING:
        os.environ[name] = "false"
    if "langsmith.utils" in sys.modules:  # it remembers what it read
        sys.modules["langsmith.utils"].get_env_var.cache_clear()


def open_embeddings(settings: Settings, folder: Path | None = None) -> SpacedEmbeddings | None:
    """The embedding model; cheap, since the local one loads at first use. None if it is not installed.

    With a folder, for a process that stays, the local one keeps its table of words out of memory.
    Raises StartupError if the chosen provider has neither a key nor an address.
    """
    forbid_tracing()
    if settings.embedding_provider == "local":
        if local.is_installed():
            return LocalEmbeddings(folder=folder)
        log.warning("the local embedding model is not installed; searching by keywords alone")
        return None
    if not settings.has_model:
        raise StartupError("EMBEDDING_PROVIDER is openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set.")
    from bot.providers.openai_compatible import OpenAICompatibleEmbeddings  # noqa: PLC0415  # two seconds

    return OpenAICompatibleEmbeddings(settings)


def open_local() -> SpacedEmbeddings | None:
    """The model for English that comes along, whatever provider is chosen; None if it is not installed."""
    return LocalEmbeddings() if local.is_installed() else None


def open_multilingual(folder: Path | None = None) -> SpacedEmbeddings | None:
    """The model that compares questions in many languages; None if it is not installed.

    With a folder, for a process that stays, it keeps its tables out of memory and takes half a second more to load.
    """
    return MultilingualEmbeddings(folder=folder) if multilingual.is_installed() else None


def open_chat_model(settings: Settings) -> BaseChatModel | None:
    """The language model, or None if none is configured."""
    forbid_tracing()
    if not settings.has_model:
        return None
    from bot.providers.openai_compatible import chat_model  # noqa: PLC0415  # two seconds

    return chat_model(settings)


def open_fallback_model(settings: Settings) -> BaseChatModel | None:
    """The model that is asked where the first one fails, on the same server; None if none is configured."""
    if not settings.chat_fallback_model:
        return None
    return open_chat_model(settings.model_copy(update={"chat_model": settings.chat_fallback_model}))
