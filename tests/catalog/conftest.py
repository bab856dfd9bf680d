"""A fresh catalog for each test, and documents for it."""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.dates import PartialDate
from bot.models import (
    Chunk,
    Confidence,
    Document,
    OfficialPage,
    ReadVia,
    Rule,
    Scope,
    Section,
    Sentence,
    Source,
    SourceKind,
    Stage,
)
from tests.conftest import SERVER, FreshUrl, fresh_database

NOW = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)

Sample = tuple[Document, list[Chunk]]
MakeSample = Callable[..., Sample]


@pytest.fixture
def empty_url(fresh_url: FreshUrl) -> Generator[str]:
    """A database without any catalog in it yet."""
    with fresh_url() as fresh:
        yield fresh


@pytest.fixture(scope="session")
def current_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> FreshUrl:
    """Makes URLs of empty catalogs, for tests that need many."""
    if SERVER:
        return partial(fresh_database, request.getfixturevalue("fresh_template"))
    fresh: Path = request.getfixturevalue("fresh_catalog")

    @contextmanager
    def copied() -> Generator[str]:
        yield f"sqlite:///{shutil.copy(fresh, tmp_path_factory.mktemp('catalog') / 'catalog.sqlite3')}"

    return copied


@pytest.fixture
def catalog(catalog_url: str) -> Generator[Catalog]:
    with Catalog.open(catalog_url, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "catalog.sqlite3"


def _sample(  # every argument is one thing that a test varies
    identifier: str = "visa/permanent-residence",
    words: str = "You normally need 10 years in Japan.",
    *,
    scope: Scope = Scope.SHARED,
    guild_id: int | None = None,
    sections: int = 2,
    origin: str = "",
) -> Sample:
    source = Source(
        label="f1",
        title="Guidelines",
        url="https://www.moj.go.jp/isa/",
        publisher="ISA",
        kind=SourceKind.OFFICIAL,
        read=ReadVia.TRANSCRIPTION,
        date=PartialDate.parse("2026-02"),
        confidence=Confidence.HIGH,
        fact="10 years",
        via="summaries",
    )
    made = tuple(
        Section(
            anchor=f"section-{n}",
            path=("Permanent residence (永住権)", f"Question {n}?"),
            sentences=(Sentence(f"{words} ({n})", ("f1",)),),
            rule=Rule(Stage.PROMULGATED, PartialDate.parse("by about FY2028")) if n % 2 == 0 else None,
            asked=("永住権は何年",),
            line=n + 1,
        )
        for n in range(sections)
    )
    document = Document(
        id=identifier,
        origin=origin or f"{identifier}.md",
        scope=scope,
        title="Permanent residence",
        language="en",
        body=words,
        content_hash=f"hash of {words} in {sections}",
        sections=made,
        sources={"f1": source},
        category="visa",
        summary="What it is.",
        key_points=("10 years.",),
        official_pages=(OfficialPage("Guidelines", "https://www.moj.go.jp/isa/", seen=True),),
        review_by=date(2027, 2, 23),
        guild_id=guild_id,
    )
    chunks = [
        Chunk(f"{document.title}: {s.heading} {s.sentences[0].text}", s.anchor, n, s.sentences)
        for n, s in enumerate(made)
    ]
    return document, chunks


@pytest.fixture(scope="session")
def sample() -> MakeSample:
    """Makes a document and one chunk for each of its sections."""
    return _sample
