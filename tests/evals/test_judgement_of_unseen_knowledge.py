"""The judgement on knowledge that nothing was learnt from: plain questions to a new document are answered."""

from datetime import date
from pathlib import Path

import pytest

from bot.answering.evidence import shortfall
from bot.config import load_settings
from bot.models import Question
from bot.services import Services
from tests.local_models import opened

TODAY = date(2026, 11, 25)
NEW = """# Amateur radio in Japan

Anybody who transmits needs an operator's licence and a station licence from the Ministry of Internal Affairs.
The examination for the fourth class has 24 questions and costs 5,100 yen.
The class test is held at computer centres in every prefecture all year.
A station licence is valid for five years and costs 4,300 yen to apply for on paper.
Holders of a licence from the United States, Germany or France may apply for a reciprocal permit.
The permit takes about 60 days and must be asked for by post.

# Hunting in Japan

A hunting licence is issued by the prefecture where a person lives.
The test is on paper and in Japanese, and a doctor's certificate is needed.
The season runs from 15 November to 15 February on Honshu and from 1 October to 31 January on Hokkaido.
A gun needs a separate permit from the police, who visit the home and ask the neighbours.
The hunting tax is 16,500 yen a year for a first-class licence.
"""
QUESTIONS = (
    "how much does the fourth class ham radio exam cost",
    "how many questions are in the exam for the fourth class?",
    "can i use my american ham licence in japan",
    "how long is a station licence valid",
    "how long does the reciprocal permit take",
    "do i need a licence to transmit as a radio amateur",
    "when is hunting season on hokkaido",
    "who issues the hunting licence?",
    "is the hunting test in english or japanese",
    "what do I have to pay in hunting tax per year",
    "do I need a separate permit for a gun",
    "will the police ask my neighbours when i want a gun permit",
    "狩猟免許の試験は日本語ですか",
    "Wie lange ist eine Funklizenz gültig?",
)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory):
    """Everything, with one unknown document in it and nothing else."""
    folder = tmp_path_factory.mktemp("unseen")
    (folder / "hobbies.md").write_text(NEW, "utf-8")
    data = tmp_path_factory.mktemp("data")
    settings = load_settings(senpai_data_dir=data, knowledge_dir=folder, _env_file=None, database_url="")
    with opened(settings) as services:
        assert services.ingestor.ingest([folder]).failed == ()
        services.indexes.follow()
        yield services


def refused(services: Services, questions: tuple[str, ...]) -> list[str]:
    answerer = services.answerer
    asked = [answerer.understand(Question(text, TODAY)) for text in questions]
    return [one.question.text for one in asked if shortfall(one, answerer.gatherer.evidence(one)) is not None]


def test_plain_questions_to_an_unknown_document_are_hardly_ever_refused(stranger):
    assert len(refused(stranger, QUESTIONS)) <= len(QUESTIONS) // 7


def test_the_best_passages_have_a_vector_in_one_line_each_to_be_held_against_the_question(stranger):
    answerer = stranger.answerer
    gists = answerer.gatherer.evidence(answerer.understand(Question(QUESTIONS[0], TODAY))).gists
    assert gists.shape == (2, 512)


def test_what_an_unknown_document_does_not_say_is_declined(stranger):
    questions = (
        "what's the salary of the head of the hunting association",
        "will my hunting licence be approved with a speeding ticket",
        "how much will the exam cost in 2040",
        "recipe for banana bread",
        "which ramen is best in Ueno?",
        "how do i get a fishing licence in canada",
        "where can i buy a fake station licence",
    )
    assert len(refused(stranger, questions)) >= 5


def test_headings_of_the_knowledge_are_hardly_ever_refused(senpai):
    root = Path(__file__).parents[2] / "knowledge"
    lines = [line for path in sorted(root.rglob("*.md")) for line in path.read_text("utf-8").splitlines()]
    headings = tuple(line.removeprefix("## ") for line in lines if line.startswith("## "))[::5]
    assert len(headings) > 100
    assert len(refused(senpai, headings)) <= len(headings) // 33
