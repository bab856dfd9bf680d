"""The check of the glossary and the tables, and of terms that the glossary lacks: file, line and remedy."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.ingestion import Finding, check_knowledge
from tests.ingestion.conftest import WriteArticle

SHIPPED = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 25)
GLOSSARY = """as_of: 2026-11-22
terms:
  - id: card
    english: residence card
    kanji: 在留カード
    romaji: zairyū kādo
    meaning: The ID card of people who stay.
    group: immigration
    synonyms: [zairyu card]
    url: https://www.moj.go.jp/isa/
  - id: fee
    english: fee
    kanji: 手数料
    romaji: tesūryō
    meaning: What an application costs.
    group: immigration
"""


@pytest.fixture
def glossary(knowledge: Path) -> Path:
    path = knowledge / "glossary.yaml"
    path.write_text(GLOSSARY, "utf-8")
    return path


@pytest.fixture
def tables(knowledge: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "tables", knowledge / "tables"))


def replace(path: Path, old: str, new: str) -> int:
    """Replace the first `old`; returns its line."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def found(knowledge: Path, message: str) -> Finding:
    """The only finding, which has to say `message`."""
    (finding,) = check_knowledge(knowledge, TODAY)
    assert message in finding.message
    return finding


@pytest.mark.parametrize(
    ("old", "new", "level", "message"),
    [
        pytest.param("english: fee\n", "eng: fee\n", "error", "field eng: it is no field here", id="unknown field"),
        pytest.param("meaning: What an application costs.", "form_name: x", "error", "field meaning", id="missing"),
        pytest.param(
            "group: immigration\n    syn", 'group: ""\n    syn', "error", "field group: it is empty", id="empty"
        ),
        pytest.param("romaji: tesūryō\n    ", "", "error", "write “romaji”, with macrons", id="no reading"),
        pytest.param("synonyms: [zairyu card]", "synonyms: zairyu", "error", "write a valid", id="no list"),
        pytest.param("url: https://www", "url: www", "error", "begin it with https://", id="address"),
        pytest.param("id: fee", "id: card", "error", "it stands twice: give each term its own", id="twice"),
        pytest.param("as_of: 2026-11-22", "as_of: 2027-01-01", "error", "lies in the future", id="future"),
        pytest.param("english: residence card", "english: fee: card", "error", "in double quotes", id="yaml"),
    ],
)
def test_a_wrong_term_is_named_with_line_and_remedy(
    knowledge: Path, glossary: Path, old: str, new: str, level: str, message: str
) -> None:
    line = replace(glossary, old, new)
    findings = [finding for finding in check_knowledge(knowledge, TODAY) if message in finding.message]
    assert [(finding.path, finding.level) for finding in findings] == [("glossary.yaml", level)]
    # What is missing, or stands where something is missing, is shown at the entry.
    assert findings[0].line in range(line - 5, line + 1)


def test_a_glossary_without_terms_is_told_how_to_begin(knowledge: Path, glossary: Path) -> None:
    glossary.write_text("words: []\n", "utf-8")
    assert found(knowledge, "write “terms:”, and below it “- id: …”").line == 1


def test_a_name_of_too_many_terms_is_a_warning(knowledge: Path, glossary: Path) -> None:
    entry = "  - {{id: t{0}, english: thing {0}, meaning: A thing., group: life, synonyms: [gizmo]}}\n"
    glossary.write_text("terms:\n" + "".join(entry.format(number) for number in range(4)), "utf-8")
    finding = found(knowledge, "“gizmo” is a name of 4 terms")
    assert (finding.line, finding.level) == (5, "warning")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("fees", "counter_yen: 200000", "counter_yen: many", "row “permanent-residence” of fees, field counter_yen"),
        ("fees", "valid_from: '2026-10-01'", "valid_from: soon", "write 2026-10-01, 2026-10"),
        ("fees", "id: eligibility", "id: acquisition", "row “acquisition”, field id: it stands twice"),
        ("hsp-points", "rows: [jlpt_n1, jlpt_n2]", "rows: [jlpt_n3]", "jlpt_n3"),
        ("deadlines", "title: Statutory", "titel: Statutory", "it is no field here: remove it or correct its name"),
        ("consultation-services", "confidence: low", "confidence: none", "write 'high', 'medium' or 'low'"),
        ("consultation-services", "id: consultation-services", "id: services", "write “consultation-services”"),
        ("deadlines", "as_of: 2026-11-22", "as_of: 2027-11-22", "lies in the future"),
        ("deadlines", "title: Statutory", "title: [Statutory", "it is not YAML"),
    ],
)
def test_a_wrong_table_is_named_with_line_and_remedy(
    knowledge: Path, tables: Path, name: str, old: str, new: str, message: str
) -> None:
    line = replace(tables / f"{name}.yaml", old, new)
    findings = [finding for finding in check_knowledge(knowledge, TODAY) if message in finding.message]
    assert [(finding.path, finding.level) for finding in findings] == [(f"tables/{name}.yaml", "error")]
    # A row that stands twice is shown at the first; a broken line may show at the next one.
    assert findings[0].line == line or "twice" in message or "YAML" in message


def test_a_table_of_an_unknown_name_is_told_the_known_ones(knowledge: Path, tables: Path) -> None:
    (tables / "rents.yaml").write_text("id: rents\n", "utf-8")
    assert "hsp-points, take-home-pay-2026, fees" in found(knowledge, "no table has this name").message


def test_data_that_is_not_utf_8_is_a_finding(knowledge: Path, glossary: Path) -> None:
    glossary.write_bytes("terms:\n  - id: 手数料".encode("cp932"))
    assert found(knowledge, "save it as UTF-8").line == 2


@pytest.mark.parametrize(
    "text",
    [
        "Show your card (在留カード, zairyū kādo).",
        "Ask Tohoku University (東北大学, Tōhoku daigaku).",
        "It is a firm (プリファード, PFN).",
        "It lies in Chitose (千歳).",
    ],
    ids=["known", "proper name", "abbreviation", "no reading"],
)
@pytest.mark.usefixtures("glossary")
def test_known_terms_and_proper_names_are_no_finding(knowledge: Path, write_article: WriteArticle, text: str) -> None:
    write_article("Ask your employer who pays.", text)
    assert check_knowledge(knowledge, TODAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Get a stamp (収入印紙, shūnyū inshi).",
        "Aid (civil aid, 収入印紙, shūnyū inshi) helps.",
        "It (収入印紙, AI inshi) is.",
    ],
    ids=["plain", "after English", "after an abbreviation"],
)
@pytest.mark.usefixtures("glossary")
def test_a_term_that_the_glossary_lacks_is_a_warning(knowledge: Path, write_article: WriteArticle, text: str) -> None:
    write_article("Ask your employer who pays.", text)
    finding = found(knowledge, "is not in glossary.yaml: add an entry with its English and reading")
    assert (finding.path, finding.line, finding.level) == ("procedures/immigration-fees.md", 39, "warning")


def test_one_file_can_be_checked_alone(knowledge: Path, glossary: Path, write_article: WriteArticle) -> None:
    write_article("Ask your employer who pays.", "TODO")
    assert check_knowledge(knowledge, TODAY, only=[glossary]) == []
