"""Parsing of untrusted documents in a child process, with a wall-clock kill and an empty environment.

No parser is safe in-process: a few kilobytes can hang it. The child limits its own memory and CPU time where the system
can, and leaves the network where it may.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.errors import UnsupportedDocument

WALL_SECONDS = 20.0
_CHILD = Path(__file__).with_name("sandbox_child.py")
_MAX_OUTPUT = 40 * 1024 * 1024
# Windows cannot open sockets or load libraries without its root.
_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ} | {"PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The main text of a page as Markdown; title, date (ISO) and language are empty where the page has none."""

    markdown: str
    title: str
    date: str
    language: str


def parse_html(html: str, *, wall_seconds: float = WALL_SECONDS, child: Path = _CHILD) -> ParsedPage:
    """Extract the main text of a page in a child process; raises UnsupportedDocument if it takes too long or fails."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(child)]
    try:
        done = subprocess.run(  # noqa: S603  # fixed command
            command,
            input=html.encode("utf-8", "replace"),
            capture_output=True,
            timeout=wall_seconds,
            env=_ENVIRONMENT,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        msg = f"It took longer than {wall_seconds:g} seconds to read, so it was given up: save its text as plain text."
        raise UnsupportedDocument(msg) from None
    if done.returncode != 0 or len(done.stdout) > _MAX_OUTPUT:
        msg = "It could not be read as HTML: save its text as plain text or Markdown."
        raise UnsupportedDocument(msg)
    try:
        read: dict[str, str] = json.loads(done.stdout)
        return ParsedPage(*(str(read[name] or "") for name in ("markdown", "title", "date", "language")))
    except (ValueError, KeyError, TypeError):
        msg = "It could not be read as HTML: save its text as plain text or Markdown."
        raise UnsupportedDocument(msg) from None
