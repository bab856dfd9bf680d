"""Hybrid retrieval: vectors and keywords, fused, within a scope that is frozen for one request.

`SenpaiRetriever` is a LangChain retriever, so that it can be traced, composed and evaluated like any other.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from bot.answering import tuning
from bot.answering.together import together
from bot.catalog import Catalog, Correction
from bot.errors import ModelUnavailable
from bot.indexes import Hit, Indexes, fuse
from bot.models import Passage, ReadVia, Scope, SourceKind, Status
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary

_log = logging.getLogger(__name__)

_READ = 16  # chunks decoded at a time: twice what is kept, so that one reading is mostly enough


class Method(Enum):
    """A way of searching."""

    PASSAGES = "passages"
    KEYWORDS = "keywords"
    WORDINGS = "wordings"


class _Nearest(NamedTuple):
    """A text's vector, and the chunks of each scope that lie nearest to it; None and nothing without a model.

    `failure` is that of a model that is there.
    """

    vector: NDArray[np.float32] | None
    hits: dict[Scope, list[Hit]]
    failure: ModelUnavailable | None = None


_Search = Callable[[Scope, NDArray[np.float32], int, int | None], list[Hit]]


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found: passages, best first, the query's vectors and best cosines (None without a model).

    `vector` is the query's in the passages' space, `wording` in that of the wordings; `top_wording_chunk` is the chunk
    with the nearest wording. `beside` are passages that came next: not to answer from, but to see whether one of them
    says otherwise, or tells the same rule for another time. `failed` is whether a model was there and failed: what the
    others found is all there is, and less can be told of it.
    """

    passages: list[Passage]
    vector: NDArray[np.float32] | None
    top_cosine: float | None
    top_wording: float | None = None
    wording: NDArray[np.float32] | None = None
    top_wording_chunk: int | None = None
    beside: list[Passage] = field(default_factory=list[Passage])
    corrections: list[Correction] = field(default_factory=list[Correction])
    failed: bool = False


