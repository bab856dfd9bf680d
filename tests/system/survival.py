"""Work that is killed at some moment, and whether everything that it was promised is kept is there afterwards.

Each kind prepares a data folder, works in it and says what it was promised, and lists what is lost of that. Used by
`victims.py`, the test (3 kills of each kind) and `tests/bench/bench_kills.py`.
"""

import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from alembic import command
from sqlalchemy import text

from bot.catalog import Catalog, Deletions, back_up, examine, restore
from bot.catalog.engine import make_engine, parse_url, writer
from bot.catalog.migrations import config
from bot.config import Settings
from bot.curation import Likeness, Review, text_offer
from bot.errors import IndexesInUse
from bot.guilds import Exchanges, Guilds, People
from bot.indexes import Indexes, open_indexes, passages_view
from bot.ingestion import Ingestor, reading_of
from bot.models import Scope
from bot.press import Subscription
from tests.conftest import WordEmbeddings
from tests.guilds.conftest import ANSWER, asked

Said = dict[str, Any]
Say = Callable[..., None]

NOW = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)
ANNA = "discord:anna"
OLDEST = "0001"


@dataclass(frozen=True, slots=True)
class Kind:
    """`work` goes on until it is killed; `lost` looks at the folder and opens everything as the next start does."""

    prepare: Callable[[Path], None]
    work: Callable[[Path, Say], None]
    lost: Callable[[Path, list[Said]], Iterator[str]]
    longest: float = 0.6  # seconds within which the kill comes


def url_of(data: Path) -> str:
    return f"sqlite:///{data / 'catalog.sqlite3'}"


def values(said: list[Said], key: str) -> list[Any]:
    return [row[key] for row in said if key in row]


def _fresh(data: Path) -> None:
    Catalog.open(url_of(data)).close()


@contextmanager
def indexes_over(catalog: Catalog, data: Path) -> Iterator[Indexes]:
    """The indexes, waited for as the bot does: a child of who was killed may hold the lock for a moment."""
    views = [passages_view(WordEmbeddings().space)]
    with _free(lambda: open_indexes(catalog, data / "indexes", views, own=True)) as opened:
        yield opened


def _free(opening: Callable[[], Indexes]) -> Indexes:
    for _ in range(300):
        with suppress(IndexesInUse):
            return opening()
        time.sleep(0.1)
    return opening()


def differences(catalog: Catalog, indexes: Indexes) -> Iterator[str]:
    """Where an index holds other chunks than the catalog."""
    for scope in Scope:
        live = set(catalog.live_chunk_ids(scope))
        collection = indexes._vectors["passages"]._active.get(scope)
        held = collection.ids() if collection else set[int]()
        if live != held:
            yield f"vectors of {scope}: {len(live - held)} missing, {len(held - live)} too many"
    count = {entry.name: entry.chunks for entry in indexes.health()}["Keyword index"]
    live_count = sum(len(catalog.live_chunk_ids(scope)) for scope in Scope)
    if count != live_count:
        yield f"keywords: {count} of {live_count}"


# Uploads, approvals, settings, subscriptions


def _follow(indexes: Indexes) -> None:
    while True:
        indexes.follow()
        time.sleep(0.05)


def _tend(data: Path, say: Say) -> None:
    guild, embeddings = os.getpid(), WordEmbeddings()
    catalog = Catalog.open(url_of(data))
    with indexes_over(catalog, data) as indexes:
        threading.Thread(target=_follow, args=(indexes,), daemon=True).start()
        ingestor = Ingestor(catalog, embeddings, knowledge_dir=data / "none")
        review = Review(
            catalog, Likeness(catalog, indexes, embeddings), read=reading_of, store=ingestor.add,
            prepare=ingestor.prepare, wants_two=lambda _: False,
        )  # fmt: skip
        say(guild=guild)
        for n in itertools.count(1):
            word = f"zelkova{guild}x{n}"
            offer = text_offer(f"Badge {n}", f"# Badge {n}\n\nThe {word} badge costs {n} yen.\n")
            proposal = review.propose(guild, offer, by=ANNA)
            say(proposal=proposal.id)
            say(document=review.approve(guild, proposal.id, by=ANNA).document_id, word=word)
            catalog.set_guild_setting(guild, "person_per_day", n, actor=ANNA)
            say(setting=n)
            wanted = Subscription(0, guild, n + 1000 * guild, None, 9, None, "en", covers_from=NOW, next_at=NOW)
            added = catalog.subscriptions.add(wanted)
            say(subscription=added.id if added else 0)


def _tended(data: Path, said: list[Said]) -> Iterator[str]:
    guild = next(iter(values(said, "guild")), 0)
    with Catalog.open(url_of(data)) as catalog, indexes_over(catalog, data) as indexes:
        documents, words, settings = values(said, "document"), values(said, "word"), values(said, "setting")
        for word in words[-1:]:
            if not indexes.search_keywords(word, Scope.GUILD, 1, guild):
                yield f"keyword answer before the index healed: {word}"
        yield from (f"document {each}" for each in documents if catalog.document(each) is None)
        yield from (f"proposal {n}" for n in values(said, "proposal") if not catalog.curation.proposal(guild, n))
        if settings and catalog.guild_settings(guild)["person_per_day"] < settings[-1]:
            yield f"setting {settings[-1]}"
        kept = {each.id for each in catalog.subscriptions.of_guild(guild)}
        yield from (f"subscription {n}" for n in values(said, "subscription") if n not in kept)
        promised = len(documents) + len(values(said, "proposal")) + len(settings)
        if len(catalog.audit(100_000, guild_id=guild)) < promised:
            yield "audit"
        indexes.follow()
        yield from differences(catalog, indexes)
        for word in words[-1:]:
            vector = np.asarray(WordEmbeddings().embed_query(f"Badge: The {word} badge"), dtype=np.float32)
            if not indexes.search_vectors(Scope.GUILD, vector, 1, guild):
                yield f"vector answer: {word}"
        yield from catalog.check()


