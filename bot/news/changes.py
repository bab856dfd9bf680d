"""The calendar of changes: every date on which a rule of the knowledge begins or ends, past and upcoming."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.catalog import Catalog
from bot.dates import PartialDate
from bot.models import Document, Scope, Section
from bot.press import RuleChange
from bot.text.sentences import without_verdict


@dataclass(frozen=True, slots=True)
class Calendar:
    """Changes that have come, the newest first, and those that may be still to come, the nearest first."""

    past: tuple[RuleChange, ...]
    upcoming: tuple[RuleChange, ...]


def grouped(changes: Iterable[RuleChange]) -> list[tuple[RuleChange, ...]]:
    """What several sections of one document say of the same day and stage, together, in the order of the document."""
    groups: dict[tuple[object, ...], list[RuleChange]] = {}
    for change in changes:
        groups.setdefault((change.day_text, change.begins, change.stage, change.document_id), []).append(change)
    return [tuple(group) for group in groups.values()]


class Changes:
    """Reads the dates out of the catalog, again when it has changed. Safe to call from any thread."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lock = threading.Lock()
        self._read_at = -1
        self._changes: tuple[RuleChange, ...] = ()

    def calendar(self, today: date, *, category: str = "", since: date | None = None) -> Calendar:
        """The changes of one category of the knowledge, or of all, from the day `since` on.

        A vague date ("FY2028") has come once its last possible day has.
        """
        wanted = [
            change
            for change in self._all()
            if category in {"", change.category} and (since is None or _last(change) >= since)
        ]
        past = sorted((c for c in wanted if _last(c) <= today), key=lambda c: (-c.day.toordinal(), c.title))
        upcoming = sorted((c for c in wanted if _last(c) > today), key=lambda c: (_last(c), c.title))
        return Calendar(tuple(past), tuple(upcoming))

    def categories(self) -> tuple[str, ...]:
        """The categories in which something changes."""
        return tuple(sorted({change.category for change in self._all()}))

    def _all(self) -> tuple[RuleChange, ...]:
        with self._lock:
            head = self._catalog.head(Scope.SHARED)
            if head != self._read_at:
                rows = self._catalog.documents(Scope.SHARED)
                documents = (self._catalog.document(row.id) for row in rows)
                self._changes = tuple(change for each in documents if each for change in _changes_in(each))
                self._read_at = head
            return self._changes


def _changes_in(document: Document) -> Iterator[RuleChange]:
    for section in document.sections:
        if section.rule:
            if section.rule.effective_from:
                yield _change(document, section, section.rule.effective_from, begins=True)
            if section.rule.effective_until:
                yield _change(document, section, section.rule.effective_until, begins=False)


def _change(document: Document, section: Section, when: PartialDate, *, begins: bool) -> RuleChange:
    assert section.rule  # noqa: S101  # the caller looked
    return RuleChange(
        day=when.last if when.by else when.first,
        day_text=str(when),
        begins=begins,
        title=document.title,
        heading=section.heading if section.path else document.title,
        document_id=document.id,
        anchor=section.anchor,
        stage=section.rule.stage.value,
        category=document.category,
        sentence=without_verdict(section.sentences[0].text) if section.sentences else "",
        when=when,
    )


def _last(change: RuleChange) -> date:
    return change.when.last if change.when else change.day
