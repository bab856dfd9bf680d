"""Whatever happens to the files, they are set aside and built again from the catalog."""

import json
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest
from chromadb.errors import InternalError

from bot.errors import StartupError
from bot.indexes import selfcheck, state, vector_sync
from bot.indexes.keywords import KeywordStore
from bot.indexes.selfcheck import SelfCheck, check_folder
from bot.indexes.vectors import ChromaStore, VectorCollection
from bot.models import Scope
from tests.indexes.conftest import Library

VISA = "renew your visa at the immigration bureau"


@pytest.fixture
def closed(library: Library) -> Library:
    """A library whose indexes were built, used and closed."""
    library.put("a", VISA)
    indexes = library.open()
    indexes.follow()
    indexes.close()
    return library


def answers(library: Library, check: bool | None = None) -> list[str]:
    """Open, follow, require both searches to work; returns what health says."""
    indexes = library.open(check=check)
    indexes.follow()
    assert library.near(indexes, "visa") == [VISA]
    assert library.words(indexes, "visa") == [VISA]
    details = [entry.detail for entry in indexes.health()]
    assert all(entry.ok and entry.behind == 0 for entry in indexes.health())
    indexes.close()
    return details


def test_a_sound_folder_passes_the_self_check(closed: Library) -> None:
    assert check_folder(closed.folder / "passages" / "chroma", ["shared-g1"]) == SelfCheck({"shared-g1": 1})
    assert not any("anew" in detail for detail in answers(closed, check=True))


