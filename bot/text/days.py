"""The day that a question is about, and the days of somebody's life that it tells of.

“How much was it in 2024?” asks about 2024; “I quit on March 3, what now?” tells of a day and asks about today.
`today` is the legal day in Japan. Pure functions: nothing here looks at a clock.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.text import day_words as words
from bot.text.day_mentions import Mention, Tense, add_months, mentions
from bot.text.day_words import EventKind
from bot.text.numbers import prepared


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day or period that a question is about.

    `as_of` is the day whose law answers it: today if that lies within; else the last day of a period, the first of what
    begins later. `first` or `last` is None where the period is open (“before October 2026”). `text` is as written.
    """

    text: str
    as_of: date
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """A day of the asker's own, such as the last day of a job."""

    kind: EventKind
    day: date
    text: str


def asked_day(text: str, today: date) -> AskedDay | None:
    """The day or period that the question is about; None if it asks about today or names only days of a life."""
    plain = prepared(text)
    named = mentions(plain, today)
    if not named:
        return None
    told = {mention.start for mention, _ in _events(plain, today)}
    back_then = _asks_of_then(plain)
    candidates: list[tuple[int, AskedDay]] = []
    for mention in named:
        before, after = _beside(plain, mention)
        point = words.POINT.search(before) or words.JA_POINT.match(after)
        point = point or (mention.first and mention.first <= today and back_then)
        if point or (mention.start not in told and _is_asked(plain, mention)):
            found = _asked(mention, before, after, today)
            if found:
                candidates.append((0 if point else 1, found))
    return min(candidates, key=lambda pair: pair[0])[1] if candidates else None


def event_days(text: str, today: date) -> list[Event]:
    """The days that somebody tells of, in the order of the text.

    Only single days: “I quit in March” gives none. A year that is not said follows from the tense (“my visa expires on
    March 3” is the next one, “my son was born on May 2” the last one), else the nearest day is meant.
    """
    plain = prepared(text)
    told = _events(plain, today)
    applied = [
        span[1]
        for mention, (kind, _) in told
        if kind is EventKind.APPLIED and (span := mention.days(today, Tense.PAST))
    ]
    found: list[Event] = []
    for mention, (kind, tense) in told:
        span = _expiry(mention, tense, applied, today) if kind is EventKind.EXPIRY else mention.days(today, tense)
        if span and mention.exact:
            found.append(Event(kind, span[0], mention.text))
    return found


def applied_in_time(applied: date, expiry: date) -> bool:
    """Whether an application of that day can be the one for the stay that ends then: it is taken 3 months ahead."""
    return add_months(expiry, -3) <= applied <= expiry


def _expiry(mention: Mention, tense: Tense, applied: Sequence[date], today: date) -> tuple[date, date] | None:
    """What was applied for in time ends after the application, and that may have been before today."""
    for day in sorted(applied):
        span = mention.days(day, tense)
        if span and applied_in_time(day, span[0]):
            return span
    return mention.days(today, tense)


def _asks_of_then(text: str) -> bool:
    """Whether a question of the text is about the law of the day of its story, and not about today's."""
    ends = [match.end() for match in words.SENTENCE.finditer(text)]
    sentences = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    return any(
        words.THEN.search(each) and words.QUESTION.search(each) and not words.NOW.search(each) for each in sentences
    )


def _asked(mention: Mention, before: str, after: str, today: date) -> AskedDay | None:
    span = mention.days(today, _tense(f"{before[-60:]} {after[:30]}", Tense.NEAREST))
    if not span:
        return None
    first: date | None
    last: date | None
    first, last = span
    if words.BEFORE.search(before) or words.JA_BEFORE.match(after):
        first, last = None, first - timedelta(1)
    elif words.UNTIL.search(before) or words.JA_UNTIL.match(after):
        first = None
    elif words.AFTER.search(before) or words.JA_AFTER.match(after):
        first, last = last + timedelta(1), None
    elif words.FROM.search(before) or words.JA_FROM.match(after):
        last = None
    as_of = today if (first or today) <= today <= (last or today) else last or first or today
    return AskedDay(mention.text, as_of, first, last)


def _is_asked(text: str, mention: Mention) -> bool:
    """Whether a date belongs to what is asked, not to a life story or to the name of a rule."""
    before, after = _beside(text, mention)
    if words.NAMES_RULE.search(before) or words.JA_NAMES_RULE.match(after) or (mention.relative and mention.exact):
        return False
    sentence, clause = _context(text, mention)
    asks = words.QUESTION.search(sentence) or (len(text) <= _HEADLINE and not words.PERSONAL.search(text))
    if not asks or words.LIFE.search(clause):
        return False
    if words.SINCE.search(before) and not words.QUESTION.search(clause):
        return False
    bounded = any(pattern.search(before) for pattern in (words.BEFORE, words.UNTIL, words.AFTER, words.FROM))
    ja_bounds = (words.JA_BEFORE, words.JA_UNTIL, words.JA_AFTER, words.JA_FROM)
    if bounded or any(pattern.match(after) for pattern in ja_bounds):
        return True
    within = words.WITHIN.search(before) or words.JA_WITHIN.match(after)
    if mention.first is None and not mention.exact:
        # A month alone: “how much was it in February?”, but not “I need it for April”.
        return bool(within and words.WAS.search(clause) and not words.PERSONAL.search(clause))
    return bool(within or mention.relative or words.YEAR_ALONE.fullmatch(mention.text))


