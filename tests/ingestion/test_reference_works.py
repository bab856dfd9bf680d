"""The check looks at the glossary and the tables too, and at terms that the glossary lacks."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.ingestion import check_knowledge

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 25)


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    (folder / "life").mkdir(parents=True)
    shutil.copytree(KNOWLEDGE / "tables", folder / "tables")
    shutil.copy(KNOWLEDGE / "glossary.yaml", folder)
    return folder


def test_the_shipped_knowledge_is_clean():
    assert check_knowledge(KNOWLEDGE, TODAY, strict=True) == []


def test_a_broken_glossary_or_table_is_an_error_that_names_it(knowledge):
    (knowledge / "glossary.yaml").write_text("terms: [{id: x}]", "utf-8")
    fees = knowledge / "tables" / "fees.yaml"
    fees.write_text(fees.read_text("utf-8").replace("as_of:", "as_off:", 1), "utf-8")
    found = {finding.path: finding for finding in check_knowledge(knowledge, TODAY)}
    assert found["glossary.yaml"].level == found["tables"].level == "error"
    assert "fees.yaml" in found["tables"].message


def test_a_term_that_the_glossary_lacks_is_named_with_its_line(knowledge):
    shutil.copy(KNOWLEDGE / "life" / "banking.md", knowledge / "life")
    article = knowledge / "life" / "banking.md"
    before = article.read_text("utf-8")
    article.write_text(before.replace("\n## ", "\nA thing (架空用語, kakū yōgo) exists.\n\n## ", 1), "utf-8")
    line = article.read_text("utf-8").splitlines().index("A thing (架空用語, kakū yōgo) exists.") + 1
    (finding,) = [finding for finding in check_knowledge(knowledge, TODAY) if "架空用語" in finding.message]
    assert (finding.path, finding.line, finding.level) == ("life/banking.md", line, "warning")
