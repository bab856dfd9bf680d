"""kill -9 of `ingest.py`: the next run completes, every query works, nothing that was committed is lost."""

# ruff: noqa: S311 — repeatable moments
import random

import pytest

from tests.system.kills import kill_and_repair, repair, run_time, write_articles

DOCUMENTS = 12
KILLS = 3


@pytest.mark.usefixtures("senpai")
def test_a_killed_ingestion_loses_nothing_and_is_taken_up(fresh):
    write_articles(fresh / "badges", DOCUMENTS, 0)
    whole = run_time(fresh / "badges")
    for version in range(1, KILLS + 1):
        after = whole * random.Random(version).uniform(0.2, 1.0)
        kill = kill_and_repair(fresh, DOCUMENTS, version, after)
        assert kill.lost == 0
        assert kill.wrong_answers == 0
    _, report = repair(fresh / "badges")
    assert len(report["unchanged"]) == DOCUMENTS  # pyright: ignore[reportArgumentType]
