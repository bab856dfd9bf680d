from collections.abc import Generator
from datetime import timedelta

import pytest

from bot.catalog import Filing
from bot.errors import ModelUnavailable
from bot.indexes import open_indexes, passages_view
from bot.news.documents import document_of
from bot.news.searching import NewsSearch
from bot.news.stories import Matcher, Stories
from bot.press import FeedState, NewsItem
from bot.text.glossary import Glossary
from tests.conftest import WordEmbeddings
from tests.news.items import NOW, item

ITEMS = [
    item("Rapidus opens plant in Chitose", name="a", language="en"),
    item("ラピダス、千歳で工場を開設", name="b"),
    item("Minimum wage rises", name="c", published_at=NOW - timedelta(days=40)),
    item("Rapidus secret of server seven", name="d", guild_id=7),
    item("Sony hires engineers in Tokyo", "Rapidus is not concerned.", name="e"),
]


class Broken(WordEmbeddings):
    def embed_array(self, texts):
        raise ModelUnavailable("The model is gone.")


@pytest.fixture
def search(catalog, tmp_path) -> Generator[NewsSearch]:
    embeddings = WordEmbeddings()
    file(catalog, ITEMS)
    view = passages_view(embeddings.space, embeddings.embed_array)
    with open_indexes(catalog, tmp_path / "indexes", [view], own=True) as indexes:
        indexes.follow()
        yield NewsSearch(catalog, indexes, Glossary(), embeddings)


def file(catalog, items: list[NewsItem]) -> None:
    filings = [Filing(each, (("all", each.id),), *document_of(each)) for each in items]
    catalog.news.file("nhk", FeedState(), filings, {}, NOW)
    Stories(catalog.stories, Matcher(Glossary())).refresh(NOW)


def leads(stories) -> list[str]:
    return [story.lead.id for story in stories]


def test_the_best_story_first_by_words_and_meaning(search):
    assert leads(search.search("Rapidus plant in Chitose", guild_id=None))[0] == "a"
    assert leads(search.search("千歳の工場", guild_id=None)) == ["b"]
    assert search.search("zebra crossing", guild_id=None) == []
    assert len(search.search("Rapidus", guild_id=None, limit=1)) == 1


def test_a_guilds_own_feeds_are_found_by_it_alone(search):
    assert leads(search.search("secret of server seven", guild_id=7)) == ["d"]
    assert "d" not in leads(search.search("secret of server seven", guild_id=None))
    assert "d" not in leads(search.search("secret of server seven", guild_id=8))


def test_only_what_is_new_enough(search):
    assert leads(search.search("minimum wage", guild_id=None)) == ["c"]
    assert search.search("minimum wage", guild_id=None, since=NOW - timedelta(days=30)) == []


def test_without_a_model_words_alone_do(search):
    search._english = Broken()
    assert leads(search.search("minimum wage", guild_id=None)) == ["c"]
