"""A process beside the owner searches as well, and finds what is newer than the indexes."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StartupError
from bot.indexes import keyword_sync
from bot.indexes.keyword_sync import KeywordReader
from bot.models import Scope
from tests.indexes.conftest import Library

VISA = "renew your visa at the immigration bureau"
TAX = "resident tax is paid in June"

HOLD = """
import sys
from pathlib import Path
from bot.catalog import Catalog
from bot.indexes import open_indexes, passages_view
from bot.models import EmbeddingSpace
VIEWS = [passages_view(EmbeddingSpace("words", 384))]
indexes = open_indexes(Catalog.open(sys.argv[1]), Path(sys.argv[2]), VIEWS, own=True)
indexes.follow()
print("ready", flush=True)
sys.stdin.readline()
"""


def hold(library: Library) -> subprocess.Popen[str]:
    """Another process that owns the indexes until it is killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, library.url, str(library.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout
    assert child.stdout.readline().strip() == "ready"
    return child


def test_one_process_owns_and_a_killed_one_does_not(library: Library) -> None:
    library.put("a", VISA)
    with hold(library) as child:
        reader = library.open(own=None)
        assert not reader.owner
        with pytest.raises(StartupError, match="another Senpai process"):
            library.open(own=True)
        with pytest.raises(StartupError, match="another Senpai process"):
            reader.rebuild()
        assert library.near(reader, "visa") == [VISA]
        assert library.words(reader, "visa") == [VISA]
        library.put("b", TAX)
        assert library.near(reader, "tax")[0] == TAX
        assert library.words(reader, "tax") == [TAX]
        assert reader.follow() == 0
        assert reader.health()[0].ok
        child.kill()
    owner = library.open(own=True)
    assert owner.owner
    owner.follow()
    assert library.near(owner, "tax")[0] == TAX
    assert library.words(owner, "tax visa", 2) == [TAX, VISA] or len(library.words(owner, "tax visa", 2)) == 2


def test_a_reader_sees_a_removal_that_the_owner_has_not_applied(library: Library) -> None:
    library.put("a", VISA)
    library.put("b", TAX)
    owner, reader = library.open(), library.open(own=False)
    owner.follow()
    library.catalog.remove("a", actor="test")
    assert library.words(reader, "visa tax", 1) == [TAX]
    assert library.near(reader, "visa tax") == [TAX]
    owner.follow()
    assert library.words(reader, "visa tax") == [TAX]


def test_a_new_chunk_ranks_as_it_will_once_indexed(library: Library) -> None:
    for n in range(60):
        library.put(f"doc{n}", f"apartment deposit key money guarantor {n}", f"visa paperwork number {n}")
    owner, reader = library.open(), library.open(own=False)
    owner.follow()
    library.put("new", "visa apartment zairyu paperwork")
    query = "zairyu visa apartment"
    before = reader.search_keywords(query, Scope.SHARED, 5)
    assert library.texts(before)[0] == "visa apartment zairyu paperwork"
    owner.follow()
    after = owner.search_keywords(query, Scope.SHARED, 5)
    assert before[0].chunk_id == after[0].chunk_id
    assert before[0].score == pytest.approx(after[0].score, rel=0.1)


def test_far_behind_or_without_an_index_everything_is_read_into_memory(library: Library) -> None:
    library.put("a", VISA)
    owner = library.open()
    owner.follow()
    for n in range(8):
        library.put(f"doc{n}", f"{TAX} {n}")
    reader = KeywordReader(library.catalog, library.folder, overlay=3)
    assert len(reader.search(["tax"], Scope.SHARED, 20)) == 8
    nothing = KeywordReader(library.catalog, library.folder / "nowhere")
    assert len(nothing.search(["tax"], Scope.SHARED, 20)) == 8
    library.put("more", f"{TAX} once more")
    assert len(nothing.search(["tax"], Scope.SHARED, 20)) == 9


def test_a_reader_follows_a_flip_of_the_owner(library: Library) -> None:
    library.put("a", VISA)
    owner, reader = library.open(), library.open(own=False)
    owner.follow()
    assert library.words(reader, "visa") == [VISA]
    owner.rebuild()
    library.put("b", f"visa {TAX}")
    owner.follow()
    assert set(library.words(reader, "visa")) == {VISA, f"visa {TAX}"}


def test_a_damaged_index_does_not_stop_a_reader(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    library.put("a", VISA)
    owner = library.open()
    owner.follow()
    owner.close()
    (keyword_sync.folder_of(library.folder, 1) / "meta.json").write_text("{")
    assert library.words(library.open(own=False), "visa") == [VISA]
    assert "cannot be read" in caplog.text
