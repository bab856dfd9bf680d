"""Everything that is known of an answer's sources, shown to whoever presses the button."""

from collections.abc import Iterator, Sequence

from bot.answering.phrases import Phrase, say
from bot.answering.source_words import checked, reading, state_of
from bot.discord_app.citing import publisher
from bot.discord_app.markup import escape, link, shorten
from bot.discord_app.packing import LIMIT, Block, pack
from bot.models import Citation

_TITLE_LENGTH = 120
_READ_LENGTH = 180


def render_sources(citations: Sequence[Citation], locale: str) -> list[str]:
    """One or more messages: number, section and document, then publisher, kind, date, status and how it was read."""
    blocks = [Block(f"**{say(Phrase.SOURCES_TITLE, locale)}**")]
    blocks += [Block("\n".join(_lines(citation, locale))) for citation in citations]
    return pack(blocks, LIMIT)


def _lines(citation: Citation, locale: str) -> Iterator[str]:
    title = citation.title.split(": ", maxsplit=1)[0]  # what follows only lists what the article holds
    names = dict.fromkeys(name for name in (citation.section, title) if name)
    yield f"{link(f'[{citation.n}]', citation.url)} {' — '.join(escape(shorten(n, _TITLE_LENGTH)) for n in names)}"
    said = (publisher(citation, locale), checked(citation, locale), state_of(citation, locale))
    yield f"-# {' · '.join(filter(None, said))}"
    if read := reading(citation, locale, via=True):
        yield f"-# {escape(shorten(read, _READ_LENGTH))}"
