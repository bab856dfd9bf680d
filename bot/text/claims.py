"""What a sentence claims that none of its cited source sentences holds.

Compared after normalisation: figures, dates, amounts, periods, shares, articles, levels, clock times and telephone
numbers (`bot.text.figures`), names of forms, terms of the glossary, negations and how firmly something is said.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.kept import remembered
from bot.text.figures import unsupported
from bot.text.glossary import Glossary, Term
from bot.text.modality import overstated
from bot.text.normalise import normalise
from bot.text.polarity import flipped, stem
from bot.text.words import fold, tokens

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_JAPANESE_FORM = re.compile(
    r"[一-龯ァ-ヶー々]{1,30}(?:(?:に関する|に係る)[一-龯ァ-ヶー々]{1,30}){0,2}(?:書|届|(?<!投)票|(?<![保検認査論実反])証)(?![一-龯ァ-ヶー々])"
)
_HEAD = r"(?:Application|Notification|Certificate|Declaration|Permission|Statement|Confirmation)"
_ENGLISH_FORM = re.compile(
    rf"\b{_HEAD}s? (?:of|for|to|about|regarding)(?: (?:the|a|an|of|for|to|and|in|other|than))*"
    rf"(?: [A-Z][\w’'-]+)+(?: (?:of|for|to|and|in)(?: (?:the|a|an))?(?: [A-Z][\w’'-]+)+)*"
)
_SMALL_WORDS = frozenset(tokens("of for to about regarding the a an and in other than"))


def unsupported_claims(sentence: str, sources: Sequence[str], glossary: Glossary) -> tuple[str, ...]:
    """List what a sentence claims beyond its sources, in the words of the sentence; empty if they hold it.

    A term of the glossary may be called by any of its names. Pass along whatever else says what the source sentences
    are about (title, heading, Rule line), since a term that stands only there would be missed in them.

    Out of reach: the right figure under another subject of the same source sentences (the fee of one permit told of
    another), a bare number in a source that the sentence gives a unit, and a contradiction in other words.
    """
    found = [
        *unsupported(sentence, sources),
        *_forms(sentence, sources, glossary),
        *_terms(sentence, sources, glossary),
        *filter(None, (_negation(sentence, sources, glossary), overstated(sentence, sources))),
    ]
    return tuple(dict.fromkeys(found))


def _negation(sentence: str, sources: Sequence[str], glossary: Glossary) -> str:
    terms = glossary.find(sentence)
    part = flipped(_in_english(sentence, terms), [_in_english(source, terms) for source in sources])
    return f"the contrary of the source: “{part}”" if part else ""


def _in_english(text: str, terms: Sequence[Term]) -> str:
    """The text with the names of the terms put into their English, so that the same is called the same."""
    text = normalise(text)
    for term in terms:
        for name in sorted(term.names(), key=len, reverse=True):
            edge = "" if _CJK.search(name) else r"\b"
            text = re.sub(rf"{edge}{re.escape(name)}{edge}", term.english, text, flags=re.IGNORECASE)
    return text


def _terms(sentence: str, sources: Sequence[str], glossary: Glossary) -> list[str]:
    """The terms of the sentence, in English, of which no source holds any name."""
    terms = glossary.find(sentence)
    held_terms = {term.id for source in sources for term in glossary.find(source)}
    held = [_Words.of(source) for source in sources]
    # Looked for by name too, since the longest name hides those inside it.
    named = [t for t in terms if t.id in held_terms or any(text.has(name) for name in _spellings(t) for text in held)]
    own = _Words.of(sentence)
    # One spelling may stand for several terms (“zairyu” for the card and the status): one of them is enough.
    return [term.english for term in terms if term not in named and not _shares_spelling(term, named, own)]


def _spellings(term: Term) -> tuple[str, ...]:
    """All names; of `Certificate of Eligibility (COE)` also both parts."""
    return _with_parts(tuple(term.names()))


@lru_cache(maxsize=2048)
def _with_parts(names: tuple[str, ...]) -> tuple[str, ...]:
    parts = [part.strip() for name in names for part in re.split(r"[()]", name)]
    return tuple(dict.fromkeys(filter(None, (*names, *parts))))


def _shares_spelling(term: Term, others: Sequence[Term], text: "_Words") -> bool:
    spellings = {fold(name) for name in term.names() if text.has(name)}
    return any(fold(name) in spellings for other in others for name in other.names())


class _Words:
    """A text in the form in which names are looked for."""

    def __init__(self, text: str) -> None:
        self._folded = fold(text).replace(" ", "")
        self._words = f" {' '.join(map(_singular, tokens(text)))} "

    @staticmethod
    @remembered(1024)
    def of(text: str) -> "_Words":
        return _Words(text)

    def has(self, name: str) -> bool:
        """Whether the name stands in the text as whole words; Japanese names anywhere."""
        if _CJK.search(name):
            return fold(name).replace(" ", "") in self._folded
        words = _name_words(name)
        return bool(words) and f" {words} " in self._words


@lru_cache(maxsize=8192)
def _name_words(name: str) -> str:
    return " ".join(map(_singular, tokens(name)))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word  # noqa: PLR2004 — “ssw”, “gps” stay


def _forms(sentence: str, sources: Sequence[str], glossary: Glossary) -> list[str]:
    """Names of forms and papers that no source holds; those in the glossary are looked for as terms."""
    text = normalise(sentence)
    folded = "\n".join(fold(source).replace(" ", "") for source in sources)
    known = {fold(name) for term in glossary.find(sentence) for name in term.names()}
    japanese = [form[0] for form in _JAPANESE_FORM.finditer(text) if fold(form[0]) not in known]
    missing = [form for form in japanese if fold(form) not in folded]
    words = [_stems(source) for source in sources]
    for form in _ENGLISH_FORM.finditer(text):
        wanted = _stems(form[0]) - _SMALL_WORDS
        if not any(wanted <= held for held in (*words, *map(_stems, known))):
            missing.append(form[0])
    return missing


@remembered(1024)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, tokens(text)))
