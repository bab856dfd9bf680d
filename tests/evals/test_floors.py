"""Quality over the shipped knowledge with the models that ship: floors that may not fall.

They stand 3 points under what was measured, since the models' numbers drift a little between processors.
"""

from datetime import date
from pathlib import Path

import pytest

from bot.answering.evaluation import Scores, evaluate, read_cases, sections_of
from bot.models import Question
from bot.services import Services

TODAY = date(2026, 11, 25)
HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def scores(senpai: Services) -> dict[str, Scores]:
    def search(case) -> list[str]:
        question = Question(case.question, TODAY)
        retriever = senpai.answerer.gatherer.retriever(question).model_copy(update={"k": 20})
        return sections_of(retriever.search(question.text).passages)

    cases = read_cases(HERE / "retrieval.jsonl", "report")
    # Every second one in English, of which there are many: `senpai eval retrieval` asks them all.
    return evaluate([case for n, case in enumerate(cases) if n % 2 or case.language != "en"], search)


@pytest.mark.parametrize(
    ("language", "floor"),
    [("en", 0.94), ("ja", 0.84), ("de", 0.82), ("es", 0.82), ("fr", 0.82), ("ko", 0.82)],
)
def test_the_section_that_answers_is_among_the_first_five(scores, language, floor):
    assert scores[language].hit_at_5 >= floor


def test_one_misplaced_section_costs_ndcg(scores):
    assert scores["en"].ndcg_at_10 >= 0.88
