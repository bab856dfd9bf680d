"""Rows of the exchanges' tables, to and from values, each on a connection that the caller holds."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from bot.catalog import codec, schema
from bot.catalog.exchange_records import Exchange, Posted
from bot.catalog.upserts import upsert
from bot.catalog.writing import batches
from bot.models import Answer, Mode, Outcome

_exchanges, _messages = schema.exchanges, schema.exchange_messages

_COLUMNS = [column for column in _exchanges.c if column.name != "keep_texts"]


def found(connection: Connection, where: ColumnElement[bool], limit: int | None = None) -> list[Exchange]:
    """Exchanges with their messages, newest first."""
    query = select(*_COLUMNS).where(where).order_by(_exchanges.c.asked_at.desc(), _exchanges.c.id.desc()).limit(limit)
    rows = connection.execute(query).mappings().all()
    posted = posted_for(connection, [row["id"] for row in rows])
    return [_exchange(row, posted.get(row["id"], [])) for row in rows]


def posted_for(connection: Connection, exchange_ids: Iterable[int]) -> dict[int, list[Posted]]:
    """The bot's messages by exchange, oldest first."""
    posted: dict[int, list[Posted]] = {}
    for ids in batches(exchange_ids):
        query = select(_messages).where(_messages.c.exchange_id.in_(ids)).order_by(_messages.c.message_id)
        for row in connection.execute(query):
            posted.setdefault(row.exchange_id, []).append(Posted(row.channel_id, row.message_id))
    return posted


def add_messages(connection: Connection, exchange_id: int, messages: Iterable[Posted]) -> None:
    """Remember messages of the bot; one that is known already now belongs to this exchange."""
    for channel_id, message_id in messages:
        values = {"exchange_id": exchange_id, "channel_id": channel_id}
        upsert(connection, _messages, {"message_id": message_id}, values)


def source_rows(exchange_id: int, answer: Answer) -> list[dict[str, object]]:
    """The sections that the answer cited; the nearest one of a question that the sources do not answer."""
    cited = {(each.document_id, each.anchor): True for each in answer.citations if each.document_id}
    near: dict[tuple[str, str], bool] = {}
    if answer.outcome is Outcome.UNKNOWN:
        near = {(each.document_id, each.anchor): False for each in answer.passages[:1]}
    return [
        {"exchange_id": exchange_id, "document_id": document_id, "anchor": anchor, "cited": is_cited}
        for (document_id, anchor), is_cited in (near | cited).items()
    ]


def _exchange(row: RowMapping, messages: Sequence[Posted]) -> Exchange:
    values = dict[str, Any](row)
    values["citations"] = codec.CITATIONS.decode(row["citations"])
    values["outcome"] = Outcome(row["outcome"]) if row["outcome"] else None
    values["mode"] = Mode(row["mode"]) if row["mode"] else None
    return Exchange(**values, messages=tuple(messages))
