"""`/setup show`: every setting in words, who decided it, and what keeps it from working."""

from collections.abc import Iterator

from bot.discord_app.packing import pack_lines
from bot.discord_app.setup import words
from bot.discord_app.setup.look import Look
from bot.discord_app.setup.pages import PAGES
from bot.discord_app.setup.permissions import findings
from bot.discord_app.strings import say


def overview(look: Look, here: int | None = None) -> list[str]:
    """The messages to send, one in most servers."""
    return pack_lines(_lines(look, here))


def _lines(look: Look, here: int | None) -> Iterator[str]:
    for page in PAGES:
        yield f"\n**{say(f'setup.title.{page.name}', look.locale)}**"
        for key in page.keys:
            what, value = say(f"setup.what.{key}", look.locale), words.in_words(key, look)
            origin = say(f"setup.set_by.{look.origins[key].value}", look.locale)
            yield say("setup.line", look.locale, what=what, value=value, origin=origin)
    yield "\n" + say("setup.permissions", look.locale)
    yield from (f"- {'' if finding.fine else '⚠️ '}{finding.text}" for finding in findings(look, here))
