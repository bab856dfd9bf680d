"""News beside guidance, with embeddings that count shared words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.answering.citations import CitationTable
from bot.answering.coverage import WordCoverage
from bot.answering.prompts import context_of
from bot.answering.reference import Reference
from bot.answering.reports import Reports, as_reported, told_of
from bot.catalog import Catalog, Filing
from bot.indexes import Indexes, open_indexes, passages_view, wordings_view
from bot.ingestion import Ingestor
from bot.models import AnswerSentence, Outcome, Passage, Question, Scope, SourceKind
from bot.news.documents import document_of
from bot.press import Feed, FeedState, NewsItem, Topic
from bot.text.glossary import Glossary

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
TODAY = date(2026, 11, 25)
WEEKS = {Topic.IMMIGRATION: 26, Topic.SEMICONDUCTORS: 12, Topic.AI: 6}
ASKED = "Has the Rapidus prototype line started?"
FEED = Feed("f", "F", "http://f.example/", "en", "The Outlet", SourceKind.PRESS)


def item(title: str, days: float = 3, **fields) -> NewsItem:
    at = NOW - timedelta(days=days)
    made = {
        "id": f"{title}-{days}"[:32], "feed_id": "f", "url": f"https://f.example/{abs(hash((title, days)))}",
        "title": title, "summary": "", "language": "en", "publisher": "The Outlet", "kind": SourceKind.PRESS,
        "published_at": at, "first_seen_at": at, "topics": (Topic.SEMICONDUCTORS,),
    }  # fmt: skip
    return NewsItem(**{**made, **fields})


class Newsstand:
    def __init__(self, catalog: Catalog, indexes: Indexes, embeddings) -> None:
        self.catalog, self.indexes, self.embeddings = catalog, indexes, embeddings
        self.reports = Reports(catalog, indexes, WordCoverage(embeddings, Glossary()), WEEKS)

    def put(self, *items: NewsItem) -> None:
        filings = [Filing(one, (), *document_of(one)) for one in items]
        self.catalog.news.file("f", FeedState(), filings, {}, NOW)
        self.indexes.follow()

    def find(self, query: str = ASKED, *, language: str = "en", guild_id=None, as_of: date = TODAY) -> list[Passage]:
        vector = self.embeddings.embed_array([query])[0]
        return self.reports.find(query, vector, vector, language=language, guild_id=guild_id, as_of=as_of)

    def titles(self, *args, **more) -> list[str]:
        return [passage.title for passage in self.find(*args, **more)]


@pytest.fixture
def stand(tmp_path: Path, catalog_url: str, embeddings) -> Iterator[Newsstand]:
    views = [
        passages_view(embeddings.space, embeddings.embed_array),
        wordings_view(embeddings.space, embeddings.embed_array),
    ]
    with (
        Catalog.open(catalog_url) as catalog,
        open_indexes(catalog, tmp_path / "indexes", views, own=True) as indexes,
    ):
        yield Newsstand(catalog, indexes, embeddings)


def test_the_newest_report_comes_first_and_few_are_told(stand: Newsstand) -> None:
    stand.put(
        item("Rapidus prototype line started in Chitose", 20),
        item("Customers see first wafers as Rapidus line started", 2),
        item("Rapidus prototype line started, unions and suppliers say", 60),
        item("Ramen chain opened a branch in a temple", 1),
    )
    assert stand.titles() == [
        "Customers see first wafers as Rapidus line started",
        "Rapidus prototype line started in Chitose",
    ]


@pytest.mark.parametrize(
    ("fields", "days", "asked", "found"),
    [
        pytest.param({}, 3, {}, True, id="fits"),
        pytest.param({"topics": ()}, 3, {}, False, id="of no topic"),
        pytest.param({"guild_id": 7}, 3, {}, False, id="another server's feed"),
        pytest.param({"guild_id": 7}, 3, {"guild_id": 8}, False, id="asked in another server"),
        pytest.param({"guild_id": 7}, 3, {"guild_id": 7}, True, id="the server's own feed"),
        pytest.param({}, 3, {"as_of": date(2026, 11, 20)}, False, id="after the day asked about"),
        pytest.param({}, 12 * 7 * 4, {}, False, id="faded"),
        pytest.param({"topics": (Topic.AI,)}, 6 * 7 * 4, {}, False, id="faded sooner"),
        pytest.param({"topics": (Topic.AI, Topic.IMMIGRATION)}, 6 * 7 * 4, {}, True, id="the longest topic counts"),
    ],
)
def test_what_is_told_and_to_whom(stand: Newsstand, fields, days, asked, found) -> None:
    stand.put(item("Rapidus prototype line started in Chitose", days, **fields))
    assert bool(stand.titles(**asked)) is found


def test_what_has_faded_can_still_be_searched_for(stand: Newsstand) -> None:
    stand.put(item("Rapidus prototype line started in Chitose", 390))
    assert stand.titles() == []
    assert [one.title for one in stand.catalog.news.items()] == ["Rapidus prototype line started in Chitose"]
    assert stand.indexes.search_keywords("Rapidus", Scope.NEWS, 5)


def test_the_asker_s_language_comes_before_others(stand: Newsstand) -> None:
    stand.put(
        item("Rapidus prototype line started in Chitose", 9),
        item("Rapidus prototype line started 千歳", 1, language="ja"),
    )
    assert stand.titles() == ["Rapidus prototype line started in Chitose"]
    assert stand.titles(language="ja") == ["Rapidus prototype line started 千歳"]


def test_a_report_is_named_as_one_with_its_outlet_and_day(stand: Newsstand) -> None:
    stand.put(item("Rapidus prototype line started in Chitose", summary="It makes 2 wafers a day. They are small."))
    table = CitationTable(TODAY)
    headline, figure = told_of(stand.find(), table, "en")
    assert headline.shown == "The Outlet reported on 22 November 2026: Rapidus prototype line started in Chitose."
    assert figure.shown == "It makes 2 wafers a day."
    (citation,) = table.citations
    assert (citation.kind, citation.status, citation.stage) == (SourceKind.PRESS, None, None)
    assert told_of(stand.find(), CitationTable(TODAY), "ja")[0].lead == "2026年11月22日の報道（The Outlet）："


def test_a_model_sees_what_is_a_report_and_its_sentence_says_so(stand: Newsstand) -> None:
    stand.put(item("Rapidus prototype line started in Chitose"))
    reports = stand.find()
    table = CitationTable(TODAY)
    context, _ = context_of(reports, table)
    assert "(news report of 22 November 2026, no rule)" in context
    said = as_reported(AnswerSentence("The line runs.", (1,)), reports, table, "en")
    assert said.lead == "The Outlet reported on 22 November 2026:"
    assert as_reported(AnswerSentence("The line runs.", (1,)), [], table, "en").lead == ""


@pytest.fixture
def answerer(stand: Newsstand, knowledge: Path) -> Answerer:
    Ingestor(stand.catalog, stand.embeddings, knowledge_dir=knowledge).ingest([knowledge])
    stand.indexes.follow()
    return Answerer(
        catalog=stand.catalog,
        indexes=stand.indexes,
        embeddings=stand.embeddings,
        multilingual=stand.embeddings,
        reference=Reference(news_weeks=WEEKS),
    )


async def test_news_stands_after_the_rule_and_never_in_its_place(stand: Newsstand, answerer: Answerer) -> None:
    question = Question("How much does a change of status cost now?", TODAY)
    before = await answerer.answer(question)
    stand.put(item("A change of status cost is now free, says minister", 1, topics=(Topic.IMMIGRATION,)))
    after = await answerer.answer(question)
    assert after.outcome is Outcome.ANSWERED
    assert after.sentences[: len(before.sentences)] == before.sentences
    assert after.sentences[-1].lead == "The Outlet reported on 24 November 2026:"
    assert [citation.status for citation in after.citations][-1] is None


async def test_an_answer_without_news_is_as_it_was(stand: Newsstand, answerer: Answerer) -> None:
    question = Question("How much does a change of status cost now?", TODAY)
    before = await answerer.answer(question)
    stand.put(item("Ramen chain opened a branch in a temple", 1))
    assert (await answerer.answer(question)).sentences == before.sentences
