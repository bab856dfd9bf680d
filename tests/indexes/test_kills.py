"""kill -9 of the owner while it writes: the next owner answers as the catalog says."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.indexes.conftest import Library

KILLS = 3

FOLLOW = """
import sys
from pathlib import Path
from bot.catalog import Catalog
from bot.indexes import open_indexes, passages_view
from bot.models import EmbeddingSpace
VIEWS = [passages_view(EmbeddingSpace("words", 384))]
indexes = open_indexes(Catalog.open(sys.argv[1]), Path(sys.argv[2]), VIEWS, own=True)
print("ready", flush=True)
while True:
    indexes.follow()
    indexes.rebuild()
"""


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_while_it_follows_and_rebuilds(library: Library, seed: int) -> None:
    for n in range(30):
        library.put(f"doc{n}", *(f"subject{n} sentence{m} about visas" for m in range(20)))
    with subprocess.Popen(
        [sys.executable, "-c", FOLLOW, library.url, str(library.folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as child:
        assert child.stdout
        child.stdout.readline()
        time.sleep(0.5 + random.Random(seed).random())  # noqa: S311  # a repeatable moment
        child.kill()
    library.catalog.remove("doc0", actor="test")
    indexes = library.open()
    indexes.follow()
    assert library.near(indexes, "subject7 sentence3 about visas", 1) == ["subject7 sentence3 about visas"]
    assert library.words(indexes, "subject7 sentence3", 1) == ["subject7 sentence3 about visas"]
    assert not any("subject0 " in text for text in library.words(indexes, "subject0", 50))
    assert all(entry.ok and entry.behind == 0 for entry in indexes.health())
    assert {entry.name: entry.chunks for entry in indexes.health()}["Vector index of passages, shared"] == 580
