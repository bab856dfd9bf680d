"""No server sees, cites, counts or is given from memory what is another's, nor what it hides itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.curation import correction_offer
from bot.models import Question, Scope
from tests.curation.conftest import ANNA, BEN, HERE, THERE, Desk
from tests.curation.servers import Servers, servers

FIFTY = [2] * 50
ALONE = [12]
MOST_OF_ALL = [120, 2, 1, 1]


@pytest.fixture(scope="module", params=[FIFTY, ALONE, MOST_OF_ALL], ids=["fifty", "alone", "one owns most"])
def many(request: pytest.FixtureRequest, fresh_catalog: Path, tmp_path_factory) -> Iterator[Servers]:
    with servers(tmp_path_factory.mktemp("servers"), fresh_catalog, request.param, seed=7) as made:
        yield made


def test_random_queries_never_cross_from_one_server_to_another(many: Servers):
    for number in range(150):
        guild = many.rng.choice([*many.guilds, None])
        many.check(guild, many.query(), whole=number % 5 == 0)
    assert many.own > 100
    assert many.noted


def test_an_answer_kept_for_one_server_is_not_given_to_another(many: Servers):
    query = "What about the visa renewal office hours form?"
    for guild in (*many.guilds[:5], None):
        many.check(guild, query, whole=True)


async def test_hiding_holds_at_once_and_for_this_server_alone(desk: Desk, article, answerer):
    question = Question("Which form is needed to move?", desk.clock().date(), guild_id=HERE)
    other = Question(question.text, question.as_of, guild_id=THERE)
    assert {cited.document_id for cited in (await answerer.answer(question)).citations} == {article.id}
    desk.documents.hide(HERE, article.id, by=ANNA, reason="outdated here")
    assert (await answerer.answer(question)).citations == ()
    assert (await answerer.answer(other)).citations
    desk.documents.show(HERE, article.id, by=BEN)
    assert (await answerer.answer(question)).citations
    assert desk.actions()[:2] == ["article.shown", "article.hidden"]


async def test_a_correction_comes_with_the_article_in_its_server_alone(desk: Desk, article, answerer):
    text, day = "Which form is needed to move?", desk.clock().date()
    proposal = desk.propose(correction_offer(article, "# Note\n\nAsk **Tanaka** at the desk first."))

    async def said(guild: int | None) -> str:
        answer = await answerer.answer(Question(text, day, guild_id=guild))
        assert article.id in {cited.document_id for cited in answer.citations}
        return f"{answer.text} {answer.notes}"

    assert "Tanaka" not in await said(HERE)
    desk.review.approve(HERE, proposal.id, by=ANNA)
    assert "Ask Tanaka at the desk first." in await said(HERE)
    assert "Tanaka" not in await said(THERE)
    assert "Tanaka" not in await said(None)


def test_the_shared_articles_are_read_only_for_servers(desk: Desk, article):
    before = desk.catalog.document(article.id)
    desk.documents.hide(HERE, article.id, by=ANNA)
    for act in (desk.documents.get, desk.documents.text, desk.documents.history):
        with pytest.raises(Exception, match="no document"):
            act(HERE, article.id)
    for act in (desk.documents.remove, desk.documents.restore):
        with pytest.raises(Exception, match="no document"):
            act(HERE, article.id, by=ANNA)
    assert desk.catalog.document(article.id) == before
    assert [row.id for row in desk.catalog.documents(Scope.SHARED)] == [article.id]


def test_a_servers_documents_are_out_of_reach_for_another(desk: Desk):
    added = desk.add()
    for act in (desk.documents.remove, desk.documents.restore):
        with pytest.raises(Exception, match="no document"):
            act(THERE, added.document_id, by=ANNA)
    assert desk.documents.all(THERE) == []
    assert desk.documents.audit(THERE) == []
