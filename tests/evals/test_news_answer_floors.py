"""Which reports answers tell, over the labelled titles as a newsstand.

Measured on the report part: for 17 of 19 questions a right report, 1 of 18 reports told is a wrong one, and 8 of 177
questions for guidance are joined by news.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.coverage import WordCoverage
from bot.answering.reports import Reports
from bot.catalog import Catalog, Filing, document_id
from bot.config import load_settings
from bot.indexes import open_indexes, passages_view, wordings_view
from bot.models import SourceKind
from bot.news.documents import document_of
from bot.news.recognition import load_topics
from bot.news.topic_evaluation import read_titles
from bot.press import Feed, FeedState, NewsItem, Topic
from bot.services import read_reference
from tests.local_models import LOCAL, MULTILINGUAL

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parents[1] / "knowledge"
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def rows(name: str, split: str) -> list[dict]:
    lines = map(json.loads, (HERE / name).read_text("utf-8").splitlines())
    return [row for row in lines if row["split"] == split]


class Newsstand:
    """Finds the reports on a question, as ids of the titles; up to 40 days old each."""

    def __init__(self, catalog: Catalog, reports: Reports, english, multilingual) -> None:
        self._catalog, self._reports, self._english, self._multilingual = catalog, reports, english, multilingual

    def ids(self, question: str, language: str) -> list[str]:
        found = self._reports.find(
            question,
            self._english.embed_array([question])[0],
            self._multilingual.embed_array([question])[0],
            language=language,
            guild_id=None,
            as_of=date(2026, 11, 25),
        )
        return [passage.document_id.removeprefix(document_id("")) for passage in found]


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsstand]:
    folder = tmp_path_factory.mktemp("newsstand")
    settings = load_settings(_env_file=None, knowledge_dir=KNOWLEDGE, senpai_data_dir=folder)
    views = [
        passages_view(LOCAL.space, LOCAL.embed_array),
        wordings_view(MULTILINGUAL.space, MULTILINGUAL.embed_array),
    ]
    with (
        Catalog.open(settings.catalog_url) as catalog,
        open_indexes(catalog, folder / "indexes", views, own=True) as indexes,
    ):
        catalog.news.register([Feed("f", "F", "http://f.example/", "en", "F", SourceKind.PRESS)])
        catalog.news.file("f", FeedState(), [filing(n, *each) for n, each in enumerate(titles())], {}, NOW)
        indexes.follow()
        weeks = {rules.topic: rules.weeks for rules in load_topics(KNOWLEDGE)}
        cover = WordCoverage(MULTILINGUAL, read_reference(settings).glossary)
        yield Newsstand(catalog, Reports(catalog, indexes, cover, weeks), LOCAL, MULTILINGUAL)


def titles() -> list[tuple[str, str, str, frozenset[Topic]]]:
    return [(one.id, one.title, one.language, one.topics) for one in read_titles(HERE / "news_topics.jsonl")]


def filing(number: int, identifier: str, title: str, language: str, topics: frozenset[Topic]) -> Filing:
    at = NOW - timedelta(days=1 + number % 40)
    item = NewsItem(
        identifier, "f", f"https://f.example/{identifier}", title, "", language, "F", SourceKind.PRESS, at, at,
        topics=tuple(sorted(topics)),
    )  # fmt: skip
    return Filing(item, (), *document_of(item))


def test_the_report_that_is_asked_for_is_told(stand: Newsstand) -> None:
    right = told = wrong = 0
    asked = rows("news_answers.jsonl", "report")
    for row in asked:
        found = stand.ids(row["question"], row["language"])
        right += bool(set(found) & set(row["items"]))
        told += len(found)
        wrong += len(set(found) - set(row["items"]))
    wanted = sum(bool(row["items"]) for row in asked)
    assert right / wanted >= 0.84
    assert wrong / told <= 0.12


def test_guidance_is_seldom_joined_by_news(stand: Newsstand) -> None:
    asked = [row for row in rows("retrieval.jsonl", "report") if row["language"] in {"en", "ja"}]
    joined = [row["question"] for row in asked if stand.ids(row["question"], row["language"])]
    assert len(joined) / len(asked) <= 0.08, joined
