"""OpenAI and every server that speaks its language, for embeddings and chat, through LangChain's own classes.

Imported only when a provider is configured: the SDK alone costs two seconds.
"""

from collections.abc import AsyncIterator, Iterator, Sequence

import numpy as np
import openai
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from numpy.typing import NDArray
from pydantic import SecretStr

from bot.config import Settings
from bot.errors import ModelUnavailable
from bot.models import EmbeddingSpace
from bot.providers.spaced import SpacedEmbeddings

MAX_RETRIES = 2
BATCH = 128  # texts a request; local servers choke on the SDK's default of 1,000
# What is not here is asked of the server once, by embedding one word.
DIMENSIONS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}


def explain(error: Exception, what: str, timeout: float) -> ModelUnavailable:
    """The sentence for a person; without the server's own words, which may repeat the question or the key."""
    if isinstance(error, ModelUnavailable):
        return error
    if isinstance(error, openai.APITimeoutError):
        reason = f"did not answer within {timeout:g} seconds"
    elif isinstance(error, openai.APIConnectionError):
        reason = "cannot be reached; check OPENAI_BASE_URL and the network"
    elif isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        reason = "refused the key; check OPENAI_API_KEY"
    elif isinstance(error, openai.NotFoundError):
        reason = "does not know this model; check CHAT_MODEL, EMBEDDING_MODEL and OPENAI_BASE_URL"
    elif isinstance(error, openai.RateLimitError):
        reason = "is over its rate limit or its budget; try again later"
    elif isinstance(error, openai.APIStatusError):
        reason = f"answered with an error (HTTP {error.status_code})"
    else:
        reason = f"gave an answer that cannot be used ({type(error).__name__})"
    return ModelUnavailable(f"The {what} {reason}.")


def _key(settings: Settings) -> SecretStr:
    # Local servers want none, but the SDK insists on something.
    return settings.openai_api_key if settings.openai_api_key.get_secret_value() else SecretStr("none")


class OpenAICompatibleEmbeddings(SpacedEmbeddings):
    """Embeddings by request; vectors come back as unit vectors. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._model = settings.embedding_model
        self._timeout = settings.embedding_timeout
        self._dimensions = DIMENSIONS.get(self._model, 0)
        self._client = OpenAIEmbeddings(
            model=self._model,
            api_key=_key(settings),
            base_url=settings.openai_base_url or None,
            timeout=self._timeout,
            max_retries=MAX_RETRIES,
            chunk_size=BATCH,
            check_embedding_ctx_length=False,  # otherwise it downloads a vocabulary, even for a local server
        )

    @property
    def space(self) -> EmbeddingSpace:
        """The model and its dimensions; asks the server the first time if the model is not known here.

        Raises ModelUnavailable.
        """
        if not self._dimensions:
            self._dimensions = self.embed_array(["dimensions"]).shape[1]
        return EmbeddingSpace(self._model, self._dimensions)

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (n, dimensions). Raises ModelUnavailable."""
        if not texts:
            return np.zeros((0, self.space.dimensions), dtype=np.float32)
        try:
            rows = np.asarray(self._client.embed_documents(list(texts)), dtype=np.float32)
        except Exception as error:
            raise explain(error, "embedding model", self._timeout) from error
        norms = np.linalg.norm(rows, axis=1, keepdims=True) if rows.ndim > 1 else np.zeros((1, 1))
        if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all() or not norms.all():  # noqa: PLR2004
            raise ModelUnavailable("The embedding model gave vectors that cannot be used.")
        if self._dimensions and rows.shape[1] != self._dimensions:
            raise ModelUnavailable(
                f"The embedding model gave vectors of {rows.shape[1]} dimensions instead of {self._dimensions}; "
                "check EMBEDDING_MODEL."
            )
        return (rows / norms).astype(np.float32)


class CompatibleChat(ChatOpenAI):
    """ChatOpenAI whose failures are ModelUnavailable with a sentence, streamed or not."""

    def _unavailable(self, error: Exception) -> ModelUnavailable:
        timeout = self.request_timeout
        return explain(error, "language model", timeout if isinstance(timeout, float | int) else 0)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        try:
            return super()._generate(messages, stop, run_manager, **kwargs)
        except Exception as error:
            raise self._unavailable(error) from error

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        try:
            return await super()._agenerate(messages, stop, run_manager, **kwargs)
        except Exception as error:
            raise self._unavailable(error) from error

    def _stream(self, *args: object, **kwargs: object) -> Iterator[ChatGenerationChunk]:
        try:
            yield from super()._stream(*args, **kwargs)
        except Exception as error:
            raise self._unavailable(error) from error

    async def _astream(self, *args: object, **kwargs: object) -> AsyncIterator[ChatGenerationChunk]:
        try:
            async for chunk in super()._astream(*args, **kwargs):
                yield chunk
        except Exception as error:
            raise self._unavailable(error) from error


def chat_model(settings: Settings) -> CompatibleChat:
    """A chat model with bounds on everything; usage is reported in streams too, for the ledger of what was spent."""
    return CompatibleChat(
        model=settings.chat_model,
        api_key=_key(settings),
        base_url=settings.openai_base_url or None,
        timeout=settings.answer_timeout,  # None would wait for ever
        max_retries=MAX_RETRIES,
        stream_usage=True,  # off by default beside a base_url
    )
