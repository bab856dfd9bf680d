"""What people wrote is not kept in memory for longer than is promised, also where nobody asks any more."""

import asyncio
import gc
from collections.abc import Callable

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from bot.answering import Answerer
from bot.answering.cache import AGE, AnswerCache
from bot.answering.coverage import WordCoverage
from bot.answering.model import ModelRunner, PricedModel
from bot.models import Question, Turn
from bot.text.glossary import Glossary
from tests.answering.conftest import TODAY
from tests.conftest import WordEmbeddings

MARK = "zorkmid" * 3  # stands in the question alone
QUESTION = f"How much does a change of status cost since {MARK} was raised to 12,345 yen?"
ANSWERS = ("Why does it cost 30,000 yen since then?", "It costs 30,000 yen.[1] It does not cost 4,000 yen.[1]")


def held() -> int:
    """How often the question, or a word that stands in it alone, is in memory outside this test."""
    gc.collect()
    sayings = (
        text for each in gc.get_objects() for text in gc.get_referents(each) if isinstance(text, str) and MARK in text
    )
    return sum(text is not MARK and text not in {QUESTION, __file__} for text in sayings)


def _forget(answerer: Answerer) -> None:
    answerer.forget()


def _let_time_pass(answerer: Answerer) -> None:
    answerer._cache._clock = lambda: 1e9
    if answerer._rewriter:
        answerer._rewriter._clock = lambda: 1e9
    answerer.forget_old()


@pytest.mark.parametrize("by_model", [False, True])
@pytest.mark.parametrize("forget", [_forget, _let_time_pass])
def test_nothing_of_a_question_is_left(answerer: Answerer, forget: Callable[[Answerer], None], by_model: bool):
    words = WordCoverage(WordEmbeddings(), Glossary())
    answerer.gatherer._cover = words
    if by_model:
        model = GenericFakeChatModel(messages=iter([AIMessage(text) for text in ANSWERS]))
        answerer = Answerer(
            catalog=answerer._catalog,
            indexes=answerer._indexes,
            embeddings=answerer.gatherer.embeddings,
            model=ModelRunner([PricedModel("fake", model)], answerer._catalog),
        )
        answerer.gatherer._cover = words
    before = held()
    asyncio.run(answerer.answer(Question(f"{QUESTION} ", TODAY, turns=(Turn("How long is the wait?"),) * by_model)))
    assert held() > before, "nothing was kept, so that nothing is shown"
    assert words._passing.known([MARK])
    forget(answerer)
    assert held() == before


def test_what_is_young_stays(answerer: Answerer):
    clock = [0.0]
    answerer._cache = AnswerCache(clock=lambda: clock[0])
    asyncio.run(answerer.answer(Question(QUESTION, TODAY)))
    for clock[0], kept in ((AGE - 1, 1), (AGE, 0)):
        answerer.forget_old()
        assert len(answerer._cache) == kept
