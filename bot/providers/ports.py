"""What both embedding models have beyond LangChain's interface."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.models import EmbeddingSpace


class SpacedEmbeddings(Protocol):
    """LangChain's Embeddings that know their space and give arrays; each method raises ModelUnavailable."""

    @property
    def space(self) -> EmbeddingSpace:
        """Which vectors these are comparable with."""
        ...

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (n, dimensions)."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """A unit vector."""
        ...
