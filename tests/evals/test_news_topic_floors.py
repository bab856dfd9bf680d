"""Topics on the report part of the labelled titles; measured 1.000 and 0.946, and 0.892 by words alone."""

from pathlib import Path

import pytest

from bot.news.recognition import Recogniser, load_topics
from bot.news.topic_evaluation import evaluate_topics, read_titles
from bot.press import Topic
from tests.local_models import MULTILINGUAL

TITLES = Path(__file__).with_name("news_topics.jsonl")
RULES = load_topics(Path(__file__).parents[2] / "knowledge")


def test_the_set_is_what_it_should_be() -> None:
    titles = read_titles(TITLES)
    assert len(titles) >= 200
    assert len({each.title for each in titles}) == len(titles)
    assert abs(len(read_titles(TITLES, "tune")) - len(read_titles(TITLES, "report"))) <= 1
    for topic in Topic:
        assert sum(topic in each.topics for each in titles) >= 15
    assert {rules.topic for rules in RULES} == set(Topic)


@pytest.mark.parametrize(("with_model", "precision", "recall"), [(True, 0.97, 0.91), (False, 0.97, 0.86)])
def test_topics_are_recognised(*, with_model: bool, precision: float, recall: float) -> None:
    model = MULTILINGUAL.embed_array if with_model else None
    scores, wrong = evaluate_topics(read_titles(TITLES, "report"), Recogniser(RULES, model))
    assert scores["all"].precision >= precision, wrong
    assert scores["all"].recall >= recall, wrong
    assert min(scores["en"].f1, scores["ja"].f1) >= 0.88
