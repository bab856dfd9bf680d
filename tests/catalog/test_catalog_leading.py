import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.catalog import Catalog, Lead, open_lead
from tests.conftest import SERVER

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from bot.catalog import Catalog, open_lead
with Catalog.open(sys.argv[1]) as catalog:
    lead = open_lead(sys.argv[1], catalog.identity)
    print(lead.campaign(), flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def two(catalog_url: str, catalog: Catalog) -> Iterator[tuple[Lead, Lead]]:
    leads = open_lead(catalog_url, catalog.identity), open_lead(catalog_url, catalog.identity)
    yield leads
    for lead in leads:
        lead.release()


def test_one_leads_at_a_time(two: tuple[Lead, Lead]):
    one, other = two
    assert not one.held
    assert [one.campaign(), other.campaign(), one.campaign()] == [True, False, True]
    assert [one.held, other.held] == [True, False]
    one.release()
    assert other.campaign()
    assert [one.campaign(), one.held] == [False, False]


def test_who_is_killed_leads_no_more(catalog_url: str, two: tuple[Lead, Lead]):
    command = [sys.executable, "-c", HOLDER, catalog_url]
    pipe = subprocess.PIPE
    holder = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"True\n"
        assert not two[0].campaign()
        holder.kill()
    deadline = time.monotonic() + 30
    while not two[0].campaign():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.skipif(not SERVER, reason="a file has no connection that could be lost")
def test_who_loses_the_connection_leads_no_more_and_may_again(catalog_url: str, two: tuple[Lead, Lead]):
    one, other = two
    assert one.campaign()
    admin = create_engine(catalog_url)
    holders = (
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM"
    )
    with admin.begin() as connection:
        connection.execute(text(f"{holders} pg_database WHERE datname = current_database())"))
    admin.dispose()
    assert not one.campaign()
    assert not one.held
    assert other.campaign()
    other.release()
    assert one.campaign()


@pytest.mark.skipif(not SERVER, reason="a file holds one catalog")
def test_catalogs_of_one_server_have_leaders_of_their_own(catalog_url: str, two: tuple[Lead, Lead]):
    assert two[0].campaign()
    stranger = open_lead(catalog_url, "0f" * 16)
    assert stranger.campaign()
    stranger.release()
