"""How alike two tellings are, and what rules out that they tell the same: other figures, another step, another way.

"Yen at 160" and "yen at 155" are two stories however alike their words are; so are a bill that the Cabinet approved and
the same bill once the Diet passed it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.news.names import names
from bot.text.figures import Figure, figures
from bot.text.glossary import Glossary
from bot.text.normalise import normalise
from bot.text.words import tokens

Vector = NDArray[np.float32]

# Chosen on the tuning part of tests/evals/news_pairs.jsonl, for hardly any wrong pair rather than for every right one.
ENOUGH_ENGLISH = 0.72
ENOUGH_ELSE = 0.68
ENOUGH_ACROSS = 0.60
FLOOR = 0.40
FIGURE = 0.08
NAME = 0.12

_FREQUENT = frozenset(
    tokens("a an the in on at of to by for from with and or its it is are was has have be as after will said says")
)

_DATES = ("day:", "month:", "year:", "fiscal-year:", "of-year:", "era:")
_TIMES = ("months:", "days:", "hours:", "minutes:", "clock:")

# The steps of a rule. A telling may name several; two tellings that name none in common tell of two events.
_HALT = "halt"
_STEPS = {
    "talk": r"\bpetition\b|\bcalls? (?:on|for)\b|署名|要望",
    "draft": r"\bdraft(?:s|ed)?\b|\bpublic comments?\b|素案|指針の?案|意見公募|パブリックコメント",
    "cabinet": r"\bcabinet\b.{0,40}\b(?:approv|adopt|endors)|閣議決定"
    r"|(?:approv|adopt|endors)\w* (?:by|in)\b.{0,30}\bcabinet\b",
    "passed": r"\benact(?:s|ed|ment)?\b|\b(?:diet|parliament)\b.{0,20}\bpass(?:es|ed)\b|\bpassed into law\b"
    r"|(?:法|案)が?成立|可決",
    "force": r"\b(?:takes?|took|taking) effect\b|\b(?:comes?|came) into (?:force|effect)\b|施行",
    _HALT: r"\b(?:delay|postpon|put(?:s|ting)? off|halt|suspend|scrap|cancel)\w*"
    r"|延期|中止|見送り|停止|撤回",
}
_WAYS = {
    "up": r"\b(?:rais(?:e|es|ed|ing)|hik(?:e|es|ed)|ris(?:e|es|ing)|rose|jump(?:s|ed)?|soar(?:s|ed)?|surg(?:e|es|ed)"
    r"|lift(?:s|ed)?|recover(?:s|ed)?|strengthen(?:s|ed)?|gain(?:s|ed)?|climb(?:s|ed)?|up)\b"
    r"|引き上げ|利上げ|賃上げ|急伸|上昇|急騰|円高|回復|増額",
    "down": r"\b(?:cut(?:s|ting)?|lower(?:s|ed)?|fall(?:s|en)?|fell|drop(?:s|ped)?|plung(?:e|es|ed)|slid(?:e|es)?"
    r"|weaken(?:s|ed)?|slump(?:s|ed)?|declin(?:e|es|ed)|shrinks?|shrank|down)\b|引き下げ|利下げ|下落|急落|円安|減額",
    "same": r"\b(?:unchanged|keeps?|kept|stands? pat|on hold)\b|据え置",
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|(\d{1,2})(?:st|nd|rd|th))\b|第(\d{1,2})(?![号条項年回期])"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of an item. `english` and `any_language` are unit vectors, None without the model."""

    language: str
    figures: tuple[Figure, ...]
    title_figures: tuple[Figure, ...]
    ordinals: frozenset[int]
    names: frozenset[str]
    steps: frozenset[str]
    halts: bool
    ways: frozenset[str]
    words: frozenset[str]
    english: Vector | None = None
    any_language: Vector | None = None


