"""Texts packed into as few messages as possible, whole paragraphs at a time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

LIMIT = 2000
"""Characters of a message."""


class Block(NamedTuple):
    """A paragraph, list item or line, and the line breaks that separate it from the one above."""

    text: str
    gap: str = "\n\n"


def pack(blocks: Sequence[Block], limit: int) -> list[str]:
    """Messages of whole blocks, each of at most `limit` characters where its blocks are."""
    messages: list[str] = []
    for text, gap in blocks:
        if messages and len(messages[-1]) + len(gap) + len(text) <= limit:
            messages[-1] += gap + text
        else:
            messages.append(text)
    return messages


def pack_lines(lines: Iterable[str]) -> list[str]:
    """Messages of whole lines; a line longer than a message is cut."""
    messages: list[str] = []
    for line in lines:
        if messages and len(messages[-1]) + 1 + len(line) <= LIMIT:
            messages[-1] += f"\n{line}"
        else:
            messages.append(line.lstrip("\n")[:LIMIT])
    return messages
