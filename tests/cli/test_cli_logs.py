"""What the shell logs of a question, whatever level is set and whatever a model's server answers."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from bot.__main__ import main
from bot.text.privacy import mask
from tests.cli.conftest import DAY, Senpai
from tests.openai_server import OpenAIServer

KEY = "gw_0123456789abcdef"
QUESTION = "Mr Tanaka fired me, my mail is alice@mail.example: do I have to tell immigration when I change jobs?"


@pytest.mark.parametrize("form", ["auto", "json", "text"])
@pytest.mark.parametrize("status", [400, 401])
def test_asking_logs_no_question_and_no_key_even_where_the_server_repeats_them(
    senpai: Senpai,
    openai_server: OpenAIServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    status: int,
):
    openai_server.status = status
    openai_server.body = json.dumps(
        {"error": {"message": f"{QUESTION} {KEY}", "code": QUESTION, "param": KEY}}
    ).encode()
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", openai_server.url)
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("LOG_FORMAT", form)
    assert senpai("ask", QUESTION, "--as-of", DAY) == 0
    told = capsys.readouterr()
    assert "within 14 days" in told.out
    assert "model failed" in told.err
    assert {401: "refused the key; check OPENAI_API_KEY"}.get(status, "The language model ") in told.err
    for planted in (KEY, "Tanaka", "alice", "immigration", mask(QUESTION).text):
        assert planted not in told.err


def test_a_model_is_given_no_tool_and_no_secret(
    senpai: Senpai, openai_server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", openai_server.url)
    monkeypatch.setenv("DISCORD_TOKEN", "a.token.of.discord")
    assert senpai("ask", QUESTION, "--as-of", DAY) == 0
    assert openai_server.requests
    for _, asked in openai_server.requests:
        assert not asked.keys() & {"tools", "functions", "tool_choice"}
        told = json.dumps(asked)
        assert not [secret for secret in (KEY, "a.token.of.discord", "alice@mail") if secret in told]


def test_what_nobody_expected_is_a_line_without_its_words(
    senpai: Senpai, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise ValueError(QUESTION)

    monkeypatch.setattr("bot.answering.Answerer.understand", broken)
    assert main(["ask", QUESTION]) == 1
    assert capsys.readouterr().err == "Error: unexpected error: ValueError (LOG_LEVEL=DEBUG shows where)\n"


@pytest.mark.parametrize(
    ("broken", "door"),
    [
        ("bot.ingestion.ingestor.Ingestor.ingest", lambda: ingest.main([])),
        ("bot.ingestion.check.check_knowledge", lambda: ingest.main(["--check"])),
        ("bot.cli.backup.examine", lambda: main(["restore", "b.zip", "--check"])),
        ("bot.cli.doctor.open_services", lambda: main(["doctor"])),
    ],
)
def test_no_door_shows_what_an_unexpected_error_says(
    fresh: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    door: Callable[[], int],
):
    def fail(*_: object, **__: object) -> None:
        raise ValueError(QUESTION)

    logging.getLogger().handlers.clear()  # as in a process of its own
    monkeypatch.setattr(broken, fail)
    assert door() == 1
    assert capfd.readouterr().err == "Error: unexpected error: ValueError (LOG_LEVEL=DEBUG shows where)\n"
