"""Follow-ups made to stand alone: "and for my wife?" is searched together with what it follows."""

import re
from collections.abc import Sequence

from bot.answering.content import content_words
from bot.answering.courtesy import courtesy_in
from bot.answering.coverage import runs_of
from bot.answering.wanted import Wanted, wanted
from bot.models import Turn

SHORT = 4
"""A question with fewer content words than this leans on the one before, in whatever language."""
FEW = 2
"""One with fewer words says next to nothing."""
HAN, HANGUL = 2, 3
"""Characters of a word where no spaces part words, and of one that is written with its particle."""
ARTICLE = 2
"""Letters up to which a word of an alphabet is an article or the like."""
TOLD = 3
"""A pronoun behind so many content words, or behind a noun ("my company ... it"), stands for something in its own
question."""

_OPENS = re.compile(
    r"^[¿¡\s]*(?:and|but|so|ok(?:ay)?|also|what about|how about|what if|then|or|same)\b"
    r"|\b(?:then|instead)[?!. ]*$|^[¿¡\s]*(?:y |et |und |e )|^(?:じゃあ|では|それ|その|あと|なら|もし)"
    r"|それは|その場合|の場合は"
    r"|^(?:그럼|그러면|그리고|그런데|만약) |^\S+(?:은|는|도)요[?!. ]*$",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"^\s*(?:if (?:i|so|not)|for)\b"
    r"(?!.*\b(?:what|how|when|where|which|who|(?:can|do|must|should|may|will|am) i|is it)\b)",
    re.IGNORECASE,
)
# Not "I heard that ...", "this year", "those who ...", "is it true that ..." or "it is possible to ...".
_POINTS = re.compile(
    r"(?<!heard )(?<!know )(?<!think )(?<!said )(?<!told )(?<!read )(?<!sure )"
    r"\b(?:that|this|it|its|they|them|those|these|instead|the same)\b"
    r"(?! (?:year|month|week|summer|winter|spring|autumn|days|who|true|possible|legal|allowed|ok))"
    r"(?!(?:'s| is) (?:true|possible|legal|allowed|ok)\b)",
    re.IGNORECASE,
)
_HANGUL = re.compile("[가-힣]")
_ASKS_HOW_MUCH = re.compile(
    r"(?:期限)?[是要]?(?:多久|多长时间|多少[天年钱]?|什么时候|何时|几(?:天|年|个月|次))"
    r"|期限は?|いつまで(?:に)?|いつ|いくら|どのくらい|ですか|기한[은이]?|언제까지|언제|얼마(?:예요|인가요|나)?"
    r"|\b(?:deadline|plazo|prazo|délai|frist)\b",
    re.IGNORECASE,
)
"""What only asks, where no word of a question says so."""
_DEVANAGARI = re.compile(r"[\u0900-\u097f]+")
_LAST_ALPHABETIC = "\u2fff"
_NOUN = re.compile(r"\b(?:my|our|the|an?|his|her|their) \w+", re.IGNORECASE)


def standalone(question: str, turns: Sequence[Turn]) -> str:
    """The text to search for: the question, with the questions that it leans on before it."""
    if not turns or not leans(question):
        return question
    earlier = [turn.question for turn in turns if not courtesy_in(turn.question)]
    base = next((i for i in range(len(earlier) - 1, -1, -1) if not leans(earlier[i])), 0)
    return " ".join([*earlier[base:][-3:], question])


def leans(question: str) -> bool:
    """Whether a question needs the one before to be understood, or is so short that it may."""
    return len(content_words(question)) < SHORT or _words(question) < SHORT or refers(question)


def says_little(question: str) -> bool:
    """Whether a question is a word at most, which says nothing without those before it: "by when?"."""
    return _words(question) < FEW


def only_asks(question: str) -> bool:
    """Whether a question says what kind of fact is asked for, and nothing of its subject: "by when?"."""
    return wanted(question) is not Wanted.ANYTHING and not content_words(_ASKS_HOW_MUCH.sub(" ", question))


def _words(question: str) -> float:
    """How many words carry meaning, as nearly as they can be counted in any language."""
    whole = len(_DEVANAGARI.findall(question))  # its vowel signs are no letters, so that its words fall into pieces
    return whole or sum(
        len(run) / (HANGUL if _HANGUL.match(run) else HAN) if run[0] > _LAST_ALPHABETIC else float(len(run) > ARTICLE)
        for run in runs_of(question)
    )


def refers(question: str) -> bool:
    """Whether the very words of a question point back at something said before; being short says nothing of that."""
    if _OPENS.search(question) or _FRAGMENT.search(question):
        return True
    return any(not _named(question[: match.start()]) for match in _POINTS.finditer(question))


def _named(before: str) -> bool:
    """Whether what stands before a pronoun says what it stands for."""
    return bool(_NOUN.search(before)) or len(content_words(before)) >= TOLD
