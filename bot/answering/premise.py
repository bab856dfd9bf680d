"""What a question takes for granted ("now that permanent residence costs 8,000 yen, ...") where the sources differ.

Only what is said as a reason or a fact about a rule is looked at, not what somebody tells of their own life, and only a
figure or a change ("was abolished"). What the passages do not hold is not denied: it is said that they do not say it,
and what they say is quoted.
"""

import re
from collections.abc import Sequence

from bot.models import Passage
from bot.text.figures import figures
from bot.text.polarity import stem
from bot.text.words import tokens

_VERB = (
    r"(?:is|are|was|were|has|have|had|needs?|costs?|takes?|must|can|may|lasts?|got|went|made|became|requires?"
    r"|\w{4,}ed)\b"
)
_PART = r"(?:[^,?]|,\d)"  # the comma of 200,000 does not end a clause; bounded, so that no text takes long
_REASONS = (
    re.compile(
        rf"\b(?:since|now that|because|given that|as)\b\s({_PART}{{1,80}}?\b{_VERB}{_PART}{{0,120}})(?:,|$)",
        re.IGNORECASE,
    ),
    re.compile(r"\bwhy (?:did|does|do|is|was|were|has|have)\b\s([^?]{1,160})", re.IGNORECASE),
    re.compile(r"([^。、?？]{1,80}?)(?:そうですが|らしいですが|と聞きましたが|ようになったので|になったので|なので)"),
    re.compile(r"(?:既然|因为)([^,。?？]{1,80})"),
    re.compile(r"([^,.?]{1,80}?)(?:라는데|다는데|(?:되|됐|었|았)으니)"),
    re.compile(
        r"^(?:da|weil|puisque|comme|vu que|ya que|dado que|ahora que|como|já que|agora que)\s([^,?]{1,160}),",
        re.IGNORECASE,
    ),
)
_OWN = re.compile(
    r"\b(?:i|i'?m|i'?ve|my|me|we|our|mon|ma|mes|mi|mis|meu|minha|ich|mein\w*)\b|私|僕|我|저|제", re.IGNORECASE
)
_LONGEST = 160  # characters; it is said back
_MARKS = re.compile(r"[<>\[\]()@#*_`~|\\]|://|\w\.\w{2}")  # nothing that a chat renders is said back
_CHANGES = frozenset(
    map(
        stem,
        tokens("abolished scrapped cancelled dropped removed lifted banned extended doubled halved mandatory live"),
    )
)


def unconfirmed(question: str, passages: Sequence[Passage]) -> str:
    """The clause that the question takes for granted and the passages do not hold; empty if there is none."""
    if not (clauses := _granted(question)):
        return ""
    held = [sentence.text for passage in passages for sentence in passage.sentences]
    keys = {key for text in held for figure in figures(text) for key in figure.gives}
    words = {stem(word) for text in held for word in tokens(text)}
    for clause in clauses:
        changes = {stem(word) for word in tokens(clause)} & _CHANGES
        if any(_is_contrary(figure.keys, keys) for figure in figures(clause) if figure.asked) or changes - words:
            return clause
    return ""


def _granted(question: str) -> list[str]:
    found = [match[1].strip() for pattern in _REASONS for match in pattern.finditer(question)]
    return [
        clause for clause in found if len(clause) <= _LONGEST and not _OWN.search(clause) and not _MARKS.search(clause)
    ]


def _is_contrary(asserted: frozenset[str], held: set[str]) -> bool:
    """Whether figures of the same kind are held, and this one is not."""
    kinds = {key.partition(":")[0] for key in asserted} - {"bare", "value"}
    return not asserted & held and any(key.partition(":")[0] in kinds for key in held)
