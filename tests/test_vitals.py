"""How the house is, in figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.catalog import Catalog
from bot.config import Settings
from bot.metrics import Metrics
from bot.models import Scope, SourceKind
from bot.press import Feed, FeedState
from bot.vitals import is_writable, record, vitals_of

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STATES = {
    "ok": FeedState(last_success_at=NOW - HOUR, next_check_at=NOW + HOUR),
    "failing": FeedState(last_success_at=NOW - 9 * HOUR, failures=2, next_check_at=NOW - 2 * HOUR),
    "gone": FeedState(last_success_at=NOW - 90 * HOUR, gone=True, next_check_at=NOW - 80 * HOUR),
}


@pytest.fixture
def services(catalog_file: Path) -> Iterator[Any]:
    settings = Settings(_env_file=None, senpai_data_dir=catalog_file.parent, news_fetch=True)  # pyright: ignore[reportCallIssue]
    with Catalog.open(settings.catalog_url) as catalog:
        behind = {Scope.SHARED: 2, Scope.GUILD: 0, Scope.NEWS: 1}
        yield SimpleNamespace(settings=settings, catalog=catalog, indexes=SimpleNamespace(behind=lambda: behind))


def feed(name: str) -> Feed:
    return Feed(name, name, f"https://{name}.example/rss", "en", name, SourceKind.PRESS)


def test_the_figures_are_those_of_catalog_indexes_and_disk(services: Any):
    services.catalog.news.register([feed(name) for name in (*STATES, "never")] + [replace(feed("off"), enabled=False)])
    for name, state in STATES.items():
        services.catalog.news.remember(name, state)
    vitals = vitals_of(services, NOW)
    assert vitals.writable
    assert vitals.free_bytes > 0
    assert vitals.behind == {Scope.SHARED: 2, Scope.GUILD: 0, Scope.NEWS: 1}
    assert vitals.waiting_for_review == 0
    assert vitals.feeds == {"ok": 1, "failing": 1, "gone": 1, "never asked": 1}
    assert (vitals.lag, vitals.last_success) == (2 * HOUR, NOW - HOUR)
    services.settings = services.settings.model_copy(update={"news_fetch": False})
    assert vitals_of(services, NOW).lag == timedelta()
    metrics = Metrics()
    record(vitals, metrics)
    text = metrics.text().decode()
    for line in (
        'senpai_index_behind_changes{scope="news"} 1.0',
        'senpai_feeds{state="never asked"} 1.0',
        "senpai_feed_lag_seconds 7200.0",
        f"senpai_feed_success_timestamp_seconds {(NOW - HOUR).timestamp():.9g}",
    ):
        assert line in text


def test_an_empty_house_has_no_lag(services: Any):
    vitals = vitals_of(services, NOW)
    assert (vitals.lag, vitals.last_success, dict(vitals.feeds)) == (timedelta(), None, {})


def test_trying_to_write_keeps_nothing_and_sees_a_catalog_that_is_read_only(services: Any, tmp_path: Path):
    head = services.catalog.head(Scope.SHARED)
    assert is_writable(services.catalog)
    assert services.catalog.head(Scope.SHARED) == head
    with services.catalog._engine.connect() as connection:  # the pool hands the same connection out again
        connection.exec_driver_sql("PRAGMA query_only=ON")
    assert not is_writable(services.catalog)
