"""A search asks both models at once, and tells of either that fails."""

import asyncio
import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering import Answerer, SenpaiRetriever
from bot.errors import ModelUnavailable
from bot.indexes import Hit
from bot.models import Question, Turn
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


@pytest.mark.parametrize(
    ("passages", "wordings", "failed"),
    [(int, int, False), (_fail, int, True), (int, _fail, True), (_fail, _fail, True)],
)
def test_where_a_model_fails_the_rest_is_searched_and_it_is_told(
    answerer: Answerer,
    caplog: pytest.LogCaptureFixture,
    passages: Callable[[], object],
    wordings: Callable[[], object],
    failed: bool,
):
    found = _retriever(answerer, passages, wordings).search("change of status fee")
    assert found.passages[0].document_id == "visa/fees"
    assert (found.vector is None, found.wording is None) == (passages is _fail, wordings is _fail)
    assert found.failed is failed
    assert ("searched without a model" in caplog.messages) is failed


@pytest.mark.parametrize(("query", "language"), [("qwertz", "en"), ("Wie viel kostet change of status?", "de")])
def test_where_too_little_is_left_it_is_told(answerer: Answerer, query: str, language: str):
    retriever = _retriever(answerer, _fail, _fail).model_copy(update={"language": language})
    with pytest.raises(ModelUnavailable, match="It is down"):
        retriever.search(query)


@pytest.mark.parametrize(("language", "translated"), [("en", False), ("ja", False), ("de", True), ("vi", True)])
def test_wordings_in_other_languages_are_for_questions_in_them(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch, language: str, translated: bool
):
    retriever = _retriever(answerer, int, int).model_copy(update={"language": language})
    counted: list[bool] = []

    def search(*_: object, translated: bool) -> list[Hit]:
        counted.append(translated)
        return []

    for name in ("search_wordings", "search_keywords"):
        monkeypatch.setattr(retriever.indexes, name, search)
    retriever.search("fee")
    assert counted == [translated, translated]


def test_another_language_goes_on_by_its_wordings_while_the_english_model_fails(answerer: Answerer):
    retriever = _retriever(answerer, _fail, int).model_copy(update={"language": "de"})
    found = retriever.search("Wie viel kostet change of status?")
    assert found.passages[0].document_id == "visa/fees"
    assert found.failed


def test_what_another_language_was_told_while_the_english_model_fails_is_not_kept(answerer: Answerer):
    again = Answerer(
        catalog=answerer._catalog,
        indexes=answerer._indexes,
        embeddings=_Told(_fail),
        multilingual=_Told(int),
    )
    answer = asyncio.run(
        again.answer(Question("Wie viel kostet das für mich: change of status fee?", TODAY, locale="de"))
    )
    assert answer.language == "de"
    assert "30,000 yen" in answer.text
    assert len(again._cache) == 0


def test_what_was_told_while_a_model_fails_for_one_of_several_questions_is_not_kept(answerer: Answerer):
    class _FailsFor(WordEmbeddings):
        def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
            if self.down and texts[-1] == draft:
                _fail()
            return super().embed_array(texts)

        down = True

    draft = "What will permanent residence cost?"
    models = _FailsFor()
    again = Answerer(catalog=answerer._catalog, indexes=answerer._indexes, embeddings=models, multilingual=models)
    both = Question(f"How much does a change of status cost? {draft}", TODAY)
    for kept in (0, 1):
        answer = asyncio.run(again.answer(both))
        assert "30,000 yen" in answer.text
        assert [one.part for one in answer.sentences if one.part][1] == draft
        assert len(again._cache) == kept
        models.down = False


def test_a_follow_up_weighs_as_much_as_all_that_it_follows(answerer: Answerer):
    asked: list[list[str]] = []

    class _Asked(WordEmbeddings):
        def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
            asked.append(list(texts))
            return super().embed_array(texts)

    retriever = answerer.gatherer.retriever(Question("x", TODAY)).model_copy(
        update={"embeddings": _Asked(), "multilingual": _Asked()}
    )
    before = "Which documents do newcomers need when they open an account at a bank in Osaka?"
    found = retriever.search(f"{before} change of status fee", "change of status fee")
    assert found.passages[0].document_id == "visa/fees"
    assert asked == [[f"{before} change of status fee", "change of status fee"]] * 2
    assert found.vector is not None
    assert np.isclose(np.linalg.norm(found.vector), 1.0)


def test_a_question_is_answered_without_the_models_that_fail_and_better_next_time(answerer: Answerer):
    text = "How much does a change of status cost?"
    down = [True]
    both = [_Told(lambda: _fail() if down else None) for _ in range(2)]
    again = Answerer(catalog=answerer._catalog, indexes=answerer._indexes, embeddings=both[0], multilingual=both[1])
    followed = Question("and now?", TODAY, turns=(Turn(text),))
    for question in (Question(text, TODAY), followed):
        answer = asyncio.run(again.answer(question))
        assert "30,000 yen" in answer.text
    assert len(again._cache) == 0
    down.clear()
    assert "30,000 yen" in asyncio.run(again.answer(Question(text, TODAY))).text
