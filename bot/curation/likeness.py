"""Which documents that are there already say the same as a new one, or nearly."""

from collections import Counter
from dataclasses import dataclass

from bot.catalog import Catalog
from bot.errors import ModelUnavailable
from bot.indexes import Indexes
from bot.models import Document, Scope, Section
from bot.providers import SpacedEmbeddings

NEAR = 0.8
"""Cosine from which two sections say nearly the same.

Measured with MiniLM on 160 sections of the knowledge under another title: 85 % are so near themselves, 73 % when a
sentence is missing, and 6 % are so near a section of another article.
"""

SHARE = 0.5
"""Of a document's sections: so many near another document's make it a near-duplicate."""

MOST_SECTIONS = 24
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """A document that says the same (`share` 1.0 and `same`), or of which `share` of the new sections are near.

    `waits` is the number of a proposal that was not decided yet.
    """

    document_id: str
    title: str
    share: float
    same: bool = False
    waits: int | None = None


class Likeness:
    """Looks for duplicates among the shared knowledge and one server's own documents."""

    def __init__(self, catalog: Catalog, indexes: Indexes, embeddings: SpacedEmbeddings | None) -> None:
        self._catalog = catalog
        self._indexes = indexes
        self._embeddings = embeddings

    def of(self, document: Document, guild_id: int) -> tuple[Alike, ...]:
        """Documents like this one, itself left out, the most alike first. Embeds its sections; blocking."""
        same = self._same(document, guild_id)
        known = {each.document_id for each in same} | {document.id}
        near = [each for each in self._near(document, guild_id) if each.document_id not in known]
        return tuple([*same, *near][:_SHOWN])

    def _same(self, document: Document, guild_id: int) -> list[Alike]:
        """Others of the server with exactly its text: first those that are answered from, then those that wait."""
        curation = self._catalog.curation
        live = [Alike(key, title, 1.0, same=True) for key, title in curation.kept_with(guild_id, document.body)]
        waiting = [
            Alike(key, title, 1.0, same=True, waits=number)
            for number, key, title in curation.waiting_with(guild_id, document.body)
        ]
        return [each for each in (*live, *waiting) if each.document_id != document.id]

    def _near(self, document: Document, guild_id: int) -> list[Alike]:
        texts = [_text(section) for section in document.sections[:MOST_SECTIONS]]
        if self._embeddings is None or not texts:
            return []
        try:
            vectors = self._embeddings.embed_array(texts)
        except ModelUnavailable:
            return []
        counts: Counter[str] = Counter()
        titles: dict[str, str] = {}
        for vector in vectors:
            hits = [
                hit
                for scope, guild in ((Scope.SHARED, None), (Scope.GUILD, guild_id))
                for hit in self._indexes.search_vectors(scope, vector, 4, guild)
                if hit.score >= NEAR
            ]
            passages = self._catalog.passages([hit.chunk_id for hit in hits])
            found = {p.document_id: p.title for p in passages.values() if p.guild_id in {None, guild_id}}
            counts.update(found.keys())
            titles |= found
        shares = [Alike(key, titles[key], count / len(texts)) for key, count in counts.most_common()]
        return [each for each in shares if each.share >= SHARE]


def _text(section: Section) -> str:
    """As chunks begin, so that the same section is the same text."""
    return "\n".join((" > ".join(section.path), *(sentence.text for sentence in section.sentences)))
