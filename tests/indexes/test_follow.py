"""Both indexes say what the catalog says, whatever happened in between."""

import json
import threading

import numpy as np
import pytest

from bot.indexes import open_indexes
from bot.indexes.vectors import next_rows
from bot.models import Scope
from bot.text.hashing import text_hash
from tests.conftest import WordEmbeddings
from tests.indexes.conftest import Library

VISA = "renew your visa at the immigration bureau"
TAX = "resident tax is paid in June"
PENSION = "the pension lump sum is refunded after you leave"


def test_finds_what_was_put_by_meaning_and_by_word(library: Library) -> None:
    library.put("a", VISA, TAX)
    indexes = library.open()
    assert indexes.follow() == 2
    assert library.near(indexes, "immigration visa")[0] == VISA
    assert library.words(indexes, "tax June") == [TAX]
    assert indexes.follow() == 0


@pytest.mark.parametrize(
    ("rows", "took", "then"),
    [(50, 0.08, 50), (50, 0.16, 25), (50, 9, 20), (30, 0.01, 60), (100, 0.001, 100), (100, 0, 100)],
)
def test_rows_are_written_in_parts_that_hold_nobody_up(rows: int, took: float, then: int) -> None:
    assert next_rows(rows, took) == then


def test_scores_are_cosine_and_equal_to_exact_search(library: Library) -> None:
    library.put("a", VISA, TAX, PENSION)
    vector = np.asarray(library.embeddings.embed_query("immigration visa"), dtype=np.float32)
    indexes = library.open()
    exact = indexes.search_vectors(Scope.SHARED, vector, 3)
    indexes.follow()
    chroma = indexes.search_vectors(Scope.SHARED, vector, 3)
    assert [hit.chunk_id for hit in exact[:1]] == [hit.chunk_id for hit in chroma[:1]]
    assert [hit.score for hit in exact] == pytest.approx([hit.score for hit in chroma], abs=1e-5)


def test_an_update_replaces_and_a_removal_removes(library: Library) -> None:
    library.put("a", VISA)
    library.put("b", TAX)
    indexes = library.open()
    indexes.follow()
    library.put("a", PENSION)
    library.catalog.remove("b", actor="test")
    indexes.follow()
    assert library.near(indexes, VISA) == [PENSION]
    assert library.words(indexes, "visa tax pension") == [PENSION]


def test_a_search_before_the_first_follow_answers_already(library: Library) -> None:
    library.put("a", VISA)
    indexes = library.open()
    assert library.near(indexes, "visa") == [VISA]
    assert library.words(indexes, "visa") == [VISA]


def test_goes_on_where_it_stopped(library: Library) -> None:
    library.put("a", VISA)
    first = library.open()
    first.follow()
    first.close()
    library.put("b", TAX)
    second = library.open()
    assert second.follow() == 1
    assert set(library.near(second, "tax visa")) == {VISA, TAX}


def test_changes_applied_twice_do_no_harm(library: Library) -> None:
    library.put("a", VISA)
    library.put("a", TAX)
    indexes = library.open()
    indexes.follow()
    indexes.close()
    for name in ("passages/vectors.json", "keywords.json"):
        path = library.folder / name
        state = json.loads(path.read_text())
        if "scopes" in state:
            state["scopes"]["shared"]["cursor"] = 0
        else:
            state["cursors"]["shared"] = 0
        path.write_text(json.dumps(state))
    again = library.open()
    assert again.follow() > 0
    assert library.near(again, "visa tax") == [TAX]
    assert library.words(again, "visa tax") == [TAX]


def test_a_chunk_whose_vector_comes_later_is_found_then(library: Library) -> None:
    library.put("a", VISA, embed=False)
    library.put("b", TAX)
    indexes = library.open()
    indexes.follow()
    assert library.near(indexes, "visa") == [TAX]
    assert "1 chunks have no vector yet" in indexes.health()[1].detail
    vector = library.embeddings.embed_array([VISA])[0]
    library.catalog.put_embeddings(library.space, {text_hash(VISA): vector})
    indexes.follow()
    assert library.near(indexes, "visa")[0] == VISA


