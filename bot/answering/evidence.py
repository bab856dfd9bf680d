"""What was found for a question, and whether it is enough to answer from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.content import content_words
from bot.answering.coverage import Coverage
from bot.answering.judgement import Judgement
from bot.answering.retrieval import Found
from bot.answering.scope import Intent
from bot.answering.understanding import Understood
from bot.catalog import Catalog, gist_of
from bot.models import Passage, Status
from bot.providers import SpacedEmbeddings
from bot.text.conditions import mismatch
from bot.text.countries import named
from bot.text.hashing import text_hash

_ABROAD = re.compile(r"\b(?:USA?|UK|EU|H-?1B)\b|\bU\.[SK]\.")
"""Too short to count as words."""

NOTHING = np.zeros((0, 0), np.float32)
"""No vectors."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages, best first, with the vectors of their sentences by text hash; `milliseconds` is what finding took.

    `judgement` is None where the models that it was learnt on are missing, or do not know the language. `reports` are
    the news on what is asked, which no rule is taken from. `near` is how near sentences are to the question, by text
    hash, where it is in another language than the vectors know. `gists` are vectors of the best passages in one line
    each.
    """

    found: Found
    vectors: Mapping[str, NDArray[np.float32]]
    coverage: Coverage
    judgement: Judgement | None
    milliseconds: float
    reports: Sequence[Passage] = ()
    near: Mapping[str, float] | None = None
    gists: NDArray[np.float32] = field(default_factory=lambda: NOTHING)

    @property
    def passages(self) -> list[Passage]:
        """The passages, best first."""
        return self.found.passages

    @property
    def strength(self) -> float:
        """The probability that the passages answer the question; 0.0 where nothing can tell."""
        return self.judgement.strength if self.judgement else 0.0


def shortfall(asked: Understood, evidence: Evidence) -> Intent | None:
    """What the question asks for, where quoting would only be near it; None where it may be tried."""
    found, judgement = evidence.found, evidence.judgement
    if not found.passages:
        return Intent.OFF_TOPIC
    if judgement is not None:
        enough = judgement.strength >= tuning.ENOUGH
        if asked.abroad and (enough or judgement.kind is Intent.UNSTATED) and not _told_of(asked, evidence):
            return Intent.OTHER_COUNTRY  # what holds there is asked in the words of what holds in Japan
        return None if enough else _otherwise(asked, evidence, judgement.kind)
    if asked.written != "en":
        wording = found.top_wording
        return Intent.OFF_TOPIC if wording is not None and wording < tuning.OFF_TOPIC_WORDING else None
    words = content_words(asked.query)
    if not any(words & content_words(passage.text) for passage in found.passages):
        return Intent.OFF_TOPIC
    cosine = found.top_cosine
    return Intent.OFF_TOPIC if cosine is not None and cosine < tuning.OFF_TOPIC_COSINE else None


def _told_of(asked: Understood, evidence: Evidence) -> bool:
    """Whether the best passages name the country that is asked about."""
    told = " ".join(each.text for each in evidence.passages[: tuning.COVERING_PASSAGES])
    return bool(named(asked.text) & named(told))


def _otherwise(asked: Understood, evidence: Evidence, kind: Intent) -> Intent | None:
    """The kind, but that of another country only where one is named: "how do I get a visa?" means one for Japan."""
    found = " ".join(each.text for each in evidence.passages)
    abroad = set(_ABROAD.findall(asked.query)) - set(_ABROAD.findall(found))
    all_stands = evidence.coverage.words and evidence.coverage.least >= tuning.STANDS  # in passages on Japan
    if kind is not Intent.OTHER_COUNTRY or not all_stands or abroad:
        return kind
    return None if (evidence.found.top_wording or 0) >= tuning.SAME_QUESTION else Intent.UNSTATED


def merged(whole: Evidence, each: Sequence[Evidence]) -> Evidence:
    """What was found for a message and for each of its questions: the best of each first, no passage twice.

    It is as strong as the strongest: whoever answers from it says what it does not hold.
    """
    every = [*each, whole]
    ranked = zip_longest(*(evidence.passages for evidence in every))
    passages = {passage.chunk_id: passage for rank in reversed(list(ranked)) for passage in reversed(rank) if passage}
    reports = {report.chunk_id: report for evidence in every for report in evidence.reports}
    beside = [passage for evidence in every for passage in evidence.found.beside]
    return replace(
        max(every, key=lambda evidence: evidence.strength),
        found=replace(
            whole.found,
            passages=list(reversed(passages.values()))[: tuning.PASSAGES_OF_SEVERAL],
            beside=beside,
            failed=any(evidence.found.failed for evidence in every),
        ),
        vectors={key: vector for evidence in every for key, vector in evidence.vectors.items()},
        milliseconds=sum(evidence.milliseconds for evidence in every),
        reports=list(reports.values())[: tuning.REPORTS],
    )


def gists_of(
    passages: Sequence[Passage], catalog: Catalog, multilingual: SpacedEmbeddings | None
) -> NDArray[np.float32]:
    """The vectors that the index of wordings has of the best passages, in one line each: (n, dimensions)."""
    if multilingual is None:
        return NOTHING
    best = passages[: tuning.COVERING_PASSAGES]
    hashes = [text_hash(gist_of(one.section, one.sentences)) for one in best]
    known = catalog.embeddings_of_sentences(multilingual.space, hashes)
    return np.stack(list(known.values())) if known else NOTHING


def for_the_case(passage: Passage, asked: Understood) -> Passage:
    """A passage whose rule is for others, or came after the day that the question names, ranks lower."""
    if passage.rule is None:
        return passage
    factor = tuning.MISMATCH_FACTOR if mismatch(asked.conditions, passage.rule.applies) else 1.0
    if asked.day and passage.rule.status(asked.as_of) is Status.UPCOMING:
        factor *= tuning.NOT_YET_FACTOR
    return replace(passage, score=passage.score * factor)
