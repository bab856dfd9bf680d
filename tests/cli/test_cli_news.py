import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.catalog import Catalog, Filing
from bot.cli import news_render as render
from bot.cli.render import for_output
from bot.models import SourceKind
from bot.news.changes import Calendar
from bot.news.documents import document_of
from bot.press import Feed, FeedState, NewsItem, RuleChange, Topic

FEEDS = [
    Feed("nhk", "NHK News", "https://nhk.example.jp/rss", "ja", "NHK", SourceKind.PRESS),
    Feed("isa", "ISA releases", "https://isa.example.jp/rss", "en", "ISA", SourceKind.OFFICIAL, enabled=False),
]


def told(identifier: str, title: str, summary: str, hours: int, **values) -> NewsItem:
    at = datetime.now(UTC) - timedelta(hours=hours)
    given: dict[str, Any] = {
        "feed_id": "nhk",
        "url": f"https://nhk.example.jp/{identifier}",
        "language": "en",
        "publisher": "NHK World",
    }
    given |= {"kind": SourceKind.PRESS, "published_at": at, "first_seen_at": at}
    return NewsItem(id=identifier, title=title, summary=summary, **given | values)


@pytest.fixture
def news(senpai, fresh) -> None:
    items = [
        told(
            "en",
            "Rapidus to begin building second Hokkaido plant in fiscal 2027",
            "Rapidus plans to start building its second plant in Chitose. It will make 1.4-nanometer chips.",
            2,
            topics=(Topic.SEMICONDUCTORS,),
        ),
        told(
            "ja",
            "ラピダス、第2工場を27年度に着工",
            "ラピダスは北海道千歳市に建設する第2工場を2027年度に着工する計画だ。1.4ナノ品を生産する。",
            1,
            language="ja",
            publisher="NHK",
            topics=(Topic.SEMICONDUCTORS,),
        ),
        told("wage", "Minimum wage rises to 1,177 yen", "A panel recommended it.", 3, topics=(Topic.JOBS,)),
    ]
    filings = [Filing(each, (("all", each.id),), *document_of(each)) for each in items]
    with Catalog.open(f"sqlite:///{fresh / 'data' / 'catalog.sqlite3'}") as catalog:
        catalog.news.register(FEEDS)
        state = FeedState(last_success_at=datetime.now(UTC), problem="The feed's XML is broken.")
        catalog.news.file("nhk", state, filings, {}, datetime.now(UTC))


def rows(capsys) -> list[dict]:
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("news")
def test_the_latest_tells_each_story_once_in_the_readers_language(senpai, capsys):
    assert senpai("news", "latest") == 0
    out = capsys.readouterr().out
    assert out.index("Rapidus to begin building") < out.index("Minimum wage rises")
    assert "NHK World (press)" in out
    assert "also reported by NHK\n" in out
    assert "ラピダス" not in out
    assert " JST" in out
    assert senpai("news", "latest", "--language", "ja") == 0
    assert "ラピダス、第2工場を27年度に着工 🇯🇵" in capsys.readouterr().out
    assert senpai("news", "latest", "--topic", "jobs", "--json") == 0
    (story,) = rows(capsys)
    assert [item["id"] for item in story["items"]] == ["wage"]
    assert story["topics"] == ["jobs"]


@pytest.mark.usefixtures("news")
def test_search_story_and_digest(senpai, capsys):
    assert senpai("news", "search", "second", "plant", "of", "Rapidus", "--json") == 0
    story = rows(capsys)[0]
    assert {item["id"] for item in story["items"]} == {"en", "ja"}
    assert senpai("news", "story", story["id"]) == 0
    assert "It will make 1.4-nanometer chips." in capsys.readouterr().out
    assert senpai("news", "digest", story["id"]) == 0
    out = capsys.readouterr().out
    assert "• It will make 1.4-nanometer chips. (NHK World)" in out
    assert "quoted" in out
    assert senpai("news", "digest", "--count", "1", "--language", "ja", "--json") == 0
    (digest,) = rows(capsys)
    assert (digest["language"], digest["points"][0]["publisher"]) == ("ja", "NHK")
    assert senpai("news", "story", "999") == 1
    assert capsys.readouterr().err.startswith("There is no story 999")


