"""Everything that is known of an answer's sources, shown to whoever presses the button."""

from collections.abc import Iterator, Sequence

from bot.discord_app.citing import checked, publisher, status_in_words
from bot.discord_app.markup import escape, link, shorten
from bot.discord_app.packing import LIMIT, Block, pack
from bot.discord_app.strings import say
from bot.models import Citation, ReadVia

_TITLE_LENGTH = 120


def render_sources(citations: Sequence[Citation], locale: str) -> list[str]:
    """One or more messages: number, section and document, then publisher, kind, date, status and how it was read."""
    blocks = [Block(f"**{say('sources.title', locale)}**")]
    blocks += [Block("\n".join(_lines(citation, locale))) for citation in citations]
    return pack(blocks, LIMIT)


def _lines(citation: Citation, locale: str) -> Iterator[str]:
    title = citation.title.split(": ", maxsplit=1)[0]  # what follows only lists what the article holds
    names = dict.fromkeys(name for name in (citation.section, title) if name)
    yield f"{link(f'[{citation.n}]', citation.url)} {' — '.join(escape(shorten(n, _TITLE_LENGTH)) for n in names)}"
    said = (publisher(citation, locale), checked(citation, locale), status_in_words(citation, locale))
    yield f"-# {' · '.join(filter(None, said))}"
    if citation.read_via is ReadVia.TRANSCRIPTION and citation.via:
        yield f"-# {say('read.transcription.via', locale, via=escape(shorten(citation.via, _TITLE_LENGTH)))}"
    elif citation.read_via is not ReadVia.DIRECT:
        yield f"-# {say(f'read.{citation.read_via}', locale)}"
