"""Short questions in a conversation, without a key: those that lean on the one before, and those that do not."""

from datetime import date

import pytest

from bot.answering.evidence import Evidence
from bot.answering.gathering import Gatherer
from bot.answering.understanding import Understood
from bot.models import Outcome, Question, Turn
from bot.services import Services

LATE = {
    "en": "What happens if I tell Immigration late about my new job?",
    "ja": "転職の届け出が遅れたらどうなりますか？",
    "zh": "换工作后没有在14天内通知入管局会怎样？",
    "es": "¿Qué pasa si aviso tarde a inmigración de mi cambio de trabajo?",
    "pt": "O que acontece se eu avisar a imigração com atraso sobre a troca de emprego?",
}
FEE = "How much does a change of status to an engineer visa cost?"


async def first_sentence(senpai: Services, before: str, text: str) -> str:
    answer = await senpai.answerer.answer(Question(text, date(2026, 11, 25), turns=(Turn(before),)))
    assert answer.outcome is Outcome.ANSWERED
    return answer.sentences[0].text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "any fine?"), ("ja", "罰金は？"), ("zh", "要罚款吗？"), ("pt", "Tem multa?")],
)
async def test_a_short_follow_up_is_answered_for_what_it_follows(senpai: Services, language: str, text: str):
    told = await first_sentence(senpai, LATE[language], text)
    assert "fine" in told
    assert "Immigration" in told


@pytest.mark.parametrize(
    ("before", "text", "words"),
    [
        (LATE["en"], "pension refund?", "pension lump sum"),
        (LATE["en"], "minimum wage in Tokyo?", "minimum wage"),
        (LATE["ja"], "東京の最低賃金は？", "minimum wage"),
        (FEE, "敷金は戻ってきますか", "deposit"),
        (FEE, "보증금은 돌려받을 수 있나요?", "deposit"),
        (LATE["zh"], "永住申请费多少钱？", "Permanent residence costs"),
        (LATE["es"], "¿Cuánto cuesta la residencia permanente?", "Permanent residence costs"),
    ],
)
async def test_a_short_question_of_its_own_is_not_answered_for_the_one_before(
    senpai: Services, before: str, text: str, words: str
):
    assert words in await first_sentence(senpai, before, text)


@pytest.mark.parametrize(
    ("before", "text", "words"),
    [
        (LATE["en"], "deadline?", "14 days"),
        ("换工作要向入管申报吗？", "期限呢？", "14 days"),
        ("换工作要通知入管吗", "期限是多久？", "14 days"),
        ("Do I need to report a job change?", "期限是多久?", "14 days"),
        ("how much does it cost to renew my visa", "can i pay by card?", "revenue stamps"),
        ("How much is the minimum wage in Tokyo?", "since when?", "minimum wage"),
    ],
)
async def test_a_bare_follow_up_stays_with_what_was_asked(senpai: Services, before: str, text: str, words: str):
    assert words in await first_sentence(senpai, before, text)


async def test_a_german_student_is_told_of_the_hours_that_students_may_work(senpai: Services):
    answer = await senpai.answerer.answer(Question("Darf ich als Student nebenbei arbeiten?", date(2026, 11, 25)))
    assert "28 hours" in answer.sentences[0].text


@pytest.mark.parametrize("text", ["best ramen?", "kangaroos?"])
async def test_what_is_of_other_things_is_declined_and_searched_for_no_more_than_twice(
    senpai: Services, monkeypatch: pytest.MonkeyPatch, text: str
):
    searched: list[str] = []
    gather = Gatherer._evidence

    def counted(gatherer: Gatherer, asked: Understood, last: str = "") -> Evidence:
        searched.append(asked.searched)
        return gather(gatherer, asked, last)

    monkeypatch.setattr(Gatherer, "_evidence", counted)
    answer = await senpai.answerer.answer(Question(text, date(2026, 11, 25), turns=(Turn(FEE),)))
    assert answer.outcome is Outcome.OFF_TOPIC
    assert searched == [f"{FEE} {text}", text]
