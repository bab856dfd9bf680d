"""kill -9 of `ingest.py`: the next run completes, every query works, nothing that was committed is lost."""

# ruff: noqa: S311 — repeatable moments
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.killing import Victims, doors, victims
from tests.system.kills import ingest, kill_and_repair, write_articles
from tests.system.survival import KINDS, Said

DOCUMENTS = 12
KILLS = 3


@pytest.mark.usefixtures("senpai")
def test_a_killed_ingestion_loses_nothing_and_is_taken_up(fresh):
    write_articles(fresh / "badges", DOCUMENTS, 0)
    with doors() as nursery:
        whole, _ = ingest(nursery, fresh / "badges")
        for version in range(1, KILLS + 1):
            after = whole * random.Random(version).uniform(0.2, 1.0)
            kill = kill_and_repair(nursery, fresh, DOCUMENTS, version, after)
            assert kill.lost == 0
            assert kill.wrong_answers == 0
        _, report = ingest(nursery, fresh / "badges")
    assert len(report["unchanged"]) == DOCUMENTS  # pyright: ignore[reportArgumentType]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Victims]:
    with victims() as made:
        yield made


@pytest.mark.parametrize("name", KINDS)
def test_a_kill_loses_nothing_that_was_promised(nursery: Victims, tmp_path: Path, name: str):
    kind, said = KINDS[name], list[Said]()
    kind.prepare(tmp_path)
    for seed in range(KILLS):
        if name == "migration":
            kind.prepare(tmp_path)
        new = nursery.killed(name, tmp_path, kind.longest * random.Random(f"{name} {seed}").uniform(0.1, 1))
        assert list(kind.lost(tmp_path, new)) == []
        said += new
    assert said or name == "migration", "no kill came late enough to mean anything"
