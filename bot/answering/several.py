"""The questions of one message, each asked by itself, and what is said to them put together as one answer.

A question that says enough is asked with what was told before it; one that does not ("by when?") follows the question
before it, as it would in a conversation.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.answering import tuning
from bot.answering.content import content_words
from bot.answering.conversation import leans, refers, says_little
from bot.answering.parting import MOST, Part, parts_of
from bot.answering.phrases import Phrase, say
from bot.answering.scope import Intent
from bot.answering.understanding import Understood
from bot.answering.wanted import Wanted, may_answer, wanted
from bot.models import Answer, AnswerSentence, Citation, Outcome, Passage, Question, Turn
from bot.text.glossary import Glossary

ALL_OR_NOTHING = frozenset({Intent.HARMFUL, Intent.DUBIOUS, Intent.INJECTION, Intent.PRIVATE_MATTER})
"""What a message is declined for as a whole, whatever else it asks."""

REFUSED = frozenset({Intent.HARMFUL, Intent.DUBIOUS, Intent.INJECTION})
"""What a message is declined for where any of its questions is."""

UNKNOWN = frozenset({Intent.UNSTATED, Intent.LOCAL_DETAIL, "not_found"})
"""Reasons why the sources do not say it."""

_LEANING = frozenset({"en", "ja"})
"""Languages in which one question is asked with the subject of another."""

_ONE = re.compile(
    r"\b(?:need|get|have|want|use|buy|lose|apply for|new|another|which) ones?\b"
    r"(?! (?:of|years?|months?|weeks?|days?|hours?|points?|person|more|time))",
    re.IGNORECASE,
)
"""A pronoun for what was named before."""

_BACK = re.compile(
    r"\b(?:it|that|this|them)\W*$|\b(?:es|sie|das)(?: zu \w+)?\W*$|\b(?:ça|cela|ello|eso|isso)\W*$|それ|그것|그거",
    re.IGNORECASE,
)
"""One at its end, which says what it is about whatever else it names: "how long till PR with it?"."""

_NAMED = re.compile(r"\bhow (?:much|long) (?:is|are|does|do) (?!the\b|its?\b|that\b|this\b|they\b)\w", re.IGNORECASE)
"""A question that says of what: "how much is rent?", but not "how much is the fee?"."""


_WHAT_IT_IS = re.compile(
    r"^\W*(?:what(?:['’]s| is| are| was)?|was ist|qué es|o que é|c['’]est quoi)(?: (?:it|that|this|they|those|these|das|eso|isso))?(?: (?:exactly|anyway|even|actually))*\W*$"  # noqa: E501
    r"|^\W*(?:それ|これ)?(?:って|は)?何(?:です|でしょう)?か?\W*$"
    r"|^\W*(?:这|那)?是什么\W*$|^\W*(?:그게|그것은)? ?(?:뭐|무엇)(?:예요|인가요|죠)?\W*$",
    re.IGNORECASE,
)
"""A question for what the one before named: whatever explains that answers both."""


class Way(NamedTuple):
    """A way to ask one of several questions by itself; `leans` is whether with the subject of one before it."""

    question: Question
    leans: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a message: its own words, ways to ask it by itself, the likeliest first, and room to answer."""

    text: str
    ways: tuple[Way, ...]
    room: tuning.Room


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to one question: its own words, how it was understood, the answer, and whether a search failed."""

    shown: str
    asked: Understood
    answer: Answer
    failed: bool = False


def asked_in(asked: Understood, glossary: Glossary) -> tuple[list[Asked], int]:
    """The questions of a message that are answered one by one, and how many it has; none where it is one question."""
    question = asked.question
    parts = parts_of(asked.shown)
    if asked.written not in _LEANING and any(_is_bound(part.text) for part in parts[1:]):
        return [], 0  # what a pronoun of theirs stands for is found in the whole message, and not word by word
    plain = replace(question, locale=asked.written, language=asked.language)
    first = parts[:MOST]
    sentences, characters = tuning.OF_ONE
    room = tuning.Room(max(sentences, tuning.OF_SEVERAL // max(len(first), 1)), characters)
    ways = (_ways(plain, first[: n + 1], glossary) for n in range(len(first)))
    return [Asked(part.text, each, room) for part, each in zip(first, ways, strict=True)], len(parts)


def _ways(plain: Question, parts: Sequence[Part], glossary: Glossary) -> tuple[Way, ...]:
    """How the last of the parts can be asked by itself."""
    *before, part = parts
    plain = replace(plain, case=f"{plain.case} {part.told}".strip())
    alone = Way(replace(plain, text=f"{part.told} {part.text}".strip()), leans=False)
    bound, named = _is_bound(part.text), bool(glossary.find(part.text))
    if not before or not (bound or (leans(part.text) and not named)):
        return (alone,)
    leaning = Way(_leaning(plain, before, part, glossary), leans=True)
    if bound and says_little(part.text):
        says = not refers(part.text) and (named or bool(_NAMED.search(part.text)))
        return (alone, leaning) if says else (leaning,)
    if bound:
        return (leaning,) if refers(part.text) else (leaning, alone)
    # "How long does that take?" is of the same thing; "can I travel?" mostly of another.
    return (alone, leaning) if wanted(part.text) is Wanted.ANYTHING else (leaning, alone)


def _leaning(plain: Question, before: Sequence[Part], part: Part, glossary: Glossary) -> Question:
    """The question with the terms that were named last, else after the one that says last what it is about."""
    named = (names for each in (*reversed(before), Part(part.told)) if (names := glossary.names_in(each.text)))
    if names := [name for name in next(named, ()) if name not in part.told]:
        return replace(plain, text=f"{part.told} {' '.join(names)}: {part.text}".strip())
    if glossary.names_in(part.told):
        return replace(plain, text=f"{part.told} {part.text}")
    base = _nearest(before)
    return replace(plain, text=part.text, turns=(*plain.turns, Turn(f"{base.told} {base.text}".strip())))


def _nearest(before: Sequence[Part]) -> Part:
    """The last question that says what it is about, else the first."""
    return next((each for each in reversed(before) if not _is_bound(each.text)), before[0])


def _is_bound(text: str) -> bool:
    """Whether a question cannot be understood without those before it."""
    return refers(text) or says_little(text) or bool(_ONE.search(text) or _BACK.search(text))


def shortened(answer: Answer) -> tuple[AnswerSentence, ...]:
    """What is said to one of several questions; that the sources do not say, without whom to ask: that stands below."""
    if answer.outcome is Outcome.ANSWERED:
        return answer.sentences
    message = say(Phrase.UNSTATED, answer.language) if answer.reason in UNKNOWN else answer.message
    return (AnswerSentence(message, ()),)


def best_of(answer: Answer) -> AnswerSentence:
    """The sentence that says most of what is said."""
    return shortened(answer)[0]


def is_meant(answer: Answer, question: str, said: Sequence[str]) -> bool:
    """Whether an answer is of the kind that a question asks for, or else new or in its words."""
    if answer.outcome is not Outcome.ANSWERED:
        return True
    kind, best = wanted(question), best_of(answer)
    if kind is Wanted.ANYTHING:
        explains = _WHAT_IT_IS.match(question) is not None
        return explains or best.shown not in said or bool(content_words(question) & content_words(best.text))
    return any(may_answer(one.text, kind) for one in answer.sentences)


def joined(replies: Sequence[Reply], before: Iterable[Citation] = ()) -> tuple[list[AnswerSentence], list[Citation]]:
    """The sentences in the order of their questions, with the numbers of one list of citations that follows `before`.

    Nothing is said twice: what answers one question best is left to it, and questions with the same best answer share
    it.
    """
    shown: dict[str, list[str]] = {}
    for each in replies:
        shown.setdefault(best_of(each.answer).shown, []).append(_capital(each.shown))
    numbers = {replace(cited, n=0): cited.n for cited in before}
    told: list[AnswerSentence] = []
    said = set(shown)
    for each in replies:
        first, *rest = shortened(each.answer)
        if heading := shown.pop(first.shown, None):
            fresh = [one for one in rest if one.shown not in said]
            said |= {one.shown for one in fresh}
            told += [replace(_numbered(first, each.answer, numbers), part=" / ".join(heading))]
            told += [_numbered(one, each.answer, numbers) for one in fresh]
    return told, [replace(cited, n=n) for cited, n in numbers.items()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _numbered(sentence: AnswerSentence, answer: Answer, numbers: dict[Citation, int]) -> AnswerSentence:
    """The sentence with the numbers that its citations have, or get, in the whole answer."""
    cited = [replace(each, n=0) for each in answer.citations if each.n in sentence.citations]
    return replace(sentence, citations=tuple(sorted(numbers.setdefault(each, len(numbers) + 1) for each in cited)))


def passages_of(replies: Iterable[Reply]) -> tuple[Passage, ...]:
    """The passages of all of them, each once, with the best score that it has."""
    best: dict[int, Passage] = {}
    for passage in (passage for each in replies for passage in each.answer.passages):
        if passage.chunk_id not in best or passage.score > best[passage.chunk_id].score:
            best[passage.chunk_id] = passage
    return tuple(best.values())
