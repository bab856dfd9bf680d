"""`senpai run`: the Discord bot."""

import argparse

from bot.config import load_settings
from bot.discord_app import run_bot
from bot.log import configure_logging


def run(options: argparse.Namespace) -> int:
    """Run until SIGTERM; returns the exit code."""
    given = {name: getattr(options, name) for name in ("shard_ids", "shard_count")}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    configure_logging(settings)
    return run_bot(settings)
