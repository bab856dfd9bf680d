"""An edit of the local model's file that takes its table of words out: 12 MB, of which a question needs 10 kB.

The file keeps the table as bytes with a scale for each row, and unpacks all of it (47 MB) before it takes the rows of a
text. Here the unpacked rows are what the model is given; the products are the same, to the last bit.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.providers.onnx_format import GRAPH, INITIALIZER, INPUT, NODE, VALUE, Node, field, fields, named
from bot.providers.rows import RowsInAFile, left_on_disk

ROWS = "embedding"
"""What the model takes instead of the numbers of words: shape (n, tokens, d)."""

_WORDS = b"input_ids"
_TABLE = b"inner.embeddings.word_embeddings.weight"
_BYTES, _SCALES = _TABLE + b"_q", _TABLE + b"_scale"
_STEPS = frozenset({_TABLE + b"_cast", _TABLE + b"_mul", b"node_embedding"})
_DATA = 9  # of an initializer


@dataclass(frozen=True, slots=True)
class WordTable:
    """The vectors of words: `rows` of bytes (words, d), and a scale for each (words, 1)."""

    rows: NDArray[np.int8] | RowsInAFile
    scales: NDArray[np.float32]

    def __getitem__(self, words: NDArray[np.int64]) -> NDArray[np.float32]:
        """Shape (n, tokens, d) for the numbers of words (n, tokens)."""
        flat = words.ravel()
        rows: NDArray[Any] = self.rows[flat]
        return (rows.astype(np.float32) * self.scales[flat]).reshape(*words.shape, -1)


def without_words(model: bytes) -> bytes:
    """The ONNX model, taking `ROWS`."""
    return b"".join(field(GRAPH, _graph(body)) if number == GRAPH else raw for number, raw, body in fields(model))


def _graph(graph: bytes) -> bytes:
    rows = next(body for number, _, body in fields(graph) if number == VALUE and named(body) == ROWS.encode())
    parts = [field(INPUT, rows)]
    for number, raw, body in fields(graph):
        gone = (
            (number == NODE and Node(body).name in _STEPS)
            or (number == INITIALIZER and named(body, INITIALIZER) in {_BYTES, _SCALES})
            or (number == INPUT and named(body) == _WORDS)
            or (number == VALUE and body == rows)
        )
        if not gone:
            parts.append(raw)
    return b"".join(parts)


def words_of(model: bytes, folder: Path | None) -> WordTable:
    """The table of the ONNX model, with its rows on the disk where there is a folder for them."""
    graph = next(body for number, _, body in fields(model) if number == GRAPH)
    data = {
        name: next(part for each, _, part in fields(body) if each == _DATA)
        for number, _, body in fields(graph)
        if number == INITIALIZER and (name := named(body, INITIALIZER)) in {_BYTES, _SCALES}
    }
    scales = np.frombuffer(data[_SCALES], dtype="<f4").reshape(-1, 1)
    table = np.frombuffer(data[_BYTES], dtype=np.int8).reshape(len(scales), -1)
    return WordTable(left_on_disk(table, folder), scales.copy())  # a view would keep the whole file in memory
