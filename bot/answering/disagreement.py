"""Sources that say otherwise: two sentences about the same thing with different figures. Neither is averaged or hidden.

Within the knowledge's articles, sections that differ name each other (“Differs from”), since no likeness of words tells
a contradiction from two rules that look alike: over all 1.1 million pairs of their sentences, every pair that figures
and likeness alone would report was a false one. A document from elsewhere is held against the articles by likeness.
Better to miss a disagreement than to invent one.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.answering.lines import Line, Vectors, authority_of, cosine, in_force, shared_words, sourced_lines
from bot.models import Passage, Scope, UnitKind
from bot.text.conditions import conditions_of, mismatch
from bot.text.figures import figures

NEAR = 0.75
"""Cosine from which two sentences may be about the same thing, and from which one speaks for the other."""

SHARED_WORDS = 3
SHARE = 0.8
SHARE_WITHOUT_MODEL = 0.9
"""Content words that both must have, as a number and as a share of the shorter sentence's."""

_KINDS = frozenset({"yen", "dollars", "euros", "percent", "days", "months", "hours", "people", "points", "times"})
_DATES = frozenset({"day", "month", "year", "fiscal-year"})
_PAST = re.compile(
    r"\b(?:(?<!than )before|until|was|were|used to|previously|formerly|old|no longer)\b|以前|当時|旧|まで",
    re.IGNORECASE,
)


def otherwise(line: Line, passages: Sequence[Passage], vectors: Vectors, as_of: date) -> Line | None:
    """A sentence of the passages that contradicts `line`, the one of most authority; None where there is none."""
    others = list(sourced_lines(passages))
    articles = [other for other in others if _from_article(other)]

    def differs(other: Line) -> bool:
        foreign = [one for one in (line, other) if not _from_article(one)]
        if not foreign and not _named(line.passage, other.passage):  # of most pairs, and seen at once
            return False
        if not _independent(line, other):
            return False
        if not foreign:
            return _first(other)
        if not _same_matter(line, other, vectors, as_of):
            return False
        kind = _apart(line.sentence.text, other.sentence.text)
        if not kind:
            return False
        return not any(_backed(one, kind, articles, vectors, as_of) for one in foreign)

    return min(filter(differs, others), key=authority_of, default=None)


def _independent(one: Line, other: Line) -> bool:
    """Whether no source speaks in both."""
    return not {source.url for source in one.sources} & {source.url for source in other.sources}


def _from_article(line: Line) -> bool:
    return line.passage.scope is Scope.SHARED and bool(line.passage.category)


def _named(one: Passage, other: Passage) -> bool:
    return one.document_id == other.document_id and (other.anchor in one.differs or one.anchor in other.differs)


def _first(line: Line) -> bool:
    return next(sourced_lines([line.passage]), None) == line


def _same_matter(one: Line, other: Line, vectors: Vectors, as_of: date) -> bool:
    """Whether two sentences are about the same thing, for the same time and people."""
    return (
        _alike(one, other, vectors)
        and all(in_force(line, as_of) and line.sentence.kind is not UnitKind.ROW for line in (one, other))
        and bool(_PAST.search(one.sentence.text)) == bool(_PAST.search(other.sentence.text))
        and _same_people(one, other)
    )


def _same_people(one: Line, other: Line) -> bool:
    for line, against in ((one, other), (other, one)):
        rule = against.passage.rule
        if rule and mismatch(conditions_of(line.sentence.text), rule.applies):
            return False
    first, second = conditions_of(one.sentence.text), conditions_of(other.sentence.text)
    return not (first.statuses and second.statuses) or bool({*first.statuses} & {*second.statuses})


def _apart(one: str, other: str) -> str:
    """The one kind of figure of which they state no value in common while they agree in all else; empty if none."""
    first, second = _by_kind(one), _by_kind(other)
    both = first.keys() & second.keys()
    apart = [kind for kind in both if not first[kind] & second[kind]]
    if len(apart) != 1 or min(len(first[apart[0]]), len(second[apart[0]])) != 1:
        return ""
    return apart[0] if apart[0] != "date" or both == {"date"} else ""


def _by_kind(text: str) -> dict[str, set[str]]:
    """The figures of a text by kind; a day also gives its month and year, so that “October 2026” agrees with it."""
    found: dict[str, set[str]] = {}
    for figure in figures(text):
        for key in figure.keys if figure.asked else ():
            kind = key.partition(":")[0]
            if kind in _DATES:
                found.setdefault("date", set()).update(
                    form for form in figure.gives if form.partition(":")[0] in _DATES
                )
            elif kind in _KINDS:
                found.setdefault(kind, set()).add(key)
    return found


def _alike(one: Line, other: Line, vectors: Vectors) -> bool:
    near = cosine(one, other, vectors)
    if near is not None and near < NEAR:  # as most are
        return False
    count, share = shared_words(one, other)
    return count >= SHARED_WORDS and share >= (SHARE_WITHOUT_MODEL if near is None else SHARE)


def _backed(line: Line, kind: str, articles: Iterable[Line], vectors: Vectors, as_of: date) -> bool:
    """Whether an article says what a sentence from elsewhere says: then the other sentence tells of another case."""
    mine = _by_kind(line.sentence.text)[kind]
    return any(
        in_force(other, as_of) and mine & _by_kind(other.sentence.text).get(kind, set()) and _near(line, other, vectors)
        for other in articles
    )


def agree(one: str, other: str) -> bool:
    """Whether two texts share a figure that is not a date."""
    first, second = _by_kind(one), _by_kind(other)
    return any(first[kind] & second[kind] for kind in first.keys() & second.keys() if kind != "date")


def _near(one: Line, other: Line, vectors: Vectors) -> bool:
    near = cosine(one, other, vectors)
    return _alike(one, other, vectors) if near is None else near >= NEAR