def test_a_collection_is_loaded_before_anybody_searches_it(closed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    load, exposed = VectorCollection.load, list[set[Scope]]()

    def loading(self: VectorCollection, dimensions: int) -> None:
        exposed.append(indexes._vectors["passages"].ready())
        load(self, dimensions)

    monkeypatch.setattr(VectorCollection, "load", loading)
    for text in (None, "tax is due in june"):  # opened as it was, and built anew
        indexes = closed.open()
        if text:
            closed.put("b", text)
            indexes.rebuild()
        indexes.follow()
        assert Scope.SHARED in indexes._vectors["passages"].ready()
        indexes.close()
    assert exposed[0] == set()
    assert len(exposed) >= 2


def test_the_self_check_runs_only_after_an_unclean_end(closed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[Path] = []

    def check(folder: Path, names: list[str]) -> SelfCheck:
        checked.append(folder)
        return check_folder(folder, names)

    monkeypatch.setattr(vector_sync, "check_folder", check)
    answers(closed)
    assert not checked
    (closed.folder / "passages" / "clean").unlink()
    answers(closed)
    assert checked


def test_garbage_in_chromas_database(closed: Library) -> None:
    (closed.folder / "passages" / "chroma" / "chroma.sqlite3").write_bytes(b"not a database at all" * 500)
    (closed.folder / "passages" / "clean").unlink()
    assert any("built anew" in detail for detail in answers(closed))
    assert len(list(closed.folder.glob("passages/chroma.broken-*"))) == 1


def test_garbage_that_a_clean_end_did_not_announce(closed: Library) -> None:
    (closed.folder / "passages" / "chroma" / "chroma.sqlite3").write_bytes(b"not a database at all" * 500)
    assert any("built anew" in detail for detail in answers(closed))


def test_a_segment_that_ends_the_process(closed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "_CHILD", f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})")
    details = answers(closed, check=True)
    assert any("ends the process (signal 11)" in detail for detail in details)


def test_a_collection_that_lost_rows(closed: Library) -> None:
    store = ChromaStore(closed.folder / "passages" / "chroma")
    collection = store.get("shared-g1")
    assert collection
    collection.delete(list(collection.ids()))
    store.close()
    (closed.folder / "passages" / "clean").unlink()
    assert any("rows were missing" in detail for detail in answers(closed))


def test_a_collection_that_is_gone(closed: Library) -> None:
    store = ChromaStore(closed.folder / "passages" / "chroma")
    store.drop("shared-g1")
    store.close()
    assert any("its collection was missing" in detail for detail in answers(closed))


def test_a_collection_with_other_metadata(closed: Library) -> None:
    store = ChromaStore(closed.folder / "passages" / "chroma")
    store.create("shared-g1", {"catalog": "other", "model": "other", "dimensions": 384, "scope": "shared"})
    store.close()
    assert any("catalog and model did not fit" in detail for detail in answers(closed))


@pytest.mark.parametrize("name", ["passages/vectors.json", "keywords.json"])
@pytest.mark.parametrize("content", ["", "{", '{"catalog": 3}', None])
def test_state_files(closed: Library, name: str, content: str | None) -> None:
    path = closed.folder / name
    path.unlink() if content is None else path.write_text(content)
    answers(closed)


def test_every_file_of_the_keyword_index(closed: Library) -> None:
    for name in [path.name for path in (closed.folder / "keywords-g1").iterdir() if path.suffix != ".lock"]:
        folder = max(closed.folder.glob("keywords-g?"))
        victim = next((path for path in folder.iterdir() if path.suffix == Path(name).suffix), folder / "meta.json")
        victim.write_bytes(b"x" * 10)
        answers(closed)


def test_a_failing_search_is_answered_exactly_and_healed(closed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    indexes = closed.open()
    indexes.follow()

    def fail(*_: object) -> None:
        raise InternalError("segment")

    monkeypatch.setattr(VectorCollection, "nearest", fail)
    assert closed.near(indexes, "visa") == [VISA]
    assert any("its last search failed" in entry.detail for entry in indexes.health())
    monkeypatch.undo()
    assert indexes.follow() == 1
    assert any("a search failed" in entry.detail for entry in indexes.health())


def test_one_index_that_fails_does_not_stop_the_other(closed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    indexes = closed.open()
    indexes.follow()

    def fail(*_: object) -> None:
        raise InternalError("disk full")

    monkeypatch.setattr(VectorCollection, "upsert", fail)
    closed.put("b", "a new visa rule")
    indexes.follow()
    assert closed.words(indexes, "rule") == ["a new visa rule"]
    assert closed.near(indexes, "a new visa rule")[0] == "a new visa rule"
    assert any("does not follow" in entry.detail for entry in indexes.health() if not entry.ok)
    monkeypatch.undo()
    indexes.follow()
    assert all(entry.ok for entry in indexes.health())
    assert closed.near(indexes, "a new visa rule")[0] == "a new visa rule"


def test_no_index_is_set_aside_on_a_full_disk(
    closed: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (closed.folder / "passages" / "clean").unlink()
    indexes = closed.open()
    closed.put("b", "a new visa rule")

    def fail(*_: object) -> None:
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr(state.shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
        patch.setattr(KeywordStore, "apply", fail)
        for _ in range(3):
            assert indexes.follow() == 0
        assert closed.near(indexes, "a new visa rule")[0] == "a new visa rule"
    failed = [record for record in caplog.records if record.message == "index does not follow the catalog"]
    assert len(failed) == 2, "each is said once"
    indexes.follow()
    assert closed.words(indexes, "rule") == ["a new visa rule"]
    assert all(entry.ok and not entry.behind for entry in indexes.health())
    assert not list(closed.folder.rglob("*.broken-*"))


def test_indexes_ahead_of_a_catalog_that_was_restored(closed: Library) -> None:
    for name, key in (("passages/vectors.json", "scopes"), ("keywords.json", "cursors")):
        path = closed.folder / name
        state = json.loads(path.read_text())
        state[key]["shared"] = {**state[key]["shared"], "cursor": 99} if key == "scopes" else 99
        path.write_text(json.dumps(state))
    assert closed.words(closed.open(own=False), "visa") == [VISA]
    assert all("ahead of the catalog" in detail for detail in answers(closed)[:2])


def test_an_index_that_cannot_be_written_is_a_sentence(closed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    indexes = closed.open()
    indexes.follow()

    def fail(*_: object) -> None:
        raise InternalError("disk full")

    monkeypatch.setattr(VectorCollection, "upsert", fail)
    with pytest.raises(StartupError, match="could not be rebuilt"):
        indexes.rebuild()
    assert closed.near(indexes, "visa") == [VISA]


def test_a_folder_in_which_nothing_can_be_built_is_replaced(closed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_sync, "RETRY_AFTER", 0.0)
    indexes = closed.open()
    indexes.follow()

    def fail(*_: object) -> None:
        raise InternalError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(ChromaStore, "create", fail)
        indexes._vectors["passages"]._suspect.add(Scope.SHARED)
        for _ in range(2):
            indexes.follow()
            assert closed.near(indexes, "visa") == [VISA]
    indexes.follow()
    assert len(list(closed.folder.glob("passages/chroma.broken-*"))) == 1
    assert all(entry.ok and not entry.behind for entry in indexes.health())
    assert closed.near(indexes, "visa") == [VISA]
