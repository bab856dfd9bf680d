"""Hybrid retrieval: vectors and keywords, fused, within a scope that is frozen for one request.

`SenpaiRetriever` is a LangChain retriever, so that it can be traced, composed and evaluated like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from bot.answering import tuning
from bot.catalog import Catalog
from bot.indexes import Indexes
from bot.models import Hit, Passage, ReadVia, Scope, SourceKind, Status
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary


class Method(Enum):
    """A way of searching."""

    DENSE = "dense"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found: passages, best first, the query's vector and the best cosine (None without a model)."""

    passages: list[Passage]
    vector: NDArray[np.float32] | None
    top_cosine: float | None


class SenpaiRetriever(BaseRetriever):
    """Finds passages for one request. The scope (guild, day) is fixed at construction and cannot be left out.

    `guild_id` None searches shared knowledge only. `search` returns what the answerer needs; `invoke` returns
    LangChain documents with the passage in `metadata["passage"]`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    catalog: Catalog
    indexes: Indexes
    embeddings: SpacedEmbeddings | None
    guild_id: int | None
    as_of: date
    k: int = tuning.PASSAGES
    methods: frozenset[Method] = frozenset(Method)
    glossary: Glossary = Glossary()

    def search(self, query: str) -> Found:
        """Find up to `k` passages."""
        widened = self.glossary.widen(query)
        vector = self._embed(widened.english)
        fused: dict[int, float] = {}
        cosines: list[float] = []
        for scope in self._scopes():
            dense: list[Hit] = []
            if vector is not None:
                dense = self.indexes.search_vectors(scope, vector, tuning.CANDIDATES, self._guild(scope))
                cosines.extend(hit.score for hit in dense[:1])
            words: list[Hit] = []
            if Method.KEYWORD in self.methods:
                words = self.indexes.search_keywords(widened.words, scope, tuning.CANDIDATES, self._guild(scope))
            fused |= fuse(dense, words)
        top = sorted(fused, key=fused.__getitem__, reverse=True)[: 2 * tuning.CANDIDATES]
        passages = self.catalog.passages(top)
        ranked = self._prefer_current(fused, passages)
        return Found(ranked[: self.k], vector, max(cosines, default=None))

    def _embed(self, text: str) -> NDArray[np.float32] | None:
        if self.embeddings is None or Method.DENSE not in self.methods:
            return None
        return np.asarray(self.embeddings.embed_query(text), dtype=np.float32)

    def _scopes(self) -> tuple[Scope, ...]:
        return (Scope.SHARED,) if self.guild_id is None else (Scope.SHARED, Scope.GUILD)

    def _guild(self, scope: Scope) -> int | None:
        return self.guild_id if scope is Scope.GUILD else None

    def _prefer_current(self, scores: Mapping[int, float], passages: Mapping[int, Passage]) -> list[Passage]:
        weighted = [
            replace(passage, score=scores[chunk_id] * authority(passage) * currency(passage, self.as_of))
            for chunk_id, passage in passages.items()
            if passage.guild_id in {None, self.guild_id}
        ]
        return sorted(weighted, key=lambda passage: passage.score, reverse=True)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  # the base class's signature
    ) -> list[LangChainDocument]:
        found = self.search(query)
        return [LangChainDocument(page_content=p.text, metadata=_metadata(p)) for p in found.passages]


def fuse(dense: Sequence[Hit], words: Sequence[Hit]) -> dict[int, float]:
    """Convex fusion of two result lists on min-max scores; a chunk that one list lacks counts as its worst."""
    if not dense:
        return _min_max(words)
    first, second = _min_max(dense), _min_max(words)
    return {
        chunk_id: tuning.DENSE_WEIGHT * first.get(chunk_id, 0.0) + (1 - tuning.DENSE_WEIGHT) * second.get(chunk_id, 0.0)
        for chunk_id in first.keys() | second.keys()
    }


def _min_max(hits: Sequence[Hit]) -> dict[int, float]:
    if not hits:
        return {}
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    span = high - low
    return {hit.chunk_id: (hit.score - low) / span if span else 1.0 for hit in hits}


def authority(passage: Passage) -> float:
    """Rank a transcription below the official page itself; 1.0 for anything else."""
    cited = [source for sentence in passage.sentences for source in passage.sources_of(sentence)]
    official = [source for source in cited if source.kind is SourceKind.OFFICIAL]
    if official and all(source.read is not ReadVia.DIRECT for source in official):
        return tuning.TRANSCRIPTION_FACTOR
    return 1.0


def currency(passage: Passage, as_of: date) -> float:
    """Rank a rule that has expired on `as_of` below one that has not."""
    expired = passage.rule is not None and passage.rule.status(as_of) is Status.EXPIRED
    return tuning.EXPIRED_FACTOR if expired else 1.0


def _metadata(passage: Passage) -> dict[str, Any]:
    return {
        "title": passage.title,
        "section": passage.section,
        "document_id": passage.document_id,
        "anchor": passage.anchor,
        "score": passage.score,
        "passage": passage,
    }
