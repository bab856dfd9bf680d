"""Pages that documents came from are looked at again; a change goes before the moderators, never silently live."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from http import HTTPStatus
from urllib.parse import urlsplit

from bot import log
from bot.catalog import Catalog, Origin, Proposal, Shelving, Watch
from bot.curation.documents import Documents
from bot.curation.making import settled
from bot.curation.records import Offer, Page
from bot.curation.review import WATCH_EVERY, Review, Store
from bot.dates import today_in_japan, utc_now
from bot.errors import BotError, FetchRefused, NotAllowed
from bot.models import Confidence, Document, Upload
from bot.text.hashing import content_hash
from bot.web import StatusRefused, WebClient, WebPage, open_web_client
from bot.wording import Wording

MAX_BYTES = 25 * 1024 * 1024
"""Of one page or file; what is read of it is bounded again by its kind."""

TICK = 600.0
"""Seconds between looks at what is due."""

AT_ONCE = 20
"""Pages looked at in one tick, one after the other."""

AGAIN = timedelta(days=1)
"""When a page is looked at again that could not be read; after as many days as a week has, weekly."""

WATCHER = "senpai"
"""Who proposes what changed by itself."""

_NO_PAGE = Wording(
    "It does not come from a web page, so there is nothing to look at.",
    "ウェブページから追加した文書ではないため、確認するページがありません。",
)
_GONE_SINCE = Wording(" (page gone since {day})", "（{day}からページなし）")
_NO_DOCUMENT = Wording("The document is not there any more.", "その文書はもうありません。")
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_log = logging.getLogger(__name__)

Open = Callable[[], AbstractAsyncContextManager[WebClient]]


class Seen(Enum):
    """What became of a page."""

    UNCHANGED = auto()
    CHANGED = auto()
    GONE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look came to: the `proposal` of a change, the `problem` of a page that gave nothing."""

    seen: Seen
    proposal: Proposal | None = None
    problem: Wording | None = None


