"""What an answer begins with where something near to it could stand first, without a key."""

from datetime import date

import pytest

from bot.models import Outcome, Question
from bot.services import Services


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("I resigned, for how long may I remain here?", "3 months"),
        ("I am an HSP holder, a new company takes me next Monday: what must I do before?", "designation paper"),
        ("I'm no longer on a spouse visa, I have PR: do I report a new employer?", "Permanent residents"),
        ("My visa ends next week and I applied for the extension 10 days ago, may I work on?", "pending"),
        ("Muss ich eine Strafe zahlen, wenn ich meine Adresse zu spät melde?", "fine of up to"),
    ],
)
async def test_what_was_asked_leads(senpai: Services, text: str, lead: str):
    answer = await senpai.answerer.answer(Question(text, date(2026, 11, 25)))
    assert answer.outcome is Outcome.ANSWERED
    assert lead in " ".join(sentence.text for sentence in answer.sentences[:2])
