"""Tables of which a text needs few rows, left on the disk."""

import mmap
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class RowsInAFile:
    """The rows of a table of bytes, shape (n, width), that a file holds; read where they are asked for.

    They are seen through the system's own pages of the file, without a call for each row that would let other threads
    in between, and let go at once, so that they do not become the process's own.
    """

    def __init__(self, file: IO[bytes], shape: tuple[int, ...], dtype: DTypeLike) -> None:
        self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._table = np.frombuffer(self._map, dtype).reshape(shape)

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[Any]:
        found = self._table[rows]
        with suppress(AttributeError):  # Windows
            self._map.madvise(mmap.MADV_DONTNEED)
        return found


def left_on_disk(table: NDArray[Any], folder: Path | None) -> NDArray[Any] | RowsInAFile:
    """The table in a nameless file of the folder, which nobody else can change and which is gone with the process.

    It stays in memory without a folder, or where the disk is full or maps no files.
    """
    if folder:
        with suppress(OSError, ValueError), tempfile.TemporaryFile(dir=folder) as file:
            file.write(np.ascontiguousarray(table).data)  # without a copy of it in memory
            file.flush()
            return RowsInAFile(file, table.shape, table.dtype)
    return table
