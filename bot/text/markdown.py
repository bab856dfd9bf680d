"""Markdown to sections: headings, Rule lines, sentences and footnotes, other wordings, differing sections, links.

Sections are cut at headings; a section's anchor is the one that code hosts make from its heading. The text straight
under the title is the introduction, anchor `top`. Lines count from 1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, repeat

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from bot.models import Rule, Section, Sentence, UnitKind
from bot.text.rules import RuleError, is_rule_line, parse_rule
from bot.text.sentences import Span, split_spans

TOP = "top"

LONGEST_HEADING = 200
"""Characters of a heading: it stands in every chunk, citation and preview of its section. A longer one is cut there,
with an ellipsis, and is whole in the section's text."""

_ASKED = re.compile(
    r"(?P<mark>[*_]?)Also asked(?P<others> in other languages)?:(?P<text>.*?)(?P<end>[*_]?)", re.DOTALL | re.IGNORECASE
)
_DIFFERS = re.compile(r"\*Differs from:.*\*", re.DOTALL)
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CJK_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the Markdown that the format does not allow; `message` says what to write instead."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image as it is written."""

    line: int
    target: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence and the line where it begins."""

    sentence: Sentence
    line: int


@dataclass(slots=True)
class Part:
    """A section while it is read; parts without text are kept, for checking. `level` is the number of its `#`."""

    anchor: str
    path: tuple[str, ...]
    line: int
    level: int
    units: list[Unit] = field(default_factory=list[Unit])
    rule: Rule | None = None
    rule_line: int = 0
    asked: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    asked_line: int = 0
    differs: tuple[str, ...] = ()

    def section(self) -> Section:
        """The part as a value."""
        sentences = tuple(unit.sentence for unit in self.units)
        return Section(
            self.anchor, self.path, sentences, self.rule, self.asked, self.line, self.differs, self.translated
        )


@dataclass(slots=True)
class Parsed:
    """A Markdown text, read. `title` is its first `#` heading; `definitions` maps footnote labels to their lines."""

    title: str = ""
    parts: list[Part] = field(default_factory=list[Part])
    definitions: dict[str, int] = field(default_factory=dict[str, int])
    links: list[Link] = field(default_factory=list[Link])
    anchors: set[str] = field(default_factory=set[str])
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that hold text."""
        return tuple(part.section() for part in self.parts if part.units)


def _short(heading: str) -> str:
    return heading if len(heading) <= LONGEST_HEADING else f"{heading[: LONGEST_HEADING - 1].rstrip()}…"


def slug(heading: str) -> str:
    """The anchor of a heading as code hosts make it, before it is made unique."""
    return _NOT_IN_SLUG.sub("", heading.strip().lower()).replace(" ", "-")


def parse_markdown(body: str, *, title: str = "", first_line: int = 1) -> Parsed:
    """Read a Markdown body, without front matter.

    Args:
        body: The Markdown.
        title: The document's title, the beginning of each section's path; the first `#` heading where empty.
        first_line: The line of the file on which the body begins.
    """
    reader = _Reader(title, first_line - 1)
    reader.read(_parser().parse(body))
    return reader.parsed


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table").enable("strikethrough")
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    return parser


@dataclass(frozen=True, slots=True)
class _Inline:
    """One run of text without Markdown: footnote marks by offset; line breaks are still in it."""

    text: str
    marks: tuple[tuple[int, str], ...]
    links: tuple[Link, ...]

    def sentences(self, line: int, kind: UnitKind, step: int = 0) -> list[Unit]:
        """Cut a paragraph; list items and rows stay whole, since each is to be read alone."""
        spans = split_spans(self.text, [offset for offset, _ in self.marks])
        if kind is not UnitKind.PARAGRAPH and spans:
            spans = [Span(spans[0].start, spans[-1].end)]
        labels: list[list[str]] = [[] for _ in spans]
        for offset, label in self.marks:
            owners = [index for index, span in enumerate(spans) if span.start < offset]
            if owners and label not in labels[owners[-1]]:
                labels[owners[-1]].append(label)
        return [
            Unit(
                Sentence(_plain(self.text[span.start : span.end]), tuple(found), kind, step),
                line + self.text.count("\n", 0, span.start),
            )
            for span, found in zip(spans, labels, strict=True)
        ]


def _plain(text: str) -> str:
    return " ".join(_CJK_BREAK.sub("", text).split())


