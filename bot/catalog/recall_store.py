"""Answers whose sources changed, until the running bot has marked them, and who wants to be told of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, select

from bot.catalog import schema
from bot.catalog.curation_records import Outdated, Recall
from bot.catalog.engine import writer
from bot.catalog.exchange_rows import posted_for
from bot.catalog.upserts import upsert

_recalls, _wishes, _exchanges, _cited = (
    schema.recalls,
    schema.recall_wishes,
    schema.exchanges,
    schema.exchange_sources,
)


class RecallStore:
    """The recalls that wait; each method is one short transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def due(self) -> list[Recall]:
        """What waits, oldest first."""
        columns = (_exchanges.c.id, _exchanges.c.guild_id, _exchanges.c.language, _recalls.c.at, _wishes.c.user_id)
        query = (
            select(*columns)
            .join_from(_recalls, _exchanges, _exchanges.c.id == _recalls.c.exchange_id)
            .outerjoin(_wishes, _wishes.c.exchange_id == _recalls.c.exchange_id)
            .order_by(_recalls.c.at, _exchanges.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
            posted = posted_for(connection, [row.id for row in rows])
        return [Recall(*row[:4], tuple(posted.get(row.id, ())), row.user_id) for row in rows]

    def done(self, recall: Recall) -> None:
        """It was carried out, unless its source has changed again meanwhile."""
        this = (_recalls.c.exchange_id == recall.exchange_id) & (_recalls.c.at == recall.at)
        with self._writer.begin() as connection:
            connection.execute(delete(_recalls).where(this))

    def wish(self, exchange_id: int, user_id: int) -> bool:
        """Tell this user when a source of the answer changes; False where that was wished, and is not any more."""
        with self._writer.begin() as connection:
            if connection.execute(delete(_wishes).where(_wishes.c.exchange_id == exchange_id)).rowcount:
                return False
            return upsert(connection, _wishes, {"exchange_id": exchange_id}, {"user_id": user_id})


def citing(guild_id: int | None, document_id: str, outdated: Outdated) -> Select[Any, Any, Any]:
    """The guild's answers that cited one of these sections since then: id, language and whether it is private."""
    return (
        select(_exchanges.c.id, _exchanges.c.language, _exchanges.c.private)
        .join(_cited, _cited.c.exchange_id == _exchanges.c.id)
        .where(
            _exchanges.c.guild_id == guild_id, _exchanges.c.asked_at >= outdated.since,
            _cited.c.document_id == document_id, _cited.c.cited, _cited.c.anchor.in_(list(outdated.anchors)),
        )
        .distinct()
        .order_by(_exchanges.c.id)
    )  # fmt: skip


def queue(
    connection: Connection, guild_id: int | None, document_id: str, outdated: Outdated | None, at: datetime
) -> None:
    """Have the public ones of these answers marked, in the transaction of the change itself."""
    if outdated and outdated.anchors:
        for row in connection.execute(citing(guild_id, document_id, outdated)).all():
            if not row.private:
                upsert(connection, _recalls, {"exchange_id": row.id}, {"at": at})
