"""Sources that say otherwise: the real ones of the knowledge, and what somebody may have uploaded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answering.disagreement import otherwise
from bot.answering.lines import Line, Vectors, authority_of, sourced_lines
from bot.dates import PartialDate
from bot.ingestion.articles import article_document
from bot.models import (
    Applies,
    Confidence,
    Document,
    Passage,
    ReadVia,
    Rule,
    Scope,
    Section,
    SourceKind,
    Stage,
    UnitKind,
)
from bot.providers import LocalEmbeddings
from bot.text.figures import has_figure
from bot.text.hashing import text_hash
from tests.answering.passages import a_passage, a_sentence, a_source
from tests.local_models import LOCAL

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
DAY = date(2026, 11, 25)
ARTICLES = (
    "visa/business-manager-visa", "visa/permanent-residence", "procedures/naturalisation", "procedures/re-entry",
    "work/unemployment-and-work-visa", "money/pension-and-lump-sum",
    "visa/side-jobs-freelancing",
)  # fmt: skip


def passage_of(document: Document, section: Section, number: int) -> Passage:
    return Passage(
        chunk_id=number, document_id=document.id, scope=Scope.SHARED, guild_id=None, title=document.title,
        category=document.category, language="en", section=section.heading, anchor=section.anchor, text="",
        sentences=section.sentences, sources=document.sources, rule=section.rule, official_pages=(),
        review_by=document.review_by, origin=document.origin, differs=section.differs,
    )  # fmt: skip


@pytest.fixture(scope="module")
def articles() -> list[Passage]:
    paths = [KNOWLEDGE / f"{name}.md" for name in ARTICLES]
    documents = [article_document(p.read_bytes(), p.read_text("utf-8"), f"{p.parent.name}/{p.name}") for p in paths]
    parts = [(document, section) for document in documents for section in document.sections]
    return [passage_of(document, section, number) for number, (document, section) in enumerate(parts)]


@pytest.fixture(scope="module")
def model() -> LocalEmbeddings:
    return LOCAL


def vectors_of(model: LocalEmbeddings, lines: Sequence[Line]) -> Vectors:
    texts = sorted({line.sentence.text for line in lines})
    return {text_hash(text): row for text, row in zip(texts, model.embed_array(texts), strict=True)}


@pytest.fixture(scope="module")
def vectors(articles: list[Passage], model: LocalEmbeddings) -> Vectors:
    """Of the sentences with figures, since only those can disagree; the others would take the time of this test."""
    return vectors_of(model, [line for line in sourced_lines(articles) if has_figure(line.sentence.text)])


def uploaded(text: str) -> Passage:
    """A server's own note: community, undated, no rule."""
    source = a_source("n1", kind=SourceKind.COMMUNITY, date=None, url="visa-tips.md", publisher="visa-tips.md")
    passage = a_passage(a_sentence(text, "n1"), ident=9_999, sources=(source,), title="Visa tips")
    return replace(passage, scope=Scope.GUILD, guild_id=7, category="")


def found(text: str, articles: list[Passage], vectors: Vectors, model: LocalEmbeddings) -> str:
    """What the articles say against a note, as it is found from the note."""
    note = uploaded(text)
    (line,) = sourced_lines([note])
    # As after retrieval: only what is near is held against it.
    known = {**vectors, **vectors_of(model, [line])}
    mine = known[text_hash(text)]
    nearest = sorted(articles, key=lambda one: -max((float(mine @ known[text_hash(s.text)]) for s in one.sentences
                                                     if text_hash(s.text) in known), default=-1))[:8]  # fmt: skip
    against = otherwise(line, [*nearest, note], known, DAY)
    return against.sentence.text if against else ""


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("The Business Manager visa needs 5 million yen of capital.", "30 million yen"),
        ("Permanent residence costs 8,000 yen.", "200,000 yen"),
        ("The pension lump sum must be claimed within 5 years of leaving Japan.", "within 2 years"),
        ("Students may work 20 hours a week with permission.", "28 hours"),
    ],
)
def test_an_uploaded_note_that_contradicts_an_article_is_noticed(note, says, articles, vectors, model):
    assert says in found(note, articles, vectors, model)


@pytest.mark.parametrize(
    "note",
    [
        "The Business Manager visa needs 30 million yen of capital.",
        "Permanent residence cost 10,000 yen before October 2026.",
        "A multiple re-entry permit costs 7,000 yen.",
        "People laid off by their company need 6 months of insured work to get unemployment benefit.",
        "An address change must be reported within 14 days.",
        "The Business Manager application takes 4 months.",
        "A passport renewal costs 16,000 yen.",
        "Dependants may work 28 hours a week.",
        "Our meetup about permanent residence costs 500 yen.",
        "A bank account needs 1,000 yen to open.",
    ],
)
def test_what_agrees_or_is_about_something_else_is_no_disagreement(note, articles, vectors, model):
    assert found(note, articles, vectors, model) == ""


