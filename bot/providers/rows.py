"""Tables of which a text needs few rows, left on the disk."""

import mmap
from contextlib import suppress
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class RowsInAFile:
    """The rows of a table of bytes, shape (n, width), that begins at `start` of a file; read where they are asked for.

    They are seen through the system's own pages of the file, without a call for each row that would let other threads
    in between, and let go at once, so that they do not become the process's own.
    """

    def __init__(self, file: IO[bytes], shape: tuple[int, int], dtype: DTypeLike, start: int = 0) -> None:
        self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._table = np.frombuffer(self._map, dtype, shape[0] * shape[1], start).reshape(shape)

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[Any]:
        found = self._table[rows]
        with suppress(AttributeError):  # Windows
            self._map.madvise(mmap.MADV_DONTNEED)
        return found