class Watcher:
    """Fetches pages, and looks at them again every week. `open_web` opens the guarded client."""

    def __init__(
        self,
        catalog: Catalog,
        review: Review,
        documents: Documents,
        *,
        store: Store,
        open_web: Open = open_web_client,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._catalog = catalog
        self._curation = catalog.curation
        self._review = review
        self._documents = documents
        self._store = store
        self._open_web = open_web
        self._now = now

    async def tick(self) -> None:
        """Let documents expire, delete what was removed long ago, and look at the pages that are due."""
        await asyncio.to_thread(self._documents.expire)
        await asyncio.to_thread(self._documents.purge)
        for watch in await asyncio.to_thread(self._curation.due_watches, self._now(), AT_ONCE):
            try:
                with log.request():
                    await self.look(watch)
            except Exception as error:  # noqa: BLE001  # one page must not stop the others
                _log.error("page not looked at", exc_info=error, extra={"data": {"document": watch.document_id}})
                later = replace(watch, next_check_at=self._now() + AGAIN, failures=watch.failures + 1)
                await asyncio.to_thread(self._curation.save_watch, later)

    async def offer(self, url: str) -> Offer:
        """A page as something to be proposed; raises FetchRefused."""
        async with self._open_web() as web:
            return _offer(url, await web.get(url, max_bytes=MAX_BYTES))

    async def refresh(self, guild_id: int, document_id: str) -> Looked:
        """Look at a document's page now; raises NotAllowed where it has none."""
        document = await asyncio.to_thread(self._documents.get, guild_id, document_id)
        if document.watch is None:
            raise NotAllowed(_NO_PAGE)
        return await self.look(document.watch)

    async def look(self, watch: Watch) -> Looked:
        """Ask for the page unless it stayed as it was, and keep what came of it."""
        try:
            async with self._open_web() as web:
                page = await web.get(watch.url, max_bytes=MAX_BYTES, headers=_conditions(watch))
        except StatusRefused as error:
            gone = error.status == HTTPStatus.GONE or (error.status in _GONE and watch.failures > 0)
            return await (self._gone(watch, error.wording) if gone else self._failed(watch, error.wording))
        except FetchRefused as error:
            return await self._failed(watch, error.wording)
        seen = replace(
            watch,
            etag=page.headers.get("etag", "") or (watch.etag if not page.body else ""),
            last_modified=page.headers.get("last-modified", "") or (watch.last_modified if not page.body else ""),
            page_hash=content_hash(page.body) if page.body else watch.page_hash,
            next_check_at=self._now() + WATCH_EVERY,
            checked_at=self._now(),
            failures=0,
            problem="",
            gone_since=None,
        )
        return await asyncio.to_thread(self._there, watch, seen, page)

    def _there(self, before: Watch, seen: Watch, page: WebPage) -> Looked:
        """The page answers. Kept as seen only once its change was proposed."""
        document = self._catalog.document(before.document_id)
        if document is None or document.guild_id is None:
            return Looked(Seen.FAILED, problem=_NO_DOCUMENT)
        if before.gone_since is not None:
            self._mark(document, "", "page.back", before.url)
        proposal = None
        if page.body and seen.page_hash != before.page_hash:
            try:
                proposal = self._review.propose_change(document.guild_id, _offer(before.url, page), by=WATCHER)
            except BotError as error:
                return self._kept_failure(before, error.wording)
        self._curation.save_watch(seen)
        return Looked(Seen.CHANGED if proposal else Seen.UNCHANGED, proposal)

    async def _gone(self, watch: Watch, problem: Wording) -> Looked:
        return await asyncio.to_thread(self._keep_gone, watch, problem)

    def _keep_gone(self, watch: Watch, problem: Wording) -> Looked:
        """Flag it for the moderators, and mark its text wherever it is cited from now on."""
        now = self._now()
        gone = replace(
            watch, next_check_at=now + WATCH_EVERY, checked_at=now, failures=watch.failures + 1,
            problem=problem.kept(), gone_since=watch.gone_since or now,
        )  # fmt: skip
        document = self._catalog.document(watch.document_id)
        if watch.gone_since is None and document and document.guild_id is not None:
            mark = _GONE_SINCE.filled(day=today_in_japan(now)).said_in(document.language)
            self._mark(document, mark, "page.marked", watch.url)
            self._curation.page_gone(document.guild_id, gone)
        else:
            self._curation.save_watch(gone)
        return Looked(Seen.GONE, problem=problem)

    def _mark(self, document: Document, mark: str, action: str, url: str) -> None:
        confidence = Confidence.LOW if mark else Confidence.MEDIUM
        sources = {
            label: replace(source, title=f"{document.title}{mark}", confidence=confidence)
            for label, source in document.sources.items()
        }
        self._store(settled(replace(document, sources=sources)), WATCHER, Shelving(action, {"url": url}))

    async def _failed(self, watch: Watch, problem: Wording) -> Looked:
        return await asyncio.to_thread(self._kept_failure, watch, problem)

    def _kept_failure(self, watch: Watch, problem: Wording) -> Looked:
        failures = watch.failures + 1
        wait = AGAIN if failures < WATCH_EVERY / AGAIN else WATCH_EVERY
        now = self._now()
        failed = replace(watch, next_check_at=now + wait, checked_at=now, failures=failures, problem=problem.kept())
        self._curation.save_watch(failed)
        return Looked(Seen.FAILED, problem=problem)


def _conditions(watch: Watch) -> dict[str, str]:
    said = {"If-None-Match": watch.etag, "If-Modified-Since": watch.last_modified}
    return {name: value for name, value in said.items() if value and value.isascii()}


def _offer(url: str, page: WebPage) -> Offer:
    parts = urlsplit(url)
    name = parts.path.rstrip("/").rsplit("/", 1)[-1] or parts.netloc
    upload = Upload(name, page.body, page.media_type or "text/html", page.charset, url)
    told = Page(url, page.headers.get("etag", ""), page.headers.get("last-modified", ""))
    return Offer(upload, Origin(url), page=told)
