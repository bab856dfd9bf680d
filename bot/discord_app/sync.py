"""Commands are sent to Discord only when they changed: it allows 200 creations a day, and every sync takes time."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

_log = logging.getLogger(__name__)

STAMP = "discord-commands.json"
"""File in the data folder that remembers what was sent last, and for which application."""


async def sync_if_changed(tree: app_commands.CommandTree[Any], application_id: int, folder: Path) -> bool:
    """Send the commands if they differ from those sent last; returns whether they were sent.

    A sync that fails is logged, and tried again at the next start: mentions work without commands.
    """
    stamp = {"application": application_id, "sha256": await fingerprint(tree)}
    if await asyncio.to_thread(_read, folder / STAMP) == stamp:
        return False
    try:
        await tree.sync()
    except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
        _log.error("commands were not synced", exc_info=error)
        return False
    await asyncio.to_thread(_write, folder / STAMP, stamp)
    _log.info("commands synced")
    return True


async def fingerprint(tree: app_commands.CommandTree[Any]) -> str:
    """A hash of everything that Discord is told about the commands, translations included."""
    translator = tree.translator
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    ordered = sorted(payload, key=lambda command: str(command["name"]))
    return hashlib.sha256(json.dumps(ordered, sort_keys=True, default=str).encode()).hexdigest()


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(path: Path, stamp: Mapping[str, object]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(dict(stamp)), encoding="utf-8")
    except OSError as error:
        _log.warning("cannot remember the synced commands", extra={"data": {"error": type(error).__name__}})
