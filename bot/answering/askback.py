"""What to ask back before answering: the person's case, where the rules that were found are for different cases.

Only where it decides: the question says nothing of it, and the rules that come nearest are for cases of which nobody is
in two. Never more than three quick choices, and a question can always be answered without them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.models import Applies, Passage
from bot.text.conditions import Conditions, conditions_of

NEAREST = 5
"""Passages that are looked at: an answer is drawn from these."""

NEAR = 0.7
"""Share of the best passage's score from which on another one counts as just as near."""

LONG = 100
"""Characters, wide ones counted twice, from which on a question has told its case as far as its author wants to."""

MOST_OPTIONS = 8
"""Choices in one kind: more would be a form, not a question."""


class Kind(StrEnum):
    """What can be asked back."""

    STATUS = "status"
    ROLE = "role"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, with its options in the words of the rules: `gijinkoku`, `founder`, `outside`."""

    kind: Kind
    options: tuple[str, ...]


# "People on a work, student or dependent status"; the work statuses are the two that nearly everybody has who works.
_STATUSES = {
    re.compile(r"\bwork\b[\w, ]*\bstatus(?:es)?\b"): ("gijinkoku", "hsp"),
    re.compile(r"\bstudent\b[\w, ]*\bstatus(?:es)?\b"): ("student",),
}

COMMON = ("gijinkoku", "hsp", "student", "dependent", "spouse", "permanent")
"""The statuses that most people in tech and their families have: offered whichever rules happened to be found, which
differ with the question's language."""

BY_STATUS = frozenset({"student", "dependant"})
"""Roles that a status says already."""

SAID: Mapping[Kind, Mapping[str, str]] = {
    Kind.STATUS: {
        "gijinkoku": "I am on a gijinkoku visa.",
        "hsp": "I am on an HSP visa.",
        "business-manager": "I am on a business manager visa.",
        "student": "I am on a student visa.",
        "dependent": "I am on a dependent visa.",
        "spouse": "I am on a spouse visa.",
        "long-term": "I am a long-term resident.",
        "permanent": "I am a permanent resident.",
        "ssw": "I am on SSW.",
        "ikusei": "I am on ikusei shuro.",
        "technical-intern": "I am on the technical intern program.",
        "j-skip": "I am on J-Skip.",
        "j-find": "I am on J-Find.",
        "nomad": "I am on a digital nomad visa.",
        "startup": "I am on a startup visa.",
        "designated-activities": "I am on designated activities.",
        "intra-company": "I am an intra-company transferee.",
        "short-term": "I am a tourist.",
    },
    Kind.ROLE: {
        "employee": "I am an employee.",
        "founder": "I am a founder.",
        "freelancer": "I am a freelancer.",
        "student": "I am a student.",
        "dependant": "I am a dependant.",
    },
    Kind.PLACE: {
        "inside": "I live in Japan, already in Japan.",
        "outside": "I am outside Japan.",
        "airport": "I am at the airport.",
    },
}
"""How each option is said, so that it is understood as if the person had written it."""


def is_long(question: str) -> bool:
    """Whether a question says so much that nothing is asked back."""
    return sum(2 if character > "\u2e80" else 1 for character in question) >= LONG


def choices(passages: Sequence[Passage], said: Conditions) -> tuple[Choice, ...]:
    """What to ask back; `passages` are those found, best first, and `said` is what the question tells already."""
    rules = [_case(passage.rule.applies) for passage in _near(passages) if passage.rule]
    asked = {
        Kind.STATUS: (said.statuses, [rule.statuses for rule in rules]),
        Kind.ROLE: (said.roles, [rule.roles for rule in rules]),
        Kind.PLACE: (said.places, [rule.places for rule in rules]),
    }
    found = {kind: choice for kind, (known, cases) in asked.items() if not known and (choice := _choice(kind, cases))}
    if Kind.STATUS in found and (role := found.pop(Kind.ROLE, None)):
        roles = tuple(option for option in role.options if option not in BY_STATUS)
        found |= {Kind.ROLE: Choice(Kind.ROLE, roles)} if len(roles) > 1 else {}
    return tuple(found[kind] for kind in Kind if kind in found)


def _case(applies: Applies) -> Conditions:
    """Whom a rule is for; where it says so in words only, they are read like a question's."""
    told = conditions_of(applies.who)
    statuses = told.statuses + tuple(
        name for words, names in _STATUSES.items() if words.search(applies.who) for name in names
    )
    return Conditions(applies.statuses or statuses, applies.roles or told.roles, applies.places or told.places)


def case_of(chosen: Mapping[Kind, str]) -> str:
    """What was chosen, in words that are read like the person's own; options that nobody knows say nothing."""
    return " ".join(SAID[kind][option] for kind, option in chosen.items() if option in SAID[kind])


def _near(passages: Sequence[Passage]) -> list[Passage]:
    best = max((passage.score for passage in passages), default=0.0)
    return [passage for passage in passages[:NEAREST] if passage.score >= NEAR * best]


def _choice(kind: Kind, cases: Iterable[Sequence[str]]) -> Choice | None:
    """Something to choose where two rules are for cases that have nothing in common."""
    groups = [frozenset(case) for case in cases if case]
    apart = any(not first & second for first in groups for second in groups)
    options = {name for name in SAID[kind] if any(name in group for group in groups)}
    if not apart or not 1 < len(options) <= MOST_OPTIONS:
        return None
    if kind is Kind.STATUS:
        rarer = [name for name in SAID[kind] if name in options and name not in COMMON]
        options = {*COMMON, *rarer[: MOST_OPTIONS - len(COMMON)]}
    return Choice(kind, tuple(name for name in SAID[kind] if name in options))
