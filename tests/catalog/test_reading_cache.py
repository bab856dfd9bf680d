"""What is kept of the catalog in memory is never more than what the catalog still holds."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from bot.catalog import Catalog, Embedding
from bot.models import Document, EmbeddingSpace, Scope

SPACE = EmbeddingSpace("words", 4)
Sample = Callable[..., tuple[Document, list]]


def test_a_passage_that_was_read_is_decoded_once(catalog: Catalog, sample: Sample):
    catalog.put(*sample(), actor="test")
    first, second = catalog.live_chunk_ids(Scope.SHARED)
    read = catalog.passages([first])
    again = catalog.passages([second, first])
    assert list(again) == [first, second]
    assert again[first] is read[first]
    assert again[second].sources is read[first].sources


@pytest.mark.parametrize("by_another_process", [False, True])
def test_what_was_read_is_gone_once_its_document_is_changed_or_removed(
    catalog: Catalog, catalog_url: str, sample: Sample, by_another_process: bool
):
    document, chunks = sample()
    with Catalog.open(catalog_url) as another:
        writer = another if by_another_process else catalog
        writer.put(document, chunks, actor="test")
        old = catalog.live_chunk_ids(Scope.SHARED)
        assert len(catalog.passages(old)) == len(old)
        changed = replace(document, title="Another title", origin="elsewhere.md")
        writer.put(changed, chunks, actor="test")
        assert catalog.passages(old) == {}
        assert len(catalog.read.passages) == 0
        new = catalog.passages(catalog.live_chunk_ids(Scope.SHARED))
        assert {(each.title, each.origin) for each in new.values()} == {("Another title", "elsewhere.md")}
        writer.remove(document.id, actor="test")
        assert catalog.passages(list(new)) == {}


def test_the_vector_of_a_sentence_is_read_once_and_others_later(catalog: Catalog, sample: Sample):
    def keep(key: str, *numbers: float) -> None:
        vector = np.array(numbers, dtype=np.float32)
        catalog.put(*sample(), [Embedding(SPACE, key, vector)], actor="test")

    keep("a", 1, 0, 0, 0)
    one = catalog.embeddings_of_sentences(SPACE, ["a", "b"])
    keep("b", 0, 1, 0, 0)
    both = catalog.embeddings_of_sentences(SPACE, ["a", "b"])
    assert list(one) == ["a"]
    assert both["a"] is one["a"]
    assert both["b"].tolist() == [0, 1, 0, 0]
    assert catalog.embeddings_of_sentences(EmbeddingSpace("others", 4), ["a"]) == {}


def test_texts_of_a_server_are_not_kept(catalog: Catalog, sample: Sample):
    catalog.put(*sample("note", scope=Scope.GUILD, guild_id=5), actor="test")
    ids = catalog.live_chunk_ids(Scope.GUILD)
    assert len(catalog.passages(ids)) == len(ids)
    assert (len(catalog.read.passages), len(catalog.read.shared)) == (0, 0)
