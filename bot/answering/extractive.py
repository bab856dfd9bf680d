"""Answers by quoting: the few sentences of the passages that fit the question best, in a sensible order.

Works with no key and no network. Headings and "also asked" wordings are never quoted: they only repeat the question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.content import content_words
from bot.answering.table_rows import unasked_rows
from bot.answering.wanted import Wanted, answers, may_answer, wanted
from bot.models import Passage, Sentence, Source
from bot.text.addresses import ADDRESS
from bot.text.hashing import text_hash

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


TOLD_AGAIN = 2
"""Sentences of the answer before that may come again, behind the new ones; tuning part: at 1 a fact in 20 is lost."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be quoted: where it stands and how well it fits.

    `cosine` is its nearness to the question; it is 0.0 and `vector` None without a model.
    """

    passage: Passage
    rank: int
    position: int
    sentence: Sentence
    score: float
    cosine: float
    vector: NDArray[np.float32] | None


def choose(
    question: str,
    passages: Sequence[Passage],
    query: NDArray[np.float32] | None,
    vectors: Mapping[str, NDArray[np.float32]],
    near: Mapping[str, float] | None = None,
    room: tuning.Room = tuning.WHOLE,
    told: str = "",
) -> list[Candidate]:
    """Choose the few sentences that there is room for, section by section, the one with the best sentence first.

    `query` is the question's unit vector and `vectors` those of sentences by text hash, of the same space; `near` is
    how near each sentence is to the question where that space does not know the question's language. Of what the
    answers before it `told`, what holds the kind of fact that is asked for comes again, and the best of what fits
    better than all that is new, behind it.
    """
    candidates = _score(question, passages, query, vectors, near)
    kind = wanted(question)
    if not told:
        return _in_sections(_best(candidates, candidates, room), kind)
    fresh = [one for one in candidates if one.sentence.text not in told or answers(one.sentence.text, kind)]
    chosen = _in_sections(_best(fresh, candidates, room), kind)
    least = fresh[0].score if fresh else 0.0
    again = [one for one in _best(candidates, candidates, room) if one not in fresh and one.score > least]
    return [*chosen, *(one for one in again[:TOLD_AGAIN] if not any(_repeats(one, other) for other in chosen))]


def tells_nothing_new(question: str, chosen: Sequence[Candidate], told: str) -> bool:
    """Whether what was chosen for a follow-up stood in the answer before, or is not of the kind that is asked for."""
    kind = wanted(question)
    if kind is not Wanted.ANYTHING:
        return not any(may_answer(one.sentence.text, kind) for one in chosen)
    return all(one.sentence.text in told for one in chosen)


def _best(some: Sequence[Candidate], candidates: Sequence[Candidate], room: tuning.Room) -> list[Candidate]:
    """Those of some of the candidates, all best first, that may stand in one answer."""
    chosen: list[Candidate] = []
    length = 0
    for candidate in some:
        if len(chosen) == room.sentences:
            break
        if candidate.score < tuning.SENTENCE_FLOOR * candidates[0].score:
            break
        last = len(chosen) == room.sentences - 1
        if last and candidate.cosine < candidates[0].cosine - tuning.LAST_BELOW:
            break
        if _strays(candidate, candidates[0]):
            continue
        if chosen and length + len(candidate.sentence.text) > room.characters:
            continue
        if any(_repeats(candidate, other) for other in chosen):
            continue
        chosen.append(candidate)
        length += len(candidate.sentence.text)
    return chosen


def _in_sections(chosen: Sequence[Candidate], kind: Wanted) -> list[Candidate]:
    """Section by section: the one with the best sentence that may lead, then that with the best one, and so on."""
    leads = [one for one in chosen if answers(one.sentence.text, kind) and one.score >= tuning.LEAD * chosen[0].score]
    first = leads[:1] or chosen[:1]
    places = {candidate.rank: place for place, candidate in reversed(list(enumerate([*first, *chosen])))}
    return sorted(chosen, key=lambda c: (places[c.rank], c.position))


def _strays(candidate: Candidate, best: Candidate) -> bool:
    """Whether it is of an article other than the best sentence's, and far less near to the question."""
    return (
        candidate.passage.document_id != best.passage.document_id
        and candidate.passage.score < tuning.STRAY_PASSAGE * best.passage.score
        and candidate.cosine < best.cosine - tuning.STRAY_COSINE
    )


def _score(
    question: str,
    passages: Sequence[Passage],
    query: NDArray[np.float32] | None,
    vectors: Mapping[str, NDArray[np.float32]],
    near: Mapping[str, float] | None,
) -> list[Candidate]:
    """Every sentence of the passages, best first."""
    words = content_words(question)
    kind = wanted(question)
    top = max((passage.score for passage in passages), default=0.0) or 1.0
    candidates: list[Candidate] = []
    for rank, passage in enumerate(passages):
        unasked = unasked_rows(question, passage)
        for position, sentence in enumerate(passage.sentences):
            if (
                position in unasked
                or not (sources := passage.sources_of(sentence))
                or _leads_elsewhere(sentence.text, sources)
            ):
                continue  # advice and pointers are no facts: there is nothing to cite
            key = text_hash(sentence.text)
            vector = vectors.get(key)
            cosine = 0.0 if vector is None or query is None else float(vector @ query)
            cosine = max(cosine if near is None else near.get(key, 0.0), 0.0)
            overlap = len(words & content_words(sentence.text)) / max(len(words), 1)
            score = (
                tuning.QUOTE_PASSAGE * passage.score / top
                + tuning.QUOTE_COSINE * cosine
                + tuning.QUOTE_WORDS * overlap
                + (tuning.QUOTE_LEAD if position == 0 else 0.0)
                + (tuning.QUOTE_WANTED if answers(sentence.text, kind) else 0.0)
            )
            candidates.append(Candidate(passage, rank, position, sentence, score, cosine, vector))
    return sorted(candidates, key=lambda c: c.score, reverse=True)


def _leads_elsewhere(text: str, sources: Sequence[Source]) -> bool:
    """Whether a text holds an address that is not its own source: links of an answer come only from those."""
    return any(found[0].rstrip(".,;:!?") not in {source.url for source in sources} for found in ADDRESS.finditer(text))


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    """Whether one says what the other says; different figures are never the same."""
    mine, theirs = candidate.sentence.text, other.sentence.text
    if set(_NUMBERS.findall(mine)) - set(_NUMBERS.findall(theirs)):
        return False
    if candidate.vector is not None and other.vector is not None:
        return float(candidate.vector @ other.vector) > tuning.SAME_SENTENCE
    first, second = content_words(mine), content_words(theirs)
    return len(first & second) > tuning.SAME_WORDS * min(len(first), len(second))
