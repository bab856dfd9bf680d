"""Made-up news for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.models import SourceKind
from bot.press import NewsItem, Story

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # noon in Japan
HOUR = timedelta(hours=1)


def item(title: str, summary: str = "", *, name: str = "", **values: Any) -> NewsItem:
    """An item of an outlet, published an hour ago."""
    given: dict[str, Any] = {
        "id": name or f"{abs(hash(title)) % 10**12}",
        "feed_id": "nhk",
        "url": "https://news.example.jp/1",
        "title": title,
        "summary": summary,
        "language": "ja" if any("ぁ" <= letter <= "龯" for letter in title) else "en",
        "publisher": "NHK",
        "kind": SourceKind.PRESS,
        "published_at": NOW - HOUR,
        "first_seen_at": NOW - HOUR,
    }
    return NewsItem(**given | values)


def story(*items: NewsItem) -> Story:
    return Story("1", items[0], tuple(items[1:]))


RAPIDUS_EN = item(
    "Rapidus to break ground on second fab",
    "Rapidus, a venture backed by Toyota and Sony, plans a second plant in Chitose, Hokkaido. "
    "Construction begins in fiscal 2027. It will make 1.4-nanometer chips.",
    name="en",
    publisher="The Bridge",
)
RAPIDUS_JA = item(
    "ラピダス、第2工場を2027年度に着工",
    "ラピダスは北海道千歳市に建設する第2工場を2027年度に着工する計画だ。1.4ナノ品を生産する。"
    "外国人技術者の採用も進める。",
    name="ja",
)
