"""Questions that the knowledge answers, offered while somebody is typing theirs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.catalog import Catalog
from bot.models import Document, Scope

MOST = 25
LONGEST = 100
"""How many choices Discord takes, and how long each may be."""

_FIRST = ("visa", "work", "money", "procedures", "life")
"""What most people come for, offered before anything is typed."""

_SHORT = 2
"""Letters of words that are not looked for where there are longer ones."""

_ENOUGH = 0.5
"""Share of the typed words that a question must have."""

_WORDS = re.compile(r"[぀-ヿ㐀-鿿가-힣]+|[^\W_]+")
_WIDE = re.compile(r"[぀-ヿ㐀-鿿가-힣]")


@dataclass(frozen=True, slots=True)
class _Section:
    """The wordings of one section's question, as they are and in lower case, its heading first."""

    wordings: tuple[str, ...]
    searched: tuple[str, ...]


class Suggestions:
    """The questions of the shared knowledge. `refresh` reads them again where they changed; `suggest` is quick."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._version = -1
        self._sections: tuple[_Section, ...] = ()
        self._starters: tuple[str, ...] = ()

    def refresh(self) -> bool:
        """Read the questions of a changed catalog, which takes a while: not on an event loop. Whether they changed."""
        version = self._catalog.head(Scope.SHARED)
        if version == self._version:
            return False
        rows = self._catalog.documents(Scope.SHARED)
        rows.sort(key=lambda row: _FIRST.index(row.category) if row.category in _FIRST else len(_FIRST))
        documents = [document for row in rows if (document := self._catalog.document(row.id))]
        by_document = [list(_sections(document)) for document in documents]
        self._sections = tuple(section for sections in by_document for section in sections)
        self._starters = tuple(sections[0].wordings[0] for sections in by_document if sections)
        self._version = version
        return True

    def suggest(self, typed: str) -> list[str]:
        """Questions that hold what was typed, the best one first; some to begin with where nothing was."""
        if not (words := _typed(typed)):
            return list(self._starters[:MOST])
        found = [best for section in self._sections if (best := _best(section, words))]
        first = words[0]
        found.sort(key=lambda each: (-each[0], each[1].casefold().find(first), len(each[1])))
        return list(dict.fromkeys(wording for _, wording in found))[:MOST]


def _sections(document: Document) -> Iterable[_Section]:
    for section in document.sections:
        asked = [section.heading, *section.asked] if section.path else list(section.asked)
        questions = [text for text in asked if text.rstrip().endswith(("?", "？")) or _is_wide(text)]
        wordings = tuple(text for text in questions if len(text) <= LONGEST)
        if wordings:
            yield _Section(wordings, tuple(text.casefold() for text in wordings))


def _is_wide(text: str) -> bool:
    """Whether a wording is Japanese, which is seldom written with a question mark; a title may only name its term."""
    return 2 * sum(bool(_WIDE.match(character)) for character in text) >= len(text)


def _typed(text: str) -> list[str]:
    """The words to look for: of text without spaces every two characters."""
    words: list[str] = []
    for word in _WORDS.findall(text.casefold()):
        if _WIDE.match(word) and len(word) > 2:  # noqa: PLR2004
            words += [word[start : start + 2] for start in range(len(word) - 1)]
        else:
            words.append(word)
    return [word for word in words if len(word) > _SHORT or _WIDE.match(word)] or words


def _best(section: _Section, words: Sequence[str]) -> tuple[float, str] | None:
    """The wording of a section that holds most of the words, and how many of them."""
    shares = [sum(_holds(text, word) for word in words) / len(words) for text in section.searched]
    share = max(shares)
    return (share, section.wordings[shares.index(share)]) if share >= _ENOUGH else None


def _holds(text: str, word: str) -> bool:
    """Whether a word begins in the text; of wide text, whether it stands anywhere."""
    return word in text if _WIDE.match(word) else text.startswith(word) or f" {word}" in text
