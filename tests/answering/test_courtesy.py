"""Who asks nothing gets a friendly sentence: nothing is quoted, and no earlier answer is repeated."""

import asyncio
import re

import pytest

from bot.answering.conversation import standalone
from bot.answering.courtesy import Courtesy, courtesy_in
from bot.answering.phrases import Phrase, say
from bot.models import Outcome, Question, Turn
from bot.text.language import LANGUAGES
from tests.answering.conftest import TODAY

SAID = {
    Courtesy.THANKS: """
        thanks | Thank you so much!! | ok cool | OK 👍 | great, that helps a lot | got it, thanks senpai
        ありがとう | ありがとうございます！助かりました。 | わかりました、ありがとう | 了解です | なるほど | 谢谢你！
        감사합니다 | ¡Muchas gracias! | Obrigado | merci beaucoup | Vielen Dank | cảm ơn bạn nhiều | salamat po
        धन्यवाद | terima kasih | thanks for your help, bye
    """,
    Courtesy.GREETING: """
        hello | Hi there! | hey senpai | good morning everyone | lol | test | 👍️ | ?? | who are you? | are you a bot?
        what's your name | こんにちは | 你好 | 안녕하세요 | hola, buenos días | Bom dia | bonjour | Guten Tag
        xin chào | नमस्ते | halo | wwww
    """,
    None: """
        thanks, and for my wife? | hello, how much is PR? | ok but how long | N2? | why | again? | and you? | asdf
        test for a driving licence | 永住は？ | help with my visa
    """,
}


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [(text, courtesy) for courtesy, texts in SAID.items() for text in re.split(r"\s*[|\n]\s*", texts.strip())],
)
def test_what_asks_nothing_is_known(text: str, courtesy: Courtesy | None):
    assert courtesy_in(text) is courtesy


def test_a_long_text_is_no_courtesy():
    assert courtesy_in("thanks " * 400) is None


@pytest.mark.parametrize(
    ("text", "phrase", "language"),
    [
        ("ok cool", Phrase.WELCOME, "en"),
        ("ありがとう", Phrase.WELCOME, "ja"),
        ("hello", Phrase.GREETING, "en"),
        ("👍", Phrase.GREETING, "en"),
        ("Danke!", Phrase.WELCOME, "de"),
        ("Guten Tag", Phrase.GREETING, "de"),
        ("Merci", Phrase.WELCOME, "fr"),
        ("Bonjour", Phrase.GREETING, "fr"),
        ("Obrigada", Phrase.WELCOME, "pt"),
        ("Olá", Phrase.GREETING, "pt"),
        ("buenas", Phrase.GREETING, "es"),
        ("salamat", Phrase.WELCOME, "fil"),
        ("makasih", Phrase.WELCOME, "id"),
    ],
)
def test_nothing_is_quoted_at_thanks(answerer, text: str, phrase: Phrase, language: str):
    turns = (Turn("How much does a change of status cost?", "30,000 yen"),)
    answer = asyncio.run(answerer.answer(Question(text, TODAY, turns=turns)))
    assert (answer.outcome, answer.message) == (Outcome.OFF_TOPIC, say(phrase, language))
    assert not answer.sentences
    assert asyncio.run(answerer.ask_back(Question(text, TODAY))) == ()


def test_thanks_are_no_part_of_what_is_searched_for():
    turns = [Turn("How much does a change of status cost?"), Turn("thanks!")]
    assert standalone("and online?", turns) == "How much does a change of status cost? and online?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_courtesy_is_one_line_on_a_phone_or_two(language: str):
    assert all(len(say(phrase, language)) <= 120 for phrase in (Phrase.WELCOME, Phrase.GREETING))