def _context(text: str, mention: Mention) -> tuple[str, str]:
    """The sentence and the clause that a date stands in."""
    nearest = max(mention.start - _REACH, 0)
    start = max((match.end() for match in words.SENTENCE.finditer(text, nearest, mention.start)), default=nearest)
    end = match.end() if (match := words.SENTENCE.search(text, mention.end)) else mention.end + _REACH
    clause_start = max((match.end() for match in words.CLAUSE.finditer(text, start, mention.start)), default=start)
    clause_end = match.start() if (match := words.CLAUSE.search(text, mention.end, end)) else end
    return text[start:end], text[clause_start:clause_end]


_Told = tuple[Mention, tuple[EventKind, Tense]]


def _events(text: str, today: date) -> list[_Told]:
    """Pair dates with what is said to happen: the nearest words, each used once, not across sentences."""
    dates = [mention for mention in mentions(text, today) if not words.POINT.search(text[: mention.start])]
    cues = _cues(_without(text, dates)) if dates else []
    pairs = sorted(
        (_gap(text, mention, cue), number, index)
        for number, mention in enumerate(dates)
        for index, cue in enumerate(cues)
    )
    taken: dict[int, int] = {}
    for gap, number, index in pairs:
        if gap <= _FARTHEST and number not in taken and index not in taken.values():
            taken[number] = index
    told: list[_Told] = []
    for number, mention in enumerate(dates):
        if number in taken:
            cue = cues[taken[number]]
            before = len(dates) == 1 and _quit_before(text, cue, mention, today)
            past = before or words.SINCE.search(text[: mention.start])
            told.append((mention, (cue.kind, Tense.PAST if past else cue.tense)))
        elif mention.exact and not mention.relative and _is_told(text, mention):
            told.append((mention, (EventKind.OTHER, _tense(_context(text, mention)[1], Tense.NEAREST))))
    return told


def _quit_before(text: str, cue: "_Cue", mention: Mention, today: date) -> bool:
    """Whether "I quit on March 3" tells of the past: its next occurrence is too far off for a plan."""
    if cue.kind is not EventKind.QUIT or cue.tense is not Tense.NEAREST or not words.I_QUIT.search(text):
        return False
    span = mention.days(today, Tense.FUTURE)
    return span is not None and (span[0] - today).days > _PLANNED


def _is_told(text: str, mention: Mention) -> bool:
    return bool(words.PERSONAL.search(_around(text, mention))) and not _is_asked(text, mention)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: EventKind
    tense: Tense


def _cues(text: str) -> list[_Cue]:
    found: list[_Cue] = []
    covered: set[int] = set()
    for kind, usual, pattern in words.CUES:
        for match in pattern.finditer(text):
            if covered.isdisjoint(range(*match.span())):
                covered.update(range(*match.span()))
                tense = _tense(_near(text, match), usual)
                meant = EventKind.OTHER if kind is EventKind.APPLIED and not _to_stay(text, match) else kind
                found.append(_Cue(match.start(), match.end(), meant, tense))
    return found


def _to_stay(text: str, match: re.Match[str]) -> bool:
    """Whether an application is one to stay on, or does not say what it is for."""
    if match[0][0].isascii():
        later = words.FOR_AFTER_DAY.match(text, match.end())
        said = f"{match[0]}{later[0] if later else ''}"
    else:
        before, after = text[max(match.start() - 30, 0) : match.start()], text[match.end() : match.end() + 12]
        said = f"{_PAUSE.split(before)[-1]}{match[0]}{_PAUSE.split(after)[0]}"
    if words.NOT_STAY.search(said):
        return False
    return bool(words.STAY.search(said)) or not words.NAMED.search(said)


def _near(text: str, match: re.Match[str]) -> str:
    """A cue with the few words beside it in its clause, that say whether it lies ahead."""
    before, after = text[max(match.start() - 25, 0) : match.start()], text[match.end() : match.end() + 12]
    return f"{words.CLAUSE.split(_STOP.split(before)[-1])[-1]}{match[0]}{words.CLAUSE.split(after)[0]}"


def _without(text: str, dates: Sequence[Mention]) -> str:
    """The text with its dates blotted out: words on both sides of one tell of two things."""
    for mention in dates:
        text = f"{text[: mention.start]}{'.' * (mention.end - mention.start)}{text[mention.end :]}"
    return text


def _tense(text: str, usual: Tense) -> Tense:
    if words.WILL.search(text):
        return Tense.FUTURE
    return Tense.PAST if words.WAS.search(text) else usual


def _gap(text: str, mention: Mention, cue: _Cue) -> int:
    """Characters between a date and its cue; commas and “and” count as farther, the end of a sentence as too far."""
    between = text[cue.end : mention.start] if cue.end <= mention.start else text[mention.end : cue.start]
    if words.SENTENCE.search(between):
        return _FARTHEST + 1
    return len(between) + 15 * len(words.CLAUSE.findall(between))


def _beside(text: str, mention: Mention) -> tuple[str, str]:
    """What stands before and behind a date, as far as it can say how the date is meant."""
    return text[max(mention.start - _FARTHEST, 0) : mention.start], text[mention.end : mention.end + _FARTHEST]


def _around(text: str, mention: Mention) -> str:
    return text[max(mention.start - 60, 0) : mention.end + 30]


_STOP = re.compile(r"[。！？]|(?<!\.)[.!?](?=\s)|(?<=다)\.")
"""Where a sentence ends in a text whose dates are blotted out with dots."""
_PAUSE = re.compile(r"[。！？!?、，,;；\n]")

_HEADLINE = 50
"""Characters up to which words without a verb of one's own are a question: “PR fee in 2025”."""

_FARTHEST = 60
"""Characters between a date and the words that say what happens then."""
_PLANNED = 60
"""Days ahead for which people say "I quit on March 3" of a plan."""
_REACH = 400
"""Characters on either side of a date within which its sentence is looked for."""
