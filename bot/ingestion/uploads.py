"""What moderators and members bring: a file, a page or a text, read like any other document."""

from bot.ingestion.cautions import Caution, cautions
from bot.ingestion.formats import identify, of_page
from bot.ingestion.loaders import load
from bot.ingestion.sources import RawDocument, canonical_url
from bot.models import Reading, Upload
from bot.wording import Wording


def reading_of(upload: Upload) -> Reading:
    """Read it; raises UnsupportedDocument or EmptyDocument with a sentence that says why and what to do.

    What it says of its own sources and rules counts for nothing: anybody can write that.
    """
    stated = upload.content_type
    media_type = of_page(stated, upload.name, upload.data) if stated else identify(upload.name, upload.data)
    origin = upload.origin or (canonical_url(upload.url) if upload.url else f"upload:{upload.name}")
    document = load(RawDocument(origin, upload.name, media_type, upload.data, upload.charset, upload.url))
    return Reading(document, tuple(_in_words(caution) for caution in cautions(document)))


def _in_words(caution: Caution) -> Wording:
    text = Wording(f"{caution.text} “{caution.quote}”", f"{caution.text.ja}「{caution.quote}」")
    text = text if caution.quote else caution.text
    return Wording(f"“{caution.section}”: {text}", f"「{caution.section}」：{text.ja}") if caution.section else text
