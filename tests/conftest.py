"""Small, real, deterministic stand-ins that every room's tests share."""

import hashlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from hypothesis import settings
from numpy.typing import NDArray

from bot.catalog import Catalog
from bot.models import EmbeddingSpace
from bot.providers import SpacedEmbeddings
from bot.text.words import tokens
from tests.clock import Clock
from tests.openai_server import OpenAIServer, serving, without_proxies

# Every child process, and every worker, would otherwise compile all of ours anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.load_profile("ci")  # the same examples in every run, however slow the machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with a file that reads the whole knowledge: in its usual place all workers would wait for that reading.

    On a server of TEST_DATABASE_URL, leave out what would only do again what it does without one.
    """
    items.sort(key=lambda item: "test_answer_floors" not in item.nodeid)
    if SERVER:
        items[:] = [item for item in items if _on_the_server(item)]


def _on_the_server(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return "services" in item.path.parts or not {"catalog_url", "fresh_url", "current_url"}.isdisjoint(fixtures)


class WordEmbeddings(SpacedEmbeddings):
    """Vectors whose cosine is the share of words in common, so that similarity means something."""

    def __init__(self, dimensions: int = 384) -> None:
        self._space = EmbeddingSpace("words", dimensions)
        self.embedded = 0

    @property
    def space(self) -> EmbeddingSpace:
        return self._space

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.space.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in set(tokens(text)) or {"nothing"}:
                digest = hashlib.sha256(word.encode()).digest()
                row[int.from_bytes(digest[:4], "big") % self.space.dimensions] += 1
        self.embedded += len(texts)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(norms == 0, 1, norms)).astype(np.float32)


FreshUrl = Callable[[], AbstractContextManager[str]]
SERVER = os.environ.get("TEST_DATABASE_URL", "")
"""A PostgreSQL server on which the tests of the catalog, and of what goes through it, run instead of on SQLite."""


@contextmanager
def fresh_database(template: str = "template1") -> Generator[str]:
    """A database of its own on the server, copied from another one; its URL."""
    name = f"senpai_test_{secrets.token_hex(6)}"
    admin = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        yield sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        admin.dispose()


@pytest.fixture(scope="session")
def fresh_url(tmp_path_factory: pytest.TempPathFactory) -> FreshUrl:
    """Makes URLs of databases that are still empty."""
    if SERVER:
        return fresh_database

    @contextmanager
    def fresh_file() -> Generator[str]:
        yield f"sqlite:///{tmp_path_factory.mktemp('catalog') / 'catalog.sqlite3'}"

    return fresh_file


@pytest.fixture(scope="session")
def fresh_template() -> Generator[str]:
    """The name of a database with an empty catalog, to copy."""
    with fresh_database() as url:
        Catalog.open(url).close()
        yield sa.make_url(url).database or ""


@pytest.fixture
def catalog_url(request: pytest.FixtureRequest) -> Generator[str]:
    """An empty catalog, on the server of TEST_DATABASE_URL where there is one."""
    if SERVER:
        with fresh_database(request.getfixturevalue("fresh_template")) as url:
            yield url
    else:
        yield f"sqlite:///{request.getfixturevalue('catalog_file')}"


@pytest.fixture
def catalog_file(fresh_catalog: Path, tmp_path: Path) -> Path:
    """An empty catalog, in a file whatever server there is."""
    return Path(shutil.copy(fresh_catalog, tmp_path / "catalog.sqlite3"))


@pytest.fixture(scope="session")
def fresh_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty catalog to copy, since making one takes a third of a second."""
    file = tmp_path_factory.mktemp("fresh") / "catalog.sqlite3"
    Catalog.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def embeddings() -> WordEmbeddings:
    return WordEmbeddings()


@pytest.fixture
def openai_server(monkeypatch: pytest.MonkeyPatch) -> Generator[OpenAIServer]:
    """A model's server on loopback, which tests tell what to answer."""
    without_proxies(monkeypatch)
    with serving() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()
