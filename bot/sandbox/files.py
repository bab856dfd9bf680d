"""Documents of all kinds, read in the sandbox."""

from pathlib import Path

from bot.errors import EmptyDocument, UnsupportedDocument
from bot.sandbox.outline import ParsedDocument, document_of, outline
from bot.sandbox.process import CHILD, WALL_SECONDS, ChildFailed, run_task
from bot.sandbox.refusals import NO_TEXT, SENTENCES, Refusal, Refused


def parse_file(task: str, data: bytes, *, wall_seconds: float = WALL_SECONDS, child: Path = CHILD) -> ParsedDocument:
    """Read a document in a child process.

    Args:
        task: `pdf_task`, `word_task` or `workbook_task`; for texts in UTF-8 `page_task` (HTML), `table_task` (CSV) or
            `markdown_task`.
        data: Its bytes.
        wall_seconds: How long it may take.
        child: The child's script.

    Raises:
        EmptyDocument: There is no text in it.
        UnsupportedDocument: With a sentence that says why it is not read, and what to do.
    """
    try:
        read = run_task(task, data, wall_seconds=wall_seconds, child=child)
        if "refused" not in read:
            return document_of(read)
        reason = Refusal(read["refused"])
    except ChildFailed as error:
        reason = Refusal.STOPPED if error.stopped else Refusal.BROKEN
    except (KeyError, TypeError, ValueError, AttributeError):  # the child wrote something else
        reason = Refusal.BROKEN
    raise _error(reason)


def parse_here(markdown: str) -> ParsedDocument:
    """Read trusted Markdown in this process; raises as `parse_file` does."""
    try:
        return document_of(outline(markdown))
    except Refused as error:
        raise _error(error.reason) from None


def _error(reason: Refusal) -> UnsupportedDocument:
    return (EmptyDocument if reason in NO_TEXT else UnsupportedDocument)(SENTENCES[reason])
