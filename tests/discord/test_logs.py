"""What a running bot logs of its questions: ids and times under one request id, and nothing that anybody wrote."""

import json
import logging
from collections import defaultdict
from dataclasses import dataclass

import discord
import pytest

from bot.errors import FetchRefused, InvalidQuestion, ModelUnavailable
from bot.guilds import Exchanges
from bot.models import Question
from tests.discord.conftest import ANSWER, ScriptedAnswerer, ScriptedServices
from tests.discord.world import World
from tests.test_log import PLANTED, SETTINGS, TEXT, logged

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTION = f"{TEXT}, card 4111 1111 1111 1111, mail alice@mail.example, key sk-abcdefghijklmnop"


@dataclass
class Refusing:
    """An answer from Discord that repeats what was sent, as its validation errors do."""

    status = 400
    reason = "Bad Request"


FAILURES = [
    RuntimeError(QUESTION),
    KeyError(QUESTION),
    InvalidQuestion(QUESTION),
    FetchRefused(QUESTION),
    ModelUnavailable(QUESTION),
    discord.HTTPException(Refusing(), {"code": 50035, "message": QUESTION}),  # pyright: ignore[reportArgumentType]
    ExceptionGroup(QUESTION, [ValueError(QUESTION)]),
]


@pytest.mark.parametrize("failure", [None, *FAILURES], ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize("form", ["json", "text"])
async def test_nothing_that_people_write_is_logged_whatever_goes_wrong(
    world: World, answerer: ScriptedAnswerer, failure: Exception | None, form: str
):
    answerer.script = [failure or ANSWER]
    with logged(SETTINGS.model_copy(update={"log_format": form, "log_level": "DEBUG"})) as lines:
        await world.ask("slash", QUESTION)
        await world.ask("mention", QUESTION)
        await world.alice.send(world.channel, QUESTION)
    told = lines()
    assert "question answered" in told or failure
    for planted in (TEXT, "Tanaka", "4111 1111", "alice", *PLANTED.values()):
        assert planted not in told
    world.env.errors.clear()


async def test_every_line_of_a_question_has_its_request_id_in_threads_too(
    world: World, services: ScriptedServices, answerer: ScriptedAnswerer, monkeypatch: pytest.MonkeyPatch
):
    rooms = logging.getLogger("bot.rooms")
    opened, asked = Exchanges.open, answerer.ask_back

    def in_the_records_thread(*arguments, **options):
        rooms.info("record")
        return opened(*arguments, **options)

    async def in_the_answerer(question: Question):
        rooms.info("answerer")
        return await asked(question)

    monkeypatch.setattr(Exchanges, "open", in_the_records_thread)
    monkeypatch.setattr(answerer, "ask_back", in_the_answerer)
    with logged() as lines:
        await world.ask("slash", "one")
        await world.ask("mention", "two")
    requests = defaultdict(list)
    for line in map(json.loads, lines().splitlines()):
        if line["event"] in {"record", "answerer", "question answered"}:
            requests[line["request"]].append(line["event"])
    assert list(requests.values()) == [["record", "answerer", "question answered"]] * 2
