"""`senpai eval answers` from the shell: by quoting, with a model on loopback, and to be read by people."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.cli.evaluate_answers import Run, in_words
from bot.models import Mode
from tests.cli.conftest import CHANGING_JOBS, DAY
from tests.evals.quoting_model import answer_from, reply_to
from tests.openai_server import OpenAIServer, serving, without_proxies

ROWS: dict[str, list[dict[str, Any]]] = {
    "answerable": [
        {"question": CHANGING_JOBS, "must": [["within 14 days"]], "must_not": ["within 30 days"]},
        {"question": "What does an extension cost?", "must": [["30,000"]], "must_not": ["costs 6,000"]},
    ],
    "dated": [{"question": CHANGING_JOBS, "as_of": "2026-05-01", "must": [["14 days"]], "must_not": ["30 days"]}],
    "dialogues": [
        {"turns": [{"question": "When does construction of the second Rapidus plant begin?", "must": [["2027"]]}]}
    ],
    "languages": [],
    "unanswerable": [{"question": "Which ramen is best in Ueno?", "expect": "declined"}],
}
WORDS = {"dialogues": "dialogue", "unanswerable": "off_topic"}


@pytest.fixture
def sets(fresh: Path) -> Path:
    for name, rows in ROWS.items():
        kind = WORDS.get(name, name)
        lines = [json.dumps({"id": f"{kind}-{n}", "split": "report", "kind": kind} | row) for n, row in enumerate(rows)]
        (fresh / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return fresh


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    without_proxies(monkeypatch)
    with serving(lambda asked: reply_to(asked, lies=True)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("CHAT_MODEL", "liar")
        yield server


def evaluate(senpai, *more: str) -> int:
    return senpai("eval", "answers", "--set", ".", "--as-of", DAY, *more)


def test_json_names_the_mode_and_the_figures_of_each_kind(senpai, sets, capsys):
    assert evaluate(senpai, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["mode"], found["model"], found["answered_by_model"], found["cost_dollars"]) == (
        "extractive",
        "",
        0,
        0,
    )
    assert set(found["kinds"]) == {"answerable", "dated", "dialogue", "off_topic", "all"}
    assert found["kinds"]["answerable"]["fact_recall"] == 1
    assert found["kinds"]["off_topic"]["right_refusals"] == 1
    assert found["kinds"]["all"]["unsupported_claims"] == 0


def test_questions_and_answers_are_shown_to_be_read_above_the_table(senpai, sets, capsys):
    assert evaluate(senpai, "--show", "--kind", "answerable", "--sample", "1") == 0
    answers, _, table = capsys.readouterr().out.partition("Quoted from the sources. As of: 25 November 2026.")
    assert answers.count("Q: ") == 1
    assert "full" in table
    assert "no language model was asked" in table
    assert "dialogue" not in answers + table


def test_a_model_behind_a_compatible_address_is_measured_with_what_it_cost(senpai, sets, capsys, model, monkeypatch):
    monkeypatch.setenv("MODEL_PRICE_INPUT", "1")
    monkeypatch.setenv("MODEL_PRICE_OUTPUT", "2")
    assert evaluate(senpai, "--mode", "model", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["mode"], found["model"]) == ("model", "liar")
    assert len(model.requests) == found["answered"] == 4
    assert found["cost_dollars"] > 0
    everything = found["kinds"]["all"]
    assert 0 < everything["cut_sentences"] < 1
    assert (everything["unsupported_claims"], everything["citation_precision"]) == (0, 1)


RUN = Run(Mode.MODEL, "gpt", answered=4, by_model=3, cost=0.25, median_ms=90.4, p95_ms=400)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (RUN, "gpt worded 3 of 4 answers, for 0.2500 dollars; the others are quotes."),
        (replace(RUN, cost=None, by_model=0), "gpt worded 0 of 4 answers, at a cost that is unknown"),
        (replace(RUN, model=""), "Quoted from the sources; no language model was asked."),
    ],
)
def test_a_run_says_who_answered_and_at_what_cost(run, words):
    assert in_words(run).startswith(words)
    assert in_words(run).endswith("An answer took 90 ms (median), 400 ms (95th percentile).")


def test_an_unknown_kind_names_those_that_there_are(senpai, sets, capsys):
    assert evaluate(senpai, "--kind", "dance") == 1
    assert "answerable, dated, dialogue, off_topic" in capsys.readouterr().err


SOURCES = "<sources>\n# Fees\nA change costs 30,000 yen. [1][2]\nStamps are sold here. [3]\n</sources>\n\nQuestion: "


@pytest.mark.parametrize(
    ("question", "lies", "answer"),
    [
        ("how much yen for a change", False, "A change costs 30,000 yen. [1][2]"),
        ("how much yen for a change", True, "A change costs 30,001 yen. [1][2]"),
        ("the best ramen", False, "UNKNOWN"),
    ],
)
def test_the_stand_in_quotes_or_knows_nothing(question, lies, answer):
    assert answer_from(SOURCES + question, lies=lies) == answer
