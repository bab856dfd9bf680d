import json
import logging

import pytest

from bot.log import JsonFormatter, redact, request

DISCORD_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4" + ".Gabcde." + "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.mark.parametrize(
    "secret",
    ["sk-abcdefghijklmnop", DISCORD_TOKEN, "Bearer abcdefgh12345678", "user:hunter2pass"],
)
def test_what_looks_like_a_secret_is_redacted(secret):
    text = f"postgresql://{secret}@host/db" if ":" in secret else f"failed with {secret} today"
    assert secret not in redact(text)


def test_a_line_carries_the_request_and_the_data():
    record = logging.LogRecord("bot.x", logging.INFO, "", 0, "answered", (), None)
    record.data = {"citations": 2}
    with request("abc123"):
        line = json.loads(JsonFormatter().format(record))
    assert (line["request"], line["event"], line["citations"]) == ("abc123", "answered", 2)


def test_the_request_ends_with_its_block():
    record = logging.LogRecord("bot.x", logging.INFO, "", 0, "later", (), None)
    with request():
        pass
    assert "request" not in json.loads(JsonFormatter().format(record))