def _flatten(token: Token, line: int) -> _Inline:
    """The text of an inline token that begins on `line`."""
    text = ""
    marks: list[tuple[int, str]] = []
    links: list[Link] = []
    for child in token.children or []:
        match child.type:
            case "text" | "code_inline" | "text_special":
                text += child.content
            case "softbreak" | "hardbreak":
                text += "\n"
            case "html_inline":
                text += " " if child.content.lower().startswith("<br") else ""
            case "image":
                text += child.content
                links.append(Link(line + text.count("\n"), str(child.attrs.get("src", ""))))
            case "link_open":
                links.append(Link(line + text.count("\n"), str(child.attrs.get("href", ""))))
            case "footnote_ref":
                marks.append((len(text), str(child.meta["label"])))
            case _:
                pass
    return _Inline(text, tuple(marks), tuple(links))


def _joined(pieces: Sequence[_Inline], separator: str = "\n") -> _Inline:
    text = ""
    marks: list[tuple[int, str]] = []
    for piece in pieces:
        text += separator if text else ""
        marks += [(len(text) + offset, label) for offset, label in piece.marks]
        text += piece.text
    return _Inline(text, tuple(marks), ())


class _Reader:
    """Walks the tokens once; keeps the section that is open and the list item or table row within it."""

    def __init__(self, title: str, offset: int) -> None:
        self.parsed = Parsed()
        self._given_title = title
        self._offset = offset
        self._slugs: dict[str, int] = {}
        self._blocks = 0  # of the open part
        self._items: list[tuple[UnitKind, int, int, list[_Inline]]] = []
        self._lists: list[tuple[UnitKind, Iterator[int]]] = []  # with the numbers of the items to come
        self._heads: list[str] = []
        self._cells: list[_Inline] = []
        self._row_line = 0
        self._depths = {"footnote_reference": 0, "blockquote": 0}
        self._above: list[Part] = []  # the open headings, each of a higher level than the one before
        self._open_part(TOP, (title,), 1 + offset, 1)

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all block tokens."""
        for index, token in enumerate(tokens):
            name, _, end = token.type.rpartition("_")
            if name in self._depths:
                self._depths[name] += token.nesting
            if token.type == "inline":
                self._inline(token, tokens[index - 1])
            elif name in {"bullet_list", "ordered_list", "list_item"}:
                self._list(name, end, token)
            elif name in {"tr", "thead"}:
                self._table(token)
            elif token.type == "fence":
                self._code(token)
            elif name:
                self._other(token)

    def _table(self, token: Token) -> None:
        if token.type == "tr_open":
            self._row_line = self._line(token)
        elif token.type == "tr_close":
            self._row()
        elif token.type == "thead_open":
            self._heads = []

    def _other(self, token: Token) -> None:
        if token.type == "code_block":
            self._code(token)
        elif token.type == "html_block":
            self._problem(self._line(token), "HTML is not used: write it as Markdown")
        elif token.type == "footnote_reference_open":
            self.parsed.definitions.setdefault(str(token.meta["label"]), self._line(token))

    def _code(self, token: Token) -> None:
        self._block()
        self._add(_Inline(token.content.strip(), (), ()), self._line(token), UnitKind.BULLET)

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1 + self._offset

    def _problem(self, line: int, message: str) -> None:
        self.parsed.problems.append(Problem(line, message))

    def _open_part(self, anchor: str, path: tuple[str, ...], line: int, level: int) -> None:
        self._blocks = 0
        self.parsed.anchors.add(anchor)
        self.parsed.parts.append(Part(anchor, path, line, level))

    def _inline(self, token: Token, parent: Token) -> None:
        line = self._line(token)
        inline = _flatten(token, line)
        self.parsed.links += inline.links
        if self._depths["footnote_reference"]:
            return
        if parent.type == "heading_open":
            heading = _plain(inline.text)
            self._heading(_short(heading), line, int(parent.tag[1:]))
            if len(heading) > LONGEST_HEADING:  # all of it is the beginning of its text
                self._add(inline, line, UnitKind.PARAGRAPH)
        elif parent.type == "th_open":
            self._heads.append(_plain(inline.text))
        elif parent.type == "td_open":
            self._cells.append(inline)
        elif self._items:
            self._items[-1][-1].append(inline)
        else:
            self._paragraph(token.content, inline, line)

    def _heading(self, text: str, line: int, level: int) -> None:
        anchor = self._unique(slug(text) or "section")
        if level == 1 and not self.parsed.title:
            self.parsed.title = text
            self.parsed.anchors.add(anchor)
            top = self.parsed.parts[0]
            if not self._given_title:
                top.path = (text,)
            if len(self.parsed.parts) == 1:
                top.line, self._blocks = line, 0
            return
        title = self._given_title or self.parsed.title
        if level == 1:
            self._problem(line, f"a second title “{text}”: write “## {text}”")
            level = 2
        while self._above and self._above[-1].level >= level:
            self._above.pop()
        above = self._above[-1].path if self._above else (title,)
        self._open_part(anchor, (*above, text), line, level)
        self._above.append(self.parsed.parts[-1])

    def _unique(self, anchor: str) -> str:
        """Number a repeated anchor as code hosts do; `top` is the introduction's."""
        count = self._slugs.get(anchor, 1 if anchor == TOP else 0)
        self._slugs[anchor] = count + 1
        return f"{anchor}-{count}" if count else anchor

    def _list(self, name: str, end: str, token: Token) -> None:
        if name == "list_item" and end == "open":
            kind, numbers = self._lists[-1]
            self._items.append((kind, self._line(token), next(numbers), []))
        elif name == "list_item":
            self._flush_item()
            self._items.pop()
        elif end == "open":
            self._flush_item()  # the text of the item that the nested list stands in
            self._block()
            bullets = name == "bullet_list"
            numbers = repeat(0) if bullets else count(int(token.attrs.get("start", 1)))
            self._lists.append((UnitKind.BULLET if bullets else UnitKind.STEP, numbers))
        else:
            self._lists.pop()

    def _flush_item(self) -> None:
        if self._items and self._items[-1][-1]:
            kind, line, step, pieces = self._items[-1]
            self._add(_joined(pieces), line, kind, step)
            pieces.clear()

    def _row(self) -> None:
        """A row reads alone: `Head: cell; Head: cell`."""
        if not self._cells:
            return
        self._block()
        cells: list[_Inline] = []
        for index, cell in enumerate(self._cells):
            head = self._heads[index] if index < len(self._heads) else ""
            if cell.text.strip():
                cells.append(_joined([_Inline(f"{head}: ", (), ()), cell], "") if head else cell)
        self._cells = []
        self._add(_joined(cells, "; "), self._row_line, UnitKind.ROW)

    def _paragraph(self, raw: str, inline: _Inline, line: int) -> None:
        part = self.parsed.parts[-1]
        asked = _ASKED.fullmatch(raw.strip())
        if self._depths["blockquote"] and is_rule_line(raw):
            self._rule(raw, line)
        elif asked:
            self._asked(asked, line)
        elif _DIFFERS.fullmatch(raw.strip()):
            self._differs(inline.links, line)
        else:
            self._block()
            if part.rule is None and not self._depths["blockquote"] and raw.startswith("**Rule**"):
                self._problem(line, "a Rule line outside a quote: begin it with “> **Rule** · ”")
            self._add(inline, line, UnitKind.PARAGRAPH)

    def _rule(self, raw: str, line: int) -> None:
        part = self.parsed.parts[-1]
        if self._blocks or part.rule_line:
            self._problem(line, "the Rule line is not the first block of its section: move it below the heading")
        self._blocks += 1
        part.rule_line = line
        try:
            part.rule = parse_rule(raw)
        except RuleError as error:
            self._problem(line, str(error))

    def _asked(self, match: re.Match[str], line: int) -> None:
        part = self.parsed.parts[-1]
        if not match["mark"] or match["mark"] != match["end"]:
            self._problem(line, "other wordings are one italic paragraph: write “*Also asked: … · … · …*”")
        if (part.translated if match["others"] else part.asked) or "Also asked" in match["text"]:
            self._problem(line, "“Also asked” stands twice: join the two, or put an empty line between the two kinds")
        plain = (_plain(_ESCAPE.sub(r"\1", wording)) for wording in match["text"].split("·"))
        wordings = tuple(wording for wording in plain if wording)
        if match["others"]:
            part.translated += wordings
        else:
            part.asked += wordings
        part.asked_line = line

    def _differs(self, links: Sequence[Link], line: int) -> None:
        self._block()
        anchors = tuple(link.target[1:] for link in links if link.target.startswith("#"))
        if not anchors:
            self._problem(line, "“Differs from” names no section: write “*Differs from: [its heading](#its-anchor)*”")
        self.parsed.parts[-1].differs += anchors

    def _block(self) -> None:
        """Count a block of the open part; none may follow the other wordings."""
        self._blocks += 1
        part = self.parsed.parts[-1]
        if part.asked_line:
            self._problem(part.asked_line, "“Also asked” is not the section's last block: move it to the end")
            part.asked_line = 0

    def _add(self, inline: _Inline, line: int, kind: UnitKind, step: int = 0) -> None:
        self.parsed.parts[-1].units += inline.sentences(line, kind, step)
