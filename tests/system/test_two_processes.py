"""Beside a process that owns the indexes, as the running bot does, the other doors work and show in its answers."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen

import pytest

from tests.cli.conftest import CHANGING_JOBS
from tests.system.conftest import INGEST, SENPAI, article, process

OWNER = "from tests.system.owner import main; main()"
NEW_QUESTION = "What does a Zelkova parking badge cost?"
NEW_FACT = "A Zelkova parking badge costs 4,711 yen a month."
SECONDS = 10.0  # what the issue promises

Answers = Callable[[str], dict]


@contextmanager
def owning() -> Iterator[Answers]:
    """A process that owns the indexes of the current settings; asks it."""
    with process(OWNER, stdin=PIPE, stdout=PIPE) as owner:
        questions, answers = owner.stdin, owner.stdout
        assert questions
        assert answers
        assert answers.readline() == "ready\n"

        def ask(question: str) -> dict:
            print(question, file=questions, flush=True)
            return json.loads(answers.readline())

        yield ask
        assert owner.poll() is None, "the owner ran on, without a restart"
        questions.close()
        assert owner.wait(30) == 0


def output(running: Popen) -> str:
    out, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    return out


@pytest.mark.usefixtures("senpai")
def test_what_is_ingested_beside_the_owner_is_in_everybodys_answers(fresh, capsys):
    (fresh / "parking.md").write_text(article("parking", NEW_QUESTION, NEW_FACT), "utf-8")
    with owning() as ask:
        assert "within 14 days" in ask(CHANGING_JOBS)["answer"]
        assert NEW_FACT not in ask(NEW_QUESTION)["answer"]

        report = json.loads(output(process(INGEST, "parking.md", "--json", stdout=PIPE)))
        done = time.monotonic()
        assert len(report["added"]) == 1
        # A reader sees it at once, whether the owner has caught up or not.
        reader = json.loads(output(process(SENPAI, "ask", NEW_QUESTION, "--json", stdout=PIPE)))
        assert NEW_FACT in reader["answer"]
        assert reader["citations"][0]["url"] == "https://example.org/parking"
        while NEW_FACT not in ask(NEW_QUESTION)["answer"]:
            assert time.monotonic() < done + SECONDS
            time.sleep(0.2)

        assert "another process" in output(process(SENPAI, "doctor", stdout=PIPE))

        (fresh / "parking.md").write_text(article("parking", NEW_QUESTION, NEW_FACT.replace("4,711", "5,822")), "utf-8")
        assert len(json.loads(output(process(INGEST, "parking.md", "--json", stdout=PIPE)))["updated"]) == 1
        done = time.monotonic()
        while "5,822" not in (answer := ask(NEW_QUESTION)["answer"]):
            assert time.monotonic() < done + SECONDS
            time.sleep(0.2)
        assert "4,711" not in answer


@pytest.mark.usefixtures("senpai")
def test_a_rebuild_and_a_second_owner_beside_the_owner_are_refused_with_a_reason():
    with owning() as ask:
        running = process(INGEST, "--rebuild", stdout=PIPE, stderr=PIPE)
        second = process(OWNER, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        out, err = running.communicate(timeout=60)
        assert (running.returncode, out) == (1, "")
        assert err == "A running Senpai uses this catalog and its indexes: stop it, then run --rebuild again.\n"
        out, err = second.communicate(timeout=60)
        assert (second.returncode, out) == (1, "")
        assert "in use by another Senpai process" in err
        assert "within 14 days" in ask(CHANGING_JOBS)["answer"]


def test_two_first_uses_at_once_both_answer(fresh):
    both = [process(SENPAI, "ask", CHANGING_JOBS, stdout=PIPE, stderr=PIPE) for _ in range(2)]
    assert all("within 14 days" in output(running) for running in both)
