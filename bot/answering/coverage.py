"""Which words of a question the best passages hold, by meaning and in any language that the model knows.

"Holds" is the nearest word of a passage by the multilingual model's vectors: "rent" is near "lease" and "Miete". The
names of a glossary term are one and the same. A word that nothing in the passages comes near is usually the very thing
asked for, and then the sources only speak of its surroundings.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.content import STOP_WORDS
from bot.kept import Kept
from bot.models import Passage, Scope
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary, Term
from bot.text.hashing import text_hash
from bot.text.words import fold, tokens

# Runs of one script: kanji and katakana runs are words enough, and Korean keeps its particles.
_RUN = re.compile(
    r"[\u4e00-\u9fff々]+|[\u30a0-\u30ff]{2,}|[\uac00-\ud7af]+|[^\W\d_\u3040-\u30ff\u4e00-\u9fff々\uac00-\ud7af]+"
)
_CHAT = frozenset(
    tokens(
        "yrs til dont doesnt isnt arent cant wont didnt wasnt hers shes hes mom dad guy guys thx thanks pls plz btw "
        "asap idk wanna gonna gotta kinda lol okay hey hello sept dec aug oct nov jan feb mar apr jun jul exp mgr "
        "whats wheres whos hows theres thats "
        "really actually basically literally even still already maybe anyone someone everybody please help"
    )
)
"""What people write in chats besides words; it says nothing of the matter."""
_FOREIGN = frozenset(
    tokens(
        "que los las por con para una del como mas mis sus les des une dans pour avec sur est qui pas das der die den "
        "dem ein eine und ist mit von auf fur wie ich mein meine bei aus nach wenn kann man noch nao com dos uma meu "
        "minha voce sao esta este quanto quantos cuanto cuantos combien wieviel viel quel quelle quelles cual qual "
        "quais donde onde cuando quando wann quand mon mes tengo tenho puedo posso"
    )
)
_MONTHS = frozenset(tokens("january february march april may june july august september october november december"))
"""A day says when, not what: the passages need not hold it."""
_ABBREVIATION = re.compile(r"[b-df-hj-np-tv-xz]{3,5}")
"""A short word without a vowel: letters for something, of which a vector of the letters says nothing."""
_SHORTENED = frozenset(
    tokens("hrs wks mth mths yrs ppl chk msg msgs mgr mgmt tbh smth txt nbr jpn pls plz thx btw fyi dept govt")
)
"""Words that chats leave the vowels out of."""
_ASKS = re.compile(
    r"(?:얼마|언제|어디|어떻게|무엇|뭐|누[가구]|왜|몇|어[떤느]|(?:하|되|있|인)(?:나요|가요))[가-힣]*|돼요"
)
"""Korean words that only ask: they stand in no text that answers."""
_SHORTEST = 3
_WORDS, _TEXTS, _PASSING = 8_000, 1_000, 1_000
"""Kept at most: the words and sentences of a knowledge like ours, 10 MB, 3 MB of what is read of its passages, and 1 MB
of what stands in questions, in a server's own texts or in the news."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well passages hold a question's words, from 0 to 1.

    `held` is the mean over the words in the best passage, `least` that of the word which the best three hold least,
    `missing` the words that none of them comes near.
    """

    held: float = 1.0
    least: float = 1.0
    missing: tuple[str, ...] = ()
    words: int = 0


class _Text(NamedTuple):
    words: tuple[str, ...]
    terms: frozenset[str]


class WordCoverage:
    """Looks a question's words up in passages; keeps the vectors of words and what it read of passages. Thread-safe."""

    def __init__(self, model: SpacedEmbeddings, glossary: Glossary) -> None:
        self._model = model
        self._glossary = glossary
        self._vectors = Kept[str, NDArray[np.float16]](_WORDS)
        self._passing = Kept[str, NDArray[np.float16]](_PASSING)
        self._texts = Kept[str, _Text](_TEXTS)
        self._named: dict[str, frozenset[str]] = {}

    def __call__(self, query: str, passages: Sequence[Passage]) -> Coverage:
        """How well the best passages hold the words of the question. Raises ModelUnavailable."""
        asked = words_of(query)
        passages = passages[: tuning.COVERING_PASSAGES]
        best = [self._read(passage) for passage in passages]
        if not asked or not best:
            return Coverage()
        words = {*asked, *(word for text in best for word in text.words)}
        shared = {word for each, text in zip(passages, best, strict=True) if _is_shared(each) for word in text.words}
        vectors = self._vectors_of(dict(zip(words, words, strict=True)), shared)
        mine = _stacked(vectors, asked)
        names = self._names(query)
        rows: list[NDArray[np.float32]] = []
        for text in best:
            row = _nearness(mine, _stacked(vectors, text.words))
            named = frozenset[str]().union(*(words for term, words in names.items() if term in text.terms))
            row = np.where([_is_abbreviation(word) and word not in text.words for word in asked], 0, row)
            rows.append(np.where([word in named or word in _MONTHS for word in asked], np.float32(1), row))
        anywhere = np.max(rows, axis=0)
        missing = tuple(word for word, held in zip(asked, anywhere, strict=True) if held < tuning.MISSING)
        return Coverage(float(rows[0].mean()), float(anywhere.min()), missing, len(asked))

    def near(self, wording: NDArray[np.float32], passages: Sequence[Passage]) -> dict[str, float]:
        """The cosine of the sourced sentences of passages to the question, by text hash; `wording` is its unit vector.

        Raises ModelUnavailable.
        """
        texts, shared = dict[str, str](), set[str]()
        for passage in passages:
            sourced = {text_hash(each.text): each.text for each in passage.sentences if passage.sources_of(each)}
            texts |= sourced
            shared |= sourced.keys() if _is_shared(passage) else set()
        vectors = self._vectors_of(texts, shared)
        return {key: float(vector.astype(np.float32) @ wording) for key, vector in vectors.items()}

    def forget(self) -> None:
        """Forget the words of questions, and what stands in no text that is shared."""
        self._passing.clear()

    def _names(self, query: str) -> dict[str, frozenset[str]]:
        """The words in the names of each term of the question."""
        return {term.id: self._words_of_names(term) for term in self._glossary.find(query)}

    def _words_of_names(self, term: Term) -> frozenset[str]:
        if (known := self._named.get(term.id)) is None:
            known = self._named[term.id] = frozenset(word for name in term.names() for word in words_of(name))
        return known

    def _read(self, passage: Passage) -> _Text:
        text, key = passage.text, text_hash(passage.text)
        if (known := self._texts.known([key]).get(key)) is None:
            known = _Text(tuple(words_of(text)), frozenset(term.id for term in self._glossary.find(text)))
            if _is_shared(passage):  # a server's own texts are not kept
                self._texts.keep({key: known})
        return known

    def _vectors_of(self, texts: Mapping[str, str], shared: Set[str]) -> dict[str, NDArray[np.float16]]:
        """By key, the vector of each text; a word is its own key. Those that are not `shared` can be forgotten."""
        found = self._vectors.known(texts) | self._passing.known(texts)
        if new := sorted(texts.keys() - found.keys()):
            made = self._model.embed_array([texts[key] for key in new]).astype(np.float16)
            found |= zip(new, made, strict=True)
            self._vectors.keep({key: found[key] for key in new if key in shared})
            self._passing.keep({key: found[key] for key in new if key not in shared})
        return found


