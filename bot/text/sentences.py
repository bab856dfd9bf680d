"""Sentence boundaries in English and Japanese, without a model.

A full stop ends a sentence unless an abbreviation, an initial or a lower-case continuation says otherwise;
。！？ end one unless they stand inside open brackets or quotation marks.
"""

import re
from bisect import bisect_right
from collections.abc import Collection
from typing import NamedTuple


class Span(NamedTuple):
    """A sentence as a half-open interval of the text, without surrounding spaces."""

    start: int
    end: int


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$|[\u3040-\u30ff\u4e00-\u9fff])|[。！？｡]+[」』）】)”\"]*")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"'/]+$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")

# Never the end of a sentence.
_ALWAYS = _words("e.g. i.e. cf. vs. approx. ca. incl. excl. esp. mr. mrs. ms. dr. prof. st. mt. messrs. resp. viz.")
# Not the end when a number follows.
_BEFORE_NUMBER = _words(
    "no. nos. art. arts. sec. secs. para. paras. ch. fig. p. pp. vol. tel. ext. max. min. est. about. jan. feb. mar. "
    "apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
# The end only when a capital letter, or nothing, follows.
_BEFORE_CAPITAL = _words(
    "etc. a.m. p.m. co. ltd. inc. corp. jr. sr. al. ph.d. yr. yrs. mo. mos. hr. hrs. dept. govt. max. min."
)
_BRACKET = re.compile("[「『（【」』）】]")
_VERDICT = re.compile(r"^(?:Yes|No)[:,] ")
_STOPS = frozenset(".!?…。！？｡")
_REACH = 40
"""Characters before a full stop that can belong to its word; keeps the work linear in the text."""


class _Depths:
    """How many Japanese brackets are open at each offset."""

    def __init__(self, text: str) -> None:
        self._offsets: list[int] = []
        self._values: list[int] = []
        depth = 0
        for match in _BRACKET.finditer(text):
            depth = depth + 1 if match[0] in "「『（【" else max(depth - 1, 0)
            self._offsets.append(match.end())
            self._values.append(depth)

    def at(self, offset: int) -> int:
        """The depth before the character at `offset`."""
        index = bisect_right(self._offsets, offset)
        return self._values[index - 1] if index else 0


def split_spans(text: str, breaks: Collection[int] = ()) -> list[Span]:
    """Sentences of one paragraph, in order.

    Args:
        text: The paragraph; line breaks count as spaces.
        breaks: Offsets where a footnote mark stood: after a full stop there, the sentence is over for sure.
    """
    depths = _Depths(text)
    ends = {match.end() for match in _END.finditer(text) if _is_boundary(text, match, depths)}
    ends |= {offset for offset in breaks if text[max(offset - 5, 0) : offset].rstrip()[-1:] in _STOPS}
    spans: list[Span] = []
    start = 0
    for end in sorted(ends | {len(text)}):
        piece = text[start:end]
        if piece.strip():
            spans.append(Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return spans


def split_sentences(text: str) -> list[str]:
    """The sentences of one paragraph, in order."""
    return [text[span.start : span.end] for span in split_spans(text)]


def without_verdict(text: str) -> str:
    """A sentence without the "Yes:" or "No:" that answers the heading above it."""
    rest = _VERDICT.sub("", text)
    return rest[:1].upper() + rest[1:]


def _is_boundary(text: str, match: re.Match[str], depths: _Depths) -> bool:
    end = match.end()
    if match[0][0] in "。！？｡":
        # A quotation that the sentence goes on from: 「…です。」と言う
        goes_on = match[0][-1] in "」』）】" and "\u3041" <= text[end : end + 1] <= "\u3096"
        return depths.at(end) == 0 and not goes_on
    following = text[end : end + _REACH].lstrip()
    if not following:
        return True
    if following[0].islower() or following[0] in ",;:)":
        return False
    return not match[0].startswith(".") or not _is_abbreviation(text, match, following[0])


def _is_abbreviation(text: str, match: re.Match[str], following: str) -> bool:
    """Whether the full stop at `match` belongs to the word before it; `following` is the next visible character."""
    before = _WORD_BEFORE.search(text, max(match.start() - _REACH, 0), match.start() + 1)
    word = before[0].lower() if before else ""
    if word in _ALWAYS or word[:-1].isdigit():
        # A lone number with a stop is the number of a list item; after other words it ends the sentence.
        return word in _ALWAYS or (match.start() < _REACH and text[: match.start()].strip() == word[:-1])
    if word in _BEFORE_NUMBER and following.isdigit():
        return True
    if word in _BEFORE_CAPITAL:
        return not following.isupper()
    return _INITIALS.fullmatch(word) is not None and word != "i."
