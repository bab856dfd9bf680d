"""Structured logs, with a request id that follows a question, a document or a fetch through every room.

Logs carry ids, counts, times and error classes, never secrets or the texts of questions, messages and documents. So
what an exception says is left out, since anything may stand in it, and what is put into a library's message, but for
numbers.
"""

import json
import logging
import re
import secrets
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar, copy_context
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, cast
from urllib.parse import quote, unquote

from pydantic import SecretStr

from bot.config import Settings, load_settings
from bot.errors import StartupError
from bot.text.privacy import mask

P = ParamSpec("P")
T = TypeVar("T")

request_id: ContextVar[str] = ContextVar("request_id", default="")

_log = logging.getLogger(__name__)

# What a library may put into its own messages: bearer and bot tokens, API keys, passwords and keys in URLs.
_SECRET = re.compile(
    r"(?i)\b(?:bearer|bot)\s+[\w.~+/=-]{8,}|\bsk-[\w-]{8,}|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"
    r"|(?<=://)[^\s/@]*:\S*(?=@)|(?<=[?&])[\w-]*(?:key|token|secret|password|signature)=[^\s&]+"
    r"|(?<=/webhooks/)\d+/[\w-]+|(?<=/interactions/)\d+/[\w-]+"
)
_HIDDEN = "[redacted]"
_SHORTEST_SECRET = 6  # shorter ones would take ordinary words out
_LONGEST_EVENT = 300
_OURS = frozenset({"bot", "ingest"})
_FACTS = ("errno", "status", "status_code", "code", "sqlite_errorname", "sqlstate")
"""What exceptions say of themselves in numbers and names."""


def redact(text: str, known: Iterable[str] = ()) -> str:
    """Replace `known` secrets, what looks like one, and personal identifiers."""
    for secret in known:
        text = text.replace(secret, _HIDDEN)
    return mask(_SECRET.sub(_HIDDEN, text)).text


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """The operator's secrets in every form in which they may be written, the longest first."""
    password = re.search(r"://[^\s/@]*?:(\S*)@", settings.database_url)
    values = (getattr(settings, name) for name in Settings.model_fields)
    own = {value.get_secret_value().strip() for value in values if isinstance(value, SecretStr)}
    own |= {settings.database_url.strip(), password[1] if password else ""}
    forms = {f for each in own for f in (each, quote(each, safe=""), unquote(each), json.dumps(each)[1:-1])}
    return tuple(sorted((form for form in forms if len(form) >= _SHORTEST_SECRET), key=len, reverse=True))


@contextmanager
def request(identifier: str = "") -> Generator[str]:
    """Give everything logged inside the block one request id; made up where none is given."""
    token = request_id.set(identifier or secrets.token_hex(4))
    try:
        yield request_id.get()
    finally:
        request_id.reset(token)


def part() -> AbstractContextManager[str]:
    """A `request`, unless what goes on is already part of one."""
    return request(request_id.get())


def carried(function: Callable[P, T]) -> Callable[P, T]:
    """The function with the request id of here, for the threads of a pool."""
    context = copy_context()

    def called(*args: P.args, **kwargs: P.kwargs) -> T:
        return context.copy().run(function, *args, **kwargs)

    return called


def event_of(record: logging.LogRecord) -> str:
    """What happened: our own message, or that of a library without what was put into it."""
    if is_ours(record):
        return record.getMessage()
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    arguments: Any = record.args
    filled: Any
    if isinstance(arguments, Mapping):
        filled = {key: _number(value) for key, value in cast("Mapping[str, object]", arguments).items()}
    else:
        filled = tuple(_number(value) for value in arguments or ())
    try:
        text = record.msg % filled if filled else record.msg
    except (TypeError, ValueError, KeyError):
        text = record.msg
    return text.partition("\n")[0][:_LONGEST_EVENT]


def is_ours(record: logging.LogRecord) -> bool:
    """Whether the bot wrote it, and no library."""
    return record.name.partition(".")[0] in _OURS


def _number(value: object) -> object:
    return value if isinstance(value, (int, float)) else "…"


def trace_of(error: BaseException) -> str:
    """Where an exception came from, and its class, without what it says."""
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        facts = ", ".join(f"{name} {value}" for name in _FACTS if (value := _fact(link, name)) is not None)
        frames = "".join(traceback.format_tb(link.__traceback__))
        parts.append(f"{frames}{type(link).__qualname__}" + (f" ({facts})" if facts else ""))
        if isinstance(link, BaseExceptionGroup):
            inner = cast("BaseExceptionGroup[BaseException]", link)
            parts += [trace_of(each) for each in inner.exceptions]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n\nwhich came of\n\n".join(parts)


