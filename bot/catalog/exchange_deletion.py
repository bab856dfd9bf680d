"""Deleting exchanges, each step on a connection whose transaction the caller holds."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from bot.catalog import schema
from bot.catalog.engine import CLOCK_DRIFT
from bot.catalog.exchange_records import Forgotten, Posted
from bot.catalog.exchange_rows import posted_for
from bot.catalog.upserts import upsert
from bot.catalog.writing import batches

FORGOTTEN = "forgotten"
"""The key of the mark that changes whenever a person is forgotten."""

Deletion = Callable[[Connection], Forgotten]

_exchanges, _messages = schema.exchanges, schema.exchange_messages
_feedback, _handoffs = schema.feedback, schema.handoffs


def all_where(connection: Connection, where: ColumnElement[bool]) -> Forgotten:
    """Delete exchanges with everything that belongs to them.

    The messages named are those that can be deleted in Discord: private ones are nobody's but the asker's.
    """
    rows = connection.execute(select(_exchanges.c.id, _exchanges.c.private).where(where)).all()
    private = {row.id for row in rows if row.private}
    messages: list[Posted] = []
    feedback = handoffs = 0
    for ids in batches(row.id for row in rows):
        said = select(func.count()).select_from(_feedback).where(_feedback.c.exchange_id.in_(ids))
        feedback += connection.execute(said).scalar_one()
        passed_on = select(_handoffs.c.channel_id, _handoffs.c.message_id).where(_handoffs.c.exchange_id.in_(ids))
        posts = [Posted(*row) for row in connection.execute(passed_on)]
        handoffs += len(posts)
        answers = posted_for(connection, [exchange_id for exchange_id in ids if exchange_id not in private])
        messages += [*posts, *(message for posted in answers.values() for message in posted)]
        connection.execute(delete(_exchanges).where(_exchanges.c.id.in_(ids)))
    return Forgotten(len(rows), feedback, handoffs, tuple(messages))


def of_person(connection: Connection, person: str) -> Forgotten:
    """Delete a person's exchanges, and what they said of the answers to others."""
    upsert(connection, schema.meta, {"key": FORGOTTEN}, {"value": secrets.token_hex(8)})
    own = all_where(connection, _exchanges.c.person == person)
    elsewhere = connection.execute(delete(_feedback).where(_feedback.c.person == person)).rowcount
    return Forgotten(own.exchanges, own.feedback + elsewhere, own.handoffs, own.messages)


def knows_message(connection: Connection, message_id: int) -> bool:
    """Whether anything is kept of a message."""
    asked = select(_exchanges.c.id).where(_exchanges.c.question_message_id == message_id)
    answered = select(_messages.c.exchange_id).where(_messages.c.message_id == message_id)
    passed_on = select(_handoffs.c.exchange_id).where(_handoffs.c.message_id == message_id)
    return connection.execute(asked.union_all(answered, passed_on).limit(1)).first() is not None


def of_message(connection: Connection, message_id: int) -> Forgotten:
    """Delete what is kept of one message: an exchange whole by its question; of an answer, the message and the texts.

    That a question was asked still counts when somebody removes the answer, and when a hand-off's post is removed.
    """
    forgotten = all_where(connection, _exchanges.c.question_message_id == message_id)
    handoffs = connection.execute(delete(_handoffs).where(_handoffs.c.message_id == message_id)).rowcount
    answered = select(_messages.c.exchange_id).where(_messages.c.message_id == message_id)
    if (exchange_id := connection.execute(answered).scalar_one_or_none()) is not None:
        connection.execute(delete(_messages).where(_messages.c.message_id == message_id))
        connection.execute(update(_exchanges).where(_exchanges.c.id == exchange_id).values(question=None, answer=None))
    return Forgotten(forgotten.exchanges, forgotten.feedback, forgotten.handoffs + handoffs, forgotten.messages)


def purge(
    connection: Connection, now: datetime, texts_before: datetime, tokens_before: datetime, all_before: datetime
) -> Forgotten:
    """Delete what was asked before these times: exchanges, then texts that nobody wanted kept, and tokens."""
    asked_at = _exchanges.c.asked_at
    # Asked while the clock was ahead: counted from now, or it would be kept for as long as it was.
    connection.execute(update(_exchanges).where(asked_at > now + CLOCK_DRIFT).values(asked_at=now))
    forgotten = all_where(connection, asked_at <= all_before)
    texts = or_(_exchanges.c.question.is_not(None), _exchanges.c.answer.is_not(None))
    connection.execute(
        update(_exchanges)
        .where(asked_at <= texts_before, texts, ~_exchanges.c.keep_texts)
        .values(question=None, answer=None)
    )
    connection.execute(
        update(_exchanges).where(asked_at <= tokens_before, _exchanges.c.token.is_not(None)).values(token=None)
    )
    given_up = (asked_at <= texts_before) & (_exchanges.c.state == "open")
    connection.execute(update(_exchanges).where(given_up).values(state="failed"))
    return forgotten
