"""Small, real, deterministic stand-ins that every room's tests share."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.catalog import Catalog
from bot.models import EmbeddingSpace
from bot.providers import SpacedEmbeddings
from bot.text.words import tokens

KNOWLEDGE_TESTS = "evals"  # all share the one catalog that holds the whole knowledge


@pytest.hookimpl(tryfirst=True)  # before the workers read the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file run on one core, since its fixtures are made once; so do those over the whole knowledge."""
    for item in items:
        folder = item.path.parent.name
        item.add_marker(pytest.mark.xdist_group(folder if folder == KNOWLEDGE_TESTS else str(item.path)))


class WordEmbeddings(SpacedEmbeddings):
    """Vectors whose cosine is the share of words in common, so that similarity means something."""

    def __init__(self, dimensions: int = 384) -> None:
        self._space = EmbeddingSpace("words", dimensions)
        self.embedded = 0

    @property
    def space(self) -> EmbeddingSpace:
        return self._space

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.space.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in set(tokens(text)) or {"nothing"}:
                digest = hashlib.sha256(word.encode()).digest()
                row[int.from_bytes(digest[:4], "big") % self.space.dimensions] += 1
        self.embedded += len(texts)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(norms == 0, 1, norms)).astype(np.float32)


@pytest.fixture(scope="session")
def fresh_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty catalog to copy, since making one takes a third of a second."""
    file = tmp_path_factory.mktemp("fresh") / "catalog.sqlite3"
    Catalog.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def embeddings() -> WordEmbeddings:
    return WordEmbeddings()
