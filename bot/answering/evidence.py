"""What was found for a question, and whether it is enough to answer from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.extractive import content_words
from bot.answering.retrieval import Found
from bot.answering.understanding import Understood
from bot.models import Outcome, Passage

_LATIN = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages, best first, with the vectors of their sentences by text hash; `milliseconds` is what finding took."""

    found: Found
    vectors: Mapping[str, NDArray[np.float32]]
    milliseconds: float

    @property
    def passages(self) -> list[Passage]:
        """The passages, best first."""
        return self.found.passages


def shortfall(asked: Understood, evidence: Evidence) -> Outcome | None:
    """`off_topic` where nothing in the knowledge is about the question; None where quoting may be tried."""
    found = evidence.found
    if not found.passages:
        return Outcome.OFF_TOPIC
    near = max(found.top_cosine or 0.0, found.top_wording or 0.0)
    if found.top_cosine is not None and near < tuning.OFF_TOPIC_COSINE:
        return Outcome.OFF_TOPIC
    words = content_words(asked.query)
    if asked.language == "en" and not any(words & content_words(passage.text) for passage in found.passages):
        return Outcome.OFF_TOPIC
    return None
