"""What is said in place of an answer: a service only where one advises, and words that were really asked."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.coverage import Coverage
from bot.answering.declining import Declining
from bot.answering.evidence import Evidence
from bot.answering.judgement import Judgement
from bot.answering.reference import Reference
from bot.answering.retrieval import Found
from bot.answering.scope import Intent
from bot.answering.understanding import understand
from bot.models import Answer, Mode, Outcome, Question
from tests.answering.passages import a_passage, a_sentence

TODAY = date(2026, 11, 25)


def declined(question: str, kind: Intent, strength: float = 0.1, missing: tuple[str, ...] = (), category: str = "visa"):
    asked = understand(Question(question, TODAY), Reference())
    draft = Answer(question, Outcome.ANSWERED, Mode.EXTRACTIVE, asked.language, TODAY)
    found = Found([replace(a_passage(a_sentence("Lead.")), category=category)], None, None)
    evidence = Evidence(found, {}, Coverage(missing=missing), Judgement(strength, kind), 0.0)
    return Declining(None).not_found(draft, asked, asked, evidence)


@pytest.mark.parametrize(
    ("question", "kind", "category", "missing", "message"),
    [
        ("how big is the cafeteria of Rapidus", Intent.UNSTATED, "industry", (), "I don't know: my sources don't say."),
        (
            "how big is the cafeteria of Rapidus",
            Intent.UNSTATED,
            "industry",
            ("cafeteria",),
            "What I found says nothing about “cafeteria”. I don't know: my sources don't say.",
        ),
        ("which meetup room is best", Intent.LOCAL_DETAIL, "community", (), "I don't know: my sources don't say."),
        ("which dentist speaks English", Intent.UNSTATED, "life", (), "For a question about your own case, ask here: "),
        ("my boss groped me at the party", Intent.PRIVATE_MATTER, "work", (), "ask here: "),
        ("which temple should I visit", Intent.UNSTATED, "life", ("temple",), "I only answer questions about living"),
        ("who may deduct temple fees as tax", Intent.UNSTATED, "money", (), "ask here: "),
        ("which visa do cooks at Rapidus have", Intent.UNSTATED, "industry", (), "ask here: "),
        ("留学生一周最多能打工多少小时啊", Intent.UNSTATED, "visa", ("留学生一周最多能打工多少小时啊",), "我不知道"),
        ("天气", Intent.UNSTATED, "visa", ("天气",), "找到的资料没有提到“天气”"),
    ],
)
def test_what_is_said_where_the_sources_do_not_tell(question, kind, category, missing, message: str):
    answer = declined(question, kind, missing=missing, category=category)
    assert answer
    assert message in answer.message
    assert answer.message.startswith(message) or "ask here" in message


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("I overstayed by 3 days what happens", Outcome.UNKNOWN),
        ("my brother was arrested, how long is he held", Outcome.UNKNOWN),
        ("how long is a visa valid", None),
    ],
)
def test_whoever_was_detained_or_overstayed_is_told_whom_to_ask_however_near_the_sources_seem(question, outcome):
    answer = declined(question, Intent.UNSTATED, strength=0.99)
    assert (answer and answer.outcome) is outcome
    assert answer is None or answer.reason == "personal_outcome"


@pytest.mark.parametrize("said", [Declining(None).needs_key, Declining(None).untranslated])
def test_a_japanese_server_is_not_told_that_japanese_needs_a_model(said):
    asked = understand(Question("Tôi phải báo cho cục xuất nhập cảnh khi nào?", TODAY, language="ja"), Reference())
    draft = Answer(asked.query, Outcome.ANSWERED, Mode.EXTRACTIVE, asked.language, TODAY)
    message = said(draft, asked).message
    assert message.startswith("この言語のご質問")
    assert "日本語か英語" in message