# Questions


def _exchanges(catalog: Catalog) -> Exchanges:
    people = People(catalog.exchanges.person_key())
    return Exchanges(catalog, Guilds(catalog, Settings(_env_file=None), people), people)  # pyright: ignore[reportCallIssue]


def _answer(data: Path, say: Say) -> None:
    catalog = Catalog.open(url_of(data))
    exchanges = _exchanges(catalog)
    messages = itertools.count(time.time_ns())

    def one() -> None:
        while True:
            exchange_id = exchanges.open(asked(question="Is it kept?"))
            say(opened=exchange_id)
            message = next(messages)
            exchanges.posted(exchange_id, 3, message)
            exchanges.finish(exchange_id, ANSWER, [message])
            say(finished=exchange_id)

    for thread in [threading.Thread(target=one) for _ in range(8)]:
        thread.start()


def _answered(data: Path, said: list[Said]) -> Iterator[str]:
    with Catalog.open(url_of(data)) as catalog:
        exchanges = _exchanges(catalog)
        waiting = {exchange.id for exchange in exchanges.interrupted()}
        finished = set(values(said, "finished"))
        for exchange_id in values(said, "opened"):
            exchange = exchanges.get(exchange_id)
            if exchange is None:
                yield f"question {exchange_id}"
            elif exchange_id in finished and not (exchange.state == "done" and exchange.answer and exchange.messages):
                yield f"answer {exchange_id}"
            elif exchange.state == "open" and exchange_id not in waiting:
                yield f"interrupted answer {exchange_id} that nobody would be told of"
        for exchange_id in waiting:
            exchanges.fail(exchange_id)
        yield from catalog.check()


# An older catalog is brought up to date


def _old(data: Path) -> None:
    """A catalog of the first schema, with a setting and a line of audit in it."""
    for path in data.glob("catalog.sqlite3*"):
        path.unlink()
    engine = make_engine(parse_url(url_of(data)))
    with writer(engine).begin() as connection:
        command.upgrade(config(connection), OLDEST)
        at = {"at": NOW.isoformat(" ")[:19]}
        connection.execute(text("INSERT INTO guild_settings VALUES (5, 'keep_texts', 'true', 'anna', :at)"), at)
        row = (
            "INSERT INTO audit (at, actor, action, subject, detail) VALUES (:at, 'anna', 'setting.changed', 'x', '{}')"
        )
        connection.execute(text(row), at)
    engine.dispose()


def _migrate(data: Path, say: Say) -> None:
    Catalog.open(url_of(data)).close()
    say(migrated=True)


def _migrated(data: Path, said: list[Said]) -> Iterator[str]:
    with Catalog.open(url_of(data)) as catalog:
        if catalog.guild_settings(5) != {"keep_texts": True}:
            yield "setting"
        if [entry.action for entry in catalog.audit()] != ["setting.changed"]:
            yield "audit"
        yield from catalog.check()


# Backups


def _back_up(data: Path, say: Say) -> None:
    catalog, numbers = Catalog.open(url_of(data)), itertools.count(1)
    kept = 0

    def write() -> None:
        nonlocal kept
        for n in numbers:
            catalog.set_guild_setting(5, "person_per_day", n, actor=ANNA)
            kept = n

    threading.Thread(target=write, daemon=True).start()
    for n in itertools.count():
        before, file = kept, data / f"{n % 3}.zip"
        back_up(url_of(data), file, NOW)
        say(backup=file.name, setting=before)


def _backed_up(data: Path, said: list[Said]) -> Iterator[str]:
    for file in data.glob("*.zip"):
        examine(file)  # also one that was never promised: what has the name is whole
    newest = {row["backup"]: row["setting"] for row in said}
    for name, setting in newest.items():
        there = data / "restored"
        restore(url_of(there), data / name, Deletions(), NOW, force=True)
        with Catalog.open(url_of(there)) as catalog:
            if setting and catalog.guild_settings(5)["person_per_day"] < setting:
                yield f"setting {setting} in {name}"


def _two_backups(data: Path) -> None:
    with Catalog.open(url_of(data)) as catalog:
        for name in ("1", "2"):
            catalog.set_guild_setting(5, "person_per_day", int(name), actor=ANNA)
            back_up(url_of(data), data / f"{name}.zip", NOW)


def _restore(data: Path, say: Say) -> None:
    for n in itertools.count():
        name = 1 + n % 2
        restore(url_of(data), data / f"{name}.zip", Deletions(), NOW, force=True)
        say(restored=name)


def _restored(data: Path, said: list[Said]) -> Iterator[str]:
    if not (data / "catalog.sqlite3").exists():
        yield "catalog"
        return
    with Catalog.open(url_of(data)) as catalog:
        if catalog.guild_settings(5).get("person_per_day") not in {1, 2}:
            yield "setting"
        yield from catalog.check()
    for path in data.glob("*.before-restore-*"):
        path.unlink()


KINDS = {
    "approval": Kind(_fresh, _tend, _tended, 1.5),
    "answering": Kind(_fresh, _answer, _answered),
    "migration": Kind(_old, _migrate, _migrated, 0.8),
    "backup": Kind(_fresh, _back_up, _backed_up),
    "restore": Kind(_two_backups, _restore, _restored),
}
