"""kill -9 of `ingest.py` at 30 repeatable moments: `python tests/bench/bench_kills.py [KILLS] [DOCUMENTS]`.

Each round changes every document, kills the ingestion, ingests again and asks 10 questions. Lost: documents that were
committed before the kill and that the next run does not find. The issue asks for 0 lost and 0 wrong in every row.
"""

# ruff: noqa: T201, S311 — prints its result; repeatable moments
import os
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.system.kills import kill_and_repair, run_time, write_articles


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 80
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        os.chdir(work)
        os.environ |= {"SENPAI_DATA_DIR": str(work / "data"), "KNOWLEDGE_DIR": str(work / "knowledge")}
        (work / "knowledge").mkdir()
        write_articles(work / "badges", documents, 0)
        whole = run_time(work / "badges")
        print(f"{documents} documents; one whole run takes {whole:.1f} s")
        print("kill  after s  finished  committed  next run s  lost  wrong")
        lost = wrong = unfinished = 0
        for version in range(1, kills + 1):
            after = whole * random.Random(version).uniform(0.2, 1.05)
            kill = kill_and_repair(work, documents, version, after)
            lost, wrong, unfinished = lost + kill.lost, wrong + kill.wrong_answers, unfinished + (not kill.finished)
            print(
                f"{version:4}  {after:7.2f}  {'yes' if kill.finished else 'no':>8}  {kill.acknowledged:9}"
                f"  {kill.repair_seconds:10.1f}  {kill.lost:4}  {kill.wrong_answers:5}",
                flush=True,
            )
        print(f"{unfinished} of {kills} were killed before their end; {lost} documents lost, {wrong} answers wrong")


if __name__ == "__main__":
    main()
