"""What `ingest.py` shows of a run: a progress bar while it goes on, a table at its end."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from bot.ingestion.ingestor import IngestReport
from bot.models import Progress as ProgressCall


@contextmanager
def progress_bar(*, shown: bool) -> Generator[ProgressCall]:
    """A bar on standard error; where it is not shown, its calls do nothing."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=not shown,
        transient=True,
    )
    with bar:
        task = bar.add_task("documents", total=None)

        def advance(_name: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance


def print_report(report: IngestReport) -> None:
    """Counts of what was done, the reason of every failure, and the notes."""
    out = Console()
    table = Table(box=None, show_header=False, pad_edge=False)
    for name in ("added", "updated", "unchanged", "removed", "failed"):
        table.add_row(name, str(len(getattr(report, name))))
    out.print(table)
    for failure in report.failed:
        out.print(Text(f"failed: {failure.origin}: {failure.reason}"), soft_wrap=True)
    for note in report.notes:
        out.print(Text(note), soft_wrap=True)
