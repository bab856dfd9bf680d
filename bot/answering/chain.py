"""The model's answer: a chain of LangChain runnables whose sentences are verified whole before anybody sees them."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence

from bot.models import AnswerSentence, UnitKind
from bot.text.addresses import ADDRESS
from bot.text.claims import unsupported_claims
from bot.text.glossary import Glossary
from bot.text.normalise import strip_hidden

_QUOTE = r"(?:(?<!\s)[\"”“」』]|»(?!\w))"  # one that closes
_MARK = r"\[\d+(?:, ?\d+)*\]"
_MARKS = re.compile(rf"(?P<marks>{_MARK}(?:[\s,]*{_MARK})*)(?P<tail>(?:[\s,.;:!?)）。、！？।，；：…]|{_QUOTE})*)")
_UNFINISHED = re.compile(r"\[[\d, ]*")
_STOP = re.compile(r"[.!?。！？।\n]")
_STOPPED = re.compile(r"[.!?。！？।…][\"'”“’»)）」』]*$")
_CLOSING, _BRACKETS = re.compile(r"[^\s,;、，；]"), re.compile(r"[\"”“»)）」』]")
_GOES_ON = re.compile(r"[,、，；]|[）」』]$")
_WIDE = tuple("、，；：）」』")
_STOPS = ((re.compile(r"[\u3040-\u30ff\u4e00-\u9fff）」』]"), "。"), (re.compile(r"[\u0900-\u097f]"), "।"))
_LINE_END = re.compile(r"(?<=[.!?。！？।:：])[ \t]*\n|\n[ \t]*\n|\n(?=[ \t]*(?:[-*•・#>]|\d+[.)．）]))")
_POINT = r"(?:[.)](?:\s+|(?=[\u3040-\u30ff\u4e00-\u9fff]))|[．）]\s*)"
_ITEM = re.compile(rf"^(?:[-*•・#>\s]+|\d+{_POINT})+")
_BULLET = re.compile(r"\s*(?:[-*•]\s|・)")
_STEP = re.compile(rf"\s*(\d{{1,3}}){_POINT}")
_BOLD = re.compile(r"\*\*")
_NUMBER = re.compile(r"\d+")
UNKNOWN = "UNKNOWN"
MOST_SENTENCES = 10
"""Read of one answer, kept or cut. Five are asked for; a model that writes on only costs time and money."""
MOST_UNMARKED = 4_000
"""Characters without a citation, after which nothing that can be shown is to be expected."""

_Piece = tuple[str, list[str]]


async def verified_sentences(
    chunks: AsyncIterator[str], held: Mapping[int, Sequence[str]], glossary: Glossary
) -> AsyncIterator[AnswerSentence | None]:
    """Read a model's stream and yield each sentence that holds; None for one that was cut.

    A sentence holds if it cites known numbers, carries no link, and its cited sentences hold what it claims.
    `held` maps a citation's number to the source sentences behind it. A model that does not come to an end is left
    after MOST_SENTENCES or MOST_UNMARKED characters.
    """
    cutter, read = _Cutter(), 0
    async for chunk in chunks:
        for text, marks in cutter.feed(chunk):
            yield verify(text, marks, held, glossary)
            read += 1
            if read == MOST_SENTENCES:
                return
        if cutter.waiting > MOST_UNMARKED:
            break
    for text, marks in cutter.finish():
        yield verify(text, marks, held, glossary)


class _Cutter:
    """Cuts a growing text into sentences with their numbers, the same however it came in chunks.

    What has no number is given out with none, so that it is cut.
    """

    def __init__(self) -> None:
        self._text = ""

    @property
    def waiting(self) -> int:
        """How many characters wait for their number."""
        return len(self._text)

    def feed(self, chunk: str) -> Iterator[_Piece]:
        self._text += chunk
        while piece := self._next(final=False):
            yield from _lines(*piece)

    def finish(self) -> Iterator[_Piece]:
        while piece := self._next(final=True):
            yield from _lines(*piece)
        rest = self._text.strip(" \t\n*-.。,;:!?)")
        if re.search(r"\w", rest) and rest != UNKNOWN:
            yield rest, []

    def _next(self, *, final: bool) -> _Piece | None:
        """The first sentence, once it is sure that it has ended; a mark may stand inside it."""
        sentence, marks, position = "", list[str](), 0
        while found := _MARKS.search(self._text, position):
            rest = self._text[found.end() :]
            if not final and (not rest or _UNFINISHED.fullmatch(rest)):
                return None  # more marks may follow
            sentence += self._text[position : found.start()].rstrip()
            marks += _NUMBER.findall(found["marks"])
            if not _goes_on(sentence, found["tail"], rest):
                self._text = rest
                return sentence + _closing(sentence, found["tail"]), marks
            inside = found["tail"].strip()
            sentence += inside if inside.endswith(_WIDE) else f"{inside} "
            position = found.end()
        return None


def _goes_on(sentence: str, tail: str, rest: str) -> bool:
    """Whether the marks stand inside a sentence: “according to [1], the fee ...”."""
    if not rest or _STOP.search(tail) or _STOPPED.search(sentence):
        return False
    return bool(_GOES_ON.search(tail)) or rest[0].islower()


def _closing(sentence: str, tail: str) -> str:
    """The full stop, and the quotes and brackets that close, which a model wrote behind the marks of its sentence."""
    return "".join((_BRACKETS if _STOPPED.search(sentence) else _CLOSING).findall(tail))


def _lines(text: str, marks: list[str]) -> Iterator[_Piece]:
    """The last line is the sentence of the marks; lines before it have none."""
    *unmarked, last = _LINE_END.split(text)
    yield from ((line, list[str]()) for line in unmarked if line.strip())
    if last.strip():
        yield last, marks


def verify(
    text: str, marks: Iterable[str], held: Mapping[int, Sequence[str]], glossary: Glossary
) -> AnswerSentence | None:
    """Return the sentence if its sources hold it, else None."""
    numbers = tuple(sorted({int(mark) for mark in marks}))
    text = _BOLD.sub("", strip_hidden(text))
    sentence = _ITEM.sub("", " ".join(text.split()))
    if not sentence or not numbers or any(n not in held for n in numbers) or ADDRESS.search(sentence):
        return None
    facts = [line for n in numbers for line in held[n]]
    if unsupported_claims(sentence, facts, glossary):
        return None
    if step := _STEP.match(text):
        return AnswerSentence(sentence, numbers, UnitKind.STEP, step=int(step[1]))
    if _BULLET.match(text):
        return AnswerSentence(sentence, numbers, UnitKind.BULLET)
    return AnswerSentence(f"{sentence}{_missing_stop(sentence)}", numbers)


def _missing_stop(sentence: str) -> str:
    """What ends a sentence that its model left open: without it the next one would seem to go on in it."""
    if _STOPPED.search(sentence) or sentence[-1] in ":：":
        return ""
    return next((stop for script, stop in _STOPS if script.match(sentence[-1])), ".")
