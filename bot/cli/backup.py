"""`senpai backup` and `restore`."""

import argparse
from datetime import UTC, datetime

from bot.catalog import Manifest, back_up, examine
from bot.config import load_settings
from bot.dates import JST
from bot.log import configure_logging
from bot.upkeep import restore_backup


def backup(options: argparse.Namespace) -> int:
    """Write one file with everything that cannot be made anew."""
    settings = load_settings()
    configure_logging(settings, level="ERROR")
    manifest = back_up(settings.catalog_url, options.file, datetime.now(UTC))
    _say(f"{options.file}: {_described(manifest)}. Keep it private: the key of people's hashes is in it.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put it in the catalog's place, or only look at it."""
    if options.check:
        _say(f"{options.file} is whole: {_described(examine(options.file))}.")
        return 0
    settings = load_settings()
    configure_logging(settings, level="ERROR")
    done = restore_backup(settings, options.file, datetime.now(UTC), force=options.force)
    _say(f"Restored: {_described(done.manifest)}.")
    if done.deletions:
        _say(f"{done.deletions} things that people had deleted since are deleted again.")
    if done.kept:
        _say(f"The former catalog is kept as {done.kept}; people's questions are in it: delete it once you are sure.")
    _say("The search indexes are built anew by the next start; keyword search answers at once.")
    return 0


def _described(manifest: Manifest) -> str:
    at = f"{manifest.made_at.astimezone(JST):%Y-%m-%d %H:%M} JST"
    return f"a backup of {at}, {manifest.size / 1e6:.1f} MB of catalog, schema {manifest.schema_version}"


def _say(sentence: str) -> None:
    print(sentence)  # noqa: T201  # standard output is the product here
