"""How much of web pages' main text is read, and how little else: `python tests/bench/bench_pages.py FOLDER`.

The folder is `tests` of a checkout of trafilatura (github.com/adbar/trafilatura), whose `evaldata.json` names for each
page parts `with` which and `without` which its text has to be. What counts is the text that we answer from: headings
and sentences of the sections, without the page's title, which is told apart and is none of its main text. Prints
precision, recall and F1 over all parts.
"""

# ruff: noqa: T201 — prints its result
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.errors import UnsupportedDocument
from bot.ingestion.uploads import reading_of
from bot.models import Upload


def main_text(page: bytes) -> str:
    """What we would answer from; nothing where the page is refused."""
    try:
        document = reading_of(Upload("page.html", page, "text/html", origin="upload:1:page.html")).document
    except UnsupportedDocument:
        return ""
    parts = ((*section.path[1:][-1:], *(each.text for each in section.sentences)) for section in document.sections)
    return _spaced(" ".join(text for part in parts for text in part))


def found(parts: Sequence[str], text: str) -> int:
    """How many of the parts are in the text."""
    return sum(_spaced(part) in text for part in parts)


def main() -> None:
    folder = Path(sys.argv[1])
    right = wrong = wanted = 0
    pages = json.loads((folder / "evaldata.json").read_text("utf-8")).values()
    for page in pages:
        file = next(file for place in ("cache", "eval") if (file := folder / place / page["file"]).is_file())
        text = main_text(file.read_bytes())
        right += found(page["with"], text)
        wrong += found(page["without"], text)
        wanted += len(page["with"])
    precision, recall = right / (right + wrong), right / wanted
    score = 2 * right / (right + wrong + wanted)
    print(f"{len(pages)} pages: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}")


def _spaced(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
