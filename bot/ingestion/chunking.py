"""Sections to chunks: pieces of whole sentences that are embedded and searched together.

About 200 word-pieces each, without overlap: larger ones cost the small embedding model recall. A section within the
limit is one chunk. The text begins with the title and headings, then other wordings of the question, then sentences.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.models import Chunk, Document, Section, Sentence
from bot.text.markdown import TOP

LIMIT = 200
"""Word-pieces of a chunk's sentences; its headings and other wordings come on top."""

Length = Callable[[str], int]
_PIECE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[^\w\s]")
_LETTERS_A_PIECE = 10
_BREAK = re.compile(r"(?<=[,;:，；：])\s+|(?<=[、。；：])")
_SPACE = re.compile(r"(?<=\s)")


def estimate_pieces(text: str) -> int:
    """Word-pieces, estimated without a tokenizer: a CJK letter or sign is one, a long word more than one."""
    return sum(1 + len(found[0]) // _LETTERS_A_PIECE for found in _PIECE.finditer(text))


def chunk_document(document: Document, *, limit: int = LIMIT, length: Length = estimate_pieces) -> tuple[Chunk, ...]:
    """All chunks of a document, numbered in order; `limit` and `length` count word-pieces."""
    chunks: list[Chunk] = []
    for section in document.sections:
        summary = document.summary if section.anchor == TOP else ""
        for number, sentences in enumerate(_groups(section.sentences, limit, length)):
            # The other wordings stand once: repeated, they would drown the sentences of a long section.
            head = _head(document.title, section, summary) if number == 0 else [" > ".join(section.path)]
            text = "\n".join([*head, *(sentence.text for sentence in sentences)])
            chunks.append(Chunk(text, section.anchor, len(chunks), sentences))
    return tuple(chunks)


def _head(title: str, section: Section, summary: str) -> list[str]:
    path = section.path if section.path[:1] == (title,) else (title, *section.path)
    return [line for line in (" > ".join(path), " · ".join(section.asked), summary) if line]


def _groups(sentences: Sequence[Sentence], limit: int, length: Length) -> Iterator[tuple[Sentence, ...]]:
    """Consecutive sentences that fit together, the last group not left with a lone short sentence."""
    pieces = [piece for sentence in sentences for piece in _fitting(sentence, limit, length)]
    sizes = [length(piece.text) for piece in pieces]
    count = max(-(-sum(sizes) // limit), 1)
    target = min(limit, sum(sizes) // count + limit // 8)  # even groups rather than a full one and a rest
    group: list[Sentence] = []
    size = 0
    for piece, own in zip(pieces, sizes, strict=True):
        if group and size + own > target:
            yield tuple(group)
            group, size = [], 0
        group.append(piece)
        size += own
    if group:
        yield tuple(group)


def _fitting(sentence: Sentence, limit: int, length: Length) -> Iterator[Sentence]:
    """The sentence, or its parts if it alone is over the limit: cut at commas, else at spaces, else anywhere."""
    if length(sentence.text) <= limit:
        yield sentence
        return
    for part in _cut(sentence.text, limit, length, (_BREAK, _SPACE)):
        yield replace(sentence, text=part)


def _cut(text: str, limit: int, length: Length, breaks: Sequence[re.Pattern[str]]) -> Iterator[str]:
    if length(text) <= limit:
        if text.strip():
            yield text.strip()
        return
    parts = breaks[0].split(text) if breaks else [text[i : i + limit] for i in range(0, len(text), limit)]
    joined = ""
    size = 0
    for part in parts:
        own = length(part)
        if joined and size + own > limit:
            yield from _cut(joined, limit, length, breaks[1:]) if breaks else [joined.strip()]
            joined, size = "", 0
        joined += part if not joined or joined[-1] in "、。；：" or joined[-1].isspace() or not breaks else f" {part}"
        size += own
    if joined.strip():
        yield from _cut(joined, limit, length, breaks[1:]) if breaks else [joined.strip()]
