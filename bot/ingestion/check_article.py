"""The check of one article: its place, dates, figures, footnotes, links, lengths and terms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

from bot.dates import PartialDate, Precision
from bot.ingestion.articles import Article
from bot.ingestion.findings import Finding, Level
from bot.ingestion.folder import GLOSSARY, KnowledgeFolder
from bot.ingestion.footnotes import footnote_lines, natural, render_footnote
from bot.models import MOST_WORDINGS, Source, UnitKind
from bot.text.figures import has_figure, unsupported
from bot.text.markdown import Part, Unit, slug
from bot.text.words import fold

LONGEST_SECTION = 12
"""Sentences; table rows are not counted. Longer ones hold more than one idea and make poor passages."""
SHORTEST_SECTION = 2

_LONGEST_QUOTE = 60
"""Characters of a sentence that a message repeats."""

_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# A sentence that states a rule without any figure, and words that show it to be advice or a pointer instead.
_STATES_RULE = re.compile(
    r"\b(?:must|cannot|can only|may not|may only|is required|are required|not allowed|forbidden)\b"
)
# “residence card (在留カード, zairyū kādo)”: Japanese, then its reading in Latin letters.
_TERM = re.compile(
    r"(?:[(（]|, )(?P<japanese>[A-Z\d]*[\u3005-\u30ff\u3400-\u9fff][\w・]*), "
    r"(?P<reading>[A-Za-zĀ-ſ][A-Za-zĀ-ſ'’ -]+)(?=[,)）])"
)
# A proper name, whose reading begins with a capital (Tōhoku daigaku), is no term; nor is an abbreviation (PFN).
_PROPER = re.compile(r"[A-ZĀĒĪŌŪ][a-zāēīōū]|[^a-z]*$")
_POINTS = re.compile(r"\b(?:see|ask|check|confirm|look|read|page|sources?)\b", re.IGNORECASE)


class ArticleCheck:
    """All checks of one article."""

    def __init__(self, base: KnowledgeFolder, path: Path, article: Article, today: date, *, strict: bool) -> None:
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
            yield from self._terms(part)
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
        before = 2 if part.anchor == "top" else 1  # its heading, and the title, by which an introduction is found
        for asked, most in ((part.asked, MOST_WORDINGS - before), (part.translated, MOST_WORDINGS)):
            if len(asked) > most:
                message = f"{name} has {len(asked)} other wordings, of which {most} are searched: leave some out"
                yield self._error(part.line, message)

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

    def _terms(self, part: Part) -> Iterator[Finding]:
        """Japanese terms given with their reading that the glossary does not name."""
        known = self._base.terms
        if known is None:
            return
        lines = [(part.line, part.path[-1]), *((unit.line, unit.sentence.text) for unit in part.units)]
        for line, text in lines:
            for match in _TERM.finditer(text):
                japanese, reading = match["japanese"], match["reading"]
                if fold(japanese) not in known and not _PROPER.match(reading):
                    message = f"{japanese} ({reading}) is not in {GLOSSARY}: add an entry with its English and reading"
                    yield self._warning(line, f"{message}, or name it among the synonyms of one")

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
        spellings += [PartialDate.of(near).in_words() for near in (before, after)]
    elif day.precision is Precision.MONTH:
        spellings += [PartialDate(near, near, Precision.MONTH).in_words() for near in (before, after)]
    return any(not unsupported(spelling, facts) for spelling in spellings)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
