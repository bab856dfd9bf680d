"""Articles: Markdown in the knowledge format to documents."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.errors import EmptyDocument, UnsupportedDocument
from bot.ingestion.frontmatter import FrontMatter, YamlData, read_front_matter, split_front_matter
from bot.models import Document, Scope, Section
from bot.text.hashing import content_hash
from bot.text.markdown import TOP, Parsed, parse_markdown
from bot.text.normalise import clean, strip_hidden


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read, with what a check needs: lines, links, definitions.

    `hidden` are the lines that hold characters nobody sees; they are no longer in `text`.
    """

    text: str
    front: FrontMatter
    yaml: YamlData
    parsed: Parsed
    body: str
    hidden: tuple[int, ...] = ()

    @property
    def used_labels(self) -> tuple[str, ...]:
        """The labels of all footnote marks, in the order of first use."""
        units = (unit for part in self.parsed.parts for unit in part.units)
        return tuple(dict.fromkeys(label for unit in units for label in unit.sentence.labels))


def is_article(text: str) -> bool:
    """Whether a Markdown text claims to be in the knowledge format: front matter with `sources`."""
    return text.startswith("---\n") and "\nsources:" in text


def read_article(raw: str) -> Article:
    """Read a file's text; raises FrontMatterInvalid. Problems of the body are in `parsed.problems`."""
    text = clean(raw)
    hidden = tuple(number for number, line in enumerate(raw.splitlines(), 1) if strip_hidden(line) != line)
    split = split_front_matter(text)
    front, lines = read_front_matter(split.yaml or "")
    parsed = parse_markdown(split.body, title=front.title, first_line=split.body_line)
    return Article(text, front, lines, parsed, split.body, hidden)


def article_document(data: bytes, text: str, origin: str) -> Document:
    """Load one article; it names its own sources, so it must come from the operator's own files.

    Args:
        data: The file's bytes, for its hash.
        text: The same, decoded.
        origin: Its path below the knowledge folder, such as `visa/hsp-points.md`, which its id has to be without
            suffix; elsewhere `file:` and its path, which is then its id.

    Raises:
        UnsupportedDocument: with the line of the first thing that is wrong.
    """
    article = read_article(text)
    front, parsed = article.front, article.parsed
    elsewhere = origin.startswith("file:")
    expected = front.id if elsewhere else str(PurePosixPath(origin).with_suffix(""))
    if front.id != expected:
        msg = f"Its id is “{front.id}”, but its path says “{expected}”: write “id: {expected}” or move the file."
        raise UnsupportedDocument(msg)
    if parsed.problems:
        problem = parsed.problems[0]
        raise UnsupportedDocument(f"Line {problem.line}: {problem.message}.")
    if not parsed.sections:
        raise EmptyDocument("The article has no text below its front matter: write its sections.")
    return Document(
        id=origin if elsewhere else front.id, origin=origin, scope=Scope.SHARED, title=front.title,
        language=front.language, body=article.body, content_hash=content_hash(data),
        sections=_with_title_words(parsed), sources=front.by_label(), category=front.category, summary=front.summary,
        key_points=front.key_points, official_pages=front.pages(), review_by=front.review_by,
    )  # fmt: skip


def _with_title_words(parsed: Parsed) -> tuple[Section, ...]:
    """The `#` heading carries the Japanese name: the introduction can be found by it."""
    return tuple(
        replace(section, asked=(parsed.title, *section.asked))
        if section.anchor == TOP and parsed.title and parsed.title != section.path[0]
        else section
        for section in parsed.sections
    )
