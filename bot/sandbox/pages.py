"""Web pages, read in the sandbox."""

from dataclasses import dataclass
from pathlib import Path

from bot.errors import UnsupportedDocument
from bot.sandbox.process import CHILD, WALL_SECONDS, ChildFailed, run_task


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The main text of a page as Markdown; title, date (ISO) and language are empty where the page has none."""

    markdown: str
    title: str
    date: str
    language: str


def parse_html(html: str, *, wall_seconds: float = WALL_SECONDS, child: Path = CHILD) -> ParsedPage:
    """Extract the main text of a page in a child process; raises UnsupportedDocument if it takes too long or fails."""
    try:
        read = run_task("page_task", html.encode("utf-8", "replace"), wall_seconds=wall_seconds, child=child)
        return ParsedPage(*(str(read[name] or "") for name in ("markdown", "title", "date", "language")))
    except (ChildFailed, KeyError) as error:
        if isinstance(error, ChildFailed) and error.slow:
            reason = f"It took longer than {wall_seconds:g} seconds to read, so it was given up"
            raise UnsupportedDocument(f"{reason}: save its text as plain text.") from None
        msg = "It could not be read as HTML: save its text as plain text or Markdown."
        raise UnsupportedDocument(msg) from None
