"""Questions offered while somebody is typing theirs."""

import itertools

import pytest

from bot.answering.suggestions import LONGEST, MOST, Suggestions
from bot.catalog import Catalog
from bot.models import Document, Scope, Section

CHANGE = "Do I have to tell Immigration when I change jobs?"
CARD = "Where do I collect my residence card?"
PENSION = "How do I get my pension back?"

_NUMBERS = itertools.count()


def document(*questions: str, asked: tuple[str, ...] = ()) -> Document:
    number = next(_NUMBERS)
    sections = tuple(Section(f"s{n}", ("Title", text), (), asked=asked) for n, text in enumerate(questions))
    return Document(f"visa/{number}", f"visa/{number}.md", Scope.SHARED, "Title", "en", "", str(number), sections, {})


@pytest.fixture
def catalog(catalog_url: str):
    with Catalog.open(catalog_url) as opened:
        yield opened


def suggestions(catalog: Catalog, *documents: Document) -> Suggestions:
    for each in documents:
        catalog.put(each, [], actor="test")
    offered = Suggestions(catalog)
    assert offered.refresh()
    return offered


def test_a_title_that_names_a_japanese_term_is_no_question(catalog: Catalog):
    title = "Permanent residence (永住権, eijūken)"
    assert suggestions(catalog, document(title, asked=("永住権の要件",))).suggest("") == ["永住権の要件"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", [CHANGE, PENSION]),  # one of each document to begin with
        ("change jobs", [CHANGE]),
        ("CHANGING chan", [CHANGE]),
        ("resid", [CARD]),
        ("residence card pick up", [CARD]),
        ("転職", ["転職したら入管に届け出が必要ですか"]),
        ("年金を返して", ["年金は返してもらえますか？"]),
        ("ge", [PENSION]),  # words begin with it: not the “ge” in “change”
        ("zzz", []),
        ("☃", [CHANGE, PENSION]),
    ],
)
def test_the_knowledges_own_questions_are_offered(catalog: Catalog, typed: str, offered: list[str]):
    found = suggestions(
        catalog,
        document(CHANGE, asked=("転職したら入管に届け出が必要ですか",)),
        document(PENSION, asked=("年金は返してもらえますか？",)),
        document(CARD),
    )
    assert found.suggest(typed)[: len(offered)] == offered
    assert bool(found.suggest(typed)) is bool(offered)


def test_what_does_not_fit_or_is_no_question_is_not_offered(catalog: Catalog):
    found = suggestions(
        catalog, document("Sources", "Why " + "so " * LONGEST + "long?"), *(document(f"Why {n}?") for n in range(40))
    )
    assert len(found.suggest("why")) == len(found.suggest("")) == MOST
    assert all(len(text) <= LONGEST for text in found.suggest("why"))


def test_they_follow_the_catalog(catalog: Catalog):
    found = suggestions(catalog)
    assert not found.refresh()
    assert found.suggest("pension") == []