def test_another_embedding_model_gets_collections_of_its_own(library: Library) -> None:
    library.put("a", VISA)
    first = library.open()
    first.follow()
    first.close()
    library.embeddings = WordEmbeddings(64)
    missing = library.catalog.missing_embeddings(library.space, Scope.SHARED)
    rows = library.embeddings.embed_array(list(missing.values()))
    library.catalog.put_embeddings(library.space, dict(zip(missing, rows, strict=True)))
    second = library.open()
    second.follow()
    assert library.near(second, "visa") == [VISA]
    assert any("another embedding model" in entry.detail for entry in second.health())


def test_an_index_of_another_catalog_is_not_believed(library: Library, tmp_path, embeddings: WordEmbeddings) -> None:
    library.put("a", VISA)
    first = library.open()
    first.follow()
    first.close()
    (tmp_path / "other").mkdir()
    other = Library(tmp_path / "other", embeddings)
    other.folder = library.folder
    other.put("b", TAX)
    indexes = other.open()
    indexes.follow()
    assert other.near(indexes, "visa tax") == [TAX]
    assert other.words(indexes, "visa tax") == [TAX]
    other.close()


def test_without_an_embedding_model_keywords_work_alone(library: Library) -> None:
    library.put("a", VISA)
    with open_indexes(library.catalog, library.folder, [], own=True) as indexes:
        indexes.follow()
        assert library.words(indexes, "visa") == [VISA]
        assert indexes.search_vectors(Scope.SHARED, np.ones(384, dtype=np.float32), 3) == []
        assert not (library.folder / "passages" / "chroma").exists()


def test_rebuild_flips_to_new_ones_and_reports_progress(library: Library) -> None:
    library.put("a", VISA)
    indexes = library.open()
    indexes.follow()
    seen: list[tuple[str, int, int]] = []
    indexes.rebuild(lambda stage, done, total: seen.append((stage, done, total)))
    indexes.follow()
    assert library.near(indexes, "visa") == [VISA]
    assert library.words(indexes, "visa") == [VISA]
    assert ("Vectors of shared", 1, 1) in seen
    assert [folder.name for folder in library.folder.glob("keywords-g*")] == ["keywords-g2"]


@pytest.mark.parametrize("query", ["renewing visas", "IMMIGRATION Bureaus", "renéwal"])
def test_words_match_whatever_their_ending_case_or_accents(library: Library, query: str) -> None:
    library.put("a", VISA, TAX)
    indexes = library.open()
    indexes.follow()
    assert library.words(indexes, query) == [VISA]


@pytest.mark.parametrize("query", ["", "   ", "!!!", 'text:* AND (id:[0 TO 9]) "x"~2 -visa +tax ^5', "a\\:b {}"])
def test_query_syntax_is_only_words(library: Library, query: str) -> None:
    library.put("a", VISA)
    indexes = library.open()
    indexes.follow()
    assert set(library.words(indexes, query)) <= {VISA}


def test_searches_run_while_another_thread_follows_and_rebuilds(library: Library) -> None:
    library.put("a", VISA)
    indexes = library.open()
    indexes.follow()
    done = threading.Event()
    wrong: list[object] = []

    def search() -> None:
        while not done.is_set():
            found = library.near(indexes, VISA, 1), library.words(indexes, "immigration bureau", 1)
            if found != ([VISA], [VISA]):
                wrong.append(found)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(12):
        library.put(f"doc{n}", f"{TAX} {n}", f"{PENSION} {n}")
        indexes.follow()
        if n % 4 == 3:
            indexes.rebuild()
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_owner_says_how_far_it_lags_behind_the_catalog(library: Library) -> None:
    library.put("a", VISA, TAX)
    indexes = library.open()
    assert indexes.behind()[Scope.SHARED] == 2
    indexes.follow()
    assert set(indexes.behind().values()) == {0}
    library.put("b", PENSION)
    assert indexes.behind()[Scope.SHARED] == 1
    assert set(library.open(own=False).behind().values()) == {0}  # it looks itself at each search
