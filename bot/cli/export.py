"""`senpai export`: what servers have, as plain files that need no Senpai to be read."""

import argparse
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from bot.catalog import AuditEntry
from bot.cli import docs_rows as rows
from bot.config import load_settings
from bot.errors import UnsupportedDocument
from bot.log import configure_logging
from bot.services import Services, open_services

EVERYTHING = 1_000_000_000
"""More entries than any audit has."""


def export(options: argparse.Namespace) -> int:
    """A folder for each server, and the operator's own part of the audit beside them."""
    folder: Path = options.folder
    settings = load_settings()
    configure_logging(settings, level="ERROR")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            msg = f"{folder} is not empty: name a new folder, so that nothing old is taken for new."
            raise UnsupportedDocument(msg)
        with open_services(settings, own=False) as services:
            guilds = sorted(services.catalog.guilds())
            for guild in guilds:
                _export_server(services, guild, folder / str(guild))
            everyones = [each for each in services.catalog.audit(EVERYTHING) if each.guild_id is None]
        _write_lines(folder / "audit.jsonl", map(_audit_row, reversed(everyones)))
    except OSError as error:
        msg = f"The export to {folder} ended early ({error.strerror}): delete what is there and try again."
        raise UnsupportedDocument(msg) from error
    print(f"{folder}: {len(guilds)} {'server' if len(guilds) == 1 else 'servers'}.")  # noqa: T201  # standard output is the product here
    return 0


def _export_server(services: Services, guild: int, folder: Path) -> None:
    catalog, documents = services.catalog, services.curation.documents
    (folder / "documents").mkdir(parents=True)
    _write(folder / "settings.json", services.guilds.export(guild))
    for number, document in enumerate(documents.all(guild, removed=True), 1):
        about = yaml.safe_dump(rows.document_row(document), allow_unicode=True, sort_keys=False)
        name = re.sub(r"[^\w-]+", "-", document.title).strip("-")[:60] or "document"
        text = f"---\n{about}---\n\n{documents.text(guild, document.id).body.strip()}\n"
        (folder / "documents" / f"{number:04}-{name}.md").write_text(text, "utf-8")
    # As they were proposed: their text too, and also one that can no longer be read.
    _write_lines(folder / "waiting.jsonl", (asdict(each) for each in services.curation.review.waiting(guild)))
    _write_lines(folder / "hidden.jsonl", (each._asdict() for each in catalog.curation.hidden(guild)))
    _write_lines(folder / "feeds.jsonl", (asdict(each) for each in catalog.news.feeds(guild) if each.guild_id == guild))
    _write_lines(folder / "subscriptions.jsonl", (asdict(each) for each in catalog.subscriptions.of_guild(guild)))
    _write_lines(folder / "audit.jsonl", map(_audit_row, reversed(catalog.audit(EVERYTHING, guild_id=guild))))


def _audit_row(entry: AuditEntry) -> dict[str, Any]:
    return rows.audit_row(entry) | {"server": entry.guild_id}


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2, default=str), "utf-8")


def _write_lines(path: Path, values: Iterable[object]) -> None:
    lines = (json.dumps(value, ensure_ascii=False, default=str) + "\n" for value in values)
    path.write_text("".join(lines), "utf-8")
