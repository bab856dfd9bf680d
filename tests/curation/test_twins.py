"""The same text is answered from once, whoever is quick, and whatever it came from."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from bot.catalog import Catalog, DocumentRow, PutResult, Shelving
from bot.curation import Edits, Likeness, Offer, Review, correction_offer, exported, file_offer, imported, text_offer
from bot.curation.review import Read
from bot.errors import AlreadyThere
from bot.ingestion import Ingestor, reading_of
from bot.models import Document, SourceKind, Upload
from tests.curation.conftest import ANNA, BEN, HERE, RULES, THERE, Desk

YARD = "# Parking\n\nBicycles stand in the yard."


@pytest.fixture
def two(desk: Desk, catalog_url: str, tmp_path: Path) -> Iterator[Callable[[Barrier, bool], list[Review]]]:
    """Two moderators' processes; they wait for each other at the barrier, before storing or before reading."""
    opened: list[Catalog] = []

    def process(barrier: Barrier, *, storing: bool) -> Review:
        catalog = Catalog.open(catalog_url, clock=desk.clock)
        opened.append(catalog)
        ingestor = Ingestor(catalog, None, knowledge_dir=tmp_path)

        def read(upload: Upload):
            if not storing:
                barrier.wait(20)
            return reading_of(upload)

        def store(document: Document, actor: str, shelving: Shelving) -> PutResult:
            barrier.wait(20)
            return ingestor.add(document, actor, shelving)

        wanted: Read = read
        return Review(catalog, Likeness(catalog, desk.indexes, None), read=wanted, store=store, now=desk.clock)

    yield lambda barrier, storing: [process(barrier, storing=storing) for _ in range(2)]
    for catalog in opened:
        catalog.close()


def _at_once(calls: Sequence[Callable[[], object]]) -> list[object]:
    """What came of each, an AlreadyThere included."""
    with ThreadPoolExecutor(len(calls)) as pool:
        done = [pool.submit(call) for call in calls]
        return [each.exception() or each.result() for each in done]


def test_two_moderators_who_approve_twins_at_once_make_one_document(desk: Desk, two):
    proposals = [desk.propose(text_offer(title, RULES)).id for title in ("Desk hours", "Office hours")]
    reviews = two(Barrier(2), True)
    calls = [
        partial(review.approve, HERE, proposal, by=ANNA) for review, proposal in zip(reviews, proposals, strict=True)
    ]
    results = _at_once(calls)
    assert sum(isinstance(each, AlreadyThere) for each in results) == 1, results
    assert len(desk.documents.all(HERE)) == len(desk.review.waiting(HERE)) == 1


def test_two_who_propose_the_same_at_once_make_one_proposal(desk: Desk, two):
    reviews = two(Barrier(2), False)
    for number in range(10):
        offer = text_offer(f"Parking {number}", YARD)
        calls = [partial(each.propose, HERE, offer, by=by) for each, by in zip(reviews, (ANNA, BEN), strict=True)]
        results = _at_once(calls)
        assert sum(isinstance(each, AlreadyThere) for each in results) == 1, results
        assert len(desk.review.waiting(HERE)) == number + 1


def test_what_expired_does_not_come_back_beside_its_twin(desk: Desk):
    expired = desk.add().document_id
    desk.documents.edit(HERE, expired, Edits(review_by=date(2026, 12, 1)), by=ANNA)
    desk.clock.go(days=30)
    assert desk.documents.expire() == 1
    desk.add("Office hours")
    with pytest.raises(AlreadyThere, match="“Office hours” is there already"):
        desk.documents.edit(HERE, expired, Edits(review_by=date(2027, 6, 1)), by=ANNA)
    desk.clock.go(days=-30)  # the clock was ahead: what expired by it would come back by itself
    desk.documents.expire()
    assert [each.title for each in desk.documents.all(HERE) if each.state == "live"] == ["Office hours"]


OFFERS: tuple[Offer, ...] = (
    text_offer("Desk hours", RULES),
    file_offer("parking.txt", b"Bicycles stand in the yard.\nCars do not.\n\nVisitors ring twice.\n"),
    file_offer("prices.csv", b"item,yen\ncoffee,100\ntea,90\n"),
    file_offer(
        "kitchen.html", b"<html><title>Kitchen</title><h1>Kitchen</h1><p>The kitchen is upstairs, on floor two."
    ),
    file_offer("list.md", b"---\ntitle: Lists\n---\n* one thing to bring along\n* another one\n\n1. first\n"),
)


def test_importing_the_own_export_changes_nothing(desk: Desk, article: DocumentRow):
    offers = [*OFFERS, correction_offer(article, "Here, the form is blue.")]
    for offer in offers:
        desk.review.approve(HERE, desk.propose(offer).id, by=ANNA)
    named = {each.title: each.id for each in desk.documents.all(HERE)}
    desk.documents.edit(HERE, named["parking"], Edits(title="Where to park", kind=SourceKind.PRESS), by=ANNA)
    desk.documents.edit(HERE, named["Moving house"], Edits(kind=SourceKind.PRESS), by=ANNA)
    desk.documents.edit(HERE, named["Kitchen"], Edits(review_by=date(2026, 12, 1)), by=ANNA)
    desk.clock.go(days=30)
    assert desk.documents.expire() == 1
    rows = [(row, desk.documents.text(HERE, row.id)) for row in desk.documents.all(HERE)]
    assert len(rows) == len(offers)
    back = imported(json.dumps(exported(rows)).encode())
    for offer in back:
        with pytest.raises(AlreadyThere, match="expired" if offer.title == "Kitchen" else "answer from it"):
            desk.propose(offer)
    assert desk.review.waiting(HERE) == []
    for _ in range(2):  # elsewhere, the second time finds what waits since the first
        for offer in back:
            try:
                desk.propose(offer, THERE)
            except AlreadyThere as error:
                assert "waits" in str(error)  # noqa: PT017
    assert len(desk.review.waiting(THERE)) == len(offers)
