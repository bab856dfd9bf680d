"""The Rule line of a section: its legal stage, dates and whom it applies to.

> **Rule** · promulgated · from 2026-02-24 · who: applicants inside Japan · status: gijinkoku · place: inside
"""

import re
from dataclasses import dataclass

from bot.dates import PartialDate
from bot.models import Applies, Rule, Stage


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STATUSES = _words(
    "gijinkoku hsp business-manager student dependent spouse long-term permanent ssw ikusei technical-intern j-skip "
    "j-find nomad startup designated-activities intra-company short-term"
)
ROLES = _words("employee founder freelancer student dependant employer jobseeker dispatch")
PLACES = frozenset({"inside", "outside", "airport"})
CHANNELS = frozenset({"online", "counter"})
_VOCABULARY = {"status": STATUSES, "role": ROLES, "place": PLACES, "channel": CHANNELS}

_FIELD = re.compile(r"(?P<name>from|until|transition|who|status|role|place|channel)\b:?\s*(?P<value>.*)", re.DOTALL)
_MARK = re.compile(r"(?:\*\*|__)?Rule(?:\*\*|__)?\b")


@dataclass(frozen=True, slots=True)
class RuleError(ValueError):
    """A Rule line that cannot be read: what is wrong and what to write instead."""

    message: str

    def __str__(self) -> str:
        """The message."""
        return self.message


def is_rule_line(text: str) -> bool:
    """Whether a blockquote is meant as a Rule line, well formed or not."""
    return _MARK.match(text.strip()) is not None and ("·" in text or text.strip().startswith(("**", "__")))


def parse_rule(text: str) -> Rule:
    """Read a Rule line without its `>`; raises RuleError."""
    if "\n" in text.strip():
        raise RuleError("the Rule line has several lines: write it on one line")
    fields = [part.strip() for part in text.strip().split("·")]
    if fields[0] != "**Rule**":
        raise RuleError(f"the Rule line begins with “{fields[0]}”: write “> **Rule** · stage · …”")
    stages = ", ".join(Stage)
    if len(fields) < 2 or fields[1] not in set(Stage):  # noqa: PLR2004 — mark and stage
        found = fields[1] if len(fields) > 1 else ""
        raise RuleError(f"“{found}” is not a stage: write one of {stages} after “**Rule** ·”")
    values: dict[str, str] = {}
    for text_field in fields[2:]:
        name, value = _read_field(text_field)
        if name in values:
            raise RuleError(f"“{name}” stands twice in the Rule line: keep one")
        values[name] = value
    return _build(Stage(fields[1]), values)


def _read_field(text: str) -> tuple[str, str]:
    match = _FIELD.fullmatch(text)
    if not match or not match["value"].strip():
        names = "from DATE, until DATE, transition: …, who: …, status: …, role: …, place: …, channel: …"
        raise RuleError(f"“{text}” is not a field of the Rule line: write {names}")
    return match["name"], match["value"].strip()


def _build(stage: Stage, values: dict[str, str]) -> Rule:
    start, end = _date(values, "from"), _date(values, "until")
    if start and end and end.last < start.first:
        raise RuleError(f"the rule ends ({end}) before it begins ({start}): correct “from” or “until”")
    listed = {name: _listed(name, values.get(name, "")) for name in _VOCABULARY}
    applies = Applies(values.get("who", ""), listed["status"], listed["role"], listed["place"], listed["channel"])
    return Rule(stage, start, end, values.get("transition", ""), applies)


def _date(values: dict[str, str], name: str) -> PartialDate | None:
    if name not in values:
        return None
    try:
        return PartialDate.parse(values[name])
    except ValueError as error:
        reason = str(error)
        if "is not a date" not in reason:  # such as month 13, in datetime's words
            reason = f"“{values[name]}” is not a day of the calendar: write an existing date"
        raise RuleError(f"“{name}”: {reason}") from None


def _listed(name: str, text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    for word in found:
        if word not in _VOCABULARY[name]:
            known = ", ".join(sorted(_VOCABULARY[name]))
            raise RuleError(f"“{word}” is not a known {name}: write one of {known}, or put it in words after “who:”")
    return found
