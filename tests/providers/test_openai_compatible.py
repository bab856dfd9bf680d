"""OpenAI's language on loopback: what is sent, what comes back, and a sentence for everything that goes wrong."""

import os

import numpy as np
import pytest
from langsmith.utils import tracing_is_enabled

from bot.config import Settings
from bot.errors import ModelUnavailable, StartupError
from bot.models import EmbeddingSpace
from bot.providers import open_chat_model, open_embeddings
from tests.openai_server import DIMENSIONS, OpenAIServer


def test_embeddings_are_unit_vectors_of_the_named_model(openai_server: OpenAIServer, settings: Settings) -> None:
    model = open_embeddings(settings)
    assert model
    rows = model.embed_array(["visa", "pension"])
    assert rows.shape == (2, DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert model.embed_query("visa") == pytest.approx(rows[0].tolist())
    path, asked = openai_server.requests[0]
    assert path == "/v1/embeddings"
    assert asked["model"] == "some-embedder"
    assert asked["input"] == ["visa", "pension"]  # words, not tokens: no vocabulary is downloaded


def test_dimensions_are_asked_once_and_only_of_unknown_models(openai_server: OpenAIServer, settings: Settings) -> None:
    model = open_embeddings(settings)
    assert model
    assert not openai_server.requests
    assert model.space == model.space == EmbeddingSpace("some-embedder", DIMENSIONS)
    assert len(openai_server.requests) == 1
    known = open_embeddings(settings.model_copy(update={"embedding_model": "text-embedding-3-small"}))
    assert known
    assert known.space.dimensions == 1536
    assert len(openai_server.requests) == 1
    with pytest.raises(ModelUnavailable, match="8 dimensions instead of 1536"):
        known.embed_query("visa")


def test_many_texts_go_in_several_requests(openai_server: OpenAIServer, settings: Settings) -> None:
    model = open_embeddings(settings)
    assert model
    assert model.embed_array([f"text {n}" for n in range(300)]).shape == (300, DIMENSIONS)
    assert [len(asked["input"]) for _, asked in openai_server.requests] == [128, 128, 44]


async def test_chat_answers_and_streams_with_usage(openai_server: OpenAIServer, settings: Settings) -> None:
    model = open_chat_model(settings)
    assert model
    assert model.invoke("change jobs?").text == "Yes, within 14 days [1]."
    assert (await model.ainvoke("change jobs?")).text == "Yes, within 14 days [1]."
    parts = [part async for part in model.astream("change jobs?")]
    assert "".join(part.text for part in parts) == "Yes, within 14 days [1]."
    assert sum(part.usage_metadata["total_tokens"] for part in parts if part.usage_metadata) == 17
    assert "".join(part.text for part in model.stream("change jobs?")) == "Yes, within 14 days [1]."
    _, asked = openai_server.requests[2]
    assert asked["model"] == "some-model"
    assert asked["stream_options"] == {"include_usage": True}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "refused the key"),
        (404, "is not known to the server"),
        (429, "rate limit"),
        (500, r"HTTP 500"),
        (418, r"HTTP 418"),
    ],
)
async def test_every_status_is_a_sentence(
    openai_server: OpenAIServer, settings: Settings, status: int, words: str
) -> None:
    openai_server.status = status
    embeddings, chat = open_embeddings(settings), open_chat_model(settings)
    assert embeddings
    assert chat
    with pytest.raises(ModelUnavailable, match=words) as raised:
        embeddings.embed_query("visa")
    assert "secret words" not in str(raised.value)
    with pytest.raises(ModelUnavailable, match=words):
        chat.invoke("change jobs?")
    with pytest.raises(ModelUnavailable, match=words):
        async for _ in chat.astream("change jobs?"):
            pass


def test_a_server_error_is_tried_three_times(openai_server: OpenAIServer, settings: Settings) -> None:
    openai_server.status = 500
    model = open_embeddings(settings)
    assert model
    with pytest.raises(ModelUnavailable):
        model.embed_query("visa")
    assert len(openai_server.requests) == 3


async def test_a_slow_server_is_a_timeout(openai_server: OpenAIServer, settings: Settings) -> None:
    openai_server.delay = 0.5
    hasty = settings.model_copy(update={"answer_timeout": 0.1, "embedding_timeout": 0.1})
    embeddings, chat = open_embeddings(hasty), open_chat_model(hasty)
    assert embeddings
    assert chat
    with pytest.raises(ModelUnavailable, match=r"within 0\.1 seconds"):
        embeddings.embed_query("visa")
    with pytest.raises(ModelUnavailable, match=r"within 0\.1 seconds"):
        await chat.ainvoke("change jobs?")


async def test_a_stream_that_breaks_off_is_an_error(openai_server: OpenAIServer, settings: Settings) -> None:
    openai_server.cut_stream = True
    chat = open_chat_model(settings)
    assert chat
    with pytest.raises(ModelUnavailable):
        async for _ in chat.astream("change jobs?"):
            pass


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"data": []}', b'{"data": [{"embedding": [0.0, 0.0]}]}'])
def test_nonsense_is_an_error(openai_server: OpenAIServer, settings: Settings, body: bytes) -> None:
    openai_server.body = body
    embeddings, chat = open_embeddings(settings), open_chat_model(settings)
    assert embeddings
    assert chat
    with pytest.raises(ModelUnavailable):
        embeddings.embed_query("visa")
    with pytest.raises(ModelUnavailable):
        chat.invoke("change jobs?")


def test_nobody_listening_is_a_sentence(settings: Settings) -> None:
    nowhere = settings.model_copy(update={"openai_base_url": "http://127.0.0.1:9/v1"})
    model = open_embeddings(nowhere)
    assert model
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        model.embed_query("visa")


def test_a_provider_without_key_or_address_cannot_start() -> None:
    bare = {"embedding_provider": "openai", "openai_api_key": "", "openai_base_url": ""}
    settings = Settings.model_validate(bare)
    with pytest.raises(StartupError, match="OPENAI_API_KEY"):
        open_embeddings(settings)
    assert open_chat_model(settings) is None


def test_a_stray_tracing_variable_is_switched_off(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    open_chat_model(settings)
    assert not tracing_is_enabled()
    assert os.environ["LANGSMITH_TRACING"] == "false"
