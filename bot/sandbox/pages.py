"""Web pages, read in the sandbox."""

from dataclasses import dataclass
from pathlib import Path

from bot.errors import UnsupportedDocument
from bot.sandbox.process import CHILD, WALL_SECONDS, ChildFailed, run_task
from bot.sandbox.refusals import Notice, notice_sentence


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """The main text of a page as Markdown; title, date (ISO) and language are empty where the page has none.

    `left_out` are sentences about what was in the page and is not in its text.
    """

    markdown: str
    title: str
    date: str
    language: str
    left_out: tuple[str, ...] = ()


def parse_html(html: str, *, wall_seconds: float = WALL_SECONDS, child: Path = CHILD) -> ParsedPage:
    """Extract the main text of a page in a child process; raises UnsupportedDocument if it takes too long or fails."""
    try:
        read = run_task("page_task", html.encode("utf-8", "replace"), wall_seconds=wall_seconds, child=child)
        hidden = int(read.get("hidden") or 0)
        left_out = (notice_sentence(Notice.HIDDEN_TEXT, hidden),) if hidden else ()
        texts = {name: str(read[name] or "") for name in ("markdown", "title", "date", "language")}
        return ParsedPage(**texts, left_out=left_out)
    except (ChildFailed, KeyError, TypeError, ValueError) as error:
        if isinstance(error, ChildFailed) and error.slow:
            reason = f"It took longer than {wall_seconds:g} seconds to read, so it was given up"
            raise UnsupportedDocument(f"{reason}: save its text as plain text.") from None
        msg = "It could not be read as HTML: save its text as plain text or Markdown."
        raise UnsupportedDocument(msg) from None
