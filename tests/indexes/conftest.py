"""A real catalog in a temporary folder, filled by one line a document."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from bot.catalog import Catalog, Embedding
from bot.indexes import Hit, Indexes, open_indexes, passages_view
from bot.models import Chunk, Document, EmbeddingSpace, Scope, Section
from bot.text.hashing import content_hash, text_hash
from tests.conftest import WordEmbeddings

NOW = datetime(2026, 11, 25, tzinfo=UTC)


class Library:
    """A catalog, an embedding model and a folder for indexes."""

    def __init__(self, folder: Path, embeddings: WordEmbeddings) -> None:
        self.folder = folder / "indexes"
        self.url = f"sqlite:///{folder / 'catalog.sqlite3'}"
        self.catalog = Catalog.open(self.url)
        self.embeddings = embeddings
        self._opened: list[Indexes] = []

    @property
    def space(self) -> EmbeddingSpace:
        return self.embeddings.space

    def put(self, name: str, *texts: str, guild_id: int | None = None, embed: bool = True) -> None:
        scope = Scope.SHARED if guild_id is None else Scope.GUILD
        digest = content_hash("\n".join(texts).encode())
        sections = (Section("top", (name,), ()),)
        document = Document(name, name, scope, name, "en", "\n".join(texts), digest, sections, {}, guild_id=guild_id)
        chunks = [Chunk(text, "top", n, ()) for n, text in enumerate(texts)]
        vectors = self.vectors_of(texts) if embed else []
        self.catalog.put(document, chunks, vectors, actor="test")

    def vectors_of(self, texts: Sequence[str]) -> list[Embedding]:
        rows = self.embeddings.embed_array(texts)
        return [Embedding(self.space, text_hash(text), row) for text, row in zip(texts, rows, strict=True)]

    def open(self, *, own: bool | None = True, check: bool | None = None) -> Indexes:
        indexes = open_indexes(
            self.catalog, self.folder, [passages_view(self.space)], own=own, check=check, now=lambda: NOW
        )
        self._opened.append(indexes)
        return indexes

    @property
    def newest(self) -> Indexes:
        return self._opened[-1]

    def close(self) -> None:
        for indexes in self._opened:
            indexes.close()
        self.catalog.close()

    def texts(self, hits: Sequence[Hit]) -> list[str]:
        chunks = self.catalog.chunks([hit.chunk_id for hit in hits])
        return [chunks[hit.chunk_id].text if hit.chunk_id in chunks else "(gone)" for hit in hits]

    def near(self, indexes: Indexes, query: str, k: int = 3, guild_id: int | None = None) -> list[str]:
        scope = Scope.SHARED if guild_id is None else Scope.GUILD
        vector = np.asarray(self.embeddings.embed_query(query), dtype=np.float32)
        return self.texts(indexes.search_vectors(scope, vector, k, guild_id))

    def words(self, indexes: Indexes, query: str, k: int = 3, guild_id: int | None = None) -> list[str]:
        scope = Scope.SHARED if guild_id is None else Scope.GUILD
        return self.texts(indexes.search_keywords(query, scope, k, guild_id))


@pytest.fixture
def library(catalog_file: Path, embeddings: WordEmbeddings) -> Iterator[Library]:
    library = Library(catalog_file.parent, embeddings)
    yield library
    library.close()
