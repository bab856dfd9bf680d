from datetime import date
from pathlib import Path

import pytest

from bot.ingestion.check import check_knowledge, fix_knowledge
from tests.ingestion.conftest import WriteArticle

TODAY = date(2026, 11, 25)


def test_a_good_article_has_no_findings(knowledge: Path, write_article: WriteArticle) -> None:
    write_article()
    assert check_knowledge(knowledge, TODAY) == []


SENTENCE = "Ask your employer who pays."


@pytest.mark.parametrize(
    ("old", "new", "line", "level", "message"),
    [
        pytest.param(
            "summary: What", "summry: What", 2, "error", "“summary” is missing: write one or two", id="missing"
        ),
        pytest.param("category: procedures", "category: visas", 4, "error", "write visa, work, money", id="vocabulary"),
        pytest.param("  - Extensions cost 30,000 yen.\n", "", 7, "error", "write a list of 3 to 6", id="key points"),
        pytest.param("kind: official", "kind: gossip", 20, "error", "write official, statute", id="kind"),
        pytest.param("date: 2026-09-27", "date: soon", 23, "error", "write 2026-10-01, 2026-10", id="date"),
        pytest.param("date: 2026-09-27", "date: 2027-09-27", 23, "error", "lies in the future", id="future date"),
        pytest.param("    via: public summaries\n", "", 17, "error", "belong together", id="via"),
        pytest.param('f2: "', 'f1: "', 27, "error", "“f1” stands twice", id="label twice"),
        pytest.param("title: Immigration", "title: Fees: Immigration", 3, "error", "in double quotes", id="yaml"),
        pytest.param("---\n\n# Imm", "\n\n# Imm", 1, "error", "is not closed: write “---”", id="open"),
        pytest.param("review_by: 2027-05-20", "review_by: 2027-5-20", 11, "error", "write a day such as", id="review"),
        pytest.param("review_by: 2027-05-20", "review_by: 2026-11-24", 11, "warning", "is past", id="past review"),
        pytest.param("id: proc", "id: visa/proc", 2, "error", "write “id: procedures/immigration-fees”", id="id"),
        pytest.param("category: procedures", "category: visa", 4, "error", "is not the folder", id="category"),
        pytest.param("costs 30,000 yen.[", "costs 40,000 yen.[", 38, "error", "“40,000 yen” is not in f1", id="figure"),
        pytest.param(
            "Extensions cost 30", "Extensions cost 35", 8, "error", "no fact of this article", id="key figure"
        ),
        pytest.param(SENTENCE, "It takes 2 weeks.", 39, "error", "“2 weeks” has no source", id="unsourced figure"),
        pytest.param(SENTENCE, "The employer must pay.", 39, "warning", "without a footnote", id="unsourced rule"),
        pytest.param("200,000 yen.[^f2]", "200,000 yen.[^f9]", 47, "error", "[^f9] names no fact", id="unknown label"),
        pytest.param("promulgated · from 2026-10-01", "law", 36, "error", "write one of draft", id="stage"),
        pytest.param(
            "· from 2026-10-01", "· from 2025-03-01", 36, "warning", "no fact of this article", id="rule date"
        ),
        pytest.param("*Also asked: PR fee · 永住権 手数料*\n\n", "", 43, "warning", "end it with “*Also", id="asked"),
        pytest.param("PR fee · ", "PR fee · " * 15, 43, "error", "16 other wordings", id="many asked"),
        pytest.param(
            "永住権 手数料*",
            f"永住権 手数料*\n\n*Also asked in other languages: {' · '.join('a' * 17)}*",
            *(43, "error", "17 other wordings"),
            id="many translated",
        ),
        pytest.param(SENTENCE, "See [this](nowhere.md).", 39, "error", "leads to no file", id="dead link"),
        pytest.param(SENTENCE, "See [this](#nowhere).", 39, "error", "leads to no heading", id="dead anchor"),
        pytest.param(
            SENTENCE, "Ask.\n\n*Differs from: [x](#nowhere)*", 41, "error", "leads to no heading", id="differs"
        ),
        pytest.param(SENTENCE, "TODO", 39, "error", "“TODO” is left", id="todo"),
        pytest.param(SENTENCE, "Yes. " * 12, 34, "error", "at most 12", id="too long"),
        pytest.param("\nPay when it is granted.", "", 43, "warning", "has one sentence", id="too short"),
        pytest.param("## What does perm", "## Why?\n\n## What does perm", 43, "error", "has no text", id="no text"),
        pytest.param("2026-09-27 · high", "2026-09-28 · high", 52, "error", "is not what its source says", id="stale"),
        pytest.param("[^f2]: [ISA", "[^f7]: [ISA", 53, "error", "the definition of f7 is not used", id="extra note"),
        pytest.param("[^f2]: [ISA", "[^f7]: [ISA", 54, "error", "the definitions of f2 are missing", id="no note"),
        pytest.param("fee revision](", "fee\u200b revision](", 52, "error", "holds hidden characters", id="hidden"),
    ],
)
def test_a_broken_article_is_named_with_line_and_remedy(
    knowledge: Path, write_article: WriteArticle, old: str, new: str, line: int, level: str, message: str
) -> None:
    write_article(old, new)
    found = [finding for finding in check_knowledge(knowledge, TODAY) if message in finding.message]
    assert [(finding.line, finding.level) for finding in found] == [(line, level)]
    assert found[0].path == "procedures/immigration-fees.md"