@lru_cache(maxsize=4096)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Figures that tell stories apart: not the 1 of “1 dollar = 160 yen”, nor a number that needs no source."""
    return tuple(f for f in figures(text) if f.asked and "dollars:1" not in f.keys)


def ordinals(text: str) -> frozenset[int]:
    """The second of “second plant” and of 第2工場."""
    found = _ORDINAL.finditer(normalise(text).lower())
    return frozenset(_ORDINALS.get(m[1] or "") or int(m[2] or m[3] or 0) for m in found)


def steps(text: str) -> frozenset[str]:
    """Which steps of a rule a text names."""
    return _which(_STEPS, text)


def ways(text: str) -> frozenset[str]:
    """Whether something goes up or down, or stays, by a headline."""
    return _which(_WAYS, text)


def _which(patterns: Mapping[str, str], text: str) -> frozenset[str]:
    plain = normalise(text).lower()
    return frozenset(name for name, pattern in patterns.items() if re.search(pattern, plain))


def contradiction(one: Telling, other: Telling) -> str:
    """Why the two cannot be the same story, in words; empty if nothing speaks against it."""
    for mine, theirs in ((one, other), (other, one)):
        if figure := _lacking(mine, theirs):
            return f"one says {figure}, the other another figure"
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals:
        return "they count different things"
    if one.steps and other.steps and not one.steps & other.steps:
        return "they tell different steps"
    if (one.halts and _HALT not in other.steps) or (other.halts and _HALT not in one.steps):
        return "one tells that nothing comes of it for now"
    if len(one.ways) == len(other.ways) == 1 and one.ways != other.ways:
        return "one goes another way"
    return ""


def _lacking(one: Telling, other: Telling) -> str:
    """A figure of one headline that the other telling lacks, while its headline has another one of that kind."""
    for mine in one.title_figures:
        if any(_agree(mine, theirs) for theirs in other.figures):
            continue
        for theirs in other.title_figures:
            if _comparable(mine, theirs) and not any(_agree(theirs, each) for each in one.figures):
                return mine.text
    return ""


def _agree(one: Figure, other: Figure) -> bool:
    return bool(one.keys & other.gives or other.keys & one.gives)


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two headlines may differ in them: whatever their units are, but no date with an amount."""
    return _is_date(one) == _is_date(other) and _is_time(one) == _is_time(other)


def _units(figure: Figure) -> set[str]:
    return {key.partition(":")[0] for key in figure.keys} - {"bare", "value"}


def _is_date(figure: Figure) -> bool:
    return any(key.startswith(_DATES) for key in figure.keys)


def _is_time(figure: Figure) -> bool:
    return any(key.startswith(_TIMES) for key in figure.keys)


def shared_figures(one: Telling, other: Telling) -> int:
    """How many figures of one telling, other than dates and small counts, the other holds; at most 2."""
    telling = [f for f in one.figures if not _is_date(f) and not _is_time(f) and _is_telling(f)]
    distinct = {min(f.keys) for f in telling if any(_agree(f, theirs) for theirs in other.figures)}
    return min(len(distinct), 2)


def _is_telling(figure: Figure) -> bool:
    """A lone small number proves nothing."""
    small = 10
    values = [key.partition(":")[2] for key in figure.gives if key.startswith("value:")]
    return bool(_units(figure)) or any(float(value) > small for value in values)


def shared_names(one: Telling, other: Telling) -> float:
    """The share of names that both tell of those that the shorter one tells, at most 1."""
    fewer = min(len(one.names), len(other.names))
    return len(one.names & other.names) / fewer if fewer else 0.0


def closeness(one: Telling, other: Telling) -> float:
    """How near the two are in meaning, from 0 to 1: by the models that both have a vector of, else by their words."""
    cosines = [
        float(mine @ theirs)
        for mine, theirs in ((one.english, other.english), (one.any_language, other.any_language))
        if mine is not None and theirs is not None
    ]
    if cosines:
        return sum(cosines) / len(cosines)
    all_words = one.words | other.words
    return len(one.words & other.words) / len(all_words) if all_words and one.language == other.language else 0.0


def likeness(one: Telling, other: Telling) -> float:
    """Closeness, raised by the figures and names that both tell; 0 where they are not near at all."""
    near = closeness(one, other)
    if near < FLOOR:
        return 0.0
    return near + FIGURE * shared_figures(one, other) + NAME * shared_names(one, other)


def same(one: Telling, other: Telling) -> bool:
    """Whether both tell the same event, as far as can be said from titles and summaries."""
    return likeness(one, other) >= enough(one, other) and not contradiction(one, other)


def enough(one: Telling, other: Telling) -> float:
    """The likeness from which two tellings are one story."""
    if one.language != other.language:
        return ENOUGH_ACROSS
    return ENOUGH_ENGLISH if one.language == "en" else ENOUGH_ELSE


def read_telling(
    title: str, summary: str, language: str, glossary: Glossary, vectors: tuple[Vector | None, Vector | None]
) -> Telling:
    """What is compared of an item; `vectors` are those of the English and of the multilingual model."""
    whole = f"{title}\n{summary}"
    # English headlines write every word large, so names are read from their summaries.
    named = names(whole if language != "en" or not summary else summary)
    return Telling(
        language=language,
        figures=read_figures(whole),
        title_figures=read_figures(title),
        ordinals=ordinals(title),
        names=named | {f"#{term.id}" for term in glossary.find(whole)},
        steps=steps(whole),
        halts=_HALT in steps(title),
        ways=ways(title),
        words=frozenset(tokens(whole)) - _FREQUENT,
        english=vectors[0],
        any_language=vectors[1],
    )
