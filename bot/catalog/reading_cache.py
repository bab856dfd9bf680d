"""What questions read of the shared knowledge, kept in memory: most of it was read for other questions before.

A chunk and its version never change, and their ids are never used again. So what is kept of a chunk is right as long as
the chunk is there, and that each reading looks up. Texts of servers and of the news, which are deleted, are not kept;
of the vectors, nobody can tell whose text they are of, and that of a text is the same whenever it is made.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.kept import Kept
from bot.models import EmbeddingSpace, Passage

PASSAGES, VERSIONS, VECTORS = 1_000, 200, 3_000
"""Kept at most: of the knowledge that ships 3 MB, and 7 MB of the local models' vectors."""


class ReadingCache:
    """`passages` by chunk, what the passages of a document have in common by version, and vectors by text."""

    def __init__(self) -> None:
        self.passages = Kept[int, Passage](PASSAGES)
        self.shared = Kept[int, dict[str, Any]](VERSIONS)
        self.vectors = Kept[tuple[EmbeddingSpace, str], NDArray[np.float32]](VECTORS)
