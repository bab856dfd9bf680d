"""A guild finds all of its own documents and none of another's."""

from typing import Any

import numpy as np
import pytest
from chromadb import Collection

from bot.models import Scope
from tests.indexes.conftest import Library

BIG, SMALL, NONE = 100, 200, 300


@pytest.fixture
def shared_house(library: Library) -> Library:
    for n in range(40):
        library.put(f"big{n}", f"rules of the big server number {n} about cats", guild_id=BIG)
    for n in range(4):
        library.put(f"small{n}", f"rules of the small server number {n} about dogs", guild_id=SMALL)
    return library


@pytest.mark.parametrize("followed", [False, True])
@pytest.mark.parametrize(("guild", "own", "other"), [(BIG, "big", "dogs"), (SMALL, "small", "cats")])
def test_only_its_own(shared_house: Library, followed: bool, guild: int, own: str, other: str) -> None:
    indexes = shared_house.open()
    if followed:
        indexes.follow()
    for query in (f"server about {other}", f"rules {own}"):
        for found in (shared_house.near(indexes, query, 50, guild), shared_house.words(indexes, query, 50, guild)):
            assert len(found) == {"big": 40, "small": 4}[own]
            assert all(f"the {own} server" in text for text in found)


def test_a_large_guild_is_refilled_when_another_is_nearer(shared_house: Library) -> None:
    for n in range(30):
        shared_house.put(f"near{n}", f"dogs dogs dogs {n}", guild_id=NONE)
    indexes = shared_house.open()
    indexes.follow()
    assert len(shared_house.near(indexes, "dogs dogs dogs", 10, BIG)) == 10


def test_a_guild_without_documents_finds_nothing(shared_house: Library) -> None:
    indexes = shared_house.open()
    indexes.follow()
    assert shared_house.near(indexes, "rules", 5, NONE) == []
    assert shared_house.words(indexes, "rules", 5, NONE) == []


def test_a_row_that_chroma_takes_for_the_guilds_is_not_found(
    shared_house: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexes = shared_house.open()
    indexes.follow()
    query: Any = Collection.query
    monkeypatch.setattr(Collection, "query", lambda self, **asked: query(self, **(asked | {"where": None})))
    found = shared_house.near(indexes, "server about cats", 50, SMALL)
    assert len(found) == 4
    assert all("the small server" in text for text in found)


def test_a_search_reads_no_metadata(shared_house: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chroma would keep a statement for each number of rows, in each of its connections."""
    indexes = shared_house.open()
    indexes.follow()
    read: list[object] = []
    query: Any = Collection.query
    monkeypatch.setattr(
        Collection, "query", lambda self, **asked: read.append(asked["include"]) or query(self, **asked)
    )
    for guild in (BIG, SMALL):
        shared_house.near(indexes, "rules", 5, guild)
    assert read == [["distances"]] * 2


def test_a_removed_document_leaves_its_guild(shared_house: Library) -> None:
    indexes = shared_house.open()
    indexes.follow()
    for n in range(4):
        shared_house.catalog.remove(f"small{n}", actor="test")
    indexes.follow()
    assert shared_house.near(indexes, "dogs", 5, SMALL) == []
    assert shared_house.words(indexes, "dogs", 5, SMALL) == []


def test_the_guild_cannot_be_left_out(shared_house: Library) -> None:
    indexes = shared_house.open()
    with pytest.raises(ValueError, match="one guild"):
        indexes.search_vectors(Scope.GUILD, np.ones(384, dtype=np.float32), 3)
    with pytest.raises(ValueError, match="one guild"):
        indexes.search_keywords("rules", Scope.GUILD, 3)


def test_guilds_survive_a_restart(shared_house: Library) -> None:
    first = shared_house.open()
    first.follow()
    first.close()
    second = shared_house.open()
    second.follow()
    assert len(shared_house.near(second, "rules", 50, SMALL)) == 4
    assert len(shared_house.near(second, "rules", 50, BIG)) == 40
