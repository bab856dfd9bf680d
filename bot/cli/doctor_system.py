"""What `senpai doctor` examines of the machine and of the house as a whole."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.catalog import SCHEMA
from bot.cli.finding import Finding
from bot.errors import ModelUnavailable
from bot.providers import open_multilingual
from bot.sandbox import tier
from bot.services import Services
from bot.vitals import FULL, LOW_SPACE, vitals_of

_MEGABYTE = 1024**2


def house(services: Services) -> Iterator[Finding]:
    """Schema, whether the catalog can be written, disk, review queue."""
    vitals = vitals_of(services, datetime.now(UTC))
    yield Finding("Schema", "ok", f"{SCHEMA}, the newest that this Senpai knows")
    if vitals.writable:
        yield Finding("Catalog writable", "ok", "a change was tried and taken back")
    else:
        mend = "Look at the rights of the folder, the disk, or the database server."
        yield Finding("Catalog writable", "broken", "it takes no change", mend)
    free = vitals.free_bytes // _MEGABYTE
    state = "broken" if vitals.free_bytes < FULL else "missing" if vitals.free_bytes < LOW_SPACE else "ok"
    mend = "" if state == "ok" else "Free some space, or move SENPAI_DATA_DIR."
    yield Finding(
        "Disk", state, f"{free:,} MB free for the data folder", mend, figures={"free_bytes": vitals.free_bytes}
    )
    count = vitals.waiting_for_review
    mend = "Moderators see them with /docs review." if count else ""
    yield Finding("Review queue", "ok", f"{count} documents wait", mend, figures={"waiting": count})


def sandbox(_: Services) -> Iterator[Finding]:
    """What holds the child process that reads documents."""
    here = tier()
    if not here.works:
        yield Finding("Sandbox", "broken", "documents cannot be read: no child process starts", "See the log.")
    elif here.limited and here.offline:
        yield Finding("Sandbox", "ok", "documents are read with limits of memory and time, and without the network")
    else:
        lacks = [
            word for word, holds in (("limits of memory", here.limited), ("no network", here.offline)) if not holds
        ]
        detail = f"documents are read in a child process with a limit of time, but without: {', '.join(lacks)}"
        yield Finding("Sandbox", "missing", detail, "On Linux, allow user namespaces to ordinary processes.")


def multilingual(_: Services) -> Iterator[Finding]:
    """The model that finds answers to questions in other languages than English."""
    model = open_multilingual()
    try:
        if model is None:
            yield Finding("Multilingual model", "missing", "none; questions in English alone find well", _REINSTALL)
            return
        model.embed_query("visa")
    except ModelUnavailable as error:
        yield Finding("Multilingual model", "broken", str(error), _REINSTALL)
        return
    yield Finding("Multilingual model", "ok", f"{model.space.model}, {model.space.dimensions} dimensions")


_REINSTALL = "Reinstall the requirements."
