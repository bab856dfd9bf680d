"""The shipped knowledge keeps every rule of the check, on a fixed day: a review date that passes turns nothing red."""

import re
from datetime import date
from pathlib import Path

import pytest

import ingest
from bot.ingestion import check_knowledge, checked_files

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 25)


def test_the_shipped_knowledge_is_clean():
    assert check_knowledge(KNOWLEDGE, TODAY, strict=True) == []


def test_the_check_looks_at_every_file_of_the_knowledge():
    shipped = {path for path in KNOWLEDGE.rglob("*") if path.suffix in {".md", ".yaml"}}
    assert shipped == set(checked_files(KNOWLEDGE))


def test_the_command_checks_all_of_it(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("KNOWLEDGE_DIR", str(KNOWLEDGE))
    monkeypatch.chdir(tmp_path)
    ingest.main(["--check"])  # on today's date, so its findings are not this test's business
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{len(checked_files(KNOWLEDGE))} files: ")


@pytest.fixture
def example(tmp_path):
    """A knowledge folder with the one article that the README shows."""
    readme = (KNOWLEDGE.parent / "README.md").read_text("utf-8")
    (example,) = re.findall(r"^```markdown\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    article = tmp_path / "work" / "minimum-wage.md"
    article.parent.mkdir()
    article.write_text(example, "utf-8")
    (tmp_path / "glossary.yaml").write_text((KNOWLEDGE / "glossary.yaml").read_text("utf-8"), "utf-8")
    return tmp_path


def test_the_example_in_the_readme_passes_the_check(example):
    assert check_knowledge(example, TODAY) == []


def test_articles_past_their_review_fail_only_the_strict_check(example):
    later = date(2027, 12, 1)
    found = check_knowledge(example, later)
    assert {finding.level for finding in found} == {"warning"}
    assert all("review date" in finding.message for finding in found)
    assert {finding.level for finding in check_knowledge(example, later, strict=True)} == {"error"}
