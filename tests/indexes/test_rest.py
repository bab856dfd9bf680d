"""Indexes that lack nothing need not be opened for one question; whatever else is so, they are."""

import json
import shutil
from pathlib import Path

import pytest

from bot.indexes import open_indexes, sync
from bot.models import Scope
from tests.indexes.conftest import Library

VISA, TAX = "renew your visa at the immigration bureau", "resident tax is paid in June"


@pytest.fixture
def left(library: Library) -> Library:
    """A library whose indexes followed it and were closed."""
    library.put("a", VISA, TAX)
    with library.open() as indexes:
        indexes.follow(sparing=True)
        assert opened(library)
    return library


def opened(library: Library) -> bool:
    """Whether Chroma was opened by the newest indexes of a library."""
    return bool(library.newest._vectors["passages"].ready())


def asks_and_opens(library: Library) -> bool:
    """Whether Chroma is opened by who only asks, and is answered rightly at any rate."""
    with library.open() as indexes:
        indexes.follow(sparing=True)
        assert not indexes._failures
        assert library.near(indexes, "immigration visa")[0] == VISA
        assert library.words(indexes, "tax June") == [TAX]
        return opened(library)


def test_indexes_that_lack_nothing_are_not_opened(left: Library) -> None:
    assert not asks_and_opens(left)
    assert not asks_and_opens(left)


def test_what_is_not_opened_is_not_behind(left: Library) -> None:
    with left.open() as indexes:
        indexes.follow(sparing=True)
        assert indexes.is_current(Scope.SHARED, left.catalog.head(Scope.SHARED))
        assert set(indexes.behind().values()) == {0}


def test_who_does_not_spare_opens_them(left: Library) -> None:
    with left.open() as indexes:
        indexes.follow()
        assert opened(left)


def test_what_was_added_meanwhile_is_followed(left: Library) -> None:
    left.put("b", "the pension lump sum")
    assert asks_and_opens(left)
    assert not asks_and_opens(left)


def test_a_chunk_whose_vector_is_missing_is_followed(left: Library) -> None:
    left.put("b", "the pension lump sum", embed=False)
    assert asks_and_opens(left)
    assert asks_and_opens(left)


@pytest.mark.parametrize("name", ["clean", "vectors.json", "chroma"])
def test_what_was_not_closed_well_is_opened_and_examined(left: Library, name: str) -> None:
    path = left.folder / "passages" / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert asks_and_opens(left)
    assert not asks_and_opens(left)


def test_a_folder_that_cannot_be_looked_into_is_told_of_by_opening_it(left: Library, monkeypatch) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(path)

    indexes = left.open()
    monkeypatch.setattr(Path, "is_dir", refused)
    assert not indexes._vectors["passages"].rests()


@pytest.mark.parametrize("of_another", ["catalog", "model"])
def test_an_index_of_another_catalog_or_model_is_built_anew(left: Library, of_another: str) -> None:
    path = left.folder / "passages" / "vectors.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {of_another: "another"}))
    assert asks_and_opens(left)


@pytest.mark.parametrize("damaged", [True, False])
def test_an_index_that_was_found_broken_is_not_closed_as_whole(left: Library, damaged: bool) -> None:
    chroma = left.folder / "passages" / "chroma"
    if damaged:
        (left.folder / "passages" / "clean").unlink()
        (chroma / "chroma.sqlite3").write_bytes(b"broken" * 1000)
    else:
        shutil.rmtree(chroma)
    with left.open() as indexes:
        indexes.health()  # as doctor does, which builds nothing
    assert asks_and_opens(left)


@pytest.mark.parametrize("views", [True, False])
def test_a_missing_keyword_index_is_made_at_once(left: Library, views: bool) -> None:
    shutil.rmtree(left.folder / "keywords-g1")
    if views:
        assert not asks_and_opens(left)
    else:
        with open_indexes(left.catalog, left.folder, []) as indexes:
            indexes.follow(sparing=True)
    assert [path.name for path in left.folder.glob("keywords-g*")] == ["keywords-g2"]


def test_many_chunks_are_searched_by_chroma(left: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "FEW", 1)
    assert asks_and_opens(left)
