"""How the house is, in figures: what the metrics, `/readyz` and `senpai doctor` tell. Blocking."""

import logging
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.catalog import Catalog
from bot.errors import BotError
from bot.metrics import Metrics
from bot.models import Scope
from bot.press import FeedState
from bot.services import Services

_log = logging.getLogger(__name__)

LOW_SPACE = 200 * 1024**2
"""Bytes; with less the next index that is built anew may not find room."""

FULL = 20 * 1024**2
"""Bytes; with less the catalog itself is about to fail."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """`behind` counts changes by scope, `feeds` are by state.

    `lag` is how long the feed that waits longest is due; none where none is to be asked.
    """

    writable: bool
    free_bytes: int
    behind: Mapping[Scope, int]
    waiting_for_review: int
    feeds: Mapping[str, int]
    lag: timedelta
    last_success: datetime | None


def vitals_of(services: Services, now: datetime) -> Vitals:
    """Look at the catalog, the indexes and the disk."""
    catalog = services.catalog
    states = catalog.news.states()
    feeds = [states.get(feed.id, FeedState()) for feed in catalog.news.feeds(everyones=True) if feed.enabled]
    asked = feeds if services.settings.news_fetch else []
    due = [now - state.next_check_at for state in asked if state.next_check_at and not state.gone]
    return Vitals(
        writable=is_writable(catalog),
        free_bytes=shutil.disk_usage(services.settings.senpai_data_dir).free,
        behind=services.indexes.behind(),
        waiting_for_review=catalog.curation.count_waiting(),
        feeds=Counter(state_of(state) for state in feeds),
        lag=max([timedelta(), *due]),
        last_success=max((state.last_success_at for state in feeds if state.last_success_at), default=None),
    )


def is_writable(catalog: Catalog) -> bool:
    """Whether the catalog takes a change; nothing is kept of it."""
    try:
        catalog.try_to_write()
    except Exception as error:  # noqa: BLE001  # a full or read-only disk, a lock, a server that is gone: all say no
        _log.warning("the catalog cannot be written", exc_info=None if isinstance(error, BotError) else error)
        return False
    return True


def state_of(state: FeedState) -> str:
    """One word for a feed."""
    if state.gone:
        return "gone"
    if state.failures:
        return "failing"
    return "ok" if state.last_success_at else "never asked"


def record(vitals: Vitals, metrics: Metrics) -> None:
    """Set the gauges."""
    metrics.catalog_writable.set(vitals.writable)
    metrics.free_bytes.set(vitals.free_bytes)
    for scope, changes in vitals.behind.items():
        metrics.index_behind.labels(scope.value).set(changes)
    metrics.review_queue.set(vitals.waiting_for_review)
    for state in ("ok", "failing", "gone", "never asked"):
        metrics.feeds.labels(state).set(vitals.feeds.get(state, 0))
    metrics.feed_lag.set(vitals.lag.total_seconds())
    if vitals.last_success:
        metrics.feed_success.set(vitals.last_success.astimezone(UTC).timestamp())
