"""What is in the logs, and what must never be: secrets are planted in every place that a log line is made of."""

import asyncio
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from bot.config import Settings
from bot.errors import BotError, FetchRefused
from bot.log import (
    JsonFormatter,
    TextFormatter,
    carried,
    configure_logging,
    log_uncaught,
    part,
    redact,
    request,
    request_id,
    secrets_of,
)

DISCORD_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4" + ".Gabcde." + "abcdefghijklmnopqrstuvwxyz0123456789"
SETTINGS = Settings(
    _env_file=None,  # pyright: ignore[reportCallIssue]
    discord_token="a token of no known form",  # pyright: ignore[reportArgumentType]
    openai_api_key="gw_0123456789abcdef",  # pyright: ignore[reportArgumentType]
    database_url='postgresql+psycopg://senpai:p@ss/wo"rd@db.example/senpai',
    log_format="json",
)
PLANTED = {
    "the bot's token": SETTINGS.discord_token.get_secret_value(),
    "a token of Discord's": DISCORD_TOKEN,
    "the model's key": SETTINGS.openai_api_key.get_secret_value(),
    "a key of OpenAI's": "sk-abcdefghijklmnop",
    "a bearer": "Bearer abcdefgh12345678",
    "the database's password": 'p@ss/wo"rd',
    "an interaction's token": "https://discord.com/api/v10/webhooks/123456789012345678/aW50ZXJhY3Rpb246token/messages",
    "a key in an address": "https://feeds.example/rss?api_key=hunter2hunter2&x=1",
    "a card": "4111 1111 1111 1111",
    "an e-mail address": "alice@mail.example",
    "a residence card": "AB12345678CD",
}
TEXT = "my boss Mr Tanaka said that I am fired"
"""What people write has no form by which it could be known: it must not get there at all."""


@contextmanager
def logged(settings: Settings = SETTINGS, *, for_people: bool = False) -> Iterator[Callable[[], str]]:
    """All that the process logs with the settings of an operator; everything is put back afterwards."""
    root, hooks = logging.getLogger(), (sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning)
    handlers, level = root.handlers[:], root.level
    told = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", told)
        root.handlers.clear()  # or pytest's own would be closed
        configure_logging(settings, for_people=for_people)
        log_uncaught()
        try:
            yield told.getvalue
        finally:
            root.handlers[:] = handlers
            root.setLevel(level)
            sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning = hooks


def raised(error: Exception) -> Exception:
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


def log_in_every_way(text: str) -> None:
    """Everywhere where a text can get into a record of ours by mistake, redaction is what is left."""
    log = logging.getLogger("bot.somewhere")
    log.warning("about %s", text)
    log.warning("about", extra={"data": {"reason": text, text: 1, "list": [text, (text,)], "more": {"deep": text}}})
    log.warning("about", extra={"data": {"path": io.BytesIO, "error": ValueError(text)}})


def raise_in_every_way(text: str) -> None:
    log = logging.getLogger("bot.somewhere")
    chained = raised(KeyError(text))
    chained.__cause__ = raised(FetchRefused(text))
    chained.__cause__.__context__ = raised(ValueError({"text": text}))
    group = raised(ExceptionGroup(text, [ValueError(text), raised(BotError(text))]))
    for error in (raised(ValueError(text)), raised(OSError(5, text)), chained, group, raised(UnicodeError(text))):
        log.error("failed", exc_info=error)
        logging.getLogger("discord.client").error("Ignoring exception in %s", text, exc_info=error)
        failed = f"Task failed\nfuture: <Task exception={error!r}>"
        logging.getLogger("asyncio").error(failed, exc_info=error)
    library = logging.getLogger("some.library")
    library.warning("got %s and %r in %d ms", text, [text], 5)
    library.warning("got %(text)s", {"text": text})
    library.warning("got %d", text)
    library.error(ValueError(text))
    library.info(text)
    warnings.showwarning(UserWarning(text), UserWarning, "library.py", 3)
    thread = threading.Thread(target=lambda: raise_(ValueError(text)))
    thread.start()
    thread.join()
    sys.excepthook(ValueError, raised(ValueError(text)), None)


