"""A question that names no country is one on Japan, and so is one that names only where something comes from."""

from datetime import date

import pytest

from bot.models import Answer, Outcome, Question
from bot.services import Services

TODAY = date(2026, 11, 25)


async def asked(senpai: Services, text: str) -> Answer:
    return await senpai.answerer.answer(Question(text, TODAY))


@pytest.mark.parametrize(
    "text", ["How do I get a work visa?", "How do I get a visa?", "Wie bekomme ich ein Arbeitsvisum?"]
)
async def test_no_country_is_japan(senpai: Services, text: str):
    answer = await asked(senpai, text)
    assert answer.outcome is Outcome.ANSWERED
    assert "Certificate of Eligibility" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("How do I convert my US driving license?", "licence conversion"),
        ("How do I exchange my UK driver's license?", "licence conversion"),
        ("i have a california license, can i swap it?", "licence"),
        ("My wife is Filipino and lives in Manila. How do I bring her to Japan?", "Dependent"),
        ("My residence card was stolen in Brazil, what do I do?", "14 days"),
    ],
)
async def test_papers_and_people_of_another_country_are_told_of(senpai: Services, text: str, told: str):
    answer = await asked(senpai, text)
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "How do I get a work visa for the US?",
        "How do I get a visa for Germany?",
        "Do I file taxes in the US?",
        "Quanto é o salário mínimo no Brasil?",
        "アメリカで確定申告は必要ですか",
        "renouveler mon passeport belge",
    ],
)
async def test_another_one_is_declined(senpai: Services, text: str):
    answer = await asked(senpai, text)
    assert (answer.outcome, answer.reason) == (Outcome.OFF_TOPIC, "other_country")


@pytest.mark.parametrize(
    "text",
    [
        "who is the prime minister of japan",
        "What's the capital of Japan?",
        "日本の首相は誰？",
        "도쿄 인구는 몇 명이에요",
    ],
)
async def test_general_knowledge_of_japan_is_off_topic(senpai: Services, text: str):
    assert (await asked(senpai, text)).outcome is Outcome.OFF_TOPIC


async def test_who_in_government_decides_is_told_where_the_articles_do(senpai: Services):
    answer = await asked(senpai, "Which minister decides on AI policy?")
    assert "Prime Minister" in answer.text
