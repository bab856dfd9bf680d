"""The check of the knowledge base: every finding names its file and line and says what to write instead.

Reads files only; opens no database.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from bot.dates import PartialDate, Precision
from bot.errors import StartupError
from bot.guides import load_tables
from bot.ingestion.articles import Article, read_article
from bot.ingestion.footnotes import fix_footnotes, footnote_lines, natural, render_footnote
from bot.ingestion.frontmatter import FrontMatterInvalid
from bot.models import Source, UnitKind
from bot.text.figures import has_figure, unsupported
from bot.text.glossary import Glossary
from bot.text.markdown import Part, Unit, slug

LONGEST_SECTION = 12
"""Sentences; table rows are not counted. Longer ones hold more than one idea and make poor passages."""
SHORTEST_SECTION = 2

Level = Literal["error", "warning"]
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# A sentence that states a rule without any figure, and words that show it to be advice or a pointer instead.
_STATES_RULE = re.compile(
    r"\b(?:must|cannot|can only|may not|may only|is required|are required|not allowed|forbidden)\b"
)
_POINTS = re.compile(r"\b(?:see|ask|check|confirm|look|read|page|sources?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong. `path` is relative to the knowledge folder; `message` says what to write instead."""

    path: str
    line: int
    level: Level
    message: str


# A Japanese term with its reading in brackets; a reading with a capital letter is a name, which no glossary holds.
_TERM = re.compile(r"[(（]([\u3041-\u30ff\u3400-\u9fff々]+)[,、] ([a-zāīūēō'’ -]+)[)）]")


def knowledge_files(folder: Path) -> list[Path]:
    """The articles below a knowledge folder, in a stable order."""
    return sorted(path for path in folder.rglob("*.md") if path.name != "README.md" and path.is_file())


def check_knowledge(
    folder: Path, today: date, *, strict: bool = False, only: Sequence[Path] | None = None
) -> list[Finding]:
    """Check all articles below `folder`, or `only` some of them (links may still lead to all).

    Args:
        folder: The knowledge folder.
        today: The day on which review dates are judged.
        strict: Whether a review date that has passed is an error.
        only: Files to check; all where None.
    """
    files = knowledge_files(folder) if only is None else list(only)
    base = _Base(folder)
    findings: list[Finding] = []
    for path in files:
        findings += _check_file(base, path, today, strict=strict)
    findings += _duplicates(base, files)
    if only is None:
        findings += _reference_works(folder, files)
    return sorted(findings)


def _reference_works(folder: Path, files: Sequence[Path]) -> list[Finding]:
    """What is wrong with the glossary and the tables, and terms of the articles that the glossary lacks."""
    findings: list[Finding] = []
    tables, glossary_file = folder / "tables", folder / "glossary.yaml"
    if tables.is_dir():
        try:
            load_tables(tables)
        except StartupError as error:
            findings.append(Finding("tables", 1, "error", str(error)))
    if not glossary_file.is_file():
        return findings
    try:
        glossary = Glossary.parse(glossary_file.read_text("utf-8"))
    except (StartupError, UnicodeDecodeError) as error:
        return [*findings, Finding("glossary.yaml", 1, "error", str(error))]
    for path in files:
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
            findings += [
                Finding(
                    path.relative_to(folder).as_posix(),
                    number,
                    "warning",
                    f"“{term}” ({reading}) is in no entry of "
                    "glossary.yaml: add it there, so that people who type it find this article",
                )
                for term, reading in _TERM.findall(line)
                if not line.startswith("# ") and not glossary.find(term)
            ]
    return findings


