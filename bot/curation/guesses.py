"""What can be told of a document by its text alone, as suggestions: nothing here is taken for true without a person."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from bot.models import Document, Section, Sentence, SourceKind
from bot.text.day_mentions import Tense, mentions
from bot.text.numbers import prepared

REVIEW_AFTER = timedelta(days=180)
"""When a rule is to be looked at again unless its moderators say otherwise."""

QUESTIONS = 5
"""Questions shown of those that a document would answer."""

_STATUTES = ("elaws.e-gov.go.jp", "laws.e-gov.go.jp", "japaneselawtranslation.go.jp")
_RULE = re.compile(
    r"\b(?:must|shall|(?:is|are) (?:required|obliged|prohibited|not allowed|entitled)|have to|has to|deadline|fee|"
    r"within \d+ (?:days?|weeks?|months?)|valid (?:until|for))\b"
    r"|なければな|必要があ|義務|禁止|期限|以内に|手数料|締め?切|届け?出",
    re.IGNORECASE,
)
_UNTIL_EN = r"\b(?:until|through|valid to|expires?(?: on)?|by|deadline:?(?: is)?|before)"
_UNTIL = re.compile(rf"{_UNTIL_EN}\s*$", re.IGNORECASE)
_UNTIL_JA = re.compile(r"\s*(?:まで|締め?切|が?期限)")
_MAY_END = re.compile(rf"{_UNTIL_EN}|{_UNTIL_JA.pattern}", re.IGNORECASE)
"""Looked for first: to find every date of a large document takes seconds, in which others wait."""
_FARTHEST = timedelta(days=3 * 365)
_RULES_ENOUGH = 2
_GREETING_LENGTH = 20


def kind_of_address(url: str) -> SourceKind:
    """What a page probably is, by whose site it is on."""
    host = urlsplit(url).hostname or ""
    if any(host == name or host.endswith(f".{name}") for name in _STATUTES):
        return SourceKind.STATUTE
    return SourceKind.OFFICIAL if host.endswith((".go.jp", ".lg.jp")) else SourceKind.COMMUNITY


def states_rules(document: Document) -> bool:
    """Whether people would take it for a rule, so that it needs a day on which somebody looks at it again."""
    if any(source.kind in {SourceKind.OFFICIAL, SourceKind.STATUTE} for source in document.sources.values()):
        return True
    sentences = [sentence.text for section in document.sections for sentence in section.sentences]
    found = sum(bool(_RULE.search(sentence)) for sentence in sentences)
    return found >= min(_RULES_ENOUGH, len(sentences))


def review_date(document: Document, today: date) -> date | None:
    """The first day until which its text says it holds, else half a year ahead for a rule; None for anything else."""
    ends = [day for section in document.sections for sentence in section.sentences for day in _ends(sentence, today)]
    if ends:
        return min(ends)
    return today + REVIEW_AFTER if states_rules(document) else None


def _ends(sentence: Sentence, today: date) -> Iterator[date]:
    if not _MAY_END.search(sentence.text):
        return
    text = prepared(sentence.text)
    for mention in mentions(text, today):
        if _UNTIL.search(text[: mention.start]) or _UNTIL_JA.match(text, mention.end):
            days = mention.days(today, Tense.FUTURE)
            if days and today < days[1] < today + _FARTHEST:
                yield days[1]


def questions(document: Document) -> tuple[str, ...]:
    """What it would answer: headings that ask, then what other sections say first, under their heading."""
    asking = [section.heading for section in document.sections if _asks(section)]
    told = [_gist(section, document.title) for section in document.sections if section.sentences and not _asks(section)]
    return tuple(dict.fromkeys((*asking, *told)))[:QUESTIONS]


def _asks(section: Section) -> bool:
    return bool(section.sentences) and section.heading.rstrip().endswith(("?", "？"))


def _gist(section: Section, title: str) -> str:
    first = next((s.text for s in section.sentences if len(s.text) > _GREETING_LENGTH), section.sentences[0].text)
    return first if section.heading == title else f"{section.heading}: {first}"


def retitled(document: Document, title: str) -> Document:
    """The same under another title, which is also that of its sources and the first heading of its sections."""
    sections = tuple(
        replace(section, path=(title, *section.path[1:])) if section.path[:1] == (document.title,) else section
        for section in document.sections
    )
    sources = {
        label: replace(source, title=source.title.replace(document.title, title, 1))
        for label, source in document.sources.items()
    }
    return replace(document, title=title, sections=sections, sources=sources)
