"""The feeds are asked when they are due, and what they say is filed. Nothing that a feed does stops the others."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from bot.catalog import NewsStore
from bot.errors import FetchRefused
from bot.log import request
from bot.metrics import Metrics
from bot.news import schedule
from bot.news.entries import entries_of
from bot.news.filing import KEPT, sort_entries
from bot.news.reading import Answered, Parse, ask, problem_of, read
from bot.news.recognition import Recogniser
from bot.press import Feed, FeedState, NewsItem
from bot.sandbox import parse_feed
from bot.web import StatusRefused, WebClient
from bot.wording import Wording

log = logging.getLogger(__name__)

TICK = 60.0
"""Seconds between looks at what is due."""

AT_ONCE = 4
"""Feeds asked at the same time."""

GONE = Wording(
    "The publisher has taken this feed down for good (410), so it is not asked any more.",
    "配信元がこのフィードを終了したため（410）、今後は読みません。",
)
FAILED_HERE = Wording(
    "The feed could not be filed because of an error on our side; it is in the log.",
    "こちらの問題でフィードを保存できませんでした。ログに記録しました。",
)

_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll came to: `items` are new or changed, `problem` is a Wording as it is kept, or empty.

    `answered` is False where nothing came back, `unchanged` where the feed was as before.
    """

    feed: Feed
    items: tuple[NewsItem, ...] = ()
    problem: str = ""
    answered: bool = True
    unchanged: bool = False


class Poller:
    """Asks feeds. `jitter` gives numbers from 0 to 1; `parse` reads what came in a child process."""

    def __init__(
        self,
        store: NewsStore,
        web: WebClient,
        recogniser: Recogniser,
        *,
        jitter: Callable[[], float] = random.random,
        parse: Parse = parse_feed,
        metrics: Metrics | None = None,
    ) -> None:
        self._store = store
        self._web = web
        self._recogniser = recogniser
        self._jitter = jitter
        self._parse = parse
        self._metrics = metrics or Metrics()
        self._forgot_at: datetime | None = None

    async def run(
        self,
        *,
        leads: Callable[[], bool] = lambda: True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Poll until cancelled, while `leads`; whatever goes wrong is logged, and the next look comes all the same."""
        while True:
            with self._metrics.turn("feeds"):
                try:
                    if leads():
                        await self.tick(clock())
                except Exception:
                    log.exception("news tick failed")
            await sleep(TICK)

    async def tick(self, now: datetime) -> list[Polled]:
        """Ask every feed that is due, and once a day forget what is too old."""
        if self._forgot_at is None or abs(now - self._forgot_at) >= timedelta(days=1):
            await asyncio.to_thread(self._store.forget, now - KEPT, now)
            self._forgot_at = now
        return await self.poll(await asyncio.to_thread(self._due, now), now)

    def _due(self, now: datetime) -> list[Feed]:
        feeds, states = self._store.feeds(everyones=True), self._store.states()
        paused = self._store.paused_hosts(now)
        known = [(feed, states[feed.id]) for feed in feeds if feed.enabled and feed.id in states]
        return [feed for feed, state in known if schedule.is_due(state, now) and host_of(feed, state) not in paused]

    async def poll(self, feeds: Sequence[Feed], now: datetime) -> list[Polled]:
        """Ask these feeds now, due or not, a few at a time; never raises for one of them."""
        states = await asyncio.to_thread(self._store.states)
        gate = asyncio.Semaphore(AT_ONCE)

        async def guarded(feed: Feed) -> Polled:
            async with gate:
                try:
                    with request():
                        return await self._poll(feed, states.get(feed.id, FeedState()), now)
                except Exception:
                    log.exception("what became of a feed could not be kept", extra={"data": {"feed": feed.id}})
                    return Polled(feed, problem=FAILED_HERE.kept(), answered=False)

        return list(await asyncio.gather(*map(guarded, feeds)))

    async def _poll(self, feed: Feed, state: FeedState, now: datetime) -> Polled:
        try:
            answered = await ask(self._web, feed, state)
            return await asyncio.to_thread(self._file, feed, state, answered, now)
        except FetchRefused as error:
            return await self._failed(feed, state, now, error)
        except Exception:
            log.exception("feed could not be filed", extra={"data": {"feed": feed.id}})
            return await self._failed(feed, state, now, FetchRefused(FAILED_HERE))

    def _file(self, feed: Feed, state: FeedState, answered: Answered, now: datetime) -> Polled:
        page = answered.page
        state = schedule.moved(state, page.moved_to)
        if not answered.changed or answered.body_hash == state.body_hash:
            problem = "" if state.failures else state.problem
            state = self._succeeded(state, now, state.interval or schedule.DEFAULT, problem)
            self._store.remember(feed.id, _with_validators(state, answered) if answered.changed else state)
            return Polled(feed, problem=problem, unchanged=True)
        parsed = read(page, self._parse)
        entries = entries_of(parsed, feed.language)
        first = state.first_read_at is None
        found = sort_entries(self._store, self._recogniser, feed, entries, now, first=first)
        problem = problem_of(parsed).kept()
        state = self._succeeded(state, now, schedule.wanted_interval(parsed.ttl, page.headers), problem)
        self._store.file(feed.id, _with_validators(state, answered), found.filings, found.seen, now)
        return Polled(feed, tuple(filing.item for filing in found.filings), problem)

    def _succeeded(self, state: FeedState, now: datetime, interval: int, problem: str) -> FeedState:
        return schedule.succeeded(state, now, interval=interval, problem=problem, jitter=self._jitter())

    async def _failed(self, feed: Feed, state: FeedState, now: datetime, error: FetchRefused) -> Polled:
        status = error.status if isinstance(error, StatusRefused) else None
        retry_after = error.retry_after if isinstance(error, StatusRefused) else None
        problem = (GONE if status == HTTPStatus.GONE else error.wording).kept()
        after = schedule.failed(state, now, problem=problem, retry_after=retry_after, jitter=self._jitter())
        after = replace(after, gone=status == HTTPStatus.GONE)
        await asyncio.to_thread(self._store.remember, feed.id, after)
        if status in _BUSY and after.next_check_at:
            await asyncio.to_thread(self._store.pause_host, host_of(feed, state), after.next_check_at)
        log.info("feed not read", extra={"data": {"feed": feed.id, "status": status, "failures": after.failures}})
        return Polled(feed, problem=problem, answered=False)


def _with_validators(state: FeedState, answered: Answered) -> FeedState:
    """What to send with the next request, byte for byte as the server wrote it."""
    headers = answered.page.headers
    return replace(
        state,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        body_hash=answered.body_hash,
    )


def host_of(feed: Feed, state: FeedState) -> str:
    """The site that a feed is asked at."""
    return urlsplit(state.url or feed.url).hostname or ""
