"""Pages of documents: fetched, looked at again, changed, gone and back."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.catalog import Shelf
from bot.curation import Approved, Seen, Watcher
from bot.errors import FetchRefused, NotAllowed
from bot.models import Confidence
from bot.web import WebClient
from tests.curation.conftest import ANNA, HERE, THERE, Desk
from tests.web.loopback import LoopbackNetwork, LoopbackSite, open_loopback_client, open_site

WEEK = timedelta(days=7)


def page(hours: str = "10 to 16", more: str = "") -> str:
    return (
        "<html><head><title>Ward office</title></head><body><main><h1>Ward office</h1>"
        f"<h2>When is the desk open?</h2><p>The desk of the ward office is open from {hours} on weekdays.</p>"
        "<h2>What does a copy cost?</h2><p>A copy of the certificate costs 300 yen at the desk.</p>"
        f"</main><footer>{more}</footer></body></html>"
    )


@pytest.fixture
async def site() -> AsyncGenerator[LoopbackSite]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
def watcher(desk: Desk, site: LoopbackSite) -> Watcher:
    @asynccontextmanager
    async def opened() -> AsyncGenerator[WebClient]:
        async with open_loopback_client(site, network=LoopbackNetwork(site.ports)) as client:
            yield client

    return Watcher(desk.catalog, desk.review, desk.documents, store=desk.ingestor.add, open_web=opened, now=desk.clock)


async def added(desk: Desk, watcher: Watcher, url: str) -> Approved:
    proposal = desk.propose(await watcher.offer(url))
    approved = desk.review.approve(HERE, proposal.id, by=ANNA)
    desk.indexes.follow()
    return approved


async def test_a_page_becomes_a_document_that_is_looked_at_in_a_week(desk: Desk, watcher: Watcher, site: LoopbackSite):
    url = site.add("/office?utm_source=x", page(), headers={"ETag": '"1"'})
    approved = await added(desk, watcher, url)
    (row,) = desk.documents.all(HERE)
    assert (row.title, row.link) == ("Ward office", url)
    assert row.watch
    assert (row.watch.url, row.watch.etag, row.watch.next_check_at) == (url, '"1"', desk.clock() + WEEK)
    document = desk.catalog.document(approved.document_id)
    assert document
    assert document.origin == "http://site.example/office"


async def test_a_page_that_says_unchanged_is_left_alone(desk: Desk, watcher: Watcher, site: LoopbackSite):
    await added(desk, watcher, site.add("/office", page(), headers={"ETag": '"1"'}))
    site.add("/office", "", status=304, headers={"ETag": '"1"'})
    await watcher.tick()
    assert len(site.requests) == 1
    desk.clock.go(days=7)
    await watcher.tick()
    assert site.requests[-1].headers["if-none-match"] == '"1"'
    assert desk.review.waiting(HERE) == []
    watch = desk.documents.all(HERE)[0].watch
    assert watch
    assert watch.next_check_at == desk.clock() + WEEK


async def test_a_change_is_a_diff_before_the_moderators_and_never_live_by_itself(
    desk: Desk, watcher: Watcher, site: LoopbackSite
):
    approved = await added(desk, watcher, site.add("/office", page()))
    site.add("/office", page("9 to 17"))
    desk.clock.go(days=7)
    await watcher.tick()
    (proposal,) = desk.review.waiting(HERE)
    assert proposal.proposed_by == "senpai"
    assert "10 to 16" in desk.documents.text(HERE, approved.document_id).body
    change = desk.review.preview(HERE, proposal.id).change
    assert change
    assert [section.lines for section in change.sections] == [
        (
            "- The desk of the ward office is open from 10 to 16 on weekdays.",
            "+ The desk of the ward office is open from 9 to 17 on weekdays.",
        )
    ]
    desk.review.reject(HERE, proposal.id, by=ANNA)
    desk.clock.go(days=7)
    await watcher.tick()
    assert desk.review.waiting(HERE) == []  # what was rejected is not put before them again
    site.add("/office", page("8 to 17"))
    desk.clock.go(days=7)
    await watcher.tick()
    (proposal,) = desk.review.waiting(HERE)
    desk.review.approve(HERE, proposal.id, by=ANNA)
    assert "8 to 17" in desk.documents.text(HERE, approved.document_id).body


async def test_what_changes_around_the_text_is_no_change(desk: Desk, watcher: Watcher, site: LoopbackSite):
    approved = await added(desk, watcher, site.add("/office", page()))
    site.add("/office", page(more="visitor 4711"))
    assert (await watcher.refresh(HERE, approved.document_id)).seen is Seen.UNCHANGED
    assert desk.review.waiting(HERE) == []


async def test_a_vanished_page_is_flagged_and_its_text_kept_and_marked(
    desk: Desk, watcher: Watcher, site: LoopbackSite
):
    approved = await added(desk, watcher, site.add("/office", page()))
    desk.catalog.curation.told(desk.catalog.curation.untold(HERE, desk.clock().date()))
    site.add("/office", "gone", status=404)
    desk.clock.go(days=7)
    await watcher.tick()
    assert desk.documents.stale(HERE) == []  # once may be chance
    desk.clock.go(days=1)
    await watcher.tick()
    (row,) = desk.documents.stale(HERE)
    assert row.state is Shelf.LIVE
    assert row.watch
    assert row.watch.gone_since == desk.clock()
    (source,) = desk.documents.text(HERE, approved.document_id).sources.values()
    assert source.title == "Ward office (page gone since 2026-12-03)"
    assert source.confidence is Confidence.LOW
    assert desk.catalog.curation.untold(HERE, desk.clock().date()).documents == (row.id,)
    site.add("/office", page())
    desk.clock.go(days=7)
    await watcher.tick()
    (source,) = desk.documents.text(HERE, approved.document_id).sources.values()
    assert (source.title, source.confidence) == ("Ward office", Confidence.MEDIUM)
    assert desk.documents.stale(HERE) == []
    assert desk.review.waiting(HERE) == []
    assert {"page.gone", "page.marked", "page.back"} <= set(desk.actions())


async def test_a_site_that_is_down_is_asked_again_tomorrow(desk: Desk, watcher: Watcher, site: LoopbackSite):
    approved = await added(desk, watcher, site.add("/office", page()))
    site.add("/office", "busy", status=503)
    looked = await watcher.refresh(HERE, approved.document_id)
    assert (looked.seen, looked.problem) == (Seen.FAILED, "The site answered with the error 503 (Service Unavailable).")
    watch = desk.documents.get(HERE, approved.document_id).watch
    assert watch
    assert (watch.next_check_at, watch.failures, watch.gone_since) == (desk.clock() + timedelta(days=1), 1, None)


async def test_a_page_that_has_no_text_any_more_is_a_problem_and_no_change(
    desk: Desk, watcher: Watcher, site: LoopbackSite
):
    approved = await added(desk, watcher, site.add("/office", page()))
    site.add("/office", "<html><body></body></html>")
    looked = await watcher.refresh(HERE, approved.document_id)
    assert looked.seen is Seen.FAILED
    assert "No text" in (looked.problem or "")
    assert "10 to 16" in desk.documents.text(HERE, approved.document_id).body


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://169.254.169.254/latest/", "file:///etc/passwd", "nothing"]
)
async def test_forbidden_addresses_are_refused_without_a_connection(watcher: Watcher, site: LoopbackSite, address: str):
    with pytest.raises(FetchRefused):
        await watcher.offer(address)
    assert site.requests == []


async def test_one_page_that_breaks_does_not_stop_the_others(
    desk: Desk, watcher: Watcher, site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
):
    for path in ("/one", "/two"):
        await added(desk, watcher, site.add(path, page().replace("Ward", path)))
    looked: list[str] = []
    look = watcher.look

    async def breaking(watch):
        looked.append(watch.url)
        if watch.url.endswith("/one"):
            raise RuntimeError
        return await look(watch)

    monkeypatch.setattr(watcher, "look", breaking)
    desk.clock.go(days=7)
    await watcher.tick()
    await watcher.tick()
    assert sorted(looked) == [site.url("/one"), site.url("/two")]


async def test_only_documents_with_a_page_of_this_server_can_be_refreshed(
    desk: Desk, watcher: Watcher, site: LoopbackSite
):
    written = desk.add()
    with pytest.raises(NotAllowed, match="web page"):
        await watcher.refresh(HERE, written.document_id)
    approved = await added(desk, watcher, site.add("/office", page()))
    with pytest.raises(NotAllowed, match="no document"):
        await watcher.refresh(THERE, approved.document_id)


async def test_a_tick_lets_documents_expire_and_deletes_what_was_removed(desk: Desk, watcher: Watcher):
    expiring, removed = desk.add(), desk.add("Parking", "Bicycles stand in the yard.")
    desk.documents.remove(HERE, removed.document_id, by=ANNA)
    desk.clock.go(days=181)
    await watcher.tick()
    assert [(row.id, row.state) for row in desk.documents.all(HERE, removed=True)] == [
        (expiring.document_id, Shelf.EXPIRED)
    ]


async def test_expired_and_removed_documents_are_not_watched(desk: Desk, watcher: Watcher, site: LoopbackSite):
    approved = await added(desk, watcher, site.add("/office", page()))
    desk.documents.remove(HERE, approved.document_id, by=ANNA)
    desk.clock.go(days=7)
    await watcher.tick()
    assert len(site.requests) == 1
