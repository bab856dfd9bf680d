"""Whose case a question is about, and whether a rule is for that case.

Only what is said counts: a question without a status asks about every status, and a rule without one is for all.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.models import Applies
from bot.text.condition_words import CHANNELS, PLACES, ROLES, STATUSES, Patterns
from bot.text.normalise import normalise

Kind: TypeAlias = Literal["status", "role", "place", "channel"]
"""The fields of the Rule line that say whose case a rule is for."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a question says of the person it is about, in the words of the Rule line; empty means not said."""

    statuses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.statuses or self.roles or self.places or self.channels)


def conditions_of(text: str) -> Conditions:
    """Read the conditions from a question as people write it.

    Several values of one kind mean that any of them may be meant: in “I'm on HSP, can my wife work?” the rule may be
    one for HSP or one for dependants. A relative is a dependant unless another status is said of them.
    """
    plain = normalise(text).lower()
    statuses = _found(plain, STATUSES, _NOT_HELD)
    roles = _found(plain, ROLES, _NOT_DONE)
    held_by_relative = any(_said_of_relative(plain, name) for name in statuses)
    if _RELATIVE.search(plain) and not held_by_relative and not _CITIZEN.search(plain):
        statuses = tuple(dict.fromkeys((*statuses, "dependent")))
    if "student" in statuses:
        roles = tuple(dict.fromkeys((*roles, "student")))
    return Conditions(statuses, roles, _found(plain, PLACES), _found(plain, CHANNELS))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A rule for another case than the one asked about, both in the words of the Rule line; `kind` is their field."""

    kind: Kind
    meant: tuple[str, ...]
    asked: tuple[str, ...]


def mismatch(asked: Conditions, applies: Applies) -> Mismatch | None:
    """How a rule is for another case than the one asked about; None if it may fit.

    Only what both name and have nothing of in common is a mismatch.
    """
    pairs: tuple[tuple[Kind, tuple[str, ...], tuple[str, ...]], ...] = (
        ("status", asked.statuses, applies.statuses),
        ("role", asked.roles, applies.roles),
        ("place", asked.places, applies.places),
        ("channel", asked.channels, applies.channels),
    )
    for kind, said, meant in pairs:
        if said and meant and not _widened(said) & set(meant):
            return Mismatch(kind, meant, said)
    return None


def is_for(asked: Conditions, applies: Applies) -> bool:
    """Whether a rule names the status or the role that is asked about, and no other case than it."""
    named = set(asked.statuses) & set(applies.statuses) or set(asked.roles) & set(applies.roles)
    return bool(named) and mismatch(asked, applies) is None


# Who is asked about also falls under rules for these: a J-Skip holder has HSP, a founder employs.
_FALLS_UNDER = {
    "j-skip": {"hsp"}, "j-find": {"designated-activities"}, "nomad": {"designated-activities"},
    "startup": {"designated-activities"}, "founder": {"employer"}, "dispatch": {"employee"},
}  # fmt: skip

_RELATION = r"(?:wife|husband|spouse|partner|kids?|child(?:ren)?|son|daughter|family|girlfriend|boyfriend|fianc[ée]e?)"
_RELATIVE = re.compile(
    rf"\b(?:my|our|his|her|bring(?:ing)?(?: the)?|for the) {_RELATION}\b"
    r"|妻(?!が外国)|夫(?!婦)|配偶者(?:は|が|も|の)|子ども(?!・子育て)|子供|家族(?!滞在)"
    r"|我(?:的)?(?:老婆|妻子|老公|丈夫|太太|孩子|儿子|女儿)|아내|남편|내 아이|mi (?:esposa|marido|mujer|hijo|hija)"
    r"|minha (?:esposa|filha)|meu (?:marido|filho)|ma (?:femme|fille)|mon (?:mari|fils)|mein(?:e)? (?:frau|mann|kind)"
)
_BETWEEN = (
    r"(?:\s+(?:is|has|was|holds?|came|got|who|here|now|currently|also|already|['’]s|on|with|in|an?|the|her|his))"
    r"{1,5}\s*"
)
# A relative who needs no status, or may have any: nothing follows for them.
_CITIZEN = re.compile(
    rf"\b(?:{_RELATION}(?:['’]s| is| was|,)? (?:a )?japanese|japanese (?:{_RELATION}|guy|man|woman|national|citizen)"
    rf"|married to (?:a |an )?japanese|{_RELATION} (?:is|has|holds) (?:a )?(?:pr\b|permanent)"
    r"|divorced?|divorcing)\b|日本人の(?:妻|夫|配偶者)|(?:妻|夫)(?:は|が)日本人|離婚"
)


# Said before a status: it is not held, no longer, or by somebody else.
_NOT_HELD = re.compile(
    r"(?:\bnot (?:(?:on|yet|a holder of) )*(?:an? )?|\bno longer (?:on |have |hold )?(?:an? )?|\bwithout (?:an? )?"
    r"|n['’]t (?:have |on )(?:an? )?|\bnever had (?:an? )?|\bused to (?:be |have )(?:on )?(?:an? )?|\bformer(?:ly)? "
    r"|\b(?:coworkers?|colleagues?|friends?|buddy|buddies|roommates?) (?:who )?"
    r"(?:(?:is|are|was|has|have) )?(?:on )?(?:an? )?)"
    r"(?:the )?$"
)
# Said before a role: it is a wish or a question, not the person's case.
_NOT_DONE = re.compile(
    r"(?:\bnot (?:an? |yet )?|\bno longer (?:an? )?"
    r"|\bcan (?:i|we|he|she) (?:\w+ )?(?:do |be(?:come)? |start |work |go )?(?:as )?(?:an? )?"
    r"|\b(?:may|could|should) (?:i|we) (?:\w+ )?(?:do |as )?(?:an? )?|\bhow (?:do|can) (?:i|we) (?:\w+ )?"
    r"|\b(?:become|becoming|going|go|start|starting|switch(?:ing)? to|move to|change to|wants? to|like to|do|doing"
    r"|for) (?:be |do )?(?:an? |as an? |some |a bit of |100% |full[ -]time |fully )*)$"
)
_REACH = 40
"""Characters before a find in which it can be taken back."""


def _found(text: str, patterns: Patterns, taken_back: re.Pattern[str] | None = None) -> tuple[str, ...]:
    return tuple(
        name
        for name, pattern in patterns.items()
        if any(
            not (taken_back and taken_back.search(text[max(match.start() - _REACH, 0) : match.start()]))
            for match in pattern.finditer(text)
        )
    )


def _said_of_relative(text: str, status: str) -> bool:
    """Whether a status is said of a relative: `my wife is on an engineer visa`."""
    pattern = STATUSES[status].pattern
    said = rf"\b{_RELATION}{_BETWEEN}(?:{pattern})|(?:妻|夫|配偶者|子ども|子供)(?:は|が)(?:{pattern})"
    return re.search(said, text) is not None


def _widened(names: tuple[str, ...]) -> set[str]:
    return set(names).union(*(_FALLS_UNDER.get(name, set[str]()) for name in names))
