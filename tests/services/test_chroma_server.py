"""The vector index on a real Chroma server."""

import logging
from collections.abc import Callable, Iterator
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest

from bot.catalog import Lead, open_lead
from bot.config import Settings
from bot.errors import IndexUnavailable, StartupError
from bot.indexes import Indexes, open_indexes, passages_view, served, sync
from bot.indexes.served import ChromaServer
from bot.models import Scope
from bot.services import served as server_of
from tests.conftest import WordEmbeddings
from tests.indexes.conftest import NOW, Library
from tests.services.conftest import Chroma

Process = Callable[..., Indexes]


@pytest.fixture
def library(catalog_file: Path, embeddings: WordEmbeddings) -> Iterator[Library]:
    library = Library(catalog_file.parent, embeddings)
    yield library
    library.close()


@pytest.fixture
def process(library: Library, chroma: Chroma) -> Iterator[Process]:
    """Opens the indexes as a process of its own does: with its own folder, and one of them leading."""
    opened: list[tuple[Indexes, Lead]] = []

    def make() -> Indexes:
        lead = open_lead(library.url, library.catalog.identity)
        indexes = open_indexes(
            library.catalog,
            library.folder / str(len(opened)),
            [passages_view(library.space)],
            own=True,
            served=(chroma.server, lead),
            now=lambda: NOW,
        )
        opened.append((indexes, lead))
        return indexes

    yield make
    for indexes, lead in opened:
        indexes.close()
        lead.release()


@pytest.fixture
def exact_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found comes from the server, and not from the catalog's own vectors."""
    monkeypatch.setattr("bot.indexes.exact.MOST", 0)


def state(indexes: Indexes) -> dict[str, tuple[bool, str]]:
    return {entry.name: (entry.ok, entry.detail) for entry in indexes.health()}


SHARED = "Vector index of passages, shared"


@pytest.mark.usefixtures("exact_is_off")
def test_the_leader_writes_and_everybody_searches(library: Library, process: Process):
    leader, other = process(), process()
    library.put("cats", "all about cats", "cats sleep")
    library.put("rules", "rules about dogs", guild_id=7)
    leader.follow()
    assert library.near(other, "dogs", guild_id=7) == []
    other.follow()
    for indexes in (leader, other):
        assert library.near(indexes, "cats sleep", 1) == ["cats sleep"]
        assert library.near(indexes, "dogs", guild_id=7) == ["rules about dogs"]
        assert library.near(indexes, "dogs", guild_id=8) == []

    library.catalog.remove("cats", actor="test")
    other.follow()  # does not write, and knows that it lags
    head = library.catalog.head(Scope.SHARED)
    assert not other.is_current(Scope.SHARED, head)
    leader.follow()
    assert library.near(other, "cats sleep") == []
    other.follow()
    assert other.is_current(Scope.SHARED, head)


@pytest.mark.usefixtures("exact_is_off")
def test_another_takes_over_without_building_anew(library: Library, process: Process):
    leader, other = process(), process()
    library.put("cats", "all about cats")
    leader.follow()
    other.follow()
    leader._vectors["passages"]._lead.release()  # pyright: ignore[reportAttributeAccessIssue]
    library.put("dogs", "all about dogs")
    assert other.follow() == 1
    assert state(other)[SHARED] == (True, "2 entries; up to date")
    assert library.near(other, "dogs", 1) == ["all about dogs"]


@pytest.mark.usefixtures("exact_is_off")
def test_a_rebuild_flips_and_the_old_collection_stays_for_who_has_not_looked(
    library: Library, chroma: Chroma, process: Process, monkeypatch: pytest.MonkeyPatch
):
    leader, other = process(), process()
    library.put("cats", "all about cats")
    leader.follow()
    other.follow()
    with pytest.raises(StartupError, match="written by another"):
        other.rebuild()
    leader.rebuild()
    leader.follow()
    assert library.near(other, "cats", 1) == ["all about cats"]
    other.follow()
    monkeypatch.setattr(served, "RETIRE_AFTER", 0.0)
    leader.follow()
    assert library.near(other, "cats", 1) == ["all about cats"]
    names = [name for name in chroma.names() if "-shared-" in name]
    assert [name.rpartition("-")[2] for name in names] == ["g2"]


def test_without_the_server_words_are_found_and_one_sentence_is_logged(
    library: Library, chroma: Chroma, process: Process, caplog: pytest.LogCaptureFixture, exact_is_off: None
):
    chroma.stop()
    indexes = process()
    library.put("cats", "all about cats")
    with caplog.at_level(logging.WARNING, logger=sync.__name__):
        for _ in range(3):
            indexes.follow()
    assert [record.exc_info for record in caplog.records] == [None]
    assert library.words(indexes, "cats") == ["all about cats"]
    assert library.near(indexes, "cats") == []
    assert state(indexes)["Vector index"] == (False, str(IndexUnavailable(_down(chroma))))

    chroma.start()
    indexes.follow()
    assert library.near(indexes, "cats") == ["all about cats"]


def _down(chroma: Chroma) -> str:
    with pytest.raises(IndexUnavailable, match="does not answer") as raised:
        chroma.server.check()
    return str(raised.value)


def test_a_server_that_restarts_is_searched_again(library: Library, chroma: Chroma, process: Process, exact_is_off):
    indexes = process()
    library.put("cats", "all about cats")
    indexes.follow()
    chroma.stop()
    assert library.near(indexes, "cats") == []  # and no error
    library.put("dogs", "all about dogs")
    indexes.follow()
    chroma.start()
    indexes.follow()
    assert library.near(indexes, "cats", 1) == ["all about cats"]
    assert library.near(indexes, "dogs", 1) == ["all about dogs"]
    assert state(indexes)[SHARED] == (True, "2 entries; up to date")


def test_an_empty_server_is_filled_from_the_catalog(library: Library, chroma: Chroma, process: Process, exact_is_off):
    indexes = process()
    library.put("cats", "all about cats")
    indexes.follow()
    library.embeddings.embedded = 0
    chroma.stop()
    chroma.start(empty=True)
    indexes.follow()
    assert library.near(indexes, "cats") == ["all about cats"]
    assert library.embeddings.embedded == 1  # the question; nothing was embedded again


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"chroma_database": "nowhere"}, "CHROMA_DATABASE"),
        ({"chroma_tenant": "nobody"}, "CHROMA_TENANT"),
    ],
)
def test_a_server_that_cannot_be_used_so_stops_the_start(chroma: Chroma, library: Library, values, said: str):
    settings = Settings(_env_file=None, chroma_url=chroma.server.url, **values)  # pyright: ignore[reportCallIssue]
    lead = open_lead(library.url, library.catalog.identity)
    with pytest.raises(StartupError, match=said):
        server_of(settings, lead, check=True)


def test_a_site_that_is_no_chroma_server_stops_the_start():
    with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        server = ChromaServer(f"http://127.0.0.1:{site.server_port}")
        with pytest.raises(StartupError, match="no Chroma server: it answered with HTTP 404"):
            server.check()
        site.shutdown()
