"""Hand-made passages and citations for the tests of this room."""

from datetime import date
from typing import Any

from bot.dates import PartialDate
from bot.models import (
    Citation,
    Confidence,
    Passage,
    ReadVia,
    Rule,
    Scope,
    Sentence,
    Source,
    SourceKind,
    UnitKind,
)

DAY = date(2026, 11, 25)


def a_source(label: str, **more: Any) -> Source:
    parts: dict[str, Any] = {
        "label": label,
        "title": f"Page {label}",
        "url": f"https://example.jp/{label}",
        "publisher": "Office",
        "kind": SourceKind.OFFICIAL,
        "read": ReadVia.DIRECT,
        "date": PartialDate.parse("2026-09-27"),
        "confidence": Confidence.HIGH,
    }
    return Source(**{**parts, **more})


def a_sentence(text: str, *labels: str, kind: UnitKind = UnitKind.PARAGRAPH) -> Sentence:
    return Sentence(text, labels or ("s1",), kind)


def a_passage(
    *sentences: Sentence,
    ident: int = 1,
    score: float = 1.0,
    rule: Rule | None = None,
    sources: tuple[Source, ...] = (),
    title: str = "Fees",
    section: str = "",
) -> Passage:
    labels = dict.fromkeys(label for sentence in sentences for label in sentence.labels if label != "none")
    section = section or f"Section {ident}"
    return Passage(
        chunk_id=ident, document_id=f"visa/{title.lower()}", scope=Scope.SHARED, guild_id=None, title=title,
        category="visa", language="en", section=section, anchor=section.lower().replace(" ", "-"),
        text="\n".join((f"{title} > {section}", *(sentence.text for sentence in sentences))), sentences=sentences,
        sources={source.label: source for source in sources} or {label: a_source(label) for label in labels},
        rule=rule, official_pages=(), review_by=None, origin="visa/fees.md", score=score,
    )  # fmt: skip


def a_citation(n: int, **more: Any) -> Citation:
    parts: dict[str, Any] = {
        "n": n,
        "title": "Fees",
        "section": f"Section {n}",
        "url": f"https://example.jp/{n}",
        "publisher": "Office",
        "kind": SourceKind.OFFICIAL,
        "read_via": ReadVia.DIRECT,
        "confidence": Confidence.HIGH,
        "status": None,
        "effective_from": None,
        "effective_until": None,
        "checked": None,
    }
    return Citation(**{**parts, **more})
