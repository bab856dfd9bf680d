"""Hybrid retrieval: vectors and keywords, fused, within a scope that is frozen for one request.

`SenpaiRetriever` is a LangChain retriever, so that it can be traced, composed and evaluated like any other.
"""

from collections.abc import Iterable, Mapping, Sequence
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

    PASSAGES = "passages"
    KEYWORDS = "keywords"
    WORDINGS = "wordings"


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found: passages, best first, the query's vectors and best cosines (None without a model).

    `vector` is the query's in the passages' space, `wording` in that of the wordings; `top_wording_chunk` is the chunk
    with the nearest wording.
    """

    passages: list[Passage]
    vector: NDArray[np.float32] | None
    top_cosine: float | None
    top_wording: float | None = None
    wording: NDArray[np.float32] | None = None
    top_wording_chunk: int | None = None


class SenpaiRetriever(BaseRetriever):
    """Finds passages for one request. The scope (guild, day) is fixed at construction and cannot be left out.

    `guild_id` None searches shared knowledge only. `search` returns what the answerer needs; `invoke` returns
    LangChain documents with the passage in `metadata["passage"]`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    catalog: Catalog
    indexes: Indexes
    embeddings: SpacedEmbeddings | None
    multilingual: SpacedEmbeddings | None
    guild_id: int | None
    as_of: date
    language: str = "en"
    k: int = tuning.PASSAGES
    methods: frozenset[Method] = frozenset(Method)
    glossary: Glossary = Glossary()

    def search(self, query: str) -> Found:
        """Find up to `k` passages."""
        weights = self._weights()
        widened = self.glossary.widen(query)
        vector = _embed(self.embeddings, widened.english) if Method.PASSAGES in weights else None
        wording = _embed(self.multilingual, query) if Method.WORDINGS in weights else None
        fused: dict[int, float] = {}
        tops: dict[Method, list[Hit]] = {method: [] for method in Method}
        for scope in self._scopes():
            lists = self._search_scope(scope, widened.words, vector, wording)
            for method, hits in lists.items():
                tops[method].extend(hits[:1])
            fused |= fuse([(weights.get(method, 0.0), hits) for method, hits in lists.items()])
        top = sorted(fused, key=fused.__getitem__, reverse=True)[: tuning.RERANKED]
        ranked = self._prefer_current(fused, self.catalog.passages(top))
        best = {method: max(hits, key=lambda hit: hit.score) for method, hits in tops.items() if hits}
        passage, worded = best.get(Method.PASSAGES), best.get(Method.WORDINGS)
        return Found(
            ranked[: self.k],
            vector,
            passage.score if passage else None,
            worded.score if worded else None,
            wording,
            worded.chunk_id if worded else None,
        )

    def _weights(self) -> Mapping[Method, float]:
        chosen = tuning.ENGLISH_WEIGHTS if self.language == "en" else tuning.FOREIGN_WEIGHTS
        if self.multilingual is None:
            chosen = tuning.WEIGHTS_WITHOUT_WORDINGS
        return {method: chosen[method.value] for method in self.methods if chosen[method.value]}

    def _search_scope(
        self,
        scope: Scope,
        words: str,
        vector: NDArray[np.float32] | None,
        wording: NDArray[np.float32] | None,
    ) -> dict[Method, list[Hit]]:
        guild = self.guild_id if scope is Scope.GUILD else None
        found: dict[Method, list[Hit]] = {}
        if vector is not None:
            found[Method.PASSAGES] = self.indexes.search_vectors(scope, vector, tuning.CANDIDATES, guild)
        if wording is not None:
            found[Method.WORDINGS] = self.indexes.search_wordings(scope, wording, tuning.CANDIDATES, guild)
        if Method.KEYWORDS in self.methods:
            found[Method.KEYWORDS] = self.indexes.search_keywords(words, scope, tuning.CANDIDATES, guild)
        return found

    def _scopes(self) -> tuple[Scope, ...]:
        return (Scope.SHARED,) if self.guild_id is None else (Scope.SHARED, Scope.GUILD)

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


def _embed(model: SpacedEmbeddings | None, text: str) -> NDArray[np.float32] | None:
    return None if model is None else model.embed_array([text])[0]


def fuse(weighted: Iterable[tuple[float, Sequence[Hit]]]) -> dict[int, float]:
    """Convex fusion of result lists on min-max scores; a chunk that one list lacks counts as its worst.

    The weights of lists that found nothing go to the others, so that scores stay comparable.
    """
    lists = [(weight, hits) for weight, hits in weighted if hits and weight]
    total = sum(weight for weight, _ in lists)
    fused: dict[int, float] = {}
    for weight, hits in lists:
        for chunk_id, score in _min_max(hits).items():
            fused[chunk_id] = fused.get(chunk_id, 0.0) + weight / total * score
    return fused


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
    """Rank a rule that has expired, or has not begun, on `as_of` below one that is in force."""
    if passage.rule is None:
        return 1.0
    factors = {Status.EXPIRED: tuning.EXPIRED_FACTOR, Status.UPCOMING: tuning.UPCOMING_FACTOR}
    return factors.get(passage.rule.status(as_of), 1.0)


def _metadata(passage: Passage) -> dict[str, Any]:
    return {
        "title": passage.title,
        "section": passage.section,
        "document_id": passage.document_id,
        "anchor": passage.anchor,
        "score": passage.score,
        "passage": passage,
    }
