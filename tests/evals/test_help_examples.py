"""What `/help` gives as examples is answered by the knowledge, in both languages."""

from datetime import date

import pytest

from bot.discord_app.cogs.help import EXAMPLES
from bot.discord_app.strings import LANGUAGES, say
from bot.models import Outcome, Question
from bot.services import Services

CITED = {
    "help.example.job": {"visa/job-change-notification", "work/hiring-process"},
    "help.example.permanent": {"visa/hsp-point-table", "visa/permanent-residence", "visa/hsp-points"},
    "help.example.tax": {"money/income-tax-basics", "money/take-home-pay-2026"},
    "help.example.pension": {"money/pension-and-lump-sum"},
    "help.example.licence": {"life/drivers-licence"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
async def test_an_example_is_answered_from_the_article_about_it(senpai: Services, example: str, language: str):
    answer = await senpai.answerer.answer(Question(say(example, language), as_of=date(2026, 11, 25), locale=language))
    assert answer.outcome is Outcome.ANSWERED
    assert CITED[example] & {citation.document_id for citation in answer.citations}