def raise_(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("kind", PLANTED)
def test_a_secret_is_never_logged_wherever_it_stands(kind: str):
    secret = PLANTED[kind]
    with logged() as lines:
        for text in (secret, f"Could not use {secret}, sorry."):
            log_in_every_way(text)
            raise_in_every_way(text)
    told = lines()
    for part_ in [secret, json.dumps(secret)[1:-1], *(word for word in secret.split("/") if word.startswith("aW50"))]:
        assert part_ not in told
    assert "hunter2" not in told
    assert told.count("\n") > 30
    assert all(json.loads(line)["event"] for line in told.splitlines())


@pytest.mark.parametrize("form", ["json", "text"])
def test_what_people_write_is_in_no_exception_and_no_message_of_a_library(form: str):
    with logged(SETTINGS.model_copy(update={"log_format": form})) as lines:
        raise_in_every_way(TEXT)
    told = lines()
    assert TEXT not in told
    for kept in ("KeyError", "which came of", "FetchRefused", "ValueError", "errno 5", "in raised", "in 5 ms"):
        assert kept in told


async def test_what_a_forgotten_task_says_is_not_logged():
    context = {"message": "Task exception was never retrieved", "exception": raised(ValueError(TEXT))}
    with logged() as lines:
        asyncio.get_running_loop().default_exception_handler({**context, "future": asyncio.Future()})
    told = lines()
    assert "never retrieved" in told
    assert "ValueError" in told
    assert TEXT not in told


def test_a_line_that_cannot_be_made_is_named_without_what_is_in_it():
    with logged() as lines:
        logging.getLogger("bot.somewhere").warning("%d questions", TEXT)
    told = lines()
    assert "log line lost" in told
    assert TEXT not in told


def test_libraries_are_heard_from_warnings_up_and_we_from_the_level_that_is_set():
    with logged() as lines:
        logging.getLogger("discord.gateway").info("hello")
        logging.getLogger("bot.somewhere").info("good day")
    assert "hello" not in lines()
    assert "good day" in lines()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("postgresql://user:hunter2pass@host/db", "@host/db"),
        ("4111 1111 1111 1111 is a card", "is a card"),
        ("read 1234 documents of guild 123456789012345678 at 2026-11-25T10:00:00", "guild 123456789012345678 at 2026"),
    ],
)
def test_what_stands_beside_a_secret_stays(text: str, kept: str):
    assert kept in redact(text)


def test_short_passwords_do_not_take_words_out():
    settings = Settings(_env_file=None, database_url="postgresql://u:a@host/db")  # pyright: ignore[reportCallIssue]
    assert redact("a database", secrets_of(settings)) == "a database"


def test_a_line_carries_the_request_and_the_data():
    record = logging.LogRecord("bot.x", logging.INFO, "", 0, "answered", (), None)
    record.data = {"citations": 2}
    with request("abc123"):
        line = json.loads(JsonFormatter().format(record))
        text = TextFormatter().format(record)
        brief = TextFormatter(brief=True).format(record)
    assert (line["request"], line["event"], line["citations"]) == ("abc123", "answered", 2)
    assert text.endswith("info    bot.x [abc123] answered (citations: 2)")
    assert brief == "Info: answered (citations: 2)"


def test_nobody_makes_up_a_line_of_text():
    record = logging.LogRecord("bot.x", logging.INFO, "", 0, "read\n2026 error forged", (), None)
    record.data = {"name": "a\nb"}
    assert TextFormatter().format(record).endswith("read\\n2026 error forged (name: a\\nb)")


def test_the_request_ends_with_its_block_and_a_part_keeps_it():
    with request() as outer, part() as inner:
        assert inner == outer
    with part() as own:
        assert own
    assert not request_id.get()


def test_the_request_goes_along_into_threads():
    with request("abc123"), ThreadPoolExecutor(2) as pool:
        assert list(pool.map(carried(lambda _: request_id.get()), range(8))) == ["abc123"] * 8


@pytest.mark.parametrize(
    ("settings", "for_people", "expected"),
    [
        ({}, True, "Warning: happened"),
        ({}, False, '{"time"'),  # standard error is no terminal here
        ({"log_format": "text"}, False, "warning bot.x [-] happened"),
        ({"log_format": "json"}, True, '{"time"'),
        ({"log_level": "DEBUG"}, True, '{"time"'),
    ],
)
def test_the_form_of_the_logs(settings: dict[str, str], for_people: bool, expected: str):
    operators = Settings(_env_file=None, **settings)  # pyright: ignore[reportCallIssue, reportArgumentType]
    with logged(operators, for_people=for_people) as lines:
        logging.getLogger("bot.x").warning("happened")
    assert expected in lines()
