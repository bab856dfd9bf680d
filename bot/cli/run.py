"""`senpai run`: the Discord bot."""

import argparse

from bot.config import load_settings
from bot.discord_app import run_bot
from bot.log import configure_logging


def run(options: argparse.Namespace) -> int:  # noqa: ARG001  # every command takes the options
    """Run until SIGTERM; returns the exit code."""
    settings = load_settings()
    configure_logging(settings)
    return run_bot(settings)
