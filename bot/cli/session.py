"""Opening the services from a shell: quiet logs, and the knowledge ingested on first use."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.config import load_settings
from bot.first_use import is_unread, read_knowledge
from bot.log import configure_logging
from bot.services import Services, open_services

errors = Console(stderr=True)


@contextmanager
def progress_bar() -> Generator[Progress]:
    """A bar on standard error, so that standard output stays clean for pipes."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        yield progress


@contextmanager
def opened(*, sparing: bool = False) -> Generator[Services]:
    """Open the services; an empty catalog first ingests the knowledge, with a progress bar.

    `sparing` is for those who only ask: see `Indexes.follow`.
    """
    settings = load_settings()
    configure_logging(settings, for_people=True)
    with open_services(settings) as services:
        if is_unread(services):
            first_ingest(services)
        elif unread := services.ingestor.unread():
            _say(f"The knowledge has changed in {unread} of its files since it was read: python ingest.py reads it.")
        if services.indexes.owner:
            services.indexes.follow(sparing=sparing)
        yield services


def first_ingest(services: Services) -> None:
    """Read the knowledge with a progress bar and say what could not be read; StartupError if there is none."""
    settings = services.settings
    _say(f"First use: reading the knowledge in {settings.knowledge_dir} into {settings.senpai_data_dir} (a minute) …")
    with progress_bar() as progress:
        task = progress.add_task("Ingesting", total=None)

        def advance(description: str, done: int, total: int) -> None:
            progress.update(task, description=description, completed=done, total=total)

        report = read_knowledge(services, advance)
    for failure in report.failed:
        _say(f"Not read: {failure.origin}: {failure.reason}")
    for note in report.notes:
        _say(note)
    _say(f"{len(report.added) + len(report.unchanged)} documents are ready.")


def _say(sentence: str) -> None:
    errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
