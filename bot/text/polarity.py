"""Whether a sentence turns what its sources say into the opposite: “required” where they say “not required”.

Conservative: only single clauses with nearly the same content words are compared, and none that hangs on a condition
(“not until”, “cannot without”), so that a free rewording passes unjudged.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.kept import remembered
from bot.text.normalise import normalise
from bot.text.words import tokens

SHARED = 0.75
"""Share of the claim's content words that the other clause must have."""
ALIKE, ALIKE_PLAIN = 0.5, 0.6
"""Jaccard likeness from which clauses are compared: with modal words on both sides, and without."""
_WORDS_PLAIN = 3
"""Content words that a clause needs to be compared without modal words; one in common is chance."""
_NEAR = 0.1
"""Matches are taken along whose likeness is so much under that of the best one."""


class Force(Enum):
    """What a clause does: lays down a duty or its absence, allows or forbids, states or denies."""

    DUTY = auto()
    NO_DUTY = auto()
    OPTIONAL = auto()
    ALLOWED = auto()
    FORBIDDEN = auto()
    STATED = auto()
    DENIED = auto()


_CONTRARY = {
    frozenset(pair)
    for pair in (
        (Force.DUTY, Force.NO_DUTY),
        (Force.DUTY, Force.OPTIONAL),
        (Force.DUTY, Force.FORBIDDEN),
        (Force.DUTY, Force.DENIED),
        (Force.ALLOWED, Force.FORBIDDEN),
        (Force.NO_DUTY, Force.FORBIDDEN),
    )
}
# Only with more words in common, since there is no modal word on one side.
_CONTRARY_PLAIN = {
    frozenset(pair)
    for pair in (
        (Force.STATED, Force.DENIED),
        (Force.STATED, Force.FORBIDDEN),
        (Force.STATED, Force.NO_DUTY),
        (Force.ALLOWED, Force.DENIED),
    )
}

