"""What a question and a chunk cost with PostgreSQL and a Chroma server: `python tests/bench/bench_bigger.py FOLDER`.

FOLDER is where pip installed `.ci/services.lock`. Documents of servers are added through the moderators' door, then
questions are asked in these servers, one after the other, without a language model. Prints bytes for each chunk in the
three stores, milliseconds of processor for each question in the three processes, and what follows from them for a size
that is asked for. Reads /proc, so that it runs on Linux only.
"""

# ruff: noqa: T201 — prints its result
import argparse
import asyncio
import itertools
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import event, text

from bot.config import Settings
from bot.curation import text_offer
from bot.first_use import read_knowledge
from bot.models import Question, Scope
from bot.services import Services, open_services
from tests.services.conftest import Chroma
from tests.services.postgres import running

EVALS = Path(__file__).parents[1] / "evals"
AS_OF = date(2026, 11, 25)
DOCUMENTS_A_GUILD = 20
SENTENCES = 14
"""Of a document, which makes about two chunks."""


def sentences(services: Services) -> list[str]:
    """Those of the knowledge, to make other documents of."""
    documents = filter(None, (services.catalog.document(row.id) for row in services.catalog.documents(Scope.SHARED)))
    return [sentence.text for each in documents for section in each.sections for sentence in section.sentences]


def guilds_of(count: int) -> range:
    """Ids of servers."""
    return range(1, 1 + -(-count // DOCUMENTS_A_GUILD))


def add_documents(services: Services, count: int) -> None:
    """Add documents to servers, a few each, and let the indexes follow."""
    chance = random.Random(7)  # noqa: S311 — repeatable texts, no secret
    known, review = sentences(services), services.curation.review
    for number, guild_id in zip(range(count), itertools.cycle(guilds_of(count)), strict=False):
        offer = text_offer(f"Rule {number}", " ".join(chance.sample(known, SENTENCES)))
        proposal = review.propose(guild_id, offer, by="discord:bench")
        review.approve(guild_id, proposal.id, by="discord:bench")
    services.indexes.follow()


def size_of(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def database_size(services: Services) -> int:
    """Bytes of PostgreSQL's database."""
    with services.catalog._engine.connect() as connection:
        return connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()


def resident(pid: int) -> int:
    """Bytes of memory that a process has."""
    return int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def processor(pid: int) -> float:
    """Milliseconds of processor that a process, and those it began, have used."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    return own + sum(processor(int(child)) for child in children)


def parent_of_all(name: str) -> int:
    """The id of our child with this name."""
    for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text("utf-8").split():
        if Path(f"/proc/{child}/comm").read_text("utf-8").strip() == name:
            return int(child)
    raise SystemExit(f"{name} does not run.")


def questions(count: int) -> Iterator[str]:
    """Questions as people ask them, all different, so that no answer comes from the cache."""
    rows = (EVALS / "answerable.jsonl").read_text("utf-8").splitlines()
    return itertools.islice(dict.fromkeys(json.loads(row)["question"] for row in rows), count)


def ask(services: Services, count: int, servers: dict[str, int], guilds: range) -> dict[str, float]:
    """Median seconds, and milliseconds of processor and statements of SQL for each question."""
    statements = itertools.count()
    listened = services.catalog._engine, "before_cursor_execute", lambda *_: next(statements)
    asked = list(questions(count))
    for question in asked[:5]:  # loads what is loaded once
        asyncio.run(services.answerer.answer(Question(question, AS_OF, guild_id=guilds[0])))
    event.listen(*listened)
    before = {name: processor(pid) for name, pid in servers.items()}
    own, times = time.process_time(), list[float]()
    for question, guild_id in zip(asked[5:], itertools.cycle(guilds), strict=False):
        started = time.perf_counter()
        asyncio.run(services.answerer.answer(Question(question, AS_OF, guild_id=guild_id)))
        times.append(time.perf_counter() - started)
    figures = {"Senpai": (time.process_time() - own) * 1000 / len(times)}
    figures |= {name: (processor(pid) - before[name]) / len(times) for name, pid in servers.items()}
    return figures | {"statements": next(statements) / len(times), "median": median(times) * 1000}


def measure(services: Services, chroma: Chroma, folder: Path, options: argparse.Namespace) -> None:
    """Print everything."""
    read_knowledge(services)
    services.indexes.follow()
    servers = {"PostgreSQL": parent_of_all("postgres"), "Chroma": parent_of_all("chroma")}
    sizes = (database_size(services), size_of(folder / "indexes"), resident(servers["Chroma"]))
    started, had = sum(os.times()[:4]), sum(services.catalog.count_chunks(scope) for scope in Scope)
    add_documents(services, options.documents)
    chunks = sum(services.catalog.count_chunks(scope) for scope in Scope) - had
    spent = sum(os.times()[:4]) - started  # with the child processes that read documents, which have ended
    print(f"{options.documents} documents, {chunks} chunks; {spent * 1000 / chunks:.0f} ms of processor a chunk to add")
    after = (database_size(services), size_of(folder / "indexes"), resident(servers["Chroma"]))
    names = ("catalog in PostgreSQL", "keyword index on disk", "Chroma in memory")
    each = {name: (new - old) / chunks for name, old, new in zip(names, sizes, after, strict=True)}
    for name, size in each.items():
        print(f"{name}: {size / 1000:.1f} kB a chunk")
    figures = ask(services, options.questions, servers, guilds_of(options.documents))
    print(f"a question: median {figures.pop('median'):.0f} ms, {figures.pop('statements'):.0f} statements of SQL")
    for name, used in figures.items():
        print(f"{name}: {used:.1f} ms of processor a question")
    print(f"At {options.rate} questions a second and {options.chunks:,} chunks:")
    for name, used in figures.items():
        print(f"  {name}: {used * options.rate / 1000:.1f} processors")
    for name, size in each.items():
        print(f"  {name}: {size * options.chunks / 1e9:.0f} GB")


def main() -> None:
    """Start the servers and measure."""
    parser = argparse.ArgumentParser(description="What a question and a chunk cost on servers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--questions", type=int, default=105)
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--chunks", type=int, default=2_000_000)
    options = parser.parse_args()
    found = sorted(options.folder.glob("*/pginstall/bin"))
    if not found:
        raise SystemExit(f"There is no PostgreSQL in {options.folder}.")
    with tempfile.TemporaryDirectory() as scratch, running(found[0]) as url:
        chroma = Chroma(Path(scratch))
        chroma.start()
        values = {"database_url": url, "chroma_url": chroma.server.url, "senpai_data_dir": Path(scratch) / "data"}
        settings = Settings(_env_file=None, **values)  # pyright: ignore[reportCallIssue]
        try:
            with open_services(settings, own=True) as services:
                measure(services, chroma, Path(scratch) / "data", options)
        finally:
            chroma.stop()


if __name__ == "__main__":
    main()
