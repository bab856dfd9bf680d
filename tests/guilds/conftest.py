"""A catalog, settings and a clock for what servers set and what is kept of questions."""

import os
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalog import Catalog
from bot.config import Settings
from bot.guilds import Asked, Exchanges, Guilds, People
from bot.models import Answer, AnswerSentence, Mode, Outcome
from tests.answering.passages import a_citation
from tests.catalog.conftest import sample
from tests.clock import Clock

__all__ = ["sample"]  # a fixture of the catalog's own tests

GUILD, CHANNEL = 2**60 + 1, 2**60 + 2
ALICE, BOB = 2**60 + 11, 2**60 + 12

ANSWER = Answer(
    question="Do I have to tell immigration?",
    outcome=Outcome.ANSWERED,
    mode=Mode.EXTRACTIVE,
    language="en",
    as_of=date(2026, 11, 25),
    sentences=(AnswerSentence("Within 14 days.", (1,)),),
    citations=(a_citation(1, document_id="visa/permanent-residence", anchor="section-0"),),
)


@pytest.fixture
def catalog(catalog_url: str, clock: Clock) -> Generator[Catalog]:
    with Catalog.open(catalog_url, clock=clock) as opened:
        yield opened


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes the operator's settings, from what is given alone."""
    for name in Settings.model_fields:
        if name.upper() in os.environ:
            monkeypatch.delenv(name.upper())

    def make(**values: Any) -> Settings:
        return Settings(_env_file=None, senpai_data_dir=tmp_path, **values)  # pyright: ignore[reportCallIssue]

    return make


@pytest.fixture
def people(catalog: Catalog) -> People:
    return People(catalog.exchanges.person_key())


@pytest.fixture
def guilds(catalog: Catalog, operator, people: People) -> Guilds:
    return Guilds(catalog, operator(), people)


@pytest.fixture
def exchanges(catalog: Catalog, guilds: Guilds, people: People, clock: Clock) -> Exchanges:
    return Exchanges(catalog, guilds, people, now=clock)


ASKED = Asked(
    person=ALICE,
    guild_id=GUILD,
    channel_id=CHANNEL,
    way="slash",
    question="Do I have to tell immigration?",
    locale="en-US",
    as_of=date(2026, 11, 25),
)


def asked(**changes: Any) -> Asked:
    return replace(ASKED, **changes)