def test_between_articles_only_sections_that_name_each_other_disagree(articles, vectors):
    lines = list(sourced_lines(articles))
    near = {
        line.passage.document_id: [p for p in articles if p.document_id == line.passage.document_id] for line in lines
    }
    pairs = {
        (line.passage.anchor, other.passage.anchor)
        for line in lines
        if (other := otherwise(line, near[line.passage.document_id], vectors, DAY))
    }
    law = "how-many-years-in-japan-does-the-law-ask-for-naturalisation"
    practice = "do-i-need-10-years-for-naturalisation-since-april-2026"
    assert pairs == {(law, practice), (practice, law)}


FEE = "A change of status costs 30,000 yen at the counter."
OTHER = "A change of status costs 25,000 yen at the counter."


def two(first: str, second: str, **more) -> tuple[Line, list[Passage]]:
    """An article's sentence, and one from elsewhere with the differences given."""
    article = a_passage(a_sentence(first, "f1"), ident=1)
    rule = more.pop("rule", None)
    kind = more.pop("unit", UnitKind.PARAGRAPH)
    source = a_source("n1", url=more.pop("url", "https://elsewhere.example/"), kind=SourceKind.PRESS)
    note = a_passage(a_sentence(second, "n1", kind=kind), ident=2, rule=rule, sources=(source,), title="Elsewhere")
    (line,) = sourced_lines([article])
    return line, [article, replace(note, category="", **more)]


def test_without_a_model_words_alone_decide_and_more_of_them_must_agree():
    line, passages = two(FEE, OTHER)
    other = otherwise(line, passages, {}, DAY)
    assert other is not None
    assert other.sentence.text == OTHER
    assert otherwise(*two(FEE, "A change of status at our office costs 25,000 yen with coffee."), {}, DAY) is None


@pytest.mark.parametrize(
    ("second", "more"),
    [
        pytest.param(FEE, {}, id="the same figure"),
        pytest.param(OTHER, {"url": "https://example.jp/f1"}, id="the same source"),
        pytest.param(OTHER.replace("costs", "cost until 2025"), {}, id="about the past"),
        pytest.param(OTHER, {"rule": Rule(Stage.DRAFT)}, id="a draft"),
        pytest.param(
            OTHER, {"rule": Rule(Stage.PROMULGATED, effective_until=PartialDate.parse("2025-03-31"))}, id="expired"
        ),
        pytest.param(OTHER, {"unit": UnitKind.ROW}, id="a row of a table"),
        pytest.param("A change of status takes 30 days at the counter.", {}, id="another kind of figure"),
        pytest.param("A change of status of 1 year costs 25,000 yen in 30 days at the counter.", {}, id="allowed"),
    ],
)
def test_no_disagreement_is_invented(second: str, more: dict):
    found = otherwise(*two(FEE, second, **more), {}, DAY)
    assert (found is not None) == (second.startswith("A change of status of 1 year"))


def test_rules_for_different_people_do_not_disagree():
    article = a_passage(
        a_sentence("You may work 28 hours a week with permission.", "f1"),
        rule=Rule(Stage.PROMULGATED, applies=Applies(statuses=("student",))),
    )
    source = a_source("n1", url="https://elsewhere.example/", kind=SourceKind.PRESS)
    sentence = a_sentence("On a working holiday visa or as HSP you may work 40 hours a week with permission.", "n1")
    note = replace(a_passage(sentence, ident=2, sources=(source,)), category="")
    (line,) = sourced_lines([article])
    assert otherwise(line, [article, note], {}, DAY) is None


LADDER = (
    {"kind": SourceKind.OFFICIAL},
    {"kind": SourceKind.STATUTE, "date": PartialDate.parse("2026-01-01")},
    {"kind": SourceKind.OFFICIAL, "confidence": Confidence.MEDIUM, "date": PartialDate.parse("2025-01-01")},
    {"kind": SourceKind.OFFICIAL, "read": ReadVia.TRANSCRIPTION},
    {"kind": SourceKind.OFFICIAL, "read": ReadVia.NONE},
    {"kind": SourceKind.PROFESSIONAL},
    {"kind": SourceKind.PROFESSIONAL, "date": None},
    {"kind": SourceKind.PRESS},
    {"kind": SourceKind.COMMUNITY},
    {"kind": SourceKind.COMMUNITY, "confidence": Confidence.LOW},
)


def test_the_ladder_is_kind_then_reading_then_date_then_confidence():
    lines = [
        next(sourced_lines([a_passage(a_sentence("x", "s1"), sources=(a_source("s1", **one),))])) for one in LADDER
    ]
    assert sorted(lines, key=authority_of) == lines
