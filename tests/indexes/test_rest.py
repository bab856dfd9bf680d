"""Indexes that lack nothing need not be opened for one question; whatever else is so, they are."""

import pytest

from bot.indexes import sync
from bot.models import Scope
from tests.indexes.conftest import Library

VISA, TAX = "renew your visa at the immigration bureau", "resident tax is paid in June"


@pytest.fixture
def left(library: Library) -> Library:
    """A library whose indexes followed it and were closed."""
    library.put("a", VISA, TAX)
    with library.open() as indexes:
        assert not indexes.rest()
        indexes.follow()
    return library


def test_indexes_that_lack_nothing_rest_and_are_searched_all_the_same(left: Library) -> None:
    with left.open() as indexes:
        assert indexes.rest()
        assert left.near(indexes, "immigration visa")[0] == VISA
        assert left.words(indexes, "tax June") == [TAX]
    with left.open() as indexes:
        assert indexes.rest()


def test_what_was_added_meanwhile_is_followed(left: Library) -> None:
    left.put("b", "the pension lump sum")
    with left.open() as indexes:
        assert not indexes.rest()


def test_a_chunk_whose_vector_is_missing_is_followed(left: Library) -> None:
    left.put("b", "the pension lump sum", embed=False)
    with left.open() as indexes:
        indexes.follow()
        assert left.catalog.missing_embeddings(left.space, Scope.SHARED)
    with left.open() as indexes:
        assert not indexes.rest()


@pytest.mark.parametrize("name", ["passages/clean", "passages/vectors.json"])
def test_what_was_not_closed_well_is_opened_and_examined(left: Library, name: str) -> None:
    (left.folder / name).unlink()
    with left.open() as indexes:
        assert not indexes.rest()


def test_many_chunks_are_searched_by_chroma(left: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "FEW", 1)
    with left.open() as indexes:
        assert not indexes.rest()
