"""A follow-up is searched with what it leans on; a change of topic is not."""

import pytest

from bot.answering.conversation import leans, standalone
from bot.models import Turn

FIRST = "How much does an application for permanent residence cost?"


@pytest.mark.parametrize(
    "question",
    [
        "and for my wife?",
        "how long does that take?",
        "what if I have HSP?",
        "and how much?",
        "why?",
        "それはいつから？",
    ],
)
def test_a_follow_up_stands_with_the_question_before(question):
    assert leans(question)
    assert standalone(question, [Turn(FIRST, "200,000 yen")]) == f"{FIRST} {question}"


@pytest.mark.parametrize(
    "question",
    ["How do I convert my foreign driving licence into a Japanese one?", "Which banks open accounts for newcomers?"],
)
def test_a_new_topic_stands_alone(question):
    assert standalone(question, [Turn(FIRST, "200,000 yen")]) == question


def test_a_chain_of_follow_ups_goes_back_to_what_they_lean_on():
    turns = [Turn("Where do newcomers open a bank account in Tokyo?"), Turn(FIRST), Turn("and for my wife?")]
    assert standalone("how long does that take?", turns) == f"{FIRST} and for my wife? how long does that take?"


def test_a_first_question_is_itself():
    assert standalone("and for my wife?", []) == "and for my wife?"
