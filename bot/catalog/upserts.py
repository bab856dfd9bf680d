"""Writing rows that may be there already, on a connection whose transaction the caller holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert whole rows, each in place of the one with its primary key."""
    if not rows:
        return
    statement = _insert(connection, table)
    key = [column.name for column in table.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in table.c if column.name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), list(rows))


def upsert(connection: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Insert a row, or change these values of the one with this key; False if what it belongs to is gone."""
    statement = _insert(connection, table).values(**key, **values)
    statement = statement.on_conflict_do_update(index_elements=list(key), set_=dict(values))
    try:
        with connection.begin_nested():
            connection.execute(statement)
    except IntegrityError:
        return False
    return True


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, except those whose key is there already."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The dialect's own statement: SQLAlchemy's general one knows no ON CONFLICT."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table)
