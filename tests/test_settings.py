"""A wrong setting stops the start with one sentence that names it, never with a traceback or with its value."""

from pathlib import Path
from typing import get_args

import pytest

from bot.__main__ import main
from bot.config import SECRETS, AnswerLanguage, Settings, load_settings
from bot.errors import StartupError
from bot.text.language import LANGUAGES
from tests.cli.conftest import fresh, logs

__all__ = ["fresh", "logs"]

NO_FILE = "no-such-file-0815"

WRONG: dict[str, list[str]] = {
    "answer_channels": ["general", "1,-2", "0", "9" * 20, "[1]"],
    "answer_language": ["xx", "EN", "english"],
    "answer_mode": ["fast", "Auto"],
    "answer_threads": ["sometimes", "true"],
    "answer_timeout": ["soon", "0", "-1", "nan", "inf", "1e9", ""],
    "auto_answer_channels": ["#general", "1;2", "1.5"],
    "backup_dir": [],  # any folder will do
    "backup_hours": ["0", "nan", "daily"],
    "backup_keep": ["0", "-1", "all"],
    "chat_fallback_model": ["a" * 201, "\u30e2\u30c7\u30eb"],
    "chat_model": ["", "  ", "a" * 201, "\u30e2\u30c7\u30eb", "two\nlines"],
    "chroma_database": [],  # any name will do
    "chroma_tenant": [],
    "chroma_token": ["two words", "\u79d8\u5bc6"],
    "chroma_token_file": [NO_FILE, "/"],
    "chroma_url": ["localhost:8000", "ftp://host", "http://", "http://user:password@host:8000"],
    "database_url": ["mysql://root@host/x", "not an address", "sqlite://", "sqlite:///:memory:", "postgresql://["],
    "database_url_file": [NO_FILE],
    "discord_token": ["", "two words", "\u30c8\u30fc\u30af\u30f3", "with\nbreak"],
    "discord_token_file": [NO_FILE, "/"],
    "embedding_model": ["", "a" * 201, "\u30e2\u30c7\u30eb"],
    "embedding_provider": ["none", "OpenAI", "openai"],  # the last one needs a key
    "embedding_timeout": ["0", "-3", "nan", "1s"],
    "guild_per_hour": ["0", "-1", "1000001", "many", "1.5"],
    "helper_role": ["helpers", "0", "-5"],
    "keep_texts": ["maybe", "2"],
    "knowledge_dir": [NO_FILE],
    "log_format": ["xml", "JSON"],
    "log_level": ["LOUD", "info", "10"],
    "message_content_intent": ["perhaps", ""],
    "metrics_host": ["", "no such host.invalid", "\u4e3b\u6a5f"],
    "metrics_port": ["-1", "65536", "http", "9464.5", ""],
    "model_price_input": ["-1", "NaN", "Infinity", "cheap"],
    "model_price_output": ["-0.01", "1e9", "$3"],
    "moderator_channel": ["mods", "0"],
    "moderator_role": ["@mods", "1,2"],
    "monthly_budget": ["-5", "NaN", "lots", "5"],  # the last one needs prices
    "news_fetch": ["daily", "?"],
    "openai_api_key": ["two words", "sk-\u79d8\u5bc6", "sk-1\n"],
    "openai_api_key_file": [NO_FILE, "/"],
    "openai_base_url": [
        "localhost:11434",
        "ftp://host/v1",
        "http://",
        "http://host:port/v1",
        "http://[",
        "http://a\n.b",
    ],
    "person_per_day": ["0", "100001", "x"],
    "person_per_minute": ["0", "1001", "x"],
    "private_by_default": ["si", "10"],
    "senpai_data_dir": ["/dev/null/data"],
    "shard_count": ["0", "x"],
    "shard_ids": ["-1", "a", "1"],  # the last one needs a count
    "two_moderators": ["both", "-1"],
    "web_contact": ["a\r\nX-Evil: 1", "\u9023\u7d61\u5148", "a" * 201],
}


def test_every_setting_has_wrong_values_to_be_tried_with():
    assert WRONG.keys() == Settings.model_fields.keys()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_setting_stops_the_start_with_a_sentence_that_names_it(
    name: str, value: str, fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("DISCORD_TOKEN", "" if name == "discord_token_file" else "a.b.c")
    monkeypatch.setenv(name.upper(), value)
    assert main(["run"]) == 1
    told = capsys.readouterr()
    (sentence,) = told.err.strip().splitlines()
    assert name.upper() in sentence
    assert not told.out
    if value and name in SECRETS:
        assert value not in sentence.replace("sqlite:////folder", "")


@pytest.mark.parametrize(("name", "value"), [(n, v) for n in WRONG for v in WRONG[n] if n.endswith("_channels")])
def test_channels_by_name_are_told_to_be_written_as_numbers(name: str, value: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name.upper(), value)
    with pytest.raises(StartupError, match=rf"{name.upper()}: write ids of channels .*: numbers such as \d+, no name"):
        load_settings()


@pytest.mark.parametrize("name", ["helper_role", "moderator_channel", "moderator_role"])
def test_one_role_or_channel_by_its_name_is_told_to_be_written_as_a_number(name: str, monkeypatch: pytest.MonkeyPatch):
    for value in WRONG[name]:
        monkeypatch.setenv(name.upper(), value)
        with pytest.raises(StartupError, match=rf"{name.upper()}: write one id: a number such as \d+, no name"):
            load_settings()


def test_answers_can_be_fixed_to_every_language_that_they_are_given_in(monkeypatch: pytest.MonkeyPatch):
    assert get_args(AnswerLanguage) == ("", *LANGUAGES)
    monkeypatch.setenv("ANSWER_LANGUAGE", "klingon")
    with pytest.raises(StartupError) as refused:
        load_settings()
    assert all(f"'{language}'" in str(refused.value) for language in LANGUAGES)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_may_stand_in_a_file(name: str, fresh: Path, monkeypatch: pytest.MonkeyPatch):
    Path("secret").write_text("sqlite:///of-a-file\n", "utf-8")
    monkeypatch.setenv(f"{name.upper()}_FILE", "secret")
    value = getattr(load_settings(), name)
    assert (value if isinstance(value, str) else value.get_secret_value()) == "sqlite:///of-a-file"


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize(
    ("content", "told"), [(b"", "is empty"), (b" \n", "is empty"), (b"\xff\xfe\x00", "is not text")]
)
def test_a_file_without_a_secret_in_it_is_named(
    name: str, content: bytes, told: str, fresh: Path, monkeypatch: pytest.MonkeyPatch
):
    Path("secret").write_bytes(content)
    monkeypatch.setenv(f"{name.upper()}_FILE", "secret")
    with pytest.raises(StartupError, match=f"{name.upper()}_FILE: the file {told}"):
        load_settings()


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_that_is_set_twice_is_refused(name: str, fresh: Path, monkeypatch: pytest.MonkeyPatch):
    Path("secret").write_text("x", "utf-8")
    monkeypatch.setenv(f"{name.upper()}_FILE", "secret")
    monkeypatch.setenv(name.upper(), "y")
    with pytest.raises(StartupError, match=f"{name.upper()} and {name.upper()}_FILE are both set"):
        load_settings()


def test_an_env_file_that_is_no_text_is_named(fresh: Path):
    Path(".env").write_bytes(b"CHAT_MODEL=\xff\xfe")
    with pytest.raises(StartupError, match=r"\.env cannot be read as text"):
        load_settings()
