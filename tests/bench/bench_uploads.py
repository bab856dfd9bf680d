"""From an upload to an answer that cites it: `python tests/bench/bench_uploads.py`.

Ordinary documents of every kind that can be read, in English and Japanese, go one after the other through what
Discord's commands call: read and propose, preview, prepare (while a moderator reads), approve, follow with the indexes,
and ask. Beside the shipped knowledge, if `SENPAI_DATA_DIR` holds it already (a copy is used). Prints for each step the
wall time and the CPU time of this process and its children, in seconds, as p50 and p90 over the documents; and how many
were cited. The running bot adds up to 2 seconds, since it looks for changes that often.
"""

# ruff: noqa: T201 — imports from the checkout, prints its result
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.config import load_settings
from bot.curation import file_offer
from bot.dates import today_in_japan
from bot.models import Question
from bot.services import Services, open_services
from tests.ingestion import office_files as office
from tests.ingestion import pdf_files as pdf

T = TypeVar("T")
GUILD, BY = 2**60, "operator"
STEPS = ("propose", "preview", "prepare", "approve", "follow", "ask")

SUBJECTS = (
    ("What does the bicycle permit cost?", "The bicycle permit for the Kurohoshi building costs {n} yen a month."),
    ("When does the Kurohoshi cafeteria close?", "The Kurohoshi cafeteria closes at 14:{n} on weekdays."),
    ("How much is the Kurohoshi gym?", "The Kurohoshi gym costs {n} yen a month for members of staff."),
    ("クロホシ社宅の家賃はいくらですか？", "クロホシ社宅の家賃は、月に{n}円です。"),
)
REST = "Ask the desk on the second floor. It is open from 10 to 16. Bring your card, and write your name in the list. "


def documents() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes, and a question that it answers."""
    for n, (question, told) in enumerate(SUBJECTS):
        fact = told.format(n=31 + n)
        parts = [(question, fact)] + [(f"Part {part} of guide {n}", REST * 4) for part in range(8)]
        markdown = "\n\n".join(f"## {head}\n\n{body}" for head, body in parts)
        html = "".join(f"<h2>{head}</h2><p>{body}</p>" for head, body in parts)
        body = "".join(office.paragraph(head, style="Heading2") + office.paragraph(text) for head, text in parts)
        yield f"guide{n}.md", f"# Guide {n}\n\n{markdown}".encode(), question
        yield f"guide{n}.txt", "\n\n".join(f"{head}\n\n{body}" for head, body in parts).encode(), question
        page = f"<html><head><title>Guide {n}</title></head><body><main><article>{html}</article></main></body></html>"
        yield f"guide{n}.html", page.encode(), question
        yield f"guide{n}.docx", office.word(body), question
        yield f"guide{n}.csv", "\n".join(("topic,what is told", *(f'"{a}","{b}"' for a, b in parts))).encode(), question
        yield f"guide{n}.xlsx", office.book(("topic", "what is told"), *parts), question
        japanese = not fact.isascii()
        lines = [line for head, body in parts for line in (head, body[:90])]
        shown = pdf.text(*lines, encoding="cp932" if japanese else "cp1252")
        font = pdf.JAPANESE if japanese else pdf.FONT
        yield f"guide{n}.pdf", pdf.pdf(pdf.pages(shown, font=font)), question


def cpu() -> float:
    """Seconds of this process and of its children that ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Stopwatch:
    """Wall and CPU seconds of each step."""

    def __init__(self) -> None:
        self.spent: dict[str, list[tuple[float, float]]] = {step: [] for step in STEPS}

    def take(self, step: str, work: Callable[[], T]) -> T:
        started, used = time.perf_counter(), cpu()
        result = work()
        self.spent[step].append((time.perf_counter() - started, cpu() - used))
        return result


def one(services: Services, name: str, data: bytes, question: str, watch: Stopwatch) -> bool:
    """Whether the answer cites the document; it is removed afterwards."""
    review, documents_of = services.curation.review, services.curation.documents
    proposal = watch.take("propose", lambda: review.propose(GUILD, file_offer(name, data), by=BY))
    watch.take("preview", lambda: review.preview(GUILD, proposal.id))
    watch.take("prepare", lambda: review.prepare(GUILD, proposal.id))
    done = watch.take("approve", lambda: review.approve(GUILD, proposal.id, by=BY))
    watch.take("follow", services.indexes.follow)
    asked = Question(question, today_in_japan(datetime.now(UTC)), guild_id=GUILD)
    answer = watch.take("ask", lambda: asyncio.run(services.answerer.answer(asked)))
    documents_of.remove(GUILD, done.document_id, by=BY)
    services.indexes.follow()
    return any(citation.document_id == done.document_id for citation in answer.citations)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings()
        data = Path(folder) / "data"
        if settings.senpai_data_dir.is_dir():
            shutil.copytree(settings.senpai_data_dir, data)
        with open_services(settings.model_copy(update={"senpai_data_dir": data}), own=True) as services:
            services.indexes.follow()
            watch, cited, missed = Stopwatch(), 0, []
            for name, data_of, question in documents():
                if one(services, name, data_of, question, watch):
                    cited += 1
                else:
                    missed.append(name)
    totals = [tuple(map(sum, zip(*each, strict=True))) for each in zip(*watch.spent.values(), strict=True)]
    print(f"{len(totals)} documents, {cited} cited" + (f"; not: {', '.join(missed)}" if missed else ""))
    for step, spent in [*watch.spent.items(), ("in all", totals)]:
        wall, used = (sorted(column) for column in zip(*spent, strict=True))
        wall90, used90 = quantiles(wall, n=10)[-1], quantiles(used, n=10)[-1]
        print(f"{step:8} p50 {median(wall):.2f} p90 {wall90:.2f}, CPU p50 {median(used):.2f} p90 {used90:.2f}")


if __name__ == "__main__":
    main()
