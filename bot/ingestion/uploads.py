"""What moderators and members bring: a file, a page or a text, read like any other document."""

from bot.ingestion.loaders import load
from bot.ingestion.sources import RawDocument, canonical_url, media_type_of, type_by_name
from bot.models import Reading, Upload
from bot.text.encoding import check_size


def read_upload(upload: Upload) -> Reading:
    """Read it; raises UnsupportedDocument or EmptyDocument with a sentence that says why and what to do.

    What it says of its own sources and rules counts for nothing: anybody can write that.
    """
    check_size(len(upload.data))
    stated = upload.content_type
    media_type = media_type_of(stated) if stated else type_by_name(upload.name, upload.data)
    origin = upload.origin or (canonical_url(upload.url) if upload.url else f"upload:{upload.name}")
    raw = RawDocument(origin, upload.name, media_type, upload.data, upload.charset, upload.url)
    return Reading(load(raw))
