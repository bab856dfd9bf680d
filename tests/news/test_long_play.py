"""30 days of 25 outlets, hour by hour, in some seconds."""

from collections import Counter
from datetime import timedelta

from bot.catalog import Catalog
from bot.models import Scope
from bot.news import schedule
from tests.news.outlets import START, WINDOW, Outlet, Stage
from tests.news.play import open_poller, play, share_unchanged
from tests.news.troupe import day, troupe
from tests.web.loopback import LoopbackSite

MINUTES = 1_430
"""What most feeds ask for, so that 30 days are few enough polls for a test; `tests/bench` plays them hourly."""

STEP = timedelta(hours=3)


def published(outlet: Outlet, stage: Stage) -> set[str]:
    """What the outlet carried when it was last read, or before; of its archive only what it still showed at first."""
    read = [at for at, status, _ in outlet.polls if status in {200, 304}]
    articles = outlet.articles(max(read))
    return {one.url for one in articles if one.at >= START} | {one.url for one in outlet.articles(START)[:WINDOW]}


async def test_thirty_days_lose_nothing_and_tell_nothing_twice(catalog: Catalog, site: LoopbackSite) -> None:
    stage = Stage(site, troupe(ttl=MINUTES))
    outlets = list(stage.outlets.values())
    assert len(outlets) == 25
    catalog.news.register(stage.feeds)
    async with open_poller(catalog, site, deadline=1.5) as poller:
        await play(stage, poller, day(30), STEP)
    items = catalog.news.items()
    for outlet in outlets:
        counted = Counter(item.url.partition("?")[0] for item in items if item.feed_id == outlet.name)
        assert set(counted) == published(outlet, stage), outlet.name
        assert set(counted.values()) == {1}, outlet.name
    assert len(catalog.documents(Scope.NEWS)) == len(items)
    assert share_unchanged(outlets) >= 0.95

    states = catalog.news.states()
    assert {name for name, state in states.items() if state.gone} == {"gone"}
    assert states["moved"].url == "http://moved.example/moved-moved.xml"
    assert states["elsewhere"].url == "", "where a feed is sent on for a time only, it stays at its address"
    assert "broken at line 2" in states["cut"].problem
    assert [state.failures for state in states.values() if not state.gone] == [0] * 24
    waits = [b - a for outlet in outlets for (a, _, _), (b, _, _) in zip(outlet.polls, outlet.polls[1:], strict=False)]
    assert min(waits) >= timedelta(seconds=schedule.LEAST)

    fresh = Counter(item.feed_id for item in items if item.fresh)
    known = {item.url for item in items if item.feed_id == "archive"}
    recent = [one for one in stage.outlets["archive"].articles(stage.now) if one.at >= day(-3) and one.url in known]
    assert fresh["archive"] == len(recent) < len(known), "an archive of 300 articles brings none of them as news"
    assert all(item.published_at <= item.first_seen_at for item in items)
    assert {item.dated for item in items if item.feed_id == "undated"} == {False}
    bilingual = Counter(item.language for item in items if item.feed_id == "bilingual")
    assert min(bilingual["en"], bilingual["ja"]) > 20
    assert any(item.title.endswith("ニュースです") for item in items if item.feed_id == "shift-jis")
    assert any(item.updated_at and item.title.endswith("corrected") for item in items if item.feed_id == "corrected")
    hostile = [item for item in items if item.feed_id == "hostile"]
    assert not [
        item for item in hostile if set("<>\u200b\u202e") & set(item.title + item.summary) or "http" in item.title
    ]
    assert max(len(item.summary) for item in hostile) <= 700


async def test_a_restart_polls_nothing_early(catalog: Catalog, site: LoopbackSite) -> None:
    stage = Stage(site, troupe())
    catalog.news.register(stage.feeds)
    async with open_poller(catalog, site) as poller:
        assert len(await poller.tick(START)) == 25
    for minutes in (0, 1, 30, 59):
        async with open_poller(catalog, site) as poller:
            assert await poller.tick(START + timedelta(minutes=minutes)) == []
    async with open_poller(catalog, site) as poller:
        assert len(await poller.tick(START + timedelta(minutes=66))) == 25
