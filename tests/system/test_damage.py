"""Broken files under the whole house: a sentence and a way out, and nothing is deleted."""

# ruff: noqa: S311 — repeatable noise
import json
import random
import shutil
import sqlite3

import pytest

from tests.cli.conftest import CHANGING_JOBS


def scribble(path, start=0, seed=1):
    """Overwrite a file from `start` on with noise."""
    data = bytearray(path.read_bytes())
    data[start:] = random.Random(seed).randbytes(len(data) - start)
    path.write_bytes(data)


def damage_deep(path):
    """Noise over everything but the first pages, so that the file opens and fails only when it is read."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'chunks'").fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    start = (pages[0] - 1) * size
    data[start : start + size] = random.Random(1).randbytes(size)
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [scribble, damage_deep], ids=["no database", "a page"])
@pytest.mark.parametrize("command", [["ask", CHANGING_JOBS], ["search", "visa"], ["doctor"]], ids=lambda c: c[0])
def test_a_damaged_catalog_is_named_with_the_way_out(senpai, fresh, capsys, damage, command):
    catalog = fresh / "data" / "catalog.sqlite3"
    damage(catalog)
    before = catalog.read_bytes()
    assert senpai(*command) == 1
    said = capsys.readouterr()
    words = said.out if command == ["doctor"] else said.err.splitlines()[-1]
    assert "damaged" in words or f"The catalog {catalog} is not a database" in words
    assert "python ingest.py --rebuild" in words
    assert "Traceback" not in said.err
    assert catalog.read_bytes() == before


@pytest.mark.parametrize("damage", [scribble, damage_deep], ids=["no database", "a page"])
def test_rebuild_keeps_a_damaged_catalog_and_reads_the_knowledge_anew(ask, fresh, ingest_command, damage):
    catalog = fresh / "data" / "catalog.sqlite3"
    damage(catalog)
    broken = catalog.read_bytes()
    assert ingest_command()[0] == 1  # without --rebuild nothing is touched
    assert catalog.read_bytes() == broken
    code, out, err = ingest_command("--rebuild", "--json")
    assert code == 0
    assert len(json.loads(out)["added"]) == 3
    kept = next(path for path in catalog.parent.glob("catalog.sqlite3.broken-*") if path.suffix[-1].isdigit())
    assert kept.read_bytes() == broken
    assert err == f"The catalog was damaged and is kept as {kept}; the knowledge is read into a new one.\n"
    assert "within 14 days" in ask(CHANGING_JOBS)["answer"]


def test_rebuild_with_a_target_of_its_own_also_reads_the_knowledge(ask, fresh, ingest_command):
    scribble(fresh / "data" / "catalog.sqlite3")
    (fresh / "note.txt").write_text("The canteen of the office opens at noon.")
    code, out, _ = ingest_command("--rebuild", "note.txt", "--json")
    assert (code, len(json.loads(out)["added"])) == (0, 4)
    assert "within 14 days" in ask(CHANGING_JOBS)["answer"]


def test_rebuild_leaves_a_sound_catalog_where_it_is(ask, fresh, ingest_command):
    code, out, err = ingest_command("--rebuild", "--json")
    assert (code, err) == (0, "")
    assert len(json.loads(out)["unchanged"]) == 3
    assert not list((fresh / "data").glob("*broken*"))
    assert "within 14 days" in ask(CHANGING_JOBS)["answer"]


def test_another_programs_database_is_left_as_it_is(senpai, fresh, capsys, ingest_command):
    catalog = fresh / "data" / "catalog.sqlite3"
    shutil.rmtree(fresh / "data")
    catalog.parent.mkdir()
    with sqlite3.connect(catalog) as connection:
        connection.execute("CREATE TABLE holiday_photos (name TEXT)")
    connection.close()
    before = catalog.read_bytes()
    assert senpai("ask", CHANGING_JOBS) == 1
    assert capsys.readouterr().err.startswith("The catalog's database belongs to another application")
    for arguments in ([], ["--rebuild"]):
        code, _, err = ingest_command(*arguments)
        assert (code, "belongs to another application" in err) == (1, True)
    assert catalog.read_bytes() == before
    assert not list(catalog.parent.glob("*broken*"))


def damage_all(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            scribble(path)


@pytest.mark.parametrize("part", ["passages/chroma", "keywords-g1"])
def test_a_damaged_index_is_kept_aside_and_answers_still_come(ask, senpai, fresh, capsys, part):
    indexes = fresh / "data" / "indexes"
    damage_all(indexes / part)
    row = ask(CHANGING_JOBS)
    assert "within 14 days" in row["answer"]
    assert senpai("news", "latest") == 0  # a question alone does not open Chroma where nothing is to be followed
    said = row["stderr"] + capsys.readouterr().err
    assert "set aside" in said
    assert "Traceback" not in said
    assert len(list(indexes.glob(f"{part}.broken-*"))) == 1
    assert senpai("doctor", "--json") == 0
    found = {each["name"]: each["detail"] for each in json.loads(capsys.readouterr().out)}
    assert "up to date" in found["Keyword index"]
    assert "up to date" in found["Vector index of passages, shared"]


@pytest.mark.parametrize("name", ["passages/vectors.json", "keywords.json", "passages/chroma", "keywords-g1"])
def test_a_missing_part_of_the_indexes_is_built_anew(ask, fresh, name):
    path = fresh / "data" / "indexes" / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    row = ask(CHANGING_JOBS)
    assert "within 14 days" in row["answer"]
    assert row["stderr"] == ""


def test_a_damaged_index_segment_after_a_kill_does_not_end_the_process(ask, fresh):
    indexes = fresh / "data" / "indexes"
    (indexes / "passages" / "clean").unlink()
    for path in (indexes / "passages" / "chroma").rglob("*.bin"):
        scribble(path)
    assert "within 14 days" in ask(CHANGING_JOBS)["answer"]
