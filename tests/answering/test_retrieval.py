"""A search asks both models at once, and tells of either that fails."""

import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering import Answerer, SenpaiRetriever
from bot.errors import ModelUnavailable
from bot.models import Question
from tests.answering.conftest import TODAY
from tests.conftest import WordEmbeddings


class _Told(WordEmbeddings):
    """Calls first what it is told to."""

    def __init__(self, first: Callable[[], object]) -> None:
        super().__init__()
        self._first = first

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._first()
        return super().embed_array(texts)


def _retriever(answerer: Answerer, passages: Callable[[], object], wordings: Callable[[], object]) -> SenpaiRetriever:
    retriever = answerer.gatherer.retriever(Question("x", TODAY))
    return retriever.model_copy(update={"embeddings": _Told(passages), "multilingual": _Told(wordings)})


def _fail() -> None:
    raise ModelUnavailable("It is down.")


def test_the_models_are_asked_at_the_same_time(answerer: Answerer):
    meeting = threading.Barrier(2, timeout=20)
    found = _retriever(answerer, meeting.wait, meeting.wait).search("change of status fee")
    assert found.passages[0].document_id == "visa/fees"
    assert found.vector is not None
    assert found.wording is not None


@pytest.mark.parametrize(("passages", "wordings"), [(_fail, int), (int, _fail), (_fail, _fail)])
def test_a_model_that_fails_is_told_of(
    answerer: Answerer, passages: Callable[[], object], wordings: Callable[[], object]
):
    with pytest.raises(ModelUnavailable, match="It is down"):
        _retriever(answerer, passages, wordings).search("change of status fee")
    assert _retriever(answerer, int, int).search("change of status fee").passages
