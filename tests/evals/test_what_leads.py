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
        ("How do I get PR?", "10 years"),
        ("my boss told me to resign, what can I do?", "ends the job itself"),
        ("boss wont let me quit what do i do", "two weeks"),
        ("can I run my own company on an engineer visa?", "own company"),
        ("is it legal that overtime is included in my salary?", "Fixed overtime pay"),
        ("What is HSP?", "70 points"),
        ("How long until PR as a highly skilled professional?", "1 year with 80 points"),
        ("How much is the fee for a renewal?", "33,000 yen"),
        ("how much can my wife work on dependant", "28 hours"),
        ("do i get extra hsp pts for my uni", "10 HSP points"),
        ("what happens if i dont pay health insurance", "refuse"),
        ("how much overtime is legal per month", "45 hours a month"),
        ("unpaid overtime who do i call", "Hotline"),
        ("what number do i call for visa questions in english", "0570-013904"),
        ("Salaire minimum Osaka ?", "1,280 yen"),
        ("Does experience as a developer in India count?", "10 years' experience"),
        ("引っ越しの手続き", "moving-out notice"),
        ("会社都合で辞めたら失業保険いつからもらえる", "reasons of the company"),
        ("失业保险能领多少", "50 to 80%"),
        ("永住需要几年", "10 years"),
        ("rapidus有招外国工程师吗", "Rapidus"),
        ("¿puedo trabajar por mi cuenta con visa de ingeniero?", "self-employed"),
        ("quanto tempo para conseguir residência permanente", "10 years"),
        ("Combien de jours pour déclarer un changement d'employeur ?", "14 days"),
        ("Wie viele Stunden darf meine Frau mit Dependent-Visum arbeiten?", "28 hours"),
        ("Muss ich eine Strafe zahlen, wenn ich meine Adresse zu spät melde?", "fine of up to"),
    ],
)
async def test_what_was_asked_leads(senpai: Services, text: str, lead: str):
    answer = await senpai.answerer.answer(Question(text, date(2026, 11, 25)))
    assert answer.outcome is Outcome.ANSWERED
    assert lead in " ".join(sentence.text for sentence in answer.sentences[:2])
