"""Two servers' moderators over a real catalog, real reading and real indexes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.catalog import Catalog, DocumentRow, Proposal
from bot.curation import Approved, Documents, Likeness, Offer, Review, text_offer
from bot.indexes import Indexes, open_indexes, passages_view
from bot.ingestion import Ingestor, reading_of
from bot.models import Scope
from tests.clock import Clock
from tests.conftest import WordEmbeddings

HERE, THERE = 2**60 + 1, 2**60 + 2
ANNA, BEN = "discord:anna", "discord:ben"

RULES = (
    "## How long are the opening hours?\n\nThe desk is open from 10 to 16.\n\n"
    "## When must the form be filed?\n\nThe form must be filed within 14 days. It is required every year.\n"
)


@dataclass
class Desk:
    """Everything that moderators work with."""

    catalog: Catalog
    indexes: Indexes
    review: Review
    documents: Documents
    ingestor: Ingestor
    clock: Clock
    two: set[int]

    def propose(self, offer: Offer, guild_id: int = HERE, by: str = ANNA, *, of_member: bool = False) -> Proposal:
        return self.review.propose(guild_id, offer, by=by, of_member=of_member)

    def add(self, title: str = "Desk hours", text: str = RULES, guild_id: int = HERE, by: str = ANNA) -> Approved:
        proposal = self.propose(text_offer(title, text), guild_id, by)
        approved = self.review.approve(guild_id, proposal.id, by=by)
        self.indexes.follow()
        return approved

    def actions(self, guild_id: int = HERE) -> list[str]:
        return [entry.action for entry in self.documents.audit(guild_id)]


@pytest.fixture
def desk(catalog_url: str, tmp_path: Path, embeddings: WordEmbeddings, clock: Clock) -> Iterator[Desk]:
    with Catalog.open(catalog_url, clock=clock) as catalog:
        indexes = open_indexes(catalog, tmp_path / "indexes", [passages_view(embeddings.space)])
        ingestor = Ingestor(catalog, embeddings, knowledge_dir=tmp_path / "knowledge")
        two: set[int] = set()
        likeness = Likeness(catalog, indexes, embeddings)
        review = Review(
            catalog,
            likeness,
            read=reading_of,
            store=ingestor.add,
            prepare=ingestor.prepare,
            wants_two=two.__contains__,
            now=clock,
        )
        documents = Documents(catalog, indexes, review, store=ingestor.add, now=clock)
        yield Desk(catalog, indexes, review, documents, ingestor, clock, two)
        indexes.close()


@pytest.fixture
def article(desk: Desk, tmp_path: Path) -> DocumentRow:
    """One of the shared articles."""
    file = tmp_path / "moving.md"
    file.write_text("# Moving house\n\n## Which form is needed to move?\n\nYou need the white form to move.\n", "utf-8")
    assert not desk.ingestor.ingest([file]).failed
    desk.indexes.follow()
    (row,) = desk.catalog.documents(Scope.SHARED)
    return row


@pytest.fixture
def answerer(desk: Desk, embeddings: WordEmbeddings) -> Answerer:
    return Answerer(catalog=desk.catalog, indexes=desk.indexes, embeddings=embeddings, now=desk.clock)
