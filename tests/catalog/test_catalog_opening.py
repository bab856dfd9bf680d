import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from bot.catalog import Catalog, CatalogDamaged, schema, set_aside
from bot.catalog.migrations import config
from bot.errors import StartupError

ROOT = Path(__file__).parents[2]


def address(file: Path) -> str:
    return f"sqlite:///{file}"


def test_the_migrations_make_what_the_tables_say(catalog: Catalog):
    with catalog._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, schema.metadata) == []
        script = ScriptDirectory.from_config(config(connection))
        assert script.get_current_head() == schema.HEAD
        assert [r.revision for r in reversed(list(script.walk_revisions()))] == list(schema.REVISIONS)


def test_migrated_and_declared_constraints_are_the_same(tmp_path: Path):
    declared, migrated = create_engine(address(tmp_path / "declared")), create_engine(address(tmp_path / "migrated"))
    schema.metadata.create_all(declared)
    Catalog.open(str(migrated.url)).close()
    a, b = inspect(declared), inspect(migrated)
    for table in schema.metadata.tables:
        assert a.get_pk_constraint(table) == b.get_pk_constraint(table)
        for ask in ("get_check_constraints", "get_foreign_keys", "get_unique_constraints"):
            one, two = (sorted(getattr(side, ask)(table), key=lambda made: str(made["name"])) for side in (a, b))
            assert one == two, (table, ask)
        autoincrement = text("SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE name = :name")
        with declared.connect() as one, migrated.connect() as two:
            assert one.scalar(autoincrement, {"name": table}) == two.scalar(autoincrement, {"name": table}), table
    declared.dispose()
    migrated.dispose()


def test_sqlite_is_opened_safely(sqlite_file: Path):
    with Catalog.open(address(sqlite_file)) as catalog, catalog._engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "application_id", "cache_size")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "cache_size": -512,  # kB a connection
        "busy_timeout": 30_000,
        "application_id": schema.APPLICATION_ID,
    }


def test_the_identity_stays(empty_url: str):
    with Catalog.open(empty_url) as first, Catalog.open(empty_url) as second:
        assert first.identity == second.identity
        assert len(first.identity) == 32


def test_a_current_catalog_opens_without_alembic(catalog_url: str):
    opening = f"from bot.catalog import Catalog; Catalog.open({catalog_url!r})"
    code = f"import sys; {opening}; assert 'alembic' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_openers_do_not_race_in_the_migration(empty_url: str):
    code = f"from bot.catalog import Catalog; print(Catalog.open({empty_url!r}).identity)"
    openers = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    outputs = [opener.communicate() for opener in openers]
    assert all(opener.returncode == 0 for opener in openers), outputs
    assert len({out for out, _ in outputs}) == 1


def test_a_newer_schema_is_refused(catalog_url: str, catalog: Catalog):
    with catalog._writer.begin() as connection:
        connection.execute(text("UPDATE senpai_schema SET version_num = '9999'"))
    with pytest.raises(StartupError, match=r"newer Senpai.*update Senpai"):
        Catalog.open(catalog_url)


def test_another_applications_database_is_left_alone(empty_url: str):
    engine = create_engine(empty_url.replace("postgresql://", "postgresql+psycopg://"))
    if engine.dialect.name == "sqlite":
        Path(str(engine.url.database)).parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE documents (theirs INTEGER)"))
        before = inspect(connection).get_table_names()
    with pytest.raises(StartupError, match="another application") as caught:
        Catalog.open(empty_url)
    assert not isinstance(caught.value, CatalogDamaged)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == before
    engine.dispose()


def test_a_file_with_another_application_id_is_refused(tmp_path: Path):
    other = sqlite3.connect(tmp_path / "other")
    other.execute("PRAGMA application_id=1234")
    other.execute("VACUUM")
    other.close()
    with pytest.raises(StartupError, match="another application"):
        Catalog.open(address(tmp_path / "other"))


def overwrite_the_middle(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))


DAMAGE = {
    "a text file": lambda file: file.write_text("not a database at all"),
    "overwritten": overwrite_the_middle,
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:8192]),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_named_and_can_be_set_aside(sqlite_file: Path, damage):
    Catalog.open(address(sqlite_file)).close()
    damage(sqlite_file)
    broken = sqlite_file.read_bytes()
    with pytest.raises(CatalogDamaged, match=r"catalog\.sqlite3.*(restore a backup)"):
        Catalog.open(address(sqlite_file))
    aside = set_aside(address(sqlite_file), datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC))
    assert aside == sqlite_file.with_name("catalog.sqlite3.broken-20261125T010203")
    assert aside
    assert aside.read_bytes() == broken
    Catalog.open(address(sqlite_file)).close()


def test_setting_aside_takes_the_journals_along_and_overwrites_nothing(tmp_path: Path):
    now = datetime(2026, 11, 25, tzinfo=UTC)
    file = tmp_path / "catalog.sqlite3"
    for round_ in ("one", "two"):
        file.write_text(round_)
        file.with_name("catalog.sqlite3-wal").write_text(f"{round_} wal")
        set_aside(address(file), now)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "catalog.sqlite3.broken-20261125T000000": "one",
        "catalog.sqlite3.broken-20261125T000000-wal": "one wal",
        "catalog.sqlite3.broken-20261125T000000-2": "two",
        "catalog.sqlite3.broken-20261125T000000-2-wal": "two wal",
    }
    assert set_aside(address(file), now) is None


def test_the_path_of_an_sqlite_file_is_taken_as_it_stands(tmp_path: Path):
    file = tmp_path / "50%20 off? #1 データ" / "catalog.sqlite3"
    Catalog.open(address(file)).close()
    assert file.exists()


def test_an_empty_file_becomes_a_catalog(tmp_path: Path):
    file = tmp_path / "catalog.sqlite3"
    file.touch()
    Catalog.open(address(file)).close()
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StartupError, match=r"cannot hold the catalog.*SENPAI_DATA_DIR"):
        Catalog.open(address(tmp_path / "file" / "catalog.sqlite3"))
    with pytest.raises(StartupError, match="is a folder"):
        Catalog.open(address(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path: Path):
    tmp_path.chmod(0o500)
    with pytest.raises(StartupError, match="cannot hold the catalog"):
        Catalog.open(address(tmp_path / "catalog.sqlite3"))
    tmp_path.chmod(0o700)


def test_a_locked_catalog_is_said_to_be_locked(sqlite_file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.catalog.engine.BUSY_TIMEOUT", 0.1)
    monkeypatch.setattr("bot.catalog.opening.BUSY_TIMEOUT", 0.1)
    sqlite_file.parent.mkdir()
    holder = sqlite3.connect(sqlite_file)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StartupError, match="locked by another program"):
        Catalog.open(address(sqlite_file))
    holder.close()


WRONG_ADDRESSES = {
    "no address": "s3cret",
    "port is no number": "postgresql://user:s3cret@host:port/db",
    "another kind": "mysql://user:s3cret@host/db",
    "memory": "sqlite://",
    "nothing after the slashes": "sqlite:///",
    "an SQLite URI": "sqlite:///file:catalog?mode=memory&uri=true",
    "sqlite on a host": "sqlite://user:s3cret@host/file",
    "nobody answers": "postgresql://user:s3cret@127.0.0.1:9/db",
}


@pytest.mark.parametrize("wrong", WRONG_ADDRESSES.values(), ids=WRONG_ADDRESSES)
def test_a_wrong_address_is_explained_without_its_password(wrong: str):
    with pytest.raises(StartupError, match="DATABASE_URL") as caught:
        Catalog.open(wrong)
    assert "s3cret" not in str(caught.value)
