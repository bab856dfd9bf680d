import pytest

from bot.answering.distress import in_distress, told_where_to_turn
from bot.models import Answer, Mode, Outcome
from bot.text.language import LANGUAGES
from tests.answering.conftest import TODAY


@pytest.mark.parametrize(
    "text",
    [
        "I was fired and my visa ends, I want to die",
        "thinking about killing myself over this visa",
        "honestly i don't want to live anymore. what happens to my pension?",
        "会社からパワハラを受けて死にたいです。どうすればいいですか?",
        "签证被拒，我不想活了",
        "비자가 거절돼서 죽고 싶어요",
        "Perdí el trabajo y quiero morir",
        "perdi o emprego e quero morrer",
        "Je veux mourir, mon visa est refusé",
        "Ich will sterben, mein Visum ist abgelehnt",
        "Tôi mất việc và muốn chết",
        "gusto ko nang mamatay",
        "मैं मरना चाहता हूँ",
        "मलाई मर्न मन लाग्यो",
        "saya ingin mati saja",
    ],
)
def test_whoever_writes_of_ending_their_life_is_told_where_people_listen(text: str):
    assert in_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live in Tokyo, can I work remotely from Fukuoka?",
        "What happens to my pension if I die?",
        "my visa died with my job",
        "deadline for the notice",
        "日本に住みたい",
        "死亡一時金とは",
        "matar el tiempo en Tokio",
    ],
)
def test_ordinary_questions_are_answered(text: str):
    assert not in_distress(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_and_pages_are_told_in_every_language(language: str):
    draft = Answer("I want to die", Outcome.ANSWERED, Mode.EXTRACTIVE, language, TODAY)
    told = told_where_to_turn(draft)
    assert told
    assert told.outcome is Outcome.REFUSED
    assert not told.sentences
    for part in ("119", "110", "https://telljp.com/lifeline/", "https://www.mhlw.go.jp/mamorouyokokoro/"):
        assert part in told.message
