"""The README says what the knowledge holds; this keeps it true."""

from datetime import date
from pathlib import Path

from bot.ingestion.coverage import coverage_of, in_words, topic_table
from bot.models import Scope

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_readme_says_what_the_knowledge_holds(senpai):
    rows = senpai.catalog.documents(Scope.SHARED)
    coverage = coverage_of((senpai.catalog.document(row.id) for row in rows), date(2026, 11, 25))
    lines = [*(f"- {line}" for line in in_words(coverage)), *topic_table(coverage)]
    missing = [line for line in lines if f"\n{line}\n" not in README]
    assert missing == [], "copy the lines of `senpai doctor` into the section “What it knows” of README.md"
    assert coverage.past_review == ()