def _is_abbreviation(word: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(word)) and word not in _SHORTENED


def _is_shared(passage: Passage) -> bool:
    return passage.scope is Scope.SHARED


def words_of(text: str) -> list[str]:
    """The words that carry meaning, folded, each once."""
    return [word for word in runs_of(text) if len(word) >= (_SHORTEST if word.isascii() else 2)]


def runs_of(text: str) -> list[str]:
    """As `words_of`, with the short ones too: letters and kanji that stand alone."""
    return [run for run in dict.fromkeys(_RUN.findall(fold(text))) if _tells(run)]


def _tells(word: str) -> bool:
    return not (word in STOP_WORDS or word in _CHAT or word in _FOREIGN or _ASKS.fullmatch(word))


def _stacked(vectors: Mapping[str, NDArray[np.float16]], words: Sequence[str]) -> NDArray[np.float32]:
    """Shape (n, d); (0, 1) without words."""
    return np.stack([vectors[word] for word in words]).astype(np.float32) if words else np.zeros((0, 1), np.float32)


def _nearness(words: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """How near each word is to the nearest of the others, from 0 (another matter) to 1 (the same)."""
    if not len(others):
        return np.zeros(len(words), dtype=np.float32)
    low, high = tuning.ANOTHER_WORD, tuning.SAME_WORD
    return np.clip(((words @ others.T).max(axis=1) - low) / (high - low), 0.0, 1.0)