def _fact(error: BaseException, name: str) -> object:
    value: object = getattr(error, name, None)
    if isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"[A-Z0-9_]{1,40}", value)):
        return value
    return None


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON; fields given by `extra={"data": {...}}` are merged in."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        super().__init__()
        self._known = tuple(known)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, redacted."""
        return json.dumps(self._fields(record), ensure_ascii=False)

    def _fields(self, record: logging.LogRecord) -> dict[str, object]:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": redact(event_of(record), self._known),
        }
        if identifier := request_id.get():
            line["request"] = identifier
        data: object = getattr(record, "data", None)
        if isinstance(data, dict):
            line |= cast("dict[str, object]", self._clean(cast("object", data)))
        if record.exc_info and (error := record.exc_info[1]):
            line["error"] = redact(trace_of(error), self._known)
        return line

    def _clean(self, value: object) -> object:
        if isinstance(value, (bool, int, float)) or value is None:
            return value
        if isinstance(value, Mapping):
            pairs = cast("Mapping[object, object]", value).items()
            return {redact(str(key), self._known): self._clean(each) for key, each in pairs}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._clean(each) for each in cast("Iterable[object]", value)]
        return redact(type(value).__name__ if isinstance(value, BaseException) else str(value), self._known)


class TextFormatter(JsonFormatter):
    """The same for people at a terminal; `brief` is one line, without times and traces."""

    def __init__(self, known: Iterable[str] = (), *, brief: bool = False) -> None:
        super().__init__(known)
        self._brief = brief

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines, redacted."""
        fields = self._fields(record)
        time, level, name, event = (str(fields.pop(key)) for key in ("time", "level", "logger", "event"))
        error, identifier = str(fields.pop("error", "")), fields.pop("request", "-")
        details = f" ({', '.join(f'{key}: {value}' for key, value in fields.items())})" if fields else ""
        event, details = (text.replace("\n", "\\n") for text in (event, details))  # nobody makes up a line
        if self._brief:
            came_of = f": {error.splitlines()[-1]} (LOG_LEVEL=DEBUG shows where)" if error else ""
            return f"{level.capitalize()}: {event}{details}{came_of}"
        return f"{time} {level:7} {name} [{identifier}] {event}{details}" + (f"\n{error}" if error else "")


class _Stderr(logging.StreamHandler[Any]):
    """Standard error. A line that cannot be written is named without what was to be in it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """Say that a line was lost, where that is possible."""
        try:
            sys.stderr.write(json.dumps({"level": "error", "logger": record.name, "event": "log line lost"}) + "\n")
        except (OSError, ValueError):
            return


def configure_logging(settings: Settings, *, for_people: bool = False, level: str | None = None) -> None:
    """Send logs to standard error, as LOG_FORMAT says; libraries from WARNING up.

    `for_people` is what went wrong in a line each, unless LOG_LEVEL or LOG_FORMAT ask for more.
    """
    brief = for_people and settings.log_level == "INFO" and settings.log_format == "auto"
    known = secrets_of(settings)
    handler = _Stderr(sys.stderr)
    plain = settings.log_format == "text" or (settings.log_format == "auto" and (brief or sys.stderr.isatty()))
    handler.setFormatter(TextFormatter(known, brief=brief) if plain else JsonFormatter(known))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or is_ours(record))
    quiet = "WARNING" if for_people and settings.log_level == "INFO" else settings.log_level
    logging.basicConfig(level=level or quiet, handlers=[handler], force=True)


def log_unexpected(error: Exception) -> None:
    """Log what nobody expected, also in a command that set up no logs yet, or quiet ones."""
    root = logging.getLogger()
    if not root.handlers or root.level > logging.ERROR:
        try:
            settings = load_settings()
        except StartupError:
            settings = Settings.model_construct()
        configure_logging(settings, for_people=True)
    _log.error("unexpected error", exc_info=error)


def log_uncaught() -> None:
    """Log what nobody catches, in any thread, and warnings; Python itself would write down what they say."""
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda told: _log_uncaught(told.exc_value)
    threading.excepthook = lambda told: _log_uncaught(told.exc_value)
    warnings.showwarning = _warned


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, Exception):
        _log_uncaught(error)
    else:
        sys.__excepthook__(kind, error, trace)


def _log_uncaught(error: BaseException | None) -> None:
    _log.error("unexpected error", exc_info=error)


def _warned(message: object, category: type[Warning], filename: str, lineno: int, *_: object) -> None:  # noqa: ARG001  # warnings' signature
    _log.warning("a library warns", extra={"data": {"class": category.__name__, "file": filename, "line": lineno}})
