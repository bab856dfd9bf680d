"""Whether the sources answer a question, and if not, why: a probability and a kind, from written examples.

Two small linear models, made by `tests/evals/learn.py` from the examples in `tests/evals/intents/` and kept in
`learnt.json`. The first tells the *form* of a question from its embedding and its turns of phrase (a prediction,
somebody's private data, a detail of one office ...): an embedding holds the subject better than "will they" or "do you
think". The second weighs that form with what was found: how near the nearest wording is, how clearly the best passage
leads, which of the question's words it holds (`bot.answering.coverage`), and in which places of their vectors a
question and the passage agree. No score of retrieval does this alone: a prediction finds passages as near as a plain
question does.
"""

import json
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations_with_replacement, pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.coverage import Coverage
from bot.answering.retrieval import Found
from bot.answering.scope import Intent
from bot.answering.verdict import asks_for_a_verdict
from bot.models import EmbeddingSpace
from bot.text.words import tokens

SHIPPED = "learnt.json"
SURE = 1e-3
"""Probabilities are kept this far from 0 and 1, so that no single sign decides alone."""
CLEAR = 4.0
"""Log-odds of a match are kept within this."""
PLACES = 2048
"""Places that words and pairs of words are hashed to."""
BY_SUBJECT = frozenset({Intent.UNSTATED, Intent.LOCAL_DETAIL, Intent.OFF_TOPIC})
"""Kinds that the form tells by the subject: by what the documents speak of that the examples were written for."""
TOLD_OFF = frozenset({Intent.HARMFUL, Intent.INJECTION, Intent.PRIVATE_MATTER, Intent.OTHER_COUNTRY})
"""Kinds whose refusal says what somebody is up to or where they are: only where a plain question is less likely."""
UP_TO_NO_GOOD = frozenset({Intent.HARMFUL, Intent.INJECTION})
"""Of these, those that nobody is told of who is not surely asking for it."""
SURELY = 0.75
"""Hardly any plain question on how to get or avoid something is taken for a harmful one with more."""
EVIDENCE = ("wording", "passage", "score", "lead", "agreed", "held", "least", Intent.FACT.value, Intent.UNSTATED.value)
"""Signs that are also weighed in pairs."""
NEAR_WORDS, NEAR_COSINE = 0.65, 0.35
"""The share of a question's words that passages hold, and their cosine, from which they may be on its subject."""
_CENTURY = "20"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`strength` is the probability that the passages answer the question, 0.5 being the point where quoting begins.

    `kind` is what the question asks for otherwise: the likeliest kind that is not FACT, or else UNSTATED.
    """

    strength: float
    kind: Intent


def signs_of(question: str, found: Found, coverage: Coverage, *, english: bool) -> dict[str, float]:
    """What speaks for an answer in the question and in what was found; the names are those in the file of weights."""
    best, rest = found.passages[0], found.passages[1:]
    return {
        "wording": found.top_wording or 0.0,
        "passage": (found.top_cosine or 0.0) if english else 0.0,
        "score": best.score,
        "lead": best.score - rest[0].score if rest else 0.0,
        "agreed": float(best.chunk_id == found.top_wording_chunk),
        "held": coverage.held,
        "least": coverage.least,
        "words": float(coverage.words),
        "english": float(english),
        "verdict": float(asks_for_a_verdict(question)),
    }


def agreement(wording: NDArray[np.float32], gists: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """Where a question agrees with the nearest gist of a passage: (d,), (n, d) to (d,), whose sum is their cosine."""
    return wording * gists[int((gists @ wording).argmax())] if len(gists) else None


def phrasing(question: str) -> NDArray[np.float32]:
    """The words and pairs of neighbouring words of a question, as a unit vector of shape (PLACES,).

    A year stands for its decade and any other number for all numbers: "in 2035" asks for what nobody knows.
    """
    words = ["^", *(_numberless(word) for word in tokens(question)), "$"]
    vector = np.zeros(PLACES, dtype=np.float32)
    for mark in {*words[1:-1], *(f"{one} {next_one}" for one, next_one in pairwise(words))}:
        vector[zlib.crc32(mark.encode()) % PLACES] += 1
    return vector / np.float32(np.linalg.norm(vector))


def _numberless(word: str) -> str:
    if not word.isdigit():
        return word
    return f"{word[:3]}#" if len(word) == len("2026") and word.startswith(_CENTURY) else "#"


def weighed(signs: Mapping[str, float], forms: Mapping[Intent, float]) -> dict[str, float]:
    """All that the second model weighs: the signs, the log-odds of the forms, and products of those that are evidence.

    A near wording tells more where the words are held as well.
    """
    every = {**signs, **{kind.value: log_odds(probability) for kind, probability in forms.items()}}
    pairs = combinations_with_replacement(EVIDENCE, 2)
    return every | {f"{one}*{other}": every[one] * every[other] for one, other in pairs}


def space_name(space: EmbeddingSpace | None) -> str:
    """How the file of weights names a space."""
    return f"{space.model}:{space.dimensions}" if space else ""


@dataclass(frozen=True, slots=True)
class Judge:
    """The weights, for vectors of the two spaces that they were learnt on.

    `form` holds (kinds, d + PLACES + 1) arrays: "any" for the wordings' vector, "english" for it and the passages'
    vector, each joined with the phrasing; the last column is added. `match` (d + 1,) weighs the places of the
    agreement; its last number is added. `signs` are the weights of the second model by name, with "bias". `documents`
    are the ids of those that the examples were written for: where another one is among the best and near, such as a
    server's own, the form says nothing of the kinds that are told by the subject, and the sign "stranger" is 1.
    """

    kinds: tuple[Intent, ...]
    form: Mapping[str, NDArray[np.float32]]
    match: NDArray[np.float32]
    signs: Mapping[str, float]
    documents: frozenset[str] = frozenset()

    @classmethod
    def shipped(cls, passages: EmbeddingSpace | None, wordings: EmbeddingSpace | None) -> Self | None:
        """The weights that come with the installation; None where they were learnt on other models."""
        held = json.loads(files("bot.answering").joinpath(SHIPPED).read_text("utf-8"))
        names = {"passages": space_name(passages), "wordings": space_name(wordings)}
        return cls.parse(held) if held["spaces"] == names else None

    @classmethod
    def parse(cls, held: Mapping[str, Any]) -> Self:
        """From the content of a file of weights."""
        form = {name: np.asarray(rows, dtype=np.float32) for name, rows in held["form"].items()}
        match = np.asarray(held["match"], dtype=np.float32)
        kinds = tuple(Intent(kind) for kind in held["kinds"])
        return cls(kinds, form, match, held["signs"], frozenset(held["documents"]))

    def __call__(
        self, question: str, found: Found, coverage: Coverage, gists: NDArray[np.float32], *, english: bool
    ) -> Judgement | None:
        """Judge what was found; None without passages or without the vector that the form is told from.

        `gists` (n, d) are vectors of the best passages in the space of the wordings.
        """
        if found.wording is None or not found.passages:
            return None
        forms = self.forms(question, found.wording, found.vector if english else None)
        kind = other_than_fact(forms)
        seen = signs_of(question, found, coverage, english=english)
        near = seen["held"] >= NEAR_WORDS or seen["passage"] >= NEAR_COSINE
        if near and any(each.document_id not in self.documents for each in found.passages[: tuning.COVERING_PASSAGES]):
            forms = whatever_the_subject(forms)
            seen["stranger"] = 1.0
        seen["match"] = self.matching(agreement(found.wording, gists))
        signs = weighed(seen, forms)
        score = self.signs["bias"] + sum(weight * signs[name] for name, weight in self.signs.items() if name in signs)
        return Judgement(1 / (1 + math.exp(-score)), kind)

    def matching(self, agreed: NDArray[np.float32] | None) -> float:
        """How well the agreement is that of a question with its answer, as bounded log-odds."""
        return 0.0 if agreed is None else float(np.clip(agreed @ self.match[:-1] + self.match[-1], -CLEAR, CLEAR))

    def forms(
        self, question: str, wording: NDArray[np.float32], passage: NDArray[np.float32] | None
    ) -> dict[Intent, float]:
        """The probability of each kind from a question and its unit vectors; `passage` only for English."""
        weights = self.form["any" if passage is None else "english"]
        vector = np.concatenate([wording, *([] if passage is None else [passage]), phrasing(question)])
        logits = weights[:, :-1] @ vector + weights[:, -1]
        shares = np.exp(logits - logits.max())
        return dict(zip(self.kinds, (shares / shares.sum()).tolist(), strict=True))


def other_than_fact(forms: Mapping[Intent, float]) -> Intent:
    """What is asked for where the passages do not answer."""
    kind = max((kind for kind in forms if kind is not Intent.FACT), key=forms.__getitem__)
    if kind in TOLD_OFF and forms[kind] < forms[Intent.FACT]:
        return Intent.UNSTATED
    return Intent.DUBIOUS if kind in UP_TO_NO_GOOD and forms[kind] < SURELY else kind


def whatever_the_subject(forms: Mapping[Intent, float]) -> dict[Intent, float]:
    """The kinds that the subject tells count as questions of fact."""
    fact = forms[Intent.FACT] + sum(forms[kind] for kind in BY_SUBJECT)
    return {**forms, **dict.fromkeys(BY_SUBJECT, 0.0), Intent.FACT: fact}


def log_odds(probability: float) -> float:
    """The logit of a probability, bounded."""
    bounded = min(max(probability, SURE), 1 - SURE)
    return math.log(bounded / (1 - bounded))
