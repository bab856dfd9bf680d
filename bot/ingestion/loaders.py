"""Raw documents to documents, by media type."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from bot.dates import PartialDate
from bot.errors import EmptyDocument
from bot.ingestion.articles import article_document, is_article
from bot.ingestion.formats import PDF, WORD, WORKBOOK, MediaType
from bot.ingestion.frontmatter import read_yaml, split_front_matter
from bot.ingestion.sources import RawDocument
from bot.models import Confidence, Document, ReadVia, Scope, Section, Sentence, Source, SourceKind
from bot.sandbox import parse_file, parse_html
from bot.text.encoding import decode
from bot.text.markdown import TOP, parse_markdown
from bot.text.normalise import clean, strip_hidden
from bot.text.sentences import split_sentences

_TASKS: Mapping[MediaType, str] = {
    PDF: "pdf_task",
    WORD: "word_task",
    WORKBOOK: "workbook_task",
    "text/csv": "table_task",
}
LABEL = "s1"
"""The footnote label of the one source that a document without front matter has: itself."""

_TITLE_FIELD = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_HTML_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})</title>", re.IGNORECASE)
_SCRIPTS = (("ja", "[\u3041-\u30ff]"), ("ko", "[\uac00-\ud7af]"), ("zh", "[\u4e00-\u9fff]"))
_CJK_LINE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]")
_MANY_UNSEEN = 8


def load(raw: RawDocument) -> Document:
    """Parse a document; raises UnsupportedDocument or EmptyDocument with a sentence that says why."""
    if raw.media_type in _TASKS:
        return _load_file(raw)
    text = decode(raw.data, raw.charset, html=raw.media_type == "text/html")
    if raw.media_type == "text/html":
        return _load_html(raw, text)
    cleaned = clean(text)
    if raw.media_type == "text/plain":
        document = _document(raw, _stem(raw.name), cleaned, _plain_sections(_stem(raw.name), cleaned))
    elif cleaned.startswith("---\n") and _is_operators(raw, cleaned):
        document = article_document(raw.data, text, raw.origin)
    else:
        document = _load_markdown(raw, cleaned)
    return replace(document, left_out=_unseen(text))


def _is_operators(raw: RawDocument, text: str) -> bool:
    return raw.in_knowledge or (raw.origin.startswith("file:") and is_article(text))


def _unseen(text: str) -> tuple[str, ...]:
    """A sentence about characters that nobody sees, where there are enough of them to carry words."""
    count = len(_UNSEEN.findall(text)) - len(_UNSEEN.findall(strip_hidden(text)))
    return (f"{count} characters that nobody sees were left out.",) if count >= _MANY_UNSEEN else ()


def _load_markdown(raw: RawDocument, text: str, *, title: str = "", dated: str = "", language: str = "") -> Document:
    """Markdown of others: its own sources, footnotes and Rule lines mean nothing here, since anybody can write them."""
    split = split_front_matter(text)
    read_yaml(split.yaml or "")  # broken front matter is named, not dropped in silence
    stated = _TITLE_FIELD.search(split.yaml or "")
    title = title or (stated[1] if stated else "")
    parsed = parse_markdown(split.body, title=title)
    title = title or parsed.title or _stem(raw.name)
    sections = [replace(part, rule=None, differs=(), path=_titled(part.path, title)) for part in parsed.sections]
    return _document(raw, title, split.body, sections, dated=dated, language=language)


def _load_html(raw: RawDocument, html: str) -> Document:
    page = parse_html(html)
    if not page.markdown.strip():
        msg = "No text was found in the page; it may be made by a script: save its text as plain text or Markdown."
        raise EmptyDocument(msg)
    found = _HTML_TITLE.search(html)
    title = " ".join(clean(page.title or (found[1] if found else "") or _stem(raw.name)).split())
    # A dash line at the beginning is a rule here, not front matter.
    document = _load_markdown(raw, "\n" + clean(page.markdown), title=title, dated=page.date, language=page.language)
    return replace(document, left_out=(*page.left_out, *_unseen(page.markdown)))


def _load_file(raw: RawDocument) -> Document:
    """A file of another program: its text comes from the sandbox as Markdown in which nothing is left to interpret."""
    data = decode(raw.data, raw.charset).encode() if raw.media_type == "text/csv" else raw.data
    parsed = parse_file(_TASKS[raw.media_type], data)
    title = " ".join(clean(parsed.title).split())
    document = _load_markdown(raw, "\n" + clean(parsed.markdown), title=title, dated=parsed.date)
    return replace(document, left_out=(*parsed.left_out, *_unseen(parsed.markdown)))


def _plain_sections(title: str, text: str) -> list[Section]:
    """Paragraphs are parted by empty lines; hard line breaks within them mean nothing."""
    sentences = [
        Sentence(" ".join(sentence.split()))
        for paragraph in re.split(r"\n\s*\n", text)
        for sentence in split_sentences(_CJK_LINE.sub("", paragraph))
    ]
    return [Section(TOP, (title,), tuple(sentences))] if sentences else []


def _document(
    raw: RawDocument, title: str, body: str, sections: Sequence[Section], *, dated: str = "", language: str = ""
) -> Document:
    if not sections:
        msg = "No text was found in it: write some below its headings."
        raise EmptyDocument(msg)
    return Document(
        id=raw.origin, origin=raw.origin, scope=Scope.SHARED, title=title, language=language[:2] or _language(body),
        body=body, content_hash=raw.content_hash, sections=tuple(_sourced(section) for section in sections),
        sources={LABEL: _source(raw, title, dated)},
    )  # fmt: skip


def _source(raw: RawDocument, title: str, dated: str) -> Source:
    """The document itself: somebody's text, read directly, vouched for by nobody."""
    try:
        day = PartialDate.parse(dated) if dated else None
    except ValueError:
        day = None
    publisher = urlsplit(raw.url).hostname or strip_hidden(raw.name)
    return Source(
        LABEL, title, raw.url or raw.name, publisher, SourceKind.COMMUNITY, ReadVia.DIRECT, day, Confidence.MEDIUM
    )


def _sourced(section: Section) -> Section:
    return replace(section, sentences=tuple(replace(sentence, labels=(LABEL,)) for sentence in section.sentences))


def _titled(path: tuple[str, ...], title: str) -> tuple[str, ...]:
    return path if path[0] else (title, *path[1:])


def _stem(name: str) -> str:
    return strip_hidden(name.rsplit(".", 1)[0] or name)


def _language(text: str) -> str:
    """By script alone; anything in Latin letters counts as English."""
    letters = sum(character.isalpha() for character in text) or 1
    for language, pattern in _SCRIPTS:
        if len(re.findall(pattern, text)) > letters / 10:
            return language
    return "en"
