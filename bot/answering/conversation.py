"""Follow-ups made to stand alone: "and for my wife?" is searched together with what it follows."""

import re
from collections.abc import Sequence

from bot.answering.extractive import content_words
from bot.models import Turn

SHORT = 4
"""A question with fewer content words than this leans on the one before."""

_LEANS = re.compile(
    r"^\s*(?:and|but|so|ok(?:ay)?|also|what about|how about|what if|then|or|same|if (?:i|so|not)|for)\b"
    r"|\b(?:that|this|it|its|they|them|those|these|there|then|instead|the same)\b"
    r"|^(?:じゃあ|では|それ|その|あと|なら|もし|y |et |und |e )|それは|その場合|の場合は",
    re.IGNORECASE,
)


def standalone(question: str, turns: Sequence[Turn]) -> str:
    """The text to search for: the question, with the questions that it leans on before it."""
    if not turns or not leans(question):
        return question
    earlier = [turn.question for turn in turns]
    base = next((i for i in range(len(earlier) - 1, -1, -1) if not leans(earlier[i])), 0)
    return " ".join([*earlier[base:][-3:], question])


def leans(question: str) -> bool:
    """Whether a question needs the one before to be understood."""
    return bool(_LEANS.search(question)) or len(content_words(question)) < SHORT