def test_a_past_review_date_is_an_error_when_strict(knowledge: Path, write_article: WriteArticle) -> None:
    write_article("2027-05-20", "2026-11-24")
    assert [f.level for f in check_knowledge(knowledge, TODAY, strict=True)] == ["error"]


def test_unused_facts_are_a_warning(knowledge: Path, write_article: WriteArticle) -> None:
    write_article("yen.[^f2]", "yen.[^f1]")
    assert any(f.level == "warning" and "fact “f2” is not used" in f.message for f in check_knowledge(knowledge, TODAY))


def test_links_between_articles_reach_files_and_headings(knowledge: Path, write_article: WriteArticle) -> None:
    link = "See [fees](../procedures/immigration-fees.md#what-does-an-extension-cost)."
    write_article()
    write_article(SENTENCE, link, "visa/extension").write_text(
        (knowledge / "visa/extension.md").read_text("utf-8").replace("category: procedures", "category: visa"), "utf-8"
    )
    assert check_knowledge(knowledge, TODAY) == []


def test_two_articles_with_one_id_are_named(knowledge: Path, write_article: WriteArticle) -> None:
    write_article()
    write_article("id: procedures/b", "id: procedures/immigration-fees", "procedures/b")
    messages = [finding.message for finding in check_knowledge(knowledge, TODAY)]
    assert any("is also that of procedures/b.md" in message for message in messages)


def test_unreadable_files_are_findings(knowledge: Path) -> None:
    (knowledge / "visa").mkdir()
    (knowledge / "visa/a.md").write_bytes("---\nid: あ".encode("cp932"))
    (knowledge / "visa/b.md").write_text("# No front matter\n")
    found = check_knowledge(knowledge, TODAY)
    assert [(f.path, f.line) for f in found] == [("visa/a.md", 2), ("visa/b.md", 1)]
    assert "save it as UTF-8" in found[0].message
    assert "begin the file with “---”" in found[1].message


def test_fix_writes_the_definitions_and_nothing_else(knowledge: Path, write_article: WriteArticle) -> None:
    path = write_article()
    good = path.read_text("utf-8")
    path.write_text(good.split("[^f1]: [")[0] + "[^f8]: nonsense\n", "utf-8")
    assert fix_knowledge([path]) == [path]
    assert path.read_text("utf-8") == good
    assert fix_knowledge([path]) == []


def test_only_some_files_can_be_checked(knowledge: Path, write_article: WriteArticle) -> None:
    write_article(SENTENCE, "TODO")
    other = write_article(ident="procedures/other")
    assert check_knowledge(knowledge, TODAY, only=[other]) == []
