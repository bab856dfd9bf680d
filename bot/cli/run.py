"""`senpai run`: the Discord bot."""

import argparse
import logging

from bot.config import load_settings, unknown_settings
from bot.discord_app import run_bot
from bot.log import configure_logging
from bot.memory import hold_less_back

_log = logging.getLogger(__name__)


def run(options: argparse.Namespace) -> int:
    """Run until SIGTERM; returns the exit code."""
    hold_less_back()
    given = {name: getattr(options, name) for name in ("shard_ids", "shard_count")}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    configure_logging(settings)
    if unknown := unknown_settings():
        _log.warning("not a setting: compare its spelling with .env.example", extra={"data": {"names": unknown}})
    return run_bot(settings)
