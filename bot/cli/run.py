"""`senpai run`: the Discord bot."""

import argparse
import ctypes
import logging
from contextlib import suppress

from bot.config import load_settings, unknown_settings
from bot.discord_app import run_bot
from bot.log import configure_logging

_log = logging.getLogger(__name__)

_TRIM_THRESHOLD = -1
_KEPT_BYTES = 128 * 1024
"""glibc's own default, which it raises by itself to twice the largest block that was freed, unless it is set: 70 MB of
a running bot were free memory that was held back."""


def give_memory_back() -> None:
    """Let the C library return freed memory to the system; does nothing where it is not glibc."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)


def run(options: argparse.Namespace) -> int:
    """Run until SIGTERM; returns the exit code."""
    give_memory_back()
    given = {name: getattr(options, name) for name in ("shard_ids", "shard_count")}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    configure_logging(settings)
    if unknown := unknown_settings():
        _log.warning("not a setting: compare its spelling with .env.example", extra={"data": {"names": unknown}})
    return run_bot(settings)