class SenpaiRetriever(BaseRetriever):
    """Finds passages for one request. The scope (guild, day) is fixed at construction and cannot be left out.

    `guild_id` None searches shared knowledge only. `search` returns what the answerer needs; `invoke` returns
    LangChain documents with the passage in `metadata["passage"]`. Half of a search goes on in a thread of `pool`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    catalog: Catalog
    indexes: Indexes
    embeddings: SpacedEmbeddings | None
    multilingual: SpacedEmbeddings | None
    pool: Executor
    guild_id: int | None
    as_of: date
    language: str = "en"
    k: int = tuning.PASSAGES
    methods: frozenset[Method] = frozenset(Method)
    glossary: Glossary = Glossary()

    def search(self, query: str, last: str = "") -> Found:
        """Find up to `k` passages, also while a model fails; raises ModelUnavailable where too little is left.

        `last` is the follow-up at the end of a query that holds what it follows: it counts on its own, too.
        """
        weights = self._weights()
        widened = self.glossary.widen(query)
        passages = self.embeddings if Method.PASSAGES in weights else None
        wordings = self.multilingual if Method.WORDINGS in weights else None
        asked = [query, last] if last else [query]
        # Of another language this space knows the glossary's terms, of which a follow-up mostly has none.
        english = [self.glossary.widen(text).english for text in asked[: 2 if self.language == "en" else 1]]

        def here() -> tuple[_Nearest, dict[Scope, list[Hit]]]:
            search = partial(self.indexes.search_wordings, translated=self._is_translated)
            return self._nearest(wordings, asked, search), self._by_words(widened.words)

        aside = partial(self._nearest, passages, english, self.indexes.search_vectors)
        by_passage, (by_wording, by_words) = together(self.pool, aside, here)
        if by_wording.failure:
            weights = self._weights(worded=False)
        found = {Method.PASSAGES: by_passage.hits, Method.WORDINGS: by_wording.hits, Method.KEYWORDS: by_words}
        lists = {method: _nearest_of_all(by_scope) for method, by_scope in found.items()}
        fused = fuse((weights.get(method, 0.0), hits) for method, hits in lists.items())
        ranked = self._ranked(fused)
        failure = by_wording.failure or by_passage.failure
        if failure and (not ranked or (self.language != "en" and by_wording.vector is None)):
            raise failure  # other languages are found by their wordings
        best = {method: hits[0] for method, hits in lists.items() if hits}
        passage, worded = best.get(Method.PASSAGES), best.get(Method.WORDINGS)
        return Found(
            ranked[: self.k],
            by_passage.vector,
            passage.score if passage else None,
            worded.score if worded else None,
            by_wording.vector,
            worded.chunk_id if worded else None,
            ranked[self.k :],
            [] if self.guild_id is None else self.catalog.curation.corrections(self.guild_id),
            failure is not None,
        )

    def _weights(self, *, worded: bool = True) -> Mapping[Method, float]:
        chosen = tuning.ENGLISH_WEIGHTS if self.language == "en" else tuning.FOREIGN_WEIGHTS
        if self.multilingual is None or not worded:
            chosen = tuning.WEIGHTS_WITHOUT_WORDINGS
        return {method: chosen[method.value] for method in self.methods if chosen[method.value]}

    def _nearest(self, model: SpacedEmbeddings | None, texts: Sequence[str], search: _Search) -> _Nearest:
        """What lies nearest to the first text and, a little, to the second."""
        if model is None:
            return _Nearest(None, {})
        try:
            vectors = model.embed_array(texts)
            vector = vectors[0] + tuning.FOLLOW_UP * vectors[1] if len(texts) > 1 else vectors[0]
            vector /= np.linalg.norm(vector) or 1.0
        except ModelUnavailable as error:
            _log.warning("searched without a model", extra={"data": {"model": type(model).__name__, "why": str(error)}})
            return _Nearest(None, {}, error)
        return _Nearest(
            vector,
            {scope: search(scope, vector, tuning.CANDIDATES, self._guild(scope)) for scope in self._scopes()},
        )

    def _by_words(self, words: str) -> dict[Scope, list[Hit]]:
        if Method.KEYWORDS not in self.methods:
            return {}
        search = partial(self.indexes.search_keywords, translated=self._is_translated)
        return {scope: search(words, scope, tuning.CANDIDATES, self._guild(scope)) for scope in self._scopes()}

    @property
    def _is_translated(self) -> bool:
        """Whether questions in its language have wordings apart."""
        return self.language not in {"en", "ja"}

    def _guild(self, scope: Scope) -> int | None:
        return self.guild_id if scope is Scope.GUILD else None

    def _scopes(self) -> tuple[Scope, ...]:
        return (Scope.SHARED,) if self.guild_id is None else (Scope.SHARED, Scope.GUILD)

    def _ranked(self, scores: Mapping[int, float]) -> list[Passage]:
        """The best `k` passages and what was read with them: what can be among them, as no factor raises a score."""
        ordered = sorted(scores, key=scores.__getitem__, reverse=True)
        hidden = self._hidden()
        ranked: list[Passage] = []
        for start in range(0, len(ordered), _READ):
            if len(ranked) >= self.k and ranked[self.k - 1].score >= scores[ordered[start]]:
                break
            read = self.catalog.passages(ordered[start : start + _READ])
            more = self._weighed(scores, {key: each for key, each in read.items() if each.document_id not in hidden})
            ranked = sorted([*ranked, *more], key=lambda passage: passage.score, reverse=True)
        return ranked

    def _hidden(self) -> frozenset[str]:
        """The shared articles that the server does not want cited."""
        if self.guild_id is None:
            return frozenset()
        return frozenset(each.document_id for each in self.catalog.curation.hidden(self.guild_id))

    def _weighed(self, scores: Mapping[int, float], passages: Mapping[int, Passage]) -> list[Passage]:
        return [
            replace(passage, score=scores[chunk_id] * authority(passage) * currency(passage, self.as_of))
            for chunk_id, passage in passages.items()
            if passage.guild_id in {None, self.guild_id}
        ]

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  # the base class's signature
    ) -> list[LangChainDocument]:
        found = self.search(query)
        return [LangChainDocument(page_content=p.text, metadata=_metadata(p)) for p in found.passages]


def _nearest_of_all(by_scope: Mapping[Scope, Sequence[Hit]]) -> list[Hit]:
    """The best of all scopes together: by itself, the best of a server's few documents would pass for a good one."""
    hits = [hit for found in by_scope.values() for hit in found]
    return sorted(hits, key=lambda hit: hit.score, reverse=True)[: tuning.CANDIDATES]


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
