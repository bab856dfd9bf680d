from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.catalog import Catalog
from bot.indexes import Indexes, open_indexes, wordings_view
from bot.models import Chunk, Document, Scope, Section, Sentence
from tests.conftest import WordEmbeddings

ASKED = ("who pays the fee", "is it expensive", "料金はいくら")


def put(
    catalog: Catalog,
    name: str,
    asked: tuple[str, ...],
    guild_id: int | None = None,
    translated: tuple[str, ...] = (),
) -> None:
    sentences = (Sentence("It costs 10 yen."),)
    sections = (Section("costs", (name, "What does it cost?"), sentences, asked=asked, translated=translated),)
    scope = Scope.GUILD if guild_id else Scope.SHARED
    document = Document(name, name, scope, name, "en", name, name, sections, {}, guild_id=guild_id)
    catalog.put(document, [Chunk("the whole text", "costs", 0, sections[0].sentences)], actor="test")


@pytest.fixture
def catalog(catalog_url: str) -> Iterator[Catalog]:
    with Catalog.open(catalog_url) as catalog:
        put(catalog, "a", ASKED)
        put(catalog, "b", ("where do i go",))
        yield catalog


def found(indexes: Indexes, catalog: Catalog, embeddings: WordEmbeddings, query: str) -> list[str]:
    hits = indexes.search_wordings(Scope.SHARED, embeddings.embed_array([query])[0], 5)
    assert len({hit.chunk_id for hit in hits}) == len(hits), "a chunk is found once, whatever its wordings"
    return [catalog.chunks([hit.chunk_id])[hit.chunk_id].document_id for hit in hits]


@pytest.mark.parametrize("own", [True, False])
def test_a_section_is_found_by_any_wording_of_its_question(tmp_path, catalog, embeddings, own) -> None:
    view = wordings_view(embeddings.space, embeddings.embed_array)
    with open_indexes(catalog, tmp_path / "indexes", [view], own=True) as owner:
        owner.follow()
        with open_indexes(catalog, tmp_path / "indexes", [view], own=False) as reader:
            indexes = owner if own else reader
            assert found(indexes, catalog, embeddings, "is it expensive") == ["a", "b"]
            assert found(indexes, catalog, embeddings, "where do i go")[0] == "b"


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("guild_id", [None, 1])
def test_wordings_in_other_languages_count_where_they_are_asked_for(tmp_path, catalog, embeddings, own, guild_id):
    put(catalog, "c", ("why",), guild_id, translated=("cuánto cuesta",))
    put(catalog, "d", ("cuánto cuesta aquí",), guild_id)
    view = wordings_view(embeddings.space, embeddings.embed_array)
    scope, vector = Scope.GUILD if guild_id else Scope.SHARED, embeddings.embed_array(["cuánto cuesta"])[0]
    with open_indexes(catalog, tmp_path / "indexes", [view], own=True) as owner:
        owner.follow()
        with open_indexes(catalog, tmp_path / "indexes", [view], own=False) as reader:
            best = [
                catalog.chunks([hit.chunk_id])[hit.chunk_id].document_id
                for translated in (False, True)
                for hit in (owner if own else reader).search_wordings(scope, vector, 1, guild_id, translated=translated)
            ]
    assert best == ["d", "c"]


def test_words_of_other_languages_count_where_they_are_asked_for(tmp_path, catalog) -> None:
    put(catalog, "c", ("why",), translated=("cuánto cuesta",))
    with open_indexes(catalog, tmp_path / "indexes", [], own=True) as owner:
        owner.follow()
        put(catalog, "d", ("why",), translated=("cuánto cuesta",))  # a reader scores what the owner does not hold yet
        with open_indexes(catalog, tmp_path / "indexes", [], own=False) as reader:
            for indexes, count in ((owner, 1), (reader, 2)):
                assert indexes.search_keywords("cuánto", Scope.SHARED, 5) == []
                assert len(indexes.search_keywords("cuánto", Scope.SHARED, 5, translated=True)) == count


def test_an_index_that_holds_another_number_of_texts_is_built_anew(tmp_path, catalog, embeddings) -> None:
    view = wordings_view(embeddings.space, embeddings.embed_array)
    notes: list[str] = []
    for each in (4, view.each, view.each):
        with open_indexes(catalog, tmp_path / "indexes", [replace(view, each=each)], own=True) as indexes:
            indexes.follow()
            notes += [entry.detail for entry in indexes.health() if "wordings, shared" in entry.name]
            assert found(indexes, catalog, embeddings, "is it expensive") == ["a", "b"]
    built = "built anew: its facets did not fit"
    assert notes == ["7 entries; up to date", f"8 entries; up to date; {built}", "8 entries; up to date"]


def test_the_follower_makes_the_vectors_that_the_catalog_lacks_once(tmp_path, catalog, embeddings) -> None:
    view = wordings_view(embeddings.space, embeddings.embed_array)
    for _ in range(2):
        with open_indexes(catalog, tmp_path / "indexes", [view], own=True) as indexes:
            indexes.follow()
    assert embeddings.embedded == len(
        {*ASKED, "where do i go", "What does it cost?", "What does it cost? It costs 10 yen."}
    )


def test_a_removed_document_leaves_none_of_its_wordings(tmp_path, catalog, embeddings) -> None:
    view = wordings_view(embeddings.space, embeddings.embed_array)
    with open_indexes(catalog, tmp_path / "indexes", [view], own=True) as indexes:
        indexes.follow()
        catalog.remove("a", actor="test")
        indexes.follow()
        assert found(indexes, catalog, embeddings, "is it expensive") == ["b"]
        assert all(entry.ok and not entry.behind for entry in indexes.health())


def test_of_a_guild_no_other_guild_s_chunks_are_read(tmp_path, catalog, embeddings, monkeypatch) -> None:
    for guild_id in (1, 2):
        put(catalog, f"g{guild_id}", ASKED, guild_id)
    view = wordings_view(embeddings.space, embeddings.embed_array)
    with open_indexes(catalog, tmp_path / "indexes", [view], own=True) as owner:
        owner.follow()
    read: list[int] = []
    chunks = catalog.chunks
    monkeypatch.setattr(catalog, "chunks", lambda ids: read.extend(ids) or chunks(ids))
    with open_indexes(catalog, tmp_path / "indexes", [view], own=False) as reader:
        (hit,) = reader.search_wordings(Scope.GUILD, embeddings.embed_array(["is it expensive"])[0], 5, 2)
    assert read == [hit.chunk_id]
