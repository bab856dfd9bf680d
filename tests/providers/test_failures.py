import pytest

from bot.config import Settings
from bot.errors import ModelUnavailable
from bot.providers import open_chat_model, open_fallback_model
from bot.providers.failures import FailureKind, ModelFailure, retry_after
from tests.openai_server import OpenAIServer, Reply

SENT = "Wed, 25 Nov 2026 01:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after-ms": "250", "retry-after": "3"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "3"}, 3.0),
        ({"retry-after": "Wed, 25 Nov 2026 01:00:07 GMT", "date": SENT}, 7.0),
        ({"retry-after": "Wed, 25 Nov 2026 00:00:00 GMT", "date": SENT}, 0.0),
        ({"retry-after": "Wed, 25 Nov 2026 01:00:07 GMT"}, None),
    ],
)
def test_the_server_says_when_to_come_back(headers: dict[str, str], seconds: float | None):
    assert retry_after(headers) == seconds


PASSING, LASTING, REQUEST = FailureKind.PASSING, FailureKind.LASTING, FailureKind.REQUEST
CASES = {
    "too many requests": (Reply(429, {"retry-after": "7"}), PASSING, 7.0, False),
    "the account's quota": (Reply(429, code="insufficient_quota"), LASTING, None, False),
    "an error of the server": (Reply(500), PASSING, None, False),
    "an overloaded server": (Reply(503, {"retry-after": "2"}), PASSING, 2.0, False),
    "a wrong key": (Reply(401), LASTING, None, False),
    "an unknown model": (Reply(404), LASTING, None, False),
    "a request that is too long": (Reply(400), REQUEST, None, False),
    "an error inside the stream": (
        Reply(body=b'data: {"error": {"message": "secret words"}}\n\n'),
        PASSING,
        None,
        True,
    ),
    "a lost connection": (Reply(cut=True), PASSING, None, True),
    "a stream that just ends": (Reply(finish=False), PASSING, None, True),
    "garbage": (Reply(body=b"\xff\xfe\x00" * 50), LASTING, None, True),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
async def test_a_failure_says_whether_to_try_again(
    openai_server: OpenAIServer, settings: Settings, case: tuple[Reply, FailureKind, float | None, bool]
):
    reply, kind, seconds, billed = case
    openai_server.script.append(reply)
    model = open_chat_model(settings)
    assert model
    with pytest.raises(ModelFailure) as raised:
        async for _ in model.astream("change jobs?"):
            pass
    assert (raised.value.kind, raised.value.retry_after, raised.value.billed) == (kind, seconds, billed)
    assert "secret words" not in str(raised.value)
    assert len(openai_server.requests) == 1  # trying again is the runner's business


async def test_a_chat_model_itself_tries_once(openai_server: OpenAIServer, settings: Settings):
    openai_server.status = 500
    model = open_chat_model(settings)
    assert model
    with pytest.raises(ModelUnavailable):
        await model.ainvoke("change jobs?")
    assert len(openai_server.requests) == 1


async def test_the_fallback_is_another_model_of_the_same_server(openai_server: OpenAIServer, settings: Settings):
    assert open_fallback_model(settings) is None
    fallback = open_fallback_model(settings.model_copy(update={"chat_fallback_model": "other-model"}))
    assert fallback
    await fallback.ainvoke("change jobs?")
    assert openai_server.models == ["other-model"]