@pytest.mark.usefixtures("news")
def test_sources_say_how_they_are(senpai, capsys):
    assert senpai("news", "sources") == 0
    out = capsys.readouterr().out
    assert "! The feed's XML is broken." in out
    assert "never read · switched off" in out
    assert senpai("news", "sources", "--json") == 0
    assert {row["id"]: row["enabled"] for row in rows(capsys)} == {"isa": False, "nhk": True}


def test_changes_by_topic_and_day_without_any_news(senpai, capsys):
    assert senpai("changes", "--since", "2020-01-01", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    changes = found["past"] + found["upcoming"]
    assert "procedures" in {change["category"] for change in changes}
    assert all(change["document_id"] and change["anchor"] for change in changes)
    assert senpai("changes", "procedures", "--since", "2020-01-01") == 0
    out = capsys.readouterr().out
    assert "1 October 2026 (begins): " in out
    assert senpai("changes", "cooking") == 1
    assert "choose one of " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("stage", "begins", "said"),
    [
        ("draft", True, "(proposed, not law: would begin): "),
        ("adopted", True, "(decided, not yet law: to begin): "),
        ("promulgated", True, "(begins): "),
        ("adopted", False, "(decided, not yet law: until then): "),
        ("promulgated", False, "(until then): "),
    ],
)
def test_what_is_decided_is_not_called_a_proposal_and_what_changes_is_not_said_to_end(capsys, stage, begins, said):
    day = date(2027, 1, 1)
    change = RuleChange(day, "2027-01-01", begins, "Tax", "When?", "money/tax", "when", stage, "money", "It starts.")
    render.calendar(Calendar(past=(), upcoming=(change,)), for_output())
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("command", ["latest", "sources", "digest"])
def test_without_any_news_it_says_how_to_get_some(senpai, capsys, command):
    assert senpai("news", command) == 0
    assert "senpai news fetch" in capsys.readouterr().out


def test_feeds_that_were_never_asked_are_listed_as_they_are_set_up(senpai, fresh, capsys, monkeypatch):
    (fresh / "knowledge").mkdir()
    one = 'url = "https://a.example.jp/rss"\nlanguage = "ja"\npublisher = "A"\nkind = "press"\n'
    listed = f'[[feed]]\nid = "a"\nname = "A News"\n{one}[[feed]]\nid = "b"\nname = "B"\n{one}enabled = false\n'
    (fresh / "knowledge" / "feeds.toml").write_text(listed, "utf-8")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(fresh / "knowledge"))
    assert senpai("news", "sources") == 0
    out = capsys.readouterr().out
    assert "run `senpai news fetch` first" in out
    assert "A News 🇯🇵\n  A (press) · never asked\n  https://a.example.jp/rss" in out
    assert "never read · switched off" in out
    assert senpai("news", "sources", "--json") == 0
    assert {row["id"]: row["last_success_at"] for row in rows(capsys)} == {"a": None, "b": None}


def test_eval_news_scores_pairs(senpai, fresh, capsys):
    one = {"title": "Yen at 160 to the dollar", "summary": "The yen fell.", "language": "en"}
    pairs = [
        {"id": "a-1", "split": "report", "same": True, "a": one, "b": one},
        {"id": "a-2", "split": "report", "same": True, "a": one, "b": one | {"title": "Yen at 155 to the dollar"}},
    ]
    (fresh / "pairs.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
    title = {"id": "t-1", "split": "report", "title": "Rapidus", "language": "en", "topics": ["tax"]}
    (fresh / "titles.jsonl").write_text(json.dumps(title) + "\n")
    sets = ("--set", "pairs.jsonl", "--titles", "titles.jsonl")
    assert senpai("eval", "news", *sets, "--json", "--misses") == 0
    shown = capsys.readouterr()
    scores = json.loads(shown.out)
    assert scores["stories"]["all"] == {"count": 2, "precision": 1.0, "recall": 0.5}
    assert scores["topics"]["all"] == {"count": 1, "precision": 1.0, "recall": 0.0}
    assert "a-2 called two stories" in shown.err
    assert "t-1 tagged none, wanted tax: Rapidus" in shown.err
    assert senpai("eval", "news", "--set", "none.jsonl") == 1
    assert senpai("eval", "news", "--set", "pairs.jsonl", "--titles", "none.jsonl") == 1
