"""OpenAI and every server that speaks its language, for embeddings and chat, through LangChain's own classes.

Imported only when a provider is configured: the SDK alone costs two seconds.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Sequence
from contextlib import aclosing, closing
from http import HTTPStatus
from typing import cast

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
from bot.providers.failures import FailureKind, ModelFailure, retry_after
from bot.providers.spaced import SpacedEmbeddings

MAX_RETRIES = 2  # of embeddings; a chat model's are in bot.answering.model
BATCH = 128  # texts a request; local servers choke on the SDK's default of 1,000
# What is not here is asked of the server once, by embedding one word.
DIMENSIONS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}


_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (openai.APITimeoutError, "did not answer within {timeout:g} seconds"),
    (openai.APIConnectionError, "cannot be reached; check OPENAI_BASE_URL and the network"),
    ((openai.AuthenticationError, openai.PermissionDeniedError), "refused the key; check OPENAI_API_KEY"),
    (
        openai.NotFoundError,
        "is not known to the server; check CHAT_MODEL, EMBEDDING_MODEL and OPENAI_BASE_URL, which mostly ends in /v1",
    ),
    (openai.RateLimitError, "is over its rate limit or its budget; try again later"),
    (openai.APIStatusError, "answered with an error (HTTP {status})"),
    (openai.APIError, "reported an error"),  # told in the middle of a stream
    (Exception, "gave an answer that cannot be used ({name})"),
)
"""What is said of an error: the first class that fits, since the later ones hold the earlier."""


def explain(error: Exception, what: str, timeout: float) -> ModelUnavailable:
    """The failure with a sentence for a person; without the server's own words, which may repeat question or key."""
    if isinstance(error, ModelUnavailable):
        return error
    status = error.status_code if isinstance(error, openai.APIStatusError) else 0
    template = next(words for classes, words in _REASONS if isinstance(error, classes))
    reason = template.format(timeout=timeout, status=status, name=type(error).__name__)
    kind = _kind(error)
    unreached = isinstance(error, openai.APIConnectionError) and kind is FailureKind.PASSING
    return ModelFailure(
        f"The {what} {reason}.",
        kind,
        retry_after=retry_after(error.response.headers) if isinstance(error, openai.APIStatusError) else None,
        billed=not status and not unreached,
    )


def _kind(error: Exception) -> FailureKind:
    if isinstance(error, openai.APITimeoutError) or not isinstance(error, openai.APIError):
        return FailureKind.LASTING
    if isinstance(error, openai.RateLimitError):
        # The account's own quota does not come back by waiting.
        return FailureKind.LASTING if error.code == "insufficient_quota" else FailureKind.PASSING
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError | openai.NotFoundError):
        return FailureKind.LASTING
    if isinstance(error, openai.APIStatusError) and error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return FailureKind.REQUEST
    return FailureKind.PASSING


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
        begun = ended = False
        try:
            with closing(cast("Generator[ChatGenerationChunk]", super()._stream(*args, **kwargs))) as chunks:
                for chunk in chunks:
                    begun, ended = True, ended or _is_last(chunk)
                    yield chunk
        except Exception as error:
            raise self._broken_off(error) if begun else self._unavailable(error) from error
        if begun and not ended:
            raise self._broken_off()

    async def _astream(self, *args: object, **kwargs: object) -> AsyncIterator[ChatGenerationChunk]:
        begun = ended = False
        try:
            # Closed here, or a reader who stops early would leave the request running until the garbage is collected.
            async with aclosing(
                cast("AsyncGenerator[ChatGenerationChunk]", super()._astream(*args, **kwargs))
            ) as chunks:
                async for chunk in chunks:
                    begun, ended = True, ended or _is_last(chunk)
                    yield chunk
        except Exception as error:
            raise self._broken_off(error) if begun else self._unavailable(error) from error
        if begun and not ended:
            raise self._broken_off()

    def _broken_off(self, error: Exception | None = None) -> ModelUnavailable:
        """A stream that began and did not end: by a lost connection, or by a close that looks like an end."""
        if error is None or isinstance(error, openai.APIConnectionError):
            return ModelFailure("The language model broke off in the middle of its answer.", FailureKind.PASSING)
        return self._unavailable(error)


def _is_last(chunk: ChatGenerationChunk) -> bool:
    return bool((chunk.generation_info or {}).get("finish_reason"))


def chat_model(settings: Settings) -> CompatibleChat:
    """A chat model with bounds on everything; usage is reported in streams too, for the ledger of what was spent.

    It tries once: retries are made where the deadline, the budget and the fallback are known, in `bot.answering.model`.
    """
    return CompatibleChat(
        model=settings.chat_model,
        api_key=_key(settings),
        base_url=settings.openai_base_url or None,
        timeout=settings.answer_timeout,  # None would wait for ever
        max_retries=0,
        stream_usage=True,  # off by default beside a base_url
    )
