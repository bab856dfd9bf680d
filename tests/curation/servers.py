"""Many servers with documents of their own over one catalog, and the question whether any sees another's."""

import asyncio
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.catalog import Catalog, Shelving
from bot.curation import Documents, Likeness, Review, correction_offer, text_offer
from bot.curation.making import of_guild
from bot.indexes import Indexes, open_indexes, passages_view
from bot.ingestion import Ingestor, loaders, reading_of
from bot.models import Question
from tests.conftest import WordEmbeddings

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WORDS = (
    *("visa", "renewal", "office", "hours", "form", "fee", "stamp", "address", "moving", "tax", "pension", "bank"),
    *("phone", "bicycle", "garbage", "lunch", "meeting", "room", "salary", "bonus", "contract", "holiday", "card"),
    *("insurance", "station", "ward", "city", "school", "garden", "library"),
)
SHARED = 12


@dataclass
class Servers:
    """`documents` are how many each server has; every one of its sentences names it."""

    catalog: Catalog
    indexes: Indexes
    answerer: Answerer
    documents: Documents
    review: Review
    guilds: list[int]
    rng: random.Random
    own: int = 0  # passages of the asking server that were found: without any, a check would prove nothing
    noted: int = 0  # corrections that were shown

    def query(self) -> str:
        """Some words, now and then with another server's name among them."""
        words = self.rng.sample(WORDS, self.rng.randint(1, 4))
        if self.rng.random() < 0.5:
            words.append(name_of(self.rng.choice(self.guilds)))
        return f"What about the {' '.join(words)}?"

    def check(self, guild: int | None, query: str, *, whole: bool = False) -> None:
        """Search, and with `whole` answer, for one server; fails where anything of another comes through."""
        question = Question(query, date(2026, 11, 25), guild_id=guild)
        hidden = {each.document_id for each in self.documents.hidden(guild)} if guild else set[str]()
        found = self.answerer.gatherer.retriever(question).search(query)
        for passage in (*found.passages, *found.beside):
            assert passage.guild_id in {None, guild}
            assert passage.document_id not in hidden
            assert not others_named(passage.text, guild)
            self.own += passage.guild_id is not None
        assert not any(others_named(each.text, guild) for each in found.corrections)
        if not whole:
            return
        for _ in range(2):  # the second one may come from the cache
            answer = asyncio.run(self.answerer.answer(question))
            said = "\n".join((answer.text, *answer.notes, *(cited.title for cited in answer.citations)))
            assert not others_named(said, guild, asked=query)
            assert not {cited.document_id for cited in answer.citations} & hidden
            self.noted += any("moderators add" in note for note in answer.notes)
        if guild is None:
            return
        assert all(row.guild_id == guild for row in self.documents.search(guild, query))
        assert all(row.guild_id == guild for row in (*self.documents.all(guild), *self.documents.stale(guild)))


def name_of(guild: int) -> str:
    """A word that stands in this server's documents alone."""
    return f"zq{guild:x}zq"


def others_named(text: str, guild: int | None, asked: str = "") -> bool:
    """Whether any server but this one is named, leaving out what the question itself says."""
    words = {word.strip(".,:?“”()[]").casefold() for word in text.split()}
    own = name_of(guild) if guild else ""
    named = {word for word in words if word.startswith("zq") and word.endswith("zq")}
    return bool(named - {own} - {word.strip("?").casefold() for word in asked.split()})


@contextmanager
def servers(folder: Path, fresh: Path, sizes: list[int], seed: int) -> Iterator[Servers]:
    """As many servers as there are sizes, beside shared articles of which each server hides one and corrects one."""
    with pytest.MonkeyPatch.context() as patch:
        # A child process for each of hundreds of documents would take most of the time, and shows nothing here.
        patch.setattr(loaders, "parse_file", lambda _, data: loaders.parse_here(data.decode()))
        yield from _servers(folder, fresh, sizes, seed)


def _servers(folder: Path, fresh: Path, sizes: list[int], seed: int) -> Iterator[Servers]:
    rng = random.Random(seed)  # noqa: S311  # no secret
    file = folder / "catalog.sqlite3"
    shutil.copy(fresh, file)
    embeddings = WordEmbeddings(128)
    with Catalog.open(f"sqlite:///{file}", clock=lambda: NOW) as catalog:
        indexes = open_indexes(catalog, folder / "indexes", [passages_view(embeddings.space)])
        ingestor = Ingestor(catalog, embeddings, knowledge_dir=folder)
        for n in range(SHARED):
            article = folder / f"shared{n}.txt"
            article.write_text(f"About the {' '.join(rng.sample(WORDS, 6))} and nothing else.", "utf-8")
            ingestor.ingest([article])
        likeness = Likeness(catalog, indexes, None)
        review = Review(catalog, likeness, read=reading_of, store=ingestor.add, now=lambda: NOW)
        documents = Documents(catalog, indexes, review, store=ingestor.add, now=lambda: NOW)
        articles = documents.articles()
        guilds = [2**60 + n for n in range(len(sizes))]
        for guild, size in zip(guilds, sizes, strict=True):
            for n in range(size):
                text = f"In {name_of(guild)} the {' '.join(rng.sample(WORDS, 6))} of {name_of(guild)} number {n}."
                reading = reading_of(text_offer(f"{name_of(guild)} {n}", text).upload)
                ingestor.add(of_guild(reading.document, guild), "test", Shelving("document.approved", {}))
            documents.hide(guild, rng.choice(articles).id, by="test")
            offer = correction_offer(rng.choice(articles), f"In {name_of(guild)} it is different.")
            proposal = review.propose(guild, offer, by="test")
            review.approve(guild, proposal.id, by="test")
        indexes.follow()
        answerer = Answerer(catalog=catalog, indexes=indexes, embeddings=embeddings, now=lambda: NOW)
        yield Servers(catalog, indexes, answerer, documents, review, guilds, rng)
        indexes.close()
