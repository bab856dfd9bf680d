"""What applied before, and what will apply: the sections of an article that tell the same rule for another time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.answering.lines import Line, Vectors, cosine, shared_words, sourced_lines
from bot.models import Passage, Rule, Status

NEAR = 0.75
"""Cosine from which two sections tell the same rule for two times: of the 24 pairs of the articles' sections above it
23 do, of the 11 pairs from 0.70 to it 4."""

NEAR_UNTOLD = 0.7
"""The same where one begins on the day on which the other ends, and the answer would not tell the day's rule."""

SHARED_WORDS = 3
SHARE_WITHOUT_MODEL = 0.6
AT_HOME = 0.05
"""How much nearer than one of the same article a sentence of another one must be."""
GAP = 31
"""Days that may lie between the end of one rule and the beginning of the next."""

_ORDER = {Status.EXPIRED: 0, Status.IN_FORCE: 1, Status.PLANNED: 2, Status.UPCOMING: 2, Status.PROPOSED: 2}
_OF_THE_DAY = {Status.IN_FORCE, Status.PLANNED}
_OTHER_TIMES = {Status.EXPIRED, Status.UPCOMING}


class Pair(NamedTuple):
    """A quoted sentence and one that tells the same for another time: `earlier`, or later; `near` is how alike."""

    line: Line
    other: Line
    earlier: bool
    near: float


def untold(passages: Sequence[Passage], as_of: date) -> list[Passage]:
    """The passages that tell a rule of another time than the day."""
    return [each for each in passages if each.rule and each.rule.status(as_of) in _OTHER_TIMES]


def of_the_day(siblings: Iterable[Passage], passages: Sequence[Passage], as_of: date) -> list[Passage]:
    """Those of the same articles that tell what applies on the day, where `passages` tell what came before or after."""
    known = {each.chunk_id for each in passages}
    rules = [each.rule for each in untold(passages, as_of) if each.rule]
    return [
        each
        for each in siblings
        if each.chunk_id not in known
        and each.rule
        and each.rule.status(as_of) is Status.IN_FORCE
        and any(_precede(each.rule, rule) or _follow(rule, each.rule) for rule in rules)
    ]


def other_times(lines: Sequence[Line], passages: Sequence[Passage], vectors: Vectors, as_of: date) -> list[Pair]:
    """The best later and the best earlier version of what is quoted, in this order, as far as they were found."""
    heads = [head for passage in passages if (head := next(sourced_lines([passage]), None))]
    best: dict[bool, Pair] = {}
    for pair in _pairs(lines, heads, vectors, as_of):
        if pair.earlier not in best or pair.near > best[pair.earlier].near:
            best[pair.earlier] = pair
    return [best[earlier] for earlier in (False, True) if earlier in best]


def _pairs(lines: Sequence[Line], heads: Sequence[Line], vectors: Vectors, as_of: date) -> Iterator[Pair]:
    for line in lines:
        for head in heads:
            if pair := _pair(line, head, vectors, as_of, both=head in lines):
                yield pair


def _pair(line: Line, head: Line, vectors: Vectors, as_of: date, *, both: bool) -> Pair | None:
    """The two as one rule for two times, where they are that; `both` were chosen."""
    one, other = line.passage.rule, head.passage.rule
    if one is None or other is None:
        return None
    mine, its = one.status(as_of), other.status(as_of)
    same = line.passage.document_id == head.passage.document_id
    unsaid = mine in _OTHER_TIMES and its is Status.IN_FORCE  # what applies on the day would not be said
    if not (same or unsaid) or not _OF_THE_DAY & {mine, its} or _ORDER[its] == _ORDER[mine]:
        return None
    earlier = _ORDER[its] < _ORDER[mine]
    order = (other, one) if earlier else (one, other)
    follows = _follow(*order)
    near = 0.0
    if follows or (same and follows is None) or (unsaid and _precede(*order)):
        near = _near(line, head, vectors, unsaid=same and unsaid and bool(follows))
    # Where one begins where the other ends and both were chosen, they tell of one change in whatever words.
    if near or (follows and both):
        return Pair(line, head, earlier, near + AT_HOME if same and near >= NEAR else near)
    return None


def _precede(first: Rule, second: Rule) -> bool:
    """Whether the first ends before the second begins, however long before."""
    end, start = first.effective_until, second.effective_from
    return end is not None and start is not None and (end == start or end.last < start.first)


def _follow(first: Rule, second: Rule) -> bool | None:
    """Whether the second begins where the first ends; None where a date is missing."""
    end, start = first.effective_until, second.effective_from
    if end is None or start is None:
        return None
    return end == start or 0 <= (start.first - end.last).days <= GAP


def _near(one: Line, other: Line, vectors: Vectors, *, unsaid: bool) -> float:
    """How alike two sentences are where they tell the same, else 0."""
    count, share = shared_words(one, other)
    near = cosine(one, other, vectors)
    if near is None:
        return share if count >= SHARED_WORDS and share >= SHARE_WITHOUT_MODEL else 0.0
    return near if near >= NEAR_UNTOLD and (unsaid or (count >= SHARED_WORDS and near >= NEAR)) else 0.0
