import pytest

from bot.config import Settings
from tests.openai_server import OpenAIServer


@pytest.fixture
def settings(openai_server: OpenAIServer) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        openai_base_url=openai_server.url,
        embedding_provider="openai",
        embedding_model="some-embedder",
        chat_model="some-model",
        answer_timeout=5,
        embedding_timeout=5,
    )
