"""Writes that wait at the same time are committed together, each all or nothing."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, event, func, insert, select

from bot.catalog import Catalog, schema
from bot.catalog.grouping import GroupedWrites
from bot.errors import NotSaved

Work = Callable[[Connection], int]


def keep(key: str) -> Work:
    def work(connection: Connection) -> int:
        connection.execute(insert(schema.meta).values(key=key, value=""))
        return int(key)

    return work


class Held:
    """Writes that all wait until the first of them goes on."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.grouped = GroupedWrites(catalog._writer)
        self.commits = 0
        event.listen(catalog._engine, "commit", lambda _: setattr(self, "commits", self.commits + 1))

    def run(self, works: list[Work]) -> list[Future[int]]:
        begun, go_on = threading.Event(), threading.Event()

        def first(connection: Connection) -> int:
            begun.set()
            assert go_on.wait(10)
            return 0

        with ThreadPoolExecutor(len(works) + 1) as pool:
            pool.submit(self.grouped, first)
            assert begun.wait(10)
            futures = [pool.submit(self.grouped, work) for work in works]
            while len(self.grouped._waiting) < len(works):
                pass
            go_on.set()
        return futures

    def kept(self) -> int:
        with self.catalog._engine.connect() as connection:
            numbers = select(func.count()).where(schema.meta.c.key.in_([str(n) for n in range(100)]))
            return connection.execute(numbers).scalar_one()


@pytest.fixture
def held(catalog: Catalog) -> Held:
    return Held(catalog)


def test_thirty_writes_that_wait_take_one_commit_and_each_has_its_own_result(held: Held):
    futures = held.run([keep(str(n)) for n in range(30)])
    assert [future.result() for future in futures] == list(range(30))
    assert (held.kept(), held.commits) == (30, 2)


def test_one_that_fails_takes_no_other_with_it_and_leaves_nothing_half_done(held: Held):
    def half(connection: Connection) -> int:
        keep("50")(connection)
        raise ValueError("mine alone")

    futures = held.run([keep("1"), half, keep("1"), keep("2")])
    assert [type(future.exception()).__name__ for future in futures] == [
        "NoneType", "ValueError", "IntegrityError", "NoneType",
    ]  # fmt: skip
    assert held.kept() == 2


def test_a_disk_that_fails_is_told_to_all_and_nothing_counts_as_kept(held: Held):
    def full(connection: Connection) -> int:
        raise NotSaved("full")

    futures = held.run([keep("1"), full, keep("2")])
    assert [type(future.exception()) for future in futures] == [NotSaved] * 3
    assert held.kept() == 0
    assert held.grouped(keep("3")) == 3
