"""What goes on beside the answers: who leads, news, backups; and the catalog taken out of use, to be replaced."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalog import (
    CAMPAIGN_SECONDS,
    Catalog,
    CatalogDamaged,
    Deletions,
    Restored,
    back_up_if_due,
    open_lead,
    restore,
    set_aside,
)
from bot.config import Settings
from bot.errors import BackupRefused, StartupError
from bot.indexes import Ownership
from bot.news.feeds import load_feeds
from bot.services import Services

if TYPE_CHECKING:
    from bot.news.poller import Poller

_log = logging.getLogger(__name__)

BACKUP_LOOK = timedelta(minutes=5)
"""How often it is looked whether a backup is due, or is to be tried again."""


@asynccontextmanager
async def open_poller(services: Services) -> AsyncGenerator["Poller"]:
    """Who asks the feeds; takes the knowledge's list of them over into the catalog first. Raises StartupError."""
    from bot.news.poller import Poller  # noqa: PLC0415  # the HTTP client is only needed for feeds
    from bot.web import open_web_client  # noqa: PLC0415

    catalog, settings = services.catalog, services.settings
    await asyncio.to_thread(catalog.news.register, load_feeds(settings.knowledge_dir))
    async with open_web_client(contact=settings.web_contact) as web:
        yield Poller(catalog.news, web, services.recogniser, metrics=services.metrics)


async def campaign(services: Services) -> None:
    """Lead as soon as nobody else does, until cancelled."""
    while True:
        with services.metrics.turn("lead"), suppress(OSError):  # a folder that is out of reach for a while
            await asyncio.to_thread(services.lead.campaign)
        await asyncio.sleep(CAMPAIGN_SECONDS)


async def follow_news(services: Services) -> None:
    """Ask the feeds until cancelled, where the operator wants it and while this process leads."""
    if services.settings.news_fetch:
        async with open_poller(services) as poller:
            await poller.run(leads=lambda: services.lead.held)


async def keep_backups(services: Services) -> None:
    """Make backups until cancelled, where the operator wants them; one that failed is tried again soon."""
    settings = services.settings
    if settings.backup_dir is None:
        return
    every = timedelta(hours=settings.backup_hours)
    while True:
        with services.metrics.turn("backups"):
            now = datetime.now(UTC)
            try:
                made = services.lead.held and await asyncio.to_thread(
                    back_up_if_due, settings.catalog_url, settings.backup_dir, every, settings.backup_keep, now
                )
            except Exception as error:  # noqa: BLE001  # the boundary: the next backup is to be made all the same
                expected = isinstance(error, BackupRefused)
                data = {"reason": str(error) if expected else type(error).__name__}  # a sentence
                _log.error("no backup was made", exc_info=None if expected else error, extra={"data": data})
            else:
                if made:
                    _log.info("backup made", extra={"data": {"file": made.name}})
        await asyncio.sleep(BACKUP_LOOK.total_seconds())


def restore_backup(settings: Settings, file: Path, now: datetime, *, force: bool) -> Restored:
    """Put a backup in the catalog's place; raises BackupRefused, and StartupError while another process uses it."""
    with owned_folder(settings, "then restore"):
        return restore(
            settings.catalog_url, file, Deletions((*settings.deletion_folders, file.parent)), now, force=force
        )


def set_damaged_catalog_aside(settings: Settings) -> Path | None:
    """Keep a damaged catalog under another name, so that a new one can be made; its new path, None if it is sound.

    Raises StartupError while another process uses it, and for whatever is wrong with it but is no damage.
    """
    with owned_folder(settings, "then run --rebuild"):
        return set_aside(settings.catalog_url) if _is_damaged(settings.catalog_url) else None


@contextmanager
def owned_folder(settings: Settings, then: str) -> Generator[None]:
    """Keep every other process away from the catalog meanwhile; raises StartupError where one uses it."""
    folder = settings.index_dir
    try:
        ownership = Ownership.take(folder)
    except OSError as error:
        msg = f"The folder for the search indexes, {folder}, cannot be written: {error.strerror}."
        raise StartupError(msg) from None
    # Processes of shards have indexes of their own each, and one of them leads.
    lead = open_lead(settings.catalog_url, "") if settings.catalog_url.startswith("sqlite") else None
    try:
        if ownership is None or (lead and not lead.campaign()):
            msg = f"A running Senpai uses this catalog and its indexes: stop it, {then} again."
            raise StartupError(msg)
        yield
    finally:
        if lead:
            lead.release()
        if ownership:
            ownership.release()


def _is_damaged(url: str) -> bool:
    try:
        with Catalog.open(url) as catalog:
            return bool(catalog.check())
    except CatalogDamaged:
        return True