# Look like negations and are none: limits, answers and fixed phrases.
_IDIOMS = re.compile(
    r"\b(?:not|no) (?:only|just|later|earlier|more|less|fewer|longer) than\b|\bnot (?:only|just)\b|\bwhether or not\b"
    r"|\bno matter\b|\bif not\b|\bor not\b|\bnos?\. ?(?=\d)|\bnothing but\b|\bnot (?:always|necessarily)\b|^no[:,.] "
    r"|しかない|だけでなく|のみならず|かもしれ(?:ない|ません)"
)
_AUX = r"(?:does|do|did|is|are|was|were|has|have|had|will|would)"
_NOT = rf"(?:\b(?:{_AUX} )?(?:not|no longer|never)|\b{_AUX}n[’']t)"
_NO_DUTY = (
    rf"{_NOT} (?:\w+ )?(?:have to|need(?:ed)?(?: to)?|required?|necessary|obliged|obligatory|mandatory|compulsory)\b"
    r"|\bneed(?:s|ed)? (?:not|no)\b|\bneedn[’']t\b|\brequires? no\b|\bno need\b"
    r"|\bno (?:\w+ ){1,4}?(?:is|are|was|were|be) (?:required|needed|necessary)\b"
    r"|不要|必要(?:は|が|で?は)?(?:ない|なく|ありません)|必須では(?:ない|ありません)|なくても?(?:よい|良い|いい|大丈夫)"
    r"|義務では?(?:ない|ありません)|免除され"
)
_FORBIDDEN = (
    r"\b(?:must|may|can|should|could|shall)(?: not|n[’']t)\b|\bcannot\b|\bcan[’']t\b|\bcan no longer\b"
    rf"|{_NOT} (?:\w+ )?(?:allowed|permitted|possible|able|eligible|entitled)\b"
    r"|\b(?:is|are|be) (?:forbidden|prohibited|banned|barred|illegal|unlawful|impossible|ineligible|unable)\b"
    r"|できません|できない|できず|不可(?!欠)|禁止|認められ(?:ない|ません|ず)"
)
_DENIED = (
    rf"\b{_AUX}(?: not|n[’']t)\b|\bno longer\b|\bnever\b"
    r"|\bexcluded\b|(?:して|れて)いません|(?:れ|り|し|え|ち)ません|ではありません|ではない"
)
_OPTIONAL = r"\b(?:is|are|be) (?:unnecessary|optional|voluntary|exempt(?:ed)?|waived)\b|任意です"
_NEGATION = re.compile(
    f"(?P<NO_DUTY>{_NO_DUTY})|(?P<OPTIONAL>{_OPTIONAL})|(?P<FORBIDDEN>{_FORBIDDEN})|(?P<DENIED>{_DENIED})"
)
_FORCE = re.compile(
    r"(?P<DUTY>\bmust\b|\b(?:have|has|had) to\b|\bneed(?:s|ed)?\b|\brequire[sd]?\b|\bnecessary\b|\bobliged\b"
    r"|\bobligatory\b|\bmandatory\b|\bcompulsory\b|必要|なければなり?(?:ません|ならない)|義務|必須)"
    r"|(?P<ALLOWED>\bcan\b|\bmay\b|\ballowed\b|\bpermitted\b|\bpossible\b|\bable\b|\beligible\b|\bentitled\b|でき(?:ます|る)"
    r"|可能|認められ)"
)
_ANY_NO = re.compile(
    r"\b(?:no|not|none|nobody|nothing|neither|nor|without|only|unless|except)\b|n[’']t\b|ない|なし|ません"
)
_BRACKETS = re.compile(r" ?[(（][^()（）]*[)）]")
_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|without|cannot)\b|n[’']t\b"
    r"|\b(?:unnecessary|optional|voluntary|exempt(?:ed)?|waived|forbidden|prohibited|banned|barred|illegal|impossible"
    r"|ineligible|unable|excluded)\b|ない|ません|不要|不可(?!欠)|禁止"
)
_CLAUSE = re.compile(
    r"[,;:()—–、。]|\b(?:but|unless|except|although|though|while|whereas|because|since|so|which|who|that|until"
    r"|before)\b|\band(?= (?:[\w’'-]+ ){0,3}?(?:can|cannot|may|must|needs?|is|are|do|does|will|has|have)\b)"
    r"|(?:場合|ので|が(?=、))"
)
_SUBORDINATE = re.compile(r"\W*(?:if|when|because|although|though|unless|while|whereas|before|until|after|where)\b")
# A clause beside one of these is a condition of another, or has one: not compared when it is negated.
_HANGING = re.compile(r"unless|except|until|before")
_LEFT_OUT = frozenset(
    tokens(
        "a about all also am an and any are as at be been being but by can cannot could did do does done for from get "
        "gets had has have he her his how i if in into is it its just may might must my need needed needs neither no "
        "nobody none nor not nothing now of off on once only or our out shall she should since so some still such than "
        "that the their them then there these they this those to too under up upon us was we were what when where "
        "which while who whom whose why will with without would you your unless until already again even both either "
        "required require requires necessary mandatory compulsory obligatory obliged allowed permitted possible able "
        "unnecessary optional voluntary exempt exempted waived forbidden prohibited banned barred illegal impossible "
        "ineligible eligible entitled unable longer never doesnt dont isnt arent neednt cant wont mustnt yen million "
        "billion day days week weeks month months year years point points"
    )
)
_FORCE_JA = re.compile(
    r"必要(?:です|(?:は|が|で|と)?(?:ない|なく|ありません|あります|する|ある)?)|不要|不可(?!欠)|可能|でき(?:ません|ない|ます|る|ず)"
    r"|認められ(?:ない|ません|ます|る)|なければなり?(?:ません|ならない)|義務|任意|免除|禁止|ません|ます|です|ない|する|した"
)
_SUFFIX = re.compile(r"(?:ing|ed|es|s)$")
_STEM = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its content words and what it does; `force` is None where that cannot be told."""

    text: str
    content: frozenset[str]
    force: Force | None


@remembered(1024)
def content(text: str) -> frozenset[str]:
    """The words that say what a text is about, stemmed: no numbers, units, modal words or negations."""
    words = tokens(_FORCE_JA.sub(" ", normalise(text)))
    kept = (word for word in words if word not in _LEFT_OUT and not word[0].isdigit())
    return frozenset(stem(word) for word in kept)


def stem(word: str) -> str:
    """Without the endings of plurals and verbs, so that `visas` and `visa`, `needing` and `needed` meet."""
    shorter = _SUFFIX.sub("", word)
    return shorter if len(shorter) >= _STEM or (word.endswith("s") and len(shorter) > 1) else word


def flipped(sentence: str, sources: Sequence[str]) -> str:
    """The part that says the contrary of all that the sources say of the same; empty if there is none."""
    stated = [source for source in sources if not source.rstrip().endswith(("?", "？"))]
    held = [clause for source in stated for clause in _clauses(source)]
    for claim in _clauses(sentence):
        matches = [(_likeness(claim, other), other) for other in held]
        best = max((likeness for likeness, _ in matches), default=0.0)
        near = [other for likeness, other in matches if likeness and likeness >= best - _NEAR]
        if near and all(_contrary(claim, other) for other in near):
            return claim.text
    words = content(sentence)
    same = [source for source in stated if content(source) == words] if len(words) >= _WORDS_PLAIN else []
    negated = _negations(sentence) % 2
    return sentence if same and all(_negations(source) % 2 != negated for source in same) else ""


@remembered(1024)
def _negations(text: str) -> int:
    """How often a text negates, in its words as a whole."""
    return len(_NEGATIVE.findall(_IDIOMS.sub(" ", normalise(text).lower())))


def _likeness(claim: Clause, other: Clause) -> float:
    """Jaccard likeness of the content words; 0 for clauses that are about different things."""
    shared = len(claim.content & other.content)
    likeness = shared / (len(claim.content | other.content) or 1)
    enough = shared >= SHARED * len(claim.content) and likeness >= ALIKE
    return likeness if enough and (shared > 1 or likeness == 1) else 0.0


def _contrary(claim: Clause, other: Clause) -> bool:
    if claim.force is None or other.force is None:
        return False
    pair = frozenset((claim.force, other.force))
    if pair in _CONTRARY_PLAIN:
        shared = len(claim.content & other.content)
        return shared >= _WORDS_PLAIN and _likeness(claim, other) >= ALIKE_PLAIN
    return pair in _CONTRARY


@remembered(1024)
def _clauses(text: str) -> tuple[Clause, ...]:
    lowered = _IDIOMS.sub(" ", _BRACKETS.sub("", normalise(text).lower()))
    cuts = list(_CLAUSE.finditer(lowered))
    made: list[Clause] = []
    start, before = 0, ""
    for end, after in [*((cut.start(), cut[0]) for cut in cuts), (len(lowered), "")]:
        piece = lowered[start:end]
        hanging = bool(_HANGING.match(before) or _HANGING.match(after))
        clause = Clause(piece.strip(" ,;:()—–、。."), content(piece), _force(piece, hanging=hanging))
        if clause.content:
            made.append(clause)
        start, before = end, after
    return tuple(made)


def _force(text: str, *, hanging: bool) -> Force | None:
    negations = list(_NEGATION.finditer(text))
    left = _NEGATION.sub(" ", text)
    if (
        _SUBORDINATE.match(text)
        or len(negations) > 1
        or _ANY_NO.search(left)
        or (negations and (hanging or _FORCE.search(left)))
    ):
        return None
    found = negations[0] if negations else _FORCE.search(text)
    return Force[found.lastgroup or ""] if found else Force.STATED
