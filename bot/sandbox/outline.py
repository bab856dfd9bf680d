"""A document as the child hands it over: its Markdown, already cut into sections, and what was left out of it.

Markdown is parsed in the child, too: a few kilobytes of it can take a parser minutes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from bot.models import Section, Sentence, UnitKind
from bot.sandbox.refusals import MOST_CHARACTERS, Notice, Refusal, Refused, notice_sentence
from bot.text.markdown import parse_markdown
from bot.text.normalise import clean, strip_hidden

MOST_OF_TITLE = 300
MANY_UNSEEN = 8
"""Characters that nobody sees, from which on they may carry words."""
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]")


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document without its sources: sentences have no labels, sections no rules.

    The title, its first heading if it states none, is empty where it has neither; so are date (ISO) and language. The
    first part of each section's path is that title. `left_out` are sentences about what was in the file and is not in
    its text, or is, although it is hidden there.
    """

    markdown: str
    title: str
    date: str
    language: str
    sections: tuple[Section, ...]
    left_out: tuple[str, ...] = ()


def outline(
    markdown: str,
    *,
    title: str = "",
    date: str = "",
    language: str = "",
    notices: Mapping[Notice, int] | None = None,
    empty: Refusal = Refusal.EMPTY,
) -> dict[str, Any]:
    """What a task returns of a document; raises Refused, with `empty` for one without text."""
    if len(markdown) > MOST_CHARACTERS:
        raise Refused(Refusal.TOO_MUCH)
    text = clean(markdown)
    title = " ".join(clean(title).split())[:MOST_OF_TITLE]
    parsed = parse_markdown(text, title=title)
    if not parsed.sections:
        raise Refused(empty)
    return {
        "markdown": text,
        "title": title or parsed.title[:MOST_OF_TITLE],
        "date": date,
        "language": language,
        "sections": [
            [
                *(part.anchor, part.path, part.line, part.asked, part.translated),
                [[one.text, one.kind, one.step] for one in part.sentences],
            ]
            for part in parsed.sections
        ],
        "notices": {**(notices or {}), Notice.UNSEEN: _unseen(markdown)},
    }


def unseen_sentences(text: str) -> tuple[str, ...]:
    """What to say of the characters in a text that nobody sees; nothing where they are few."""
    count = _unseen(text)
    return (notice_sentence(Notice.UNSEEN, count),) if count else ()


def _unseen(text: str) -> int:
    """How many of its characters nobody sees, without those that change how others look; 0 where they are few."""
    count = len(_UNSEEN.findall(text)) - len(_UNSEEN.findall(strip_hidden(text)))
    return count if count >= MANY_UNSEEN else 0


def document_of(read: Mapping[str, Any]) -> ParsedDocument:
    """What the child returned, checked; raises KeyError, TypeError or ValueError for anything else."""
    texts = {name: str(read[name] or "") for name in ("markdown", "title", "date", "language")}
    notices = cast("dict[str, Any]", read["notices"])
    left_out = tuple(notice_sentence(Notice(name), int(count)) for name, count in notices.items() if count)
    return ParsedDocument(**texts, sections=tuple(_section(*part) for part in read["sections"]), left_out=left_out)


def _section(
    anchor: object,
    path: list[object],
    line: int,
    asked: list[object],
    translated: list[object],
    sentences: list[list[Any]],
) -> Section:
    return Section(
        str(anchor),
        tuple(map(str, path)),
        tuple(Sentence(str(text), kind=UnitKind(kind), step=int(step)) for text, kind, step in sentences),
        asked=tuple(map(str, asked)),
        translated=tuple(map(str, translated)),
        line=int(line),
    )
