"""Files of other programs, read in the sandbox."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.errors import EmptyDocument, UnsupportedDocument
from bot.sandbox.process import CHILD, WALL_SECONDS, ChildFailed, run_task
from bot.sandbox.refusals import SENTENCES, Notice, Refusal, notice_sentence


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file's text as Markdown; title and date (ISO) are empty where it states none.

    `left_out` are sentences about what was in the file and is not in its text.
    """

    markdown: str
    title: str
    date: str
    left_out: tuple[str, ...] = ()


def parse_file(task: str, data: bytes, *, wall_seconds: float = WALL_SECONDS, child: Path = CHILD) -> ParsedFile:
    """Read a file in a child process.

    Args:
        task: `pdf_task`, `word_task`, `workbook_task`, or `table_task` for separated values in UTF-8.
        data: Its bytes.
        wall_seconds: How long it may take.
        child: The child's script.

    Raises:
        EmptyDocument: There is no text in it.
        UnsupportedDocument: With a sentence that says why it is not read, and what to do.
    """
    try:
        read = run_task(task, data, wall_seconds=wall_seconds, child=child)
        if "refused" in read:
            raise _error(Refusal(read["refused"]))
        notices = cast("dict[str, Any]", read["notices"])
        left_out = tuple(notice_sentence(Notice(name), int(count)) for name, count in notices.items() if count)
        return ParsedFile(str(read["markdown"]), str(read["title"]), str(read["date"]), left_out)
    except ChildFailed as error:
        reason = Refusal.STOPPED if error.stopped else Refusal.BROKEN
    except (KeyError, TypeError, ValueError, AttributeError):  # the child wrote something else
        reason = Refusal.BROKEN
    raise UnsupportedDocument(SENTENCES[reason])


def _error(reason: Refusal) -> UnsupportedDocument:
    error = EmptyDocument if reason in {Refusal.EMPTY, Refusal.PICTURES} else UnsupportedDocument
    return error(SENTENCES[reason])
