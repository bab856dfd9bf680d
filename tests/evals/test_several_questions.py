"""Messages of several questions, without a key: each is answered, and a follow-up after them still is."""

from datetime import date

import pytest

from bot.models import Answer, AnswerSentence, Outcome, Question, Turn
from bot.services import Services

LAID_OFF = (
    "I just got laid off. How long can I stay, do I have to tell immigration, and can I get unemployment benefit?"
)


async def asked(senpai: Services, text: str, *turns: Turn) -> Answer:
    return await senpai.answerer.answer(Question(text, date(2026, 11, 25), turns=turns))


def by_part(answer: Answer) -> list[list[AnswerSentence]]:
    groups: list[list[AnswerSentence]] = []
    for sentence in answer.sentences:
        if sentence.part:
            groups.append([])
        groups[-1].append(sentence)
    return groups


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LAID_OFF, ["3 months", "14 days", "insured work"]),
        ("How many points do I need for HSP? Can my parents live with me then?", ["70 points", "parents"]),
        (
            "Do I need health insurance as a freelancer? And pension? And when is the tax return due?",
            ["Health Insurance", "Pension", "16 February"],
        ),
        ("What is the tax on RSUs? Also do I have to declare crypto gains?", ["RSUs", "Crypto"]),
        ("永住申請の条件は?\n手数料はいくら?", ["residence", "200,000 yen"]),
        ("永住申请的费用是多少?要等多久?", ["200,000 yen", "months"]),
        ("Perdí mi trabajo. ¿Cuánto tiempo puedo quedarme? ¿Tengo que avisar a inmigración?", ["3 months", "14 days"]),
        ("Combien coûte la résidence permanente ? Et combien de temps faut-il attendre ?", ["200,000 yen", "months"]),
    ],
)
async def test_each_question_is_answered(senpai: Services, text: str, words: list[str]):
    answer = await asked(senpai, text)
    assert answer.outcome is Outcome.ANSWERED
    groups = by_part(answer)
    assert len(groups) == len(words)
    for group, word in zip(groups, words, strict=True):
        assert word in " ".join(sentence.text for sentence in group), group


async def test_what_is_not_known_does_not_hide_what_is(senpai: Services):
    unknown, known = by_part(await asked(senpai, "Who won the world cup? And how long does a visa renewal take?"))
    assert unknown[0].citations == ()
    assert "2 weeks to 1 month" in known[0].text


async def test_questions_that_have_one_section_together_stay_one(senpai: Services):
    answer = await asked(senpai, "What is key money, and do I get it back?")
    assert answer.outcome is Outcome.ANSWERED
    assert not any(sentence.part for sentence in answer.sentences)


async def test_a_follow_up_after_several_questions_is_answered(senpai: Services):
    before = await asked(senpai, LAID_OFF)
    answer = await asked(senpai, "And if I resigned?", Turn(LAID_OFF, before.text))
    assert "12 months" in answer.sentences[0].text
