import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.catalog import Catalog
from bot.models import Scope
from tests.conftest import SERVER

ROOT = Path(__file__).parents[2]

# Puts documents, updating every other one, and prints the id of each one when it is acknowledged.
WRITER = """
import sys
from bot.catalog import Catalog
from bot.models import Chunk, Document, Scope, Section, Sentence

url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
catalog = Catalog.open(url)
print("ready", flush=True)
for n in range(count):
    text = f"Text {name} {n}"
    sentences = (Sentence(text),)
    document = Document(
        id=f"{name}/{n // 2}", origin=f"{name}/{n // 2}", scope=Scope.SHARED, title=name, language="en", body=text,
        content_hash=text, sections=(Section("top", (name,), sentences),), sources={},
    )
    catalog.put(document, [Chunk(text, "top", i, sentences) for i in range(3)], actor=name)
    print(f"{document.id} {text}", flush=True)
"""


def start(url: str, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, url, name, str(count)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def assert_whole(catalog: Catalog) -> None:
    live = catalog.live_chunk_ids(Scope.SHARED)
    known = set[int]()
    changes = catalog.changes(Scope.SHARED, 0, 1_000_000)
    for change in changes:
        (known.add if change.op == "add" else known.discard)(change.chunk_id)
    assert known == set(live)
    assert not changes or changes[-1].seq == catalog.head(Scope.SHARED)
    assert len(catalog.passages(live)) == len(live) == 3 * len(catalog.documents())
    assert catalog.check() == []


def test_two_processes_write_at_once_while_a_third_follows(catalog_url: str):
    with Catalog.open(catalog_url) as catalog:
        writers = [start(catalog_url, name, 60) for name in ("a", "b")]
        known, after = set[int](), 0
        while any(writer.poll() is None for writer in writers):
            for change in catalog.changes(Scope.SHARED, after):
                assert change.seq > after
                after = change.seq
                (known.add if change.op == "add" else known.discard)(change.chunk_id)
        assert [len(writer.communicate()[0].splitlines()) for writer in writers] == [61, 61]
        assert [writer.returncode for writer in writers] == [0, 0]
        for change in catalog.changes(Scope.SHARED, after):
            (known.add if change.op == "add" else known.discard)(change.chunk_id)
        assert known == set(catalog.live_chunk_ids(Scope.SHARED))
        assert len(catalog.documents()) == 60
        assert_whole(catalog)


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_during_puts_loses_nothing_that_was_acknowledged(catalog_url: str, seed: int):
    writer = start(catalog_url, "killed", 100_000)
    assert writer.stdout
    lines = random.Random(seed).randint(2, 60)  # noqa: S311  # not for secrets
    acknowledged = [writer.stdout.readline() for _ in range(lines)]
    writer.kill()
    acknowledged += writer.communicate()[0].splitlines(keepends=True)
    newest = dict(line.rstrip("\n").split(" ", 1) for line in acknowledged[1:] if line.endswith("\n"))
    with Catalog.open(catalog_url) as catalog:
        assert_whole(catalog)
        for document_id, text in newest.items():
            document = catalog.document(document_id)
            assert document
            # A later version may have been committed just before the kill, unacknowledged.
            assert int(document.content_hash.split()[-1]) >= int(text.split()[-1])
        assert len(catalog.documents()) - len(newest) in {0, 1}


def test_threads_share_one_catalog(catalog: Catalog, sample):
    def work(n: int) -> int:
        catalog.put(*sample(f"doc/{n % 5}", f"words {n}"), actor="test")
        return len(catalog.passages(catalog.live_chunk_ids(Scope.SHARED)))

    with ThreadPoolExecutor(8) as pool:
        assert all(count <= 10 for count in pool.map(work, range(40)))
    assert len(catalog.live_chunk_ids(Scope.SHARED)) == 10


@pytest.mark.skipif(not SERVER, reason="a file has one writer at a time")
def test_trying_to_write_does_not_wait_for_who_writes_documents(catalog_url: str, catalog: Catalog):
    engine = create_engine(catalog_url)
    with ThreadPoolExecutor(1) as pool, engine.begin() as connection:
        connection.exec_driver_sql("SELECT head FROM scopes FOR UPDATE")
        pool.submit(catalog.try_to_write).result(timeout=20)
    engine.dispose()
