"""What a model is told."""

import re
from datetime import date

import pytest

from bot.answering.prompts import PromptInput, build_messages
from bot.models import Stage, Status

SYSTEM = build_messages(PromptInput("?", (), "", date(2026, 11, 25)))[0].text


@pytest.mark.parametrize("word", [*Stage, *Status])
def test_every_word_for_the_state_of_a_rule_is_explained(word: str):
    assert word == Status.IN_FORCE or re.search(rf"\b{word} \(\w", SYSTEM)
    assert word in SYSTEM


@pytest.mark.parametrize(
    ("language", "words"), [("", "in the language of the question."), ("ja", "in Japanese."), ("de", "in German.")]
)
def test_the_model_is_told_the_language_that_was_chosen(language: str, words: str):
    assert words in build_messages(PromptInput("?", (), "", date(2026, 11, 25), language))[0].text