def fix_knowledge(files: Sequence[Path]) -> list[Path]:
    """Write the footnote definitions of articles; returns the files that changed. Broken articles are left alone."""
    changed: list[Path] = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
            article = read_article(text)
        except (OSError, UnicodeDecodeError, FrontMatterInvalid):
            continue  # the check reports it
        fixed = fix_footnotes(article.text, article.used_labels, article.front.by_label())
        if fixed != text:
            path.write_text(fixed, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


class _Base:
    """The knowledge folder; each article is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._read: dict[Path, Article | list[Finding]] = {}

    def name(self, path: Path) -> str:
        """The path as findings name it."""
        resolved = path.resolve()
        return resolved.relative_to(self.folder).as_posix() if resolved.is_relative_to(self.folder) else path.as_posix()

    def article(self, path: Path) -> Article | list[Finding]:
        """The article, or what makes it unreadable."""
        resolved = path.resolve()
        if resolved not in self._read:
            self._read[resolved] = self._load(resolved)
        return self._read[resolved]

    def _load(self, path: Path) -> Article | list[Finding]:
        name = self.name(path)
        try:
            raw = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            return [Finding(name, 1, "error", f"the file cannot be read ({error.strerror}): check its name and rights")]
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            return [Finding(name, line, "error", "the file is not UTF-8: save it as UTF-8")]
        if not raw.startswith("---"):
            return [Finding(name, 1, "error", "there is no front matter: begin the file with “---” and “id: …”")]
        try:
            return read_article(raw)
        except FrontMatterInvalid as error:
            return [Finding(name, found.line, "error", found.message) for found in error.errors]


def _duplicates(base: _Base, files: Sequence[Path]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in sorted(files):
        article = base.article(path)
        if isinstance(article, Article):
            name = base.name(path)
            other = first.setdefault(article.front.id, name)
            if other != name:
                message = f"the id “{article.front.id}” is also that of {other}: give each article its own"
                yield Finding(name, article.yaml.line(("id",)), "error", message)


def _check_file(base: _Base, path: Path, today: date, *, strict: bool) -> list[Finding]:
    article = base.article(path)
    if not isinstance(article, Article):
        return article
    return list(_ArticleCheck(base, path, article, today, strict=strict).findings())


class _ArticleCheck:
    """All checks of one article."""

    def __init__(self, base: _Base, path: Path, article: Article, today: date, *, strict: bool) -> None:
        self._base = base
        self._path = path
        self._name = base.name(path)
        self._article = article
        self._sources = article.front.by_label()
        self._today = today
        self._strict = strict

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong, in no particular order."""
        for problem in self._article.parsed.problems:
            yield self._error(problem.line, problem.message)
        yield from self._place()
        yield from self._dates()
        yield from self._leftovers()
        yield from self._front_figures()
        yield from self._labels()
        yield from self._definitions()
        yield from self._links()
        for part in self._article.parsed.parts:
            yield from self._size(part)
            yield from self._rule(part)
            for unit in part.units:
                yield from self._unit(unit)

    def _error(self, line: int, message: str) -> Finding:
        return Finding(self._name, line, "error", message)

    def _warning(self, line: int, message: str) -> Finding:
        return Finding(self._name, line, "warning", message)

    def _place(self) -> Iterator[Finding]:
        front, yaml = self._article.front, self._article.yaml
        expected = self._name.removesuffix(".md")
        if front.id != expected:
            yield self._error(yaml.line(("id",)), f"the id is not the file's path: write “id: {expected}”")
        if front.category != self._name.split("/", maxsplit=1)[0]:
            folder = self._name.split("/", maxsplit=1)[0]
            message = f"the category “{front.category}” is not the folder “{folder}”: correct it or move the file"
            yield self._error(yaml.line(("category",)), message)
        if not self._article.parsed.title:
            yield self._error(self._article.parsed.parts[0].line, "there is no title: begin the text with “# Title”")

    def _dates(self) -> Iterator[Finding]:
        front, yaml = self._article.front, self._article.yaml
        if front.review_by < self._today:
            level: Level = "error" if self._strict else "warning"
            message = f"the review date {front.review_by} is past: check the facts again and set a new one"
            yield Finding(self._name, yaml.line(("review_by",)), level, message)
        for number, entry in enumerate(front.sources):
            if entry.date and entry.date.first > self._today:
                line = yaml.line(("sources", number, "date"))
                yield self._error(
                    line, f"the source's date {entry.date} lies in the future: write the day of its check"
                )

    def _leftovers(self) -> Iterator[Finding]:
        for number in self._article.hidden:
            yield self._error(number, "the line holds hidden characters: type it again, or run “--check --fix”")
        for number, line in enumerate(self._article.text.split("\n"), 1):
            if re.search(r"\bTODO\b", line):
                yield self._error(number, "“TODO” is left: write the text it stands for")

    def _front_figures(self) -> Iterator[Finding]:
        """Key points and summary carry no footnotes: some fact of the article must hold their figures."""
        front, yaml = self._article.front, self._article.yaml
        facts = [_held_text(source) for source in self._sources.values()]
        texts = [(("summary",), front.summary), *((("key_points", i), t) for i, t in enumerate(front.key_points))]
        for location, text in texts:
            for figure in unsupported(text, facts):
                message = f"no fact of this article holds “{figure}”: correct it, or write it into the fact it is from"
                yield self._error(yaml.line(location), message)

    def _labels(self) -> Iterator[Finding]:
        used = set(self._article.used_labels)
        for number, entry in enumerate(self._article.front.sources):
            for label in entry.facts:
                if label not in used:
                    line = self._article.yaml.line(("sources", number, "facts", label))
                    yield self._warning(
                        line, f"fact “{label}” is not used: write a sentence with [^{label}] or remove it"
                    )

    def _definitions(self) -> Iterator[Finding]:
        written = footnote_lines(self._article.text)
        lines = self._article.parsed.definitions
        wanted = {label for label in self._article.used_labels if label in self._sources}
        fix = "run “python ingest.py --check --fix”"
        if missing := sorted(wanted - written.keys(), key=natural):
            last = self._article.text.count("\n") + 1
            yield self._error(
                last, f"the definitions of {', '.join(missing)} are missing at the end of the file: {fix}"
            )
        for label, line in written.items():
            if label not in wanted:
                yield self._error(lines.get(label, 1), f"the definition of {label} is not used: {fix}")
            elif line != render_footnote(self._sources[label]):
                yield self._error(lines.get(label, 1), f"the definition of {label} is not what its source says: {fix}")

    def _links(self) -> Iterator[Finding]:
        for link in self._article.parsed.links:
            if _EXTERNAL.match(link.target):
                continue
            path, _, anchor = unquote(link.target).partition("#")
            target = (self._path.resolve().parent / path).resolve() if path else self._path.resolve()
            if not target.is_relative_to(self._base.folder) or not target.is_file():
                yield self._error(link.line, f"“{link.target}” leads to no file: write a path relative to this file")
            elif anchor and target.suffix == ".md" and anchor not in self._anchors(target):
                message = f"“{link.target}” leads to no heading: write the heading in small letters with hyphens"
                yield self._error(link.line, message)

    def _anchors(self, path: Path) -> set[str]:
        article = self._base.article(path)
        return article.parsed.anchors if isinstance(article, Article) else {slug(path.stem)}

    def _size(self, part: Part) -> Iterator[Finding]:
        count = sum(unit.sentence.kind is not UnitKind.ROW for unit in part.units)
        name = f"the section “{part.path[-1]}”"
        parents = {other.path[:-1] for other in self._article.parsed.parts}
        if not part.units and part.path not in parents and part.anchor != "top":
            yield self._error(part.line, f"{name} has no text: write it or remove the heading")
            return
        if count > LONGEST_SECTION:
            message = f"{name} has {count} sentences: cut it into sections of one idea, at most {LONGEST_SECTION}"
            yield self._error(part.line, message)
        if part.units and len(part.units) < SHORTEST_SECTION and part.anchor != "top":
            yield self._warning(part.line, f"{name} has one sentence: add what to do next or where to ask")
        if part.units and not part.asked and part.anchor != "top":
            yield self._warning(part.line, f"{name} has no other wordings: end it with “*Also asked: … · …*”")

    def _rule(self, part: Part) -> Iterator[Finding]:
        if not part.rule:
            return
        if part.units and not any(unit.sentence.labels for unit in part.units):
            yield self._error(
                part.rule_line, "the rule names no source: end its sentences with footnotes such as [^f1]"
            )
            return
        facts = [_held_text(source) for source in self._sources.values()]
        for name, day in (("from", part.rule.effective_from), ("until", part.rule.effective_until)):
            if day and not _date_held(day, facts):
                message = (
                    f"no fact of this article holds “{name} {day}”: correct it, or write it into the fact it is from"
                )
                yield self._warning(part.rule_line, message)
        yield from self._unsourced(part)

    def _unsourced(self, part: Part) -> Iterator[Finding]:
        """Sentences of a rule section that state a rule, by their place or their words, and name no source."""
        for number, unit in enumerate(part.units):
            text = unit.sentence.text
            states = number == 0 or _STATES_RULE.search(text)
            if states and not (unit.sentence.labels or has_figure(text) or _POINTS.search(text) or text.endswith(":")):
                message = f"a rule is stated without a footnote: “{_short(text)}”; end the sentence with it, as [^f1]"
                yield self._warning(unit.line, message)

    def _unit(self, unit: Unit) -> Iterator[Finding]:
        sentence = unit.sentence
        for label in sentence.labels:
            if label not in self._sources:
                known = ", ".join(self._sources)
                yield self._error(unit.line, f"[^{label}] names no fact: add it to “sources”, or write one of {known}")
        known_labels = [label for label in sentence.labels if label in self._sources]
        if not sentence.labels:
            if has_figure(sentence.text):
                figures = "”, “".join(unsupported(sentence.text, ()))
                yield self._error(unit.line, f"“{figures}” has no source: end the sentence with its footnote, as [^f1]")
        elif known_labels:
            facts = [_held_text(self._sources[label]) for label in known_labels]
            for figure in unsupported(sentence.text, facts):
                names = ", ".join(known_labels)
                message = (
                    f"“{figure}” is not in {names}: correct it, write it into that fact, or add the fact it is from"
                )
                yield self._error(unit.line, message)


def _held_text(source: Source) -> str:
    """Where a sentence's figures may come from: the fact, the page's name, the source's date."""
    dated = source.date.in_words() if source.date else ""
    return "\n".join((source.fact, source.title, dated))


def _date_held(day: PartialDate, facts: Sequence[str]) -> bool:
    """Whether a fact holds a rule's date; the end of an old rule is often told as the start of the new one."""
    before, after = day.first - timedelta(days=1), day.last + timedelta(days=1)
    spellings = [replace(day, by=False, about=False).in_words()]
    if day.precision is Precision.DAY:
        spellings += [PartialDate(near, near, Precision.DAY).in_words() for near in (before, after)]
    elif day.precision is Precision.MONTH:
        spellings += [PartialDate(near, near, Precision.MONTH).in_words() for near in (before, after)]
    return any(not unsupported(spelling, facts) for spelling in spellings)


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
