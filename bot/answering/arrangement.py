"""Quoted sentences put in order: the rule of the day before that of another time, the higher authority before another.

What was chosen as near to the question is joined by what a reader must see beside it: the same rule before and after,
and a source that says otherwise. A rule for others is left out where one fits the case that is asked about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering import tuning
from bot.answering.disagreement import otherwise
from bot.answering.history import other_times
from bot.answering.lines import Line, Vectors, authority_of, in_force
from bot.answering.notes import lead_on
from bot.answering.phrases import Phrase, before, say
from bot.models import Passage
from bot.text.conditions import Conditions, is_for, mismatch
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the answer; `against` says that it contradicts the one before."""

    line: Line
    against: bool = False


def fitting(passages: Sequence[Passage], asked: Conditions) -> list[Passage]:
    """The passages without those for another case that rank below one that fits; all where none fits."""
    fits = [passage.rule is None or not mismatch(asked, passage.rule.applies) for passage in passages]
    first = fits.index(True) if True in fits else len(passages)
    return [passage for index, passage in enumerate(passages) if fits[index] or index < first]


def meant(passages: Iterable[Passage], asked: Conditions) -> list[Passage]:
    """The passages, where a rule made for the case that is asked about counts more than one for everybody."""
    return [
        replace(passage, score=passage.score * tuning.MEANT_FACTOR)
        if passage.rule and is_for(asked, passage.rule.applies)
        else passage
        for passage in passages
    ]


def arrange(
    chosen: Iterable[Line],
    passages: Sequence[Passage],
    vectors: Vectors,
    as_of: date,
    room: tuning.Room = tuning.WHOLE,
) -> list[Told]:
    """Order the chosen lines and add what belongs beside them, in as many characters as there is room for.

    Args:
        chosen: The lines that answer, in the order in which they are to be read.
        passages: Everything that was found and may be quoted.
        vectors: Unit vectors of their sentences.
        as_of: The day that the answer is for.
        room: Of which only the characters count: what belongs beside a line is no further one.
    """
    lines = list(chosen)
    told = [Told(line) for line in lines]
    for pair in other_times(lines, passages, vectors, as_of):
        first, second = sorted((pair.line, pair.other), key=lambda line: not in_force(line, as_of))
        told = _before_other_times(_together(told, Told(first), Told(second)), first, as_of)
    for line in lines:
        if other := otherwise(line, passages, vectors, as_of):
            first, second = sorted((line, other), key=authority_of)
            told = _together(told, Told(first), Told(second, against=True))
    return _within(told, room.characters)


def _together(told: Sequence[Told], first: Told, second: Told) -> list[Told]:
    """Put two lines beside each other, where the first of them stood; at least one of them is there."""
    pair = (first.line, second.line)
    place = next(index for index, one in enumerate(told) if one.line in pair)
    rest = [one for one in told if one.line not in pair]
    return [*rest[:place], first, second, *rest[place:]]


def _before_other_times(told: Sequence[Told], line: Line, as_of: date) -> list[Told]:
    """What applies on the day goes before all that its article tells of other times."""
    if not in_force(line, as_of):
        return list(told)
    article = line.passage.document_id
    others = (one for one in told if one.line.passage.document_id == article and not in_force(one.line, as_of))
    place = min(map(told.index, others), default=len(told))
    if place > (at := next(index for index, one in enumerate(told) if one.line == line)):
        return list(told)
    return [*told[:place], told[at], *told[place:at], *told[at + 1 :]]


def _within(told: Sequence[Told], room: int) -> list[Told]:
    """As many as so many characters hold, in their order; the first whatever its length."""
    kept: list[Told] = []
    for one in told:
        length = len(one.line.sentence.text)
        if not kept or length <= room:
            kept.append(one)
            room -= length
    return kept


def leads(told: Sequence[Told], as_of: date, language: str) -> Iterator[str]:
    """What stands before each line; a state is said once for lines of one section that follow each other."""
    last: tuple[str, str] | None = None
    for one in told:
        passage = one.line.passage
        state = lead_on(passage.rule, as_of, language)
        if one.against:
            yield otherwise_on(one.line, language)
        else:
            yield "" if last == (passage.anchor, state) else state
        last = (passage.anchor, state)


def otherwise_on(line: Line, language: str) -> str:
    """The words before a line that says otherwise, with its date."""
    dates = [source.date for source in line.sources if source.date]
    day = day_in_words(max(dates, key=lambda one: one.last), language_of(language)) if dates else ""
    return before(say(Phrase.OTHERWISE, language, date=day or say(Phrase.UNDATED, language)), language)
