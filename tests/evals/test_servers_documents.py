"""A server's own document beside the whole knowledge, without a key: found when it is asked about, and only then."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.curation import text_offer
from bot.models import Outcome, Question
from bot.services import Services
from tests.evals.conftest import settings_of
from tests.local_models import opened

GUILD, DAY = 77, date(2026, 11, 25)
ALLOWANCE = "Our company pays a relocation allowance of 150,000 yen to whoever moves to Osaka. Ask Ms. Tanaka in HR."


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, whole_knowledge: Path) -> Iterator[Services]:
    """Everything, and one document of one server."""
    data = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(whole_knowledge, data)
    with opened(settings_of(data)) as services:
        review = services.curation.review
        proposal = review.propose(GUILD, text_offer("Moving money", ALLOWANCE), by="1")
        review.approve(GUILD, proposal.id, by="2")
        services.indexes.follow()
        yield services


@pytest.mark.parametrize(
    "text",
    [
        "How do I open a bank account?",
        "Do I have to tell immigration when I change jobs?",
        "¿Cuánto cuesta la residencia permanente?",
        "Wie eröffne ich ein Bankkonto?",
        "最低賃金はいくらですか？",
    ],
)
async def test_it_is_not_in_answers_about_something_else(served: Services, text: str):
    answer = await served.answerer.answer(Question(text, DAY, guild_id=GUILD))
    assert answer.outcome is Outcome.ANSWERED
    assert "Moving money" not in {citation.title for citation in answer.citations}


async def test_it_leads_where_it_is_asked_about(served: Services):
    answer = await served.answerer.answer(Question("How much is the relocation allowance?", DAY, guild_id=GUILD))
    assert "150,000 yen" in answer.sentences[0].text
