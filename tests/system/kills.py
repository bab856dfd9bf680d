"""kill -9 of `ingest.py` at repeatable moments; used by the test (3 of them) and by `tests/bench/bench_kills.py`."""

# ruff: noqa: S311 — a repeatable moment, no secret
import json
import os
import random
import signal
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.__main__ import main
from tests.system.conftest import article
from tests.system.killing import Doors


@dataclass(frozen=True, slots=True)
class Kill:
    """What one kill found: documents that were acknowledged before it, and seconds of the run that repaired it."""

    after: float
    finished: bool
    acknowledged: int
    repair_seconds: float
    lost: int
    wrong_answers: int


def fact(number: int, version: int) -> str:
    return f"The Zelkova badge number {number} costs {1000 * version + number} yen a month."


def write_articles(folder: Path, count: int, version: int) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = article(f"badge-{n}", f"What does the Zelkova badge number {n} cost?", fact(n, version))
        (folder / f"badge-{n}.md").write_text(text, "utf-8")


def live_versions(data: Path) -> dict[str, str]:
    """Live documents and their content hashes, as committed; read beside everybody."""
    path = data / "catalog.sqlite3"
    if not path.exists():
        return {}
    query = """SELECT documents.id, content_hash FROM documents JOIN versions
        ON document_id = documents.id AND number = version WHERE live"""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return dict(connection.execute(query))


def surroundings() -> dict[str, str]:
    """The settings of here and now, for processes that began before them."""
    return {name: os.environ[name] for name in ("SENPAI_DATA_DIR", "KNOWLEDGE_DIR")}


def kill_once(doors: Doors, folder: Path, data: Path, after: float) -> tuple[bool, dict[str, str]]:
    """Ingest and kill after that many seconds: whether it had finished by itself, and what was committed by then."""
    child = doors.begin("ingest", str(folder), output=data.parent / "log", environment=surroundings())
    time.sleep(after)
    with suppress(ProcessLookupError):  # it has finished
        os.kill(child, signal.SIGKILL)
    code = doors.ended()
    assert code in {0, -signal.SIGKILL}, (data.parent / "log").read_text()
    return code == 0, live_versions(data)


def ingest(doors: Doors, folder: Path) -> tuple[float, dict[str, object]]:
    """A run that must complete: its seconds and its report."""
    started, output = time.monotonic(), folder.parent / "report"
    doors.begin("ingest", str(folder), "--json", output=output, environment=surroundings())
    assert doors.ended() == 0, output.read_text()
    return time.monotonic() - started, json.loads(output.read_text("utf-8"))


def wrong_answers(numbers: list[int], version: int, work: Path) -> int:
    """How many of these questions are not answered from their document as it now is."""
    rows = [{"id": n, "question": f"What does the Zelkova badge number {n} cost?"} for n in numbers]
    (work / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert main(["ask", "--batch", str(work / "in.jsonl"), "--out", str(work / "out.jsonl")]) == 0
    answers = [json.loads(line) for line in (work / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(answers) == len(rows)
    return sum(fact(row["id"], version) not in row["answer"] for row in answers)


def kill_and_repair(doors: Doors, work: Path, count: int, version: int, after: float, asked: int = 10) -> Kill:
    """Change every document, kill the ingestion, look, repair, and ask; in the current settings' data folder."""
    folder, data = work / "badges", Path(os.environ["SENPAI_DATA_DIR"])
    write_articles(folder, count, version)
    before = live_versions(data)
    finished, acknowledged = kill_once(doors, folder, data, after)
    seconds, report = ingest(doors, folder)
    unchanged = len(report["unchanged"])  # pyright: ignore[reportArgumentType]
    new = sum(acknowledged.get(name) != before.get(name) for name in acknowledged)
    lost = max(new - unchanged, 0) + len(before.keys() - acknowledged.keys())
    numbers = random.Random(version).sample(range(count), min(count, asked))
    return Kill(after, finished, new, seconds, lost, wrong_answers(numbers, version, work) if numbers else 0)
