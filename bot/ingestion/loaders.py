"""Raw documents to documents, by media type."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from bot.dates import PartialDate
from bot.errors import EmptyDocument, UnsupportedDocument
from bot.ingestion.articles import article_document, is_article
from bot.ingestion.formats import PDF, WORD, WORKBOOK, MediaType
from bot.ingestion.frontmatter import read_yaml, split_front_matter
from bot.ingestion.sources import RawDocument
from bot.models import Confidence, Document, ReadVia, Scope, Section, Sentence, Source, SourceKind
from bot.sandbox import (
    MOST_CHARACTERS,
    SENTENCES,
    ParsedDocument,
    Refusal,
    parse_file,
    parse_here,
    unseen_sentences,
)
from bot.text.encoding import decode
from bot.text.language import detect, language_of
from bot.text.markdown import TOP
from bot.text.normalise import clean, strip_hidden
from bot.text.sentences import split_sentences
from bot.wording import Wording

_TASKS: Mapping[MediaType, str] = {
    PDF: "pdf_task",
    WORD: "word_task",
    WORKBOOK: "workbook_task",
    "text/csv": "table_task",
    "text/html": "page_task",
}
LABEL = "s1"
"""The footnote label of the one source that a document without front matter has: itself."""

MOST_FRONT_MATTER = 20_000
_LONG_FRONT_MATTER = Wording(
    f"Its front matter is longer than {MOST_FRONT_MATTER:,} characters: shorten it.",
    f"先頭の設定部分（フロントマター）が{MOST_FRONT_MATTER:,}字を超えています。短くしてください。",
)
_SAMPLE, _PIECE = 30_000, 600
"""Characters that tell the language, and those of one piece of them, as long as a question can be."""
_CJK_LINE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")


def load(raw: RawDocument) -> Document:
    """Parse a document; raises UnsupportedDocument or EmptyDocument with a sentence that says why."""
    if not raw.media_type.startswith("text/"):
        return _document(raw, parse_file(_TASKS[raw.media_type], raw.data))
    text = decode(raw.data, raw.charset, html=raw.media_type == "text/html")
    if raw.media_type in _TASKS:
        return _document(raw, parse_file(_TASKS[raw.media_type], _utf8(text)))
    if len(text) > MOST_CHARACTERS:
        raise UnsupportedDocument(SENTENCES[Refusal.TOO_MUCH])
    cleaned = clean(text)
    if raw.media_type == "text/plain":
        document = _load_plain(raw, cleaned)
    elif cleaned.startswith("---\n") and _may_name_sources(raw, cleaned):
        return article_document(raw.data, text, raw.origin)
    else:
        document = _load_markdown(raw, cleaned)
    return replace(document, left_out=unseen_sentences(text))


def _may_name_sources(raw: RawDocument, text: str) -> bool:
    return raw.in_knowledge or (raw.origin.startswith("file:") and is_article(text))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _load_markdown(raw: RawDocument, text: str) -> Document:
    """Markdown of others: its own sources, footnotes and Rule lines mean nothing here, since anybody can write them.

    That of the operator's own files is parsed here, whatever else comes in the child process.
    """
    split = split_front_matter(text)
    front = split.yaml or ""
    if len(front) > MOST_FRONT_MATTER:
        raise UnsupportedDocument(_LONG_FRONT_MATTER)
    read_yaml(front)  # broken front matter is named, not dropped in silence
    stated = next((line for line in front.splitlines() if line.startswith("title:")), "")
    title = stated.removeprefix("title:").strip().strip("\"'")
    is_operators = raw.in_knowledge or raw.origin.startswith(("file:", "stdin:"))
    parsed = parse_here(split.body) if is_operators else parse_file("markdown_task", _utf8(split.body))
    return _document(raw, replace(parsed, title=title) if title else parsed)


def _load_plain(raw: RawDocument, text: str) -> Document:
    """Paragraphs are parted by empty lines; hard line breaks within them mean nothing."""
    sentences = tuple(
        Sentence(" ".join(sentence.split()))
        for paragraph in re.split(r"\n\s*\n", text)
        for sentence in split_sentences(_CJK_LINE.sub("", paragraph))
    )
    if not sentences:
        raise EmptyDocument(SENTENCES[Refusal.EMPTY])
    return _document(raw, ParsedDocument(text, _stem(raw.name), "", "", (Section(TOP, ("",), sentences),)))


def _document(raw: RawDocument, parsed: ParsedDocument) -> Document:
    """The document as its own only source: somebody's text, read directly, vouched for by nobody."""
    title = parsed.title or _stem(raw.name)
    language = language_of(parsed.language) or parsed.language[:2] or _language(parsed.markdown)
    return Document(
        id=raw.origin, origin=raw.origin, scope=Scope.SHARED, title=title, language=language,
        body=parsed.markdown, content_hash=raw.content_hash,
        sections=tuple(_sourced(section, title) for section in parsed.sections),
        sources={LABEL: _source(raw, title, parsed.date)}, left_out=parsed.left_out,
    )  # fmt: skip


def _source(raw: RawDocument, title: str, dated: str) -> Source:
    try:
        day = PartialDate.parse(dated) if dated else None
    except ValueError:
        day = None
    publisher = urlsplit(raw.url).hostname or strip_hidden(raw.name)
    return Source(
        LABEL, title, raw.url or raw.name, publisher, SourceKind.COMMUNITY, ReadVia.DIRECT, day, Confidence.MEDIUM
    )


def _sourced(section: Section, title: str) -> Section:
    sentences = tuple(replace(sentence, labels=(LABEL,)) for sentence in section.sentences)
    return replace(section, path=(title, *section.path[1:]), sentences=sentences)


def _stem(name: str) -> str:
    return strip_hidden(name.rsplit(".", 1)[0] or name)


def _language(text: str) -> str:
    """The one that most of its text is in, piece by piece: a title or a quotation may be in another."""
    pieces = [text[start : start + _PIECE] for start in range(0, min(len(text), _SAMPLE), _PIECE)]
    letters: Counter[str] = Counter()
    for piece in pieces:
        letters[detect(piece)] += sum(map(str.isalpha, piece))
    return max(letters, key=letters.__getitem__, default="en")
