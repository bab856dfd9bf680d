"""`senpai news fetch` with a server in place of the feeds' own, and what doctor says afterwards."""

import argparse
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot.web
from bot.cli.doctor import doctor
from bot.cli.news_fetch import fetch
from bot.errors import InvalidQuestion
from bot.news.feeds import load_feeds
from tests.cli.conftest import Senpai
from tests.news.outlets import Outlet
from tests.web.loopback import open_loopback_client, open_site

TOML = """
[[feed]]
id = "paper"
name = "The Paper"
url = "http://paper.example/paper.xml"
language = "en"
publisher = "The Paper"
kind = "press"

[[feed]]
id = "lost"
name = "Lost"
url = "http://lost.example/lost.xml"
language = "en"
publisher = "Lost"
kind = "press"

[[feed]]
id = "off"
name = "Off"
url = "http://off.example/off.xml"
language = "en"
publisher = "Off"
kind = "press"
enabled = false
"""
OPTIONS = argparse.Namespace(feed=[], json=True)


@pytest.fixture
def shell(senpai: Senpai, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A knowledge folder with a list of three feeds, of which one answers."""
    knowledge = fresh / "knowledge"
    knowledge.mkdir()
    (knowledge / "feeds.toml").write_text(TOML, "utf-8")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))

    @asynccontextmanager
    async def opened(*, contact: str = ""):
        async with open_site() as site:
            paper = Outlet("paper", every=24)
            site.add("/paper.xml", paper.body(datetime(2026, 11, 20, tzinfo=UTC)))
            async with open_loopback_client(site, contact=contact) as web:
                yield web

    monkeypatch.setattr(bot.web, "open_web_client", opened)


def test_feeds_are_asked_once(shell: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert fetch(OPTIONS) == 0
    rows = {row["feed"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {"paper", "lost"}, "what is switched off is not asked"
    assert len(rows["paper"]["items"]) == 20
    assert rows["lost"]["problem"] == "The site answered with the error 404 (Not Found)."

    assert fetch(OPTIONS) == 0
    assert json.loads(capsys.readouterr().out) == [], "nothing is due yet"
    assert fetch(argparse.Namespace(feed=["paper"], json=True)) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["unchanged"], row["items"]) == (True, [])
    assert fetch(argparse.Namespace(feed=["lost"], json=False)) == 1
    assert "not read. The site answered with the error 404" in capsys.readouterr().out
    with pytest.raises(InvalidQuestion, match=r"no feed nowhere: choose from lost, off, paper"):
        fetch(argparse.Namespace(feed=["nowhere"], json=True))

    doctor(argparse.Namespace(json=True))
    findings = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert findings["News"]["detail"].startswith("2 feeds, last answer 20")
    assert findings["Feeds"]["detail"] == "1 without an answer: lost"
    assert "News poller" not in findings


def test_doctor_sees_that_the_poller_stands_still(
    shell: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(OPTIONS)
    capsys.readouterr()
    monkeypatch.setenv("NEWS_FETCH", "true")

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(hours=5)

    monkeypatch.setattr("bot.cli.doctor.datetime", Later)
    doctor(argparse.Namespace(json=True))
    findings = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert findings["News poller"]["state"] == "broken"
    assert "2 feeds have been due since" in findings["News poller"]["detail"]


def test_the_shipped_list_is_whole_and_says_how_sure_it_is() -> None:
    feeds = load_feeds(Path(__file__).parents[2] / "knowledge")
    assert len(feeds) == 22
    assert all(feed.url.startswith("https://") for feed in feeds)
    assert {feed.language for feed in feeds} == {"en", "ja"}
    assert {str(feed.confidence) for feed in feeds} == {"high", "medium", "low"}
    assert sum(feed.enabled for feed in feeds) == 20
