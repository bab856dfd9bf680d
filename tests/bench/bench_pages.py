"""How much of web pages' main text is read, and how little else: `python tests/bench/bench_pages.py FOLDER`.

The folder is `tests` of a checkout of trafilatura (github.com/adbar/trafilatura), whose `evaldata.json` names for each
page parts `with` which and `without` which its text has to be. What counts is the text that we answer from: headings
and sentences of the sections. Prints precision, recall and F1 over all parts, without and with the page's title, which
a document keeps beside its text.
"""

# ruff: noqa: T201 — prints its result
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.errors import UnsupportedDocument
from bot.ingestion.uploads import reading_of
from bot.models import Upload


def main_text(page: bytes) -> tuple[str, str]:
    """The page's title and what we would answer from; nothing where the page is refused."""
    try:
        document = reading_of(Upload("page.html", page, "text/html", origin="upload:1:page.html")).document
    except UnsupportedDocument:
        return "", ""
    headings: set[tuple[str, ...]] = set()
    parts: list[str] = []
    for section in document.sections:
        paths = [section.path[:depth] for depth in range(2, len(section.path) + 1)]  # below the title
        parts += [path[-1] for path in paths if path not in headings]
        headings.update(paths)
        parts += [sentence.text for sentence in section.sentences]
    return document.title, _spaced(" ".join(parts))


def found(parts: Sequence[str], text: str) -> int:
    """How many of the parts are in the text."""
    return sum(_spaced(part) in text for part in parts)


class Score:
    """Parts that were found and wanted, found and not wanted, and wanted."""

    def __init__(self) -> None:
        self._right = self._wrong = self._wanted = 0

    def add(self, page: Mapping[str, Sequence[str]], text: str) -> None:
        self._right += found(page["with"], text)
        self._wrong += found(page["without"], text)
        self._wanted += len(page["with"])

    def __str__(self) -> str:
        right, all_found = self._right, self._right + self._wrong
        precision, recall, f1 = right / all_found, right / self._wanted, 2 * right / (all_found + self._wanted)
        return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.4f}"


def main() -> None:
    folder = Path(sys.argv[1])
    plain, titled = Score(), Score()
    pages = json.loads((folder / "evaldata.json").read_text("utf-8")).values()
    for page in pages:
        file = next(file for place in ("cache", "eval") if (file := folder / place / page["file"]).is_file())
        title, text = main_text(file.read_bytes())
        plain.add(page, text)
        titled.add(page, f"{_spaced(title)} {text}")
    print(f"{len(pages)} pages, without their titles: {plain}")
    print(f"{len(pages)} pages, with their titles:    {titled}")


def _spaced(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
