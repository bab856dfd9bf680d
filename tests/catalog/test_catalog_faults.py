"""A disk that is full or read-only: a sentence, nothing half done, and all goes on once it is mended."""

import sqlite3
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.catalog import Catalog, back_up
from bot.errors import BackupRefused, NotSaved
from bot.models import Scope
from tests.catalog.conftest import NOW


@pytest.fixture
def own(sqlite_file: Path) -> Generator[Catalog]:
    with Catalog.open(f"sqlite:///{sqlite_file}", clock=lambda: NOW) as opened:
        yield opened


def limited(catalog: Catalog, pragma: str) -> None:
    """Let every connection from now on meet a disk with this trouble."""

    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    catalog._engine.dispose()
    event.listen(catalog._engine, "connect", configure)
    catalog._engine.dispose()


def mended(catalog: Catalog, sqlite_file: Path) -> Catalog:
    catalog.close()
    return Catalog.open(f"sqlite:///{sqlite_file}", clock=lambda: NOW)


@pytest.mark.parametrize(
    ("pragma", "sentence"), [("max_page_count=1", "disk .* is full.*free some space"), ("query_only=ON", "cannot be")]
)
def test_what_cannot_be_saved_is_said_and_saved_once_the_disk_is_mended(
    own: Catalog, sqlite_file: Path, sample, pragma: str, sentence: str
):
    own.put(*sample("before/it"), actor="test")
    limited(own, pragma)
    with pytest.raises(NotSaved, match=sentence):
        own.put(*sample("big/one", "words " * 50_000), actor="test")
    assert [row.id for row in own.documents()] == ["before/it"]
    with mended(own, sqlite_file) as catalog:
        catalog.put(*sample("big/one", "words " * 50_000), actor="test")
        assert len(catalog.passages(catalog.live_chunk_ids(Scope.SHARED))) == 4
        assert catalog.check() == []


def test_a_backup_into_a_folder_that_takes_no_more_leaves_nothing(own: Catalog, sqlite_file: Path, tmp_path: Path):
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        with pytest.raises(BackupRefused, match="was not written"):
            back_up(f"sqlite:///{sqlite_file}", tmp_path / "b.zip", NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []
