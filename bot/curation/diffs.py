"""What changed between two versions of a document, section by section, as people read it. Pure functions."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from bot.models import Document, Section

_TALK = ("message:", "answer:")
"""Origins of what people said in Discord: a message, or a question with its answer."""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that came, went or changed; `lines` are the sentences that did, with `+` or `-` before them."""

    anchor: str
    heading: str
    what: Literal["added", "removed", "changed"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """`facts` are title, kind and date as (name, before, after), where they differ."""

    facts: tuple[tuple[str, str, str], ...]
    sections: tuple[SectionChange, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.sections)


def diff(before: Document, after: Document) -> Diff:
    """What changed from one version to another."""
    then, now = _facts(before), _facts(after)
    facts = tuple((name, str(then[name] or ""), str(now[name] or "")) for name in then if then[name] != now[name])
    return Diff(facts, tuple(_sections(before, after)))


def facts_of(document: Document) -> dict[str, JsonValue]:
    """What the audit says of a version: never its text, nor a title that is somebody's words and goes with them."""
    facts = _facts(document)
    return {name: value for name, value in facts.items() if name != "title" or not document.origin.startswith(_TALK)}


def _facts(document: Document) -> dict[str, JsonValue]:
    kind = next((source.kind.value for source in document.sources.values()), "")
    day = document.review_by.isoformat() if document.review_by else None
    return {"title": document.title, "kind": kind, "review_by": day}


def changed_anchors(before: Document, after: Document) -> frozenset[str]:
    """The sections of the earlier version that do not say the same any more."""
    return frozenset(change.anchor for change in _sections(before, after) if change.what != "added")


def _sections(before: Document, after: Document) -> list[SectionChange]:
    then, now = _by_anchor(before), _by_anchor(after)
    changes: list[SectionChange] = []
    for anchor in dict.fromkeys((*then, *now)):
        old, new = then.get(anchor), now.get(anchor)
        lines = _lines(_texts(old), _texts(new))
        if not lines:
            continue
        what = "changed" if old and new else "removed" if old else "added"
        changes.append(SectionChange(anchor, _heading(old, new), what, lines))
    return changes


def _heading(old: Section | None, new: Section | None) -> str:
    section = new or old
    return section.heading if section else ""


def _by_anchor(document: Document) -> dict[str, Section]:
    return {section.anchor: section for section in document.sections}


def _texts(section: Section | None) -> list[str]:
    return [sentence.text for sentence in section.sentences] if section else []


def _lines(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    lines: list[str] = []
    for what, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if what == "equal":
            continue
        lines += [f"- {text}" for text in before[old_from:old_to]]
        lines += [f"+ {text}" for text in after[new_from:new_to]]
    return tuple(lines)
