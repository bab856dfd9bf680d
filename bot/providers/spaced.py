"""The port of every embedding model here: LangChain's `Embeddings`, plus the space its vectors live in."""

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from bot.models import EmbeddingSpace


class SpacedEmbeddings(Embeddings):
    """Vectors of one known space, as an array."""

    @property
    @abstractmethod
    def space(self) -> EmbeddingSpace:
        """The model and its dimensions. Raises ModelUnavailable where a server has to be asked and does not answer."""

    @abstractmethod
    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (n, dimensions). Raises ModelUnavailable."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text. Raises ModelUnavailable."""
        return self.embed_array(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        """A unit vector. Raises ModelUnavailable."""
        return self.embed_array([text])[0].tolist()
