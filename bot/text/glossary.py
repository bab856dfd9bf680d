"""The glossary: Japanese terms, their readings, English and slang, used to widen a question in both directions.

"nenkin refund" also searches "pension" and 年金; 在留カード also searches "residence card".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import StartupError
from bot.kept import remembered
from bot.text.words import fold, tokens

try:  # libyaml reads seven times faster; a PyYAML that was built without it does not have it
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader

LONGEST = 10
"""Words of the longest Latin spelling that is looked for."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HIRAGANA = re.compile(r"[ぁ-ゖ]+")
_SHORT = 4
"""Hiragana names of up to so many letters also occur inside other words: しょうよ (bonus) in 行きましょうよ."""


class Term(BaseModel):
    """One entry. `synonyms` are other correct names and slang, `misspellings` what people type by mistake.

    `capitals` are names that are everyday words too (UR, YEA), so they are found only as they are written there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    english: str
    kanji: str = ""
    kana: str = ""
    romaji: str = ""
    meaning: str
    group: str
    form_name: str = ""
    synonyms: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    url: str = ""
    publisher: str = ""

    def names(self) -> Iterator[str]:
        """Every spelling under which the term is found, but those in `capitals`."""
        yield from filter(None, (self.english, self.kanji, self.kana, self.romaji, self.form_name))
        yield from self.synonyms
        yield from self.misspellings


@dataclass(frozen=True, slots=True)
class Widened:
    """A question with what its terms are called elsewhere.

    `words` is for keyword search and begins with the question; `english` is for an English embedding model: the
    question with the English of its terms behind it, or that English alone where the question is in another script.
    """

    words: str
    english: str
    terms: tuple[Term, ...]


class Glossary:
    """Finds terms in texts, the longest spelling first."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = tuple(terms)
        self._latin: dict[tuple[str, ...], list[Term]] = {}
        self._cjk: dict[str, list[Term]] = {}
        self._capitals = [
            (re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"), term)
            for term in self.terms
            for name in term.capitals
        ]
        for term in self.terms:
            for name in term.names():
                if _CJK.search(name):
                    _add(self._cjk.setdefault(fold(name), []), term)
                elif key := tuple(tokens(name)):
                    _add(self._latin.setdefault(key, []), term)
        longest_first = sorted(self._cjk, key=len, reverse=True)
        self._cjk_pattern = re.compile("|".join(map(_part, longest_first))) if longest_first else None

    @classmethod
    def parse(cls, text: str) -> "Glossary":
        """Read the YAML of `knowledge/glossary.yaml`; raises StartupError naming the entry that is wrong."""
        try:
            entries = yaml.load(text, Loader=SafeLoader)["terms"]
            return cls(Term.model_validate(entry) for entry in entries)
        except ValidationError as error:
            first = error.errors()[0]
            where = f"{error.errors()[0]['input']!s:.60}"
            msg = f"The glossary has a wrong entry ({'.'.join(map(str, first['loc']))}: {first['msg']}; {where})."
            raise StartupError(msg) from None
        except (yaml.YAMLError, TypeError, KeyError) as error:
            msg = f"The glossary cannot be read: it must be YAML with a list “terms” ({type(error).__name__})."
            raise StartupError(msg) from None

    @remembered(1024)  # a question is looked through more than once, and an answer's sources for each of its sentences
    def find(self, text: str) -> tuple[Term, ...]:
        """The terms that occur in the text, each once: Japanese names, then the others, in order of appearance.

        Latin names are found as whole words in any case, also short ones such as PR; the longest name wins.
        """
        found: dict[str, Term] = {}
        if self._cjk_pattern:
            for match in self._cjk_pattern.finditer(fold(text)):
                found |= {term.id: term for term in self._cjk[match[0]]}
        words = tokens(text)
        start = 0
        while start < len(words):
            for length in range(min(LONGEST, len(words) - start), 0, -1):
                if terms := self._latin.get(tuple(words[start : start + length])):
                    found |= {term.id: term for term in terms}
                    start += length
                    break
            else:
                start += 1
        if not text.isupper():
            found |= {term.id: term for pattern, term in self._capitals if pattern.search(text)}
        return tuple(found.values())

    def names_in(self, text: str) -> tuple[str, ...]:
        """The names of terms as a text has them, the longest of each."""
        folded = fold(text)
        names = ([name for name in term.names() if fold(name) in folded] for term in self.find(text))
        return tuple(max(found, key=len) for found in names if found)

    def widen(self, text: str) -> Widened:
        """Add to a question what its terms are called elsewhere."""
        terms = self.find(text)
        english = "; ".join(dict.fromkeys(term.english for term in terms))
        others = " ".join(dict.fromkeys(n for term in terms for n in (term.english, term.kanji, term.romaji) if n))
        foreign = bool(_CJK.search(text)) and bool(english)
        return Widened(
            words=f"{text} {others}".strip(),
            english=english if foreign else f"{text} ({english})" if english else text,
            terms=terms,
        )


def _part(name: str) -> str:
    """The pattern of a Japanese name; a short one in hiragana must begin the word, or follow a particle."""
    short = len(name) <= _SHORT and _HIRAGANA.fullmatch(name)
    return f"(?:(?<![ぁ-ゖ])|(?<=[のをが])){re.escape(name)}" if short else re.escape(name)


def _add(terms: list[Term], term: Term) -> None:
    if term not in terms:
        terms.append(term)
