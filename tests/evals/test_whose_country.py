"""A question that names no country is one on Japan, without a key."""

from datetime import date

import pytest

from bot.models import Outcome, Question
from bot.services import Services


@pytest.mark.parametrize("text", ["How do I get a work visa?", "How do I get a visa?"])
async def test_no_country_is_japan(senpai: Services, text: str):
    answer = await senpai.answerer.answer(Question(text, date(2026, 11, 25)))
    assert answer.outcome is Outcome.ANSWERED
    assert "Certificate of Eligibility" in answer.sentences[0].text


async def test_papers_of_another_country_are_told_of_where_the_articles_name_it(senpai: Services):
    answer = await senpai.answerer.answer(Question("How do I convert my US driving license?", date(2026, 11, 25)))
    assert answer.outcome is Outcome.ANSWERED
    assert "licence conversion" in answer.text


@pytest.mark.parametrize("text", ["How do I get a work visa for the US?", "How do I get a visa for Germany?"])
async def test_another_one_is_declined(senpai: Services, text: str):
    answer = await senpai.answerer.answer(Question(text, date(2026, 11, 25)))
    assert answer.outcome is Outcome.OFF_TOPIC
