"""Search in the news: by words and by meaning, in both languages."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalog import Catalog, document_id
from bot.errors import ModelUnavailable
from bot.indexes import Hit, Indexes, fuse
from bot.models import Scope
from bot.press import Story
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary

CANDIDATES = 80
"""Chunks asked of each index: more than are shown, since some are of other guilds' feeds, or too old."""

PASSAGES, KEYWORDS, WORDINGS = 0.3, 0.4, 0.3
"""Weights; a weight of an index that finds nothing goes to the others."""

NEAR_PASSAGE, NEAR_WORDING = 0.30, 0.42
"""Cosines below which something has nothing to do with the query, as for questions."""


class NewsSearch:
    """Finds stories; the models are optional. Safe to call from any thread."""

    def __init__(
        self,
        catalog: Catalog,
        indexes: Indexes,
        glossary: Glossary,
        english: SpacedEmbeddings | None = None,
        multilingual: SpacedEmbeddings | None = None,
    ) -> None:
        self._catalog = catalog
        self._indexes = indexes
        self._glossary = glossary
        self._english = english
        self._multilingual = multilingual

    def search(
        self, query: str, *, guild_id: int | None, since: datetime | None = None, limit: int = 10
    ) -> list[Story]:
        """Stories, the best first, as a guild may see them, of which something was published since then."""
        item_ids = self._items(query)
        by_item = self._catalog.stories.story_ids(item_ids)
        story_ids = list(dict.fromkeys(by_item[item_id] for item_id in item_ids if item_id in by_item))
        stories = self._catalog.stories.by_id(story_ids, guild_id)
        found = (stories[story_id] for story_id in story_ids if story_id in stories)
        # What a guild may not see must not decide what it finds: the item that matched has to be one of its own.
        matched = set(item_ids)
        seen = [
            story
            for story in found
            if any(item.id in matched for item in story.items)
            and (since is None or any(item.published_at >= since for item in story.items))
        ]
        return seen[:limit]

    def _items(self, query: str) -> list[str]:
        widened = self._glossary.widen(query)
        lists = [(KEYWORDS, self._indexes.search_keywords(widened.words, Scope.NEWS, CANDIDATES))]
        try:
            if self._english:
                vector = self._english.embed_array([widened.english])[0]
                lists.append(
                    (PASSAGES, _near(self._indexes.search_vectors(Scope.NEWS, vector, CANDIDATES), NEAR_PASSAGE))
                )
            if self._multilingual:
                vector = self._multilingual.embed_array([query])[0]
                hits = self._indexes.search_wordings(Scope.NEWS, vector, CANDIDATES)
                lists.append((WORDINGS, _near(hits, NEAR_WORDING)))
        except ModelUnavailable:  # words alone will do
            pass
        scores = fuse(lists)
        ranked = sorted(scores, key=lambda chunk: -scores[chunk])
        passages = self._catalog.passages(ranked)
        prefix = document_id("")
        ids = (passages[chunk].document_id.removeprefix(prefix) for chunk in ranked if chunk in passages)
        return list(dict.fromkeys(ids))


def _near(hits: Sequence[Hit], least: float) -> list[Hit]:
    return [hit for hit in hits if hit.score >= least]
