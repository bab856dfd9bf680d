"""Opening the services from a shell: quiet logs, and the knowledge ingested on first use."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.config import load_settings
from bot.log import configure_logging
from bot.models import Scope
from bot.services import Services, open_services

errors = Console(stderr=True)


@contextmanager
def progress_bar() -> Generator[Progress]:
    """A bar on standard error, so that standard output stays clean for pipes."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        yield progress


@contextmanager
def opened(*, own: bool | None = None) -> Generator[Services]:
    """Open the services; an empty catalog first ingests the knowledge, with a progress bar."""
    settings = load_settings()
    configure_logging("ERROR" if settings.log_level == "INFO" else settings.log_level)
    with open_services(settings, own=own) as services:
        if services.catalog.head(Scope.SHARED) == 0:
            first_ingest(services)
        if services.indexes.owner:
            services.indexes.follow()
        yield services


def first_ingest(services: Services) -> None:
    """Fill an empty catalog from the knowledge folder and say what could not be read."""
    errors.print(f"First use: reading the knowledge in {services.settings.knowledge_dir} …")
    with progress_bar() as progress:
        task = progress.add_task("Ingesting", total=None)

        def advance(description: str, done: int, total: int) -> None:
            progress.update(task, description=description, completed=done, total=total)

        report = services.ingestor.ingest([services.settings.knowledge_dir], progress=advance)
    for failure in report.failed:
        errors.print(f"[yellow]Not read:[/] {failure.origin}: {failure.reason}")
    errors.print(f"{len(report.added)} documents are ready.")
