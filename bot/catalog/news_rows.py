"""Rows of the news tables, to and from values."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement

from bot.catalog import schema
from bot.catalog.codec import Codec
from bot.models import SourceKind
from bot.press import Feed, FeedState, NewsItem, Topic

FEED: Codec[Feed] = Codec(Feed)
STATE: Codec[FeedState] = Codec(FeedState)

_items = schema.news_items


def item_values(item: NewsItem) -> dict[str, Any]:
    """An item by column."""
    values: dict[str, Any] = {column.name: getattr(item, column.name) for column in _items.c}
    return values | {"kind": item.kind.value, "topics": _joined(item.topics)}


def item_of(row: Mapping[Any, Any]) -> NewsItem:
    """The item of a row."""
    values = dict[str, Any](row)
    values["kind"] = SourceKind(row["kind"])
    values["topics"] = tuple(Topic(topic) for topic in row["topics"].split(",") if topic)
    return NewsItem(**values)


def visible_to(guild_id: int | None) -> ColumnElement[bool]:
    """Whether an item is of a feed for everybody, or of this guild's own."""
    shared = _items.c.guild_id.is_(None)
    return shared if guild_id is None else shared | (_items.c.guild_id == guild_id)


def _joined(topics: tuple[Topic, ...]) -> str:
    return f",{','.join(topic.value for topic in topics)}," if topics else ""
