"""Why the child refuses a file, and what it noticed of one that it read. It gives codes; the words are ours."""

from collections.abc import Mapping
from enum import StrEnum


class Refusal(StrEnum):
    """Why a file is not read."""

    PROTECTED = "protected"
    UNPACKS = "unpacks"
    TOO_MUCH = "too much"
    STOPPED = "stopped"
    NESTED = "nested"
    PAGES = "pages"
    ROWS = "rows"
    PICTURES = "pictures"
    UNREADABLE_LETTERS = "letters"
    MACROS = "macros"
    ENTITIES = "entities"
    OTHER_KIND = "other kind"
    BROKEN = "broken"
    EMPTY = "empty"
    NO_MAIN_TEXT = "no main text"


class Refused(Exception):
    """Raised by a task to refuse its input."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


MOST_CHARACTERS = 1_000_000
MOST_PAGES = 500
MOST_ROWS = 10_000

SENTENCES: Mapping[Refusal, str] = {
    Refusal.PROTECTED: "It is protected by a password: save it without one.",
    Refusal.UNPACKS: "It unpacks to far more than a document holds, as files made to harm do: save it anew from the "
    "program that made it.",
    Refusal.TOO_MUCH: f"It holds more than can be read at once ({MOST_CHARACTERS:,} "
    "characters at most): split it into smaller documents.",
    Refusal.STOPPED: "Reading it takes more time or memory than it should, so it was given up: split it into smaller "
    "files, or paste its text.",
    Refusal.NESTED: "Its parts lie in each other too deeply to be read: copy its text into a new document.",
    Refusal.PAGES: f"It has more than {MOST_PAGES} pages: split it, and add the parts that matter.",
    Refusal.ROWS: f"It has more than {MOST_ROWS:,} rows: keep those that matter, and add them as a smaller file.",
    Refusal.PICTURES: "It holds pictures of text only, as scans do: let a program recognise its text (OCR) and save it "
    "with that, or paste the text.",
    Refusal.UNREADABLE_LETTERS: "Its fonts do not say which letters they show, so its text cannot be read: export it "
    "anew from the program that made it, or paste the text.",
    Refusal.MACROS: "It holds macros: save it without them, as .docx or .xlsx.",
    Refusal.ENTITIES: "It holds XML definitions, which no Office program writes: save it anew from Word or Excel.",
    Refusal.OTHER_KIND: "Its content is of another kind than its name says: give it the right ending, or save it anew.",
    Refusal.BROKEN: "It is damaged or incomplete: open it in the program that made it, save it anew, and try again.",
    Refusal.EMPTY: "No text was found in it: write some into it.",
    Refusal.NO_MAIN_TEXT: "No text was found in the page; it may be made by a script: save its text as plain text or "
    "Markdown.",
}


NO_TEXT = frozenset({Refusal.EMPTY, Refusal.NO_MAIN_TEXT, Refusal.PICTURES})
"""The refusals of documents without any text."""


class Notice(StrEnum):
    """What was left out of a file's text, each with a count."""

    HIDDEN_TEXT = "hidden text"
    UNSEEN = "unseen characters"
    STRUCK_TEXT = "struck text"
    DAMAGED_PAGES = "damaged pages"
    PICTURE_PAGES = "picture pages"
    HIDDEN_SHEETS = "hidden sheets"
    OPEN_FORMULAS = "formulas"


_NOTICES: Mapping[Notice, tuple[str, str]] = {
    Notice.HIDDEN_TEXT: (
        "1 text that its readers do not see was left out.",
        "{} texts that its readers do not see were left out.",
    ),
    Notice.UNSEEN: (
        "1 character that nobody sees was left out.",
        "{} characters that nobody sees were left out.",
    ),
    Notice.STRUCK_TEXT: ("1 struck-out text was left out.", "{} struck-out texts were left out."),
    Notice.DAMAGED_PAGES: ("1 page is damaged and was not read.", "{} pages are damaged and were not read."),
    Notice.PICTURE_PAGES: (
        "1 page holds only a picture and was not read.",
        "{} pages hold only pictures and were not read.",
    ),
    Notice.HIDDEN_SHEETS: ("1 hidden sheet was left out.", "{} hidden sheets were left out."),
    Notice.OPEN_FORMULAS: (
        "1 cell holds a formula without its result and was left out: save the file in a spreadsheet program.",
        "{} cells hold formulas without their results and were left out: save the file in a spreadsheet program.",
    ),
}


def notice_sentence(notice: Notice, count: int) -> str:
    """What was left out, in words."""
    one, many = _NOTICES[notice]
    return one if count == 1 else many.format(count)
