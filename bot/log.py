"""Structured logs: one JSON object a line, with a request id that follows a question through every room.

Logs carry ids, counts, times and error classes, never secrets or the texts of questions, messages and documents.
"""

import json
import logging
import re
import secrets
import sys
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")

# What a library may put into its own messages: bearer and bot tokens, API keys, passwords in URLs.
_SECRET = re.compile(
    r"(?i)\b(?:bearer|bot)\s+[\w.~+/=-]{8,}|\bsk-[\w-]{8,}|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"
)


def redact(text: str) -> str:
    """Replace what looks like a secret."""
    return _SECRET.sub("[redacted]", text)


@contextmanager
def request(identifier: str = "") -> Generator[str]:
    """Give everything logged inside the block one request id; made up where none is given."""
    token = request_id.set(identifier or secrets.token_hex(4))
    try:
        yield request_id.get()
    finally:
        request_id.reset(token)


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON; fields given by `extra={"data": {...}}` are merged in."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, redacted."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if identifier := request_id.get():
            line["request"] = identifier
        data: object = getattr(record, "data", None)
        if isinstance(data, dict):
            line |= data
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return redact(json.dumps(line, ensure_ascii=False, default=str))


def configure_logging(level: str) -> None:
    """Send logs to standard error as JSON lines; chatty libraries only from WARNING up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("chromadb", "httpx2", "httpx", "openai", "alembic", "discord.http", "discord.gateway"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
