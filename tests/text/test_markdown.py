import pytest

from bot.dates import PartialDate
from bot.models import Rule, Sentence, Stage, UnitKind
from bot.text.markdown import LONGEST_HEADING, parse_markdown, slug

ARTICLE = """# Permanent residence (永住権)

It lets you **stay**.[^f1] See [fees](../procedures/fees.md#cost) and `this`.[^f9]

## How many years must I have lived in Japan?

> **Rule** · promulgated · from 2026-02-24

You need 10 years,
5 of them at work.[^f1][^f2]
Years on SSW (i) do not count.[^f2]

1. Fill in the form.[^f3] Sign it.
   - A nested one.[^f4]
2. Pay.

| Stay | Fee |
| --- | --- |
| 1 year | 33,000 yen[^f5] |

*Also asked: how long until PR · 永住権は何年*

*Also asked in other languages: 永住要住几年 · cuántos años*

### Top

永住権は
難しいです。[^f6]次です。

[^f1]: [ISA](https://www.moj.go.jp/) · ISA · official
"""


def test_an_article_becomes_sections_with_sentences_and_footnotes() -> None:
    top, years, deep = parse_markdown(ARTICLE, title="PR").sections
    assert (top.anchor, top.path, top.line) == ("top", ("PR",), 1)
    assert top.sentences == (Sentence("It lets you stay.", ("f1",)), Sentence("See fees and this.", ("f9",)))
    assert years.anchor == "how-many-years-must-i-have-lived-in-japan"
    assert years.path == ("PR", "How many years must I have lived in Japan?")
    assert years.rule == Rule(Stage.PROMULGATED, PartialDate.parse("2026-02-24"))
    assert (years.asked, years.translated) == (("how long until PR", "永住権は何年"), ("永住要住几年", "cuántos años"))
    assert years.sentences == (
        Sentence("You need 10 years, 5 of them at work.", ("f1", "f2")),
        Sentence("Years on SSW (i) do not count.", ("f2",)),
        Sentence("Fill in the form. Sign it.", ("f3",), UnitKind.STEP, 1),
        Sentence("A nested one.", ("f4",), UnitKind.BULLET),
        Sentence("Pay.", (), UnitKind.STEP, 2),
        Sentence("Stay: 1 year; Fee: 33,000 yen", ("f5",), UnitKind.ROW),
    )
    assert deep.path == ("PR", "How many years must I have lived in Japan?", "Top")
    assert deep.anchor == "top-1"
    assert deep.sentences == (Sentence("永住権は難しいです。", ("f6",)), Sentence("次です。"))


def test_a_step_has_the_number_that_its_readers_see() -> None:
    (section,) = parse_markdown(
        "3. Three.\n1. Four.\n   1. Inner.\n   - Bullet.\n9. Five.\n\nText.\n\n1. Anew."
    ).sections
    assert [(one.text, one.step) for one in section.sentences] == [
        ("Three.", 3),
        ("Four.", 4),
        ("Inner.", 1),
        ("Bullet.", 0),
        ("Five.", 5),
        ("Text.", 0),
        ("Anew.", 1),
    ]


@pytest.mark.parametrize("mark", ["#", "##"])
def test_a_heading_that_is_a_whole_text_is_cut_and_kept_as_text(mark: str) -> None:
    long = " ".join(f"Word {n} of the heading." for n in range(250))
    (section,) = parse_markdown(f"{mark} {long}\n\nThe desk is open.").sections
    assert len(section.heading) <= LONGEST_HEADING
    assert section.heading.startswith("Word 0 of the heading. Word 1")
    assert section.heading.endswith("…")
    assert len(section.anchor) <= LONGEST_HEADING
    assert " ".join(sentence.text for sentence in section.sentences) == f"{long} The desk is open."
    (short,) = parse_markdown(f"## {'w' * LONGEST_HEADING}\n\nThe desk is open.", title="Desk").sections
    assert short.heading == "w" * LONGEST_HEADING
    assert len(short.sentences) == 1


def test_lines_count_from_the_beginning_of_the_file() -> None:
    parsed = parse_markdown(ARTICLE, first_line=41)
    assert [unit.line for unit in parsed.parts[1].units] == [49, 51, 53, 54, 55, 59]
    assert parsed.parts[1].rule_line == 47
    assert parsed.definitions == {"f1": 70}
    assert [(link.line, link.target) for link in parsed.links] == [
        (43, "../procedures/fees.md#cost"),
        (70, "https://www.moj.go.jp/"),
    ]
    assert parsed.problems == []


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Do I need a visa?", "do-i-need-a-visa"),
        ("Fees (手数料) & costs", "fees-手数料--costs"),
        ("What's new_in 2026-10?", "whats-new_in-2026-10"),
    ],
)
def test_anchors_are_those_of_code_hosts(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_repeated_headings_get_numbers() -> None:
    anchors = [part.anchor for part in parse_markdown("# A\n\n## B\n\n## B\n\n## b\n").parts]
    assert anchors == ["top", "b", "b-1", "b-2"]


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("# T\n\ntext\n\n> **Rule** · draft\n", 5, "not the first block"),
        ("# T\n\n## S\n\n> **Rule** · law\n\ntext", 5, "is not a stage"),
        ("# T\n\n## S\n\n> Rule · draft\n\ntext", 5, "write “> **Rule**"),
        ("# T\n\n## S\n\n**Rule** · draft\n\ntext", 5, "outside a quote"),
        ("# T\n\n*Also asked: a*\n\ntext", 3, "not the section's last block"),
        ("# T\n\ntext\n\nAlso asked: a · b", 5, "one italic paragraph"),
        ("# T\n\ntext\n\n*Also asked: a*\n\n*Also asked: b*", 7, "join the two"),
        ("# T\n\ntext\n\n*Also asked: a*\n*Also asked in other languages: b*", 5, "an empty line between"),
        ("# T\n\n*Also asked in other languages: a*\n\ntext", 3, "not the section's last block"),
        ("# T\n\ntext\n\n*Differs from: the other one*", 5, "names no section"),
        ("# T\n\ntext\n\n*Differs from: [x](other.md#x)*", 5, "names no section"),
        ("# T\n\n# U", 3, "a second title"),
        ("# T\n\n<div>x</div>", 3, "HTML is not used"),
    ],
)
def test_what_the_format_does_not_allow_is_named_with_its_line(body: str, line: int, message: str) -> None:
    problem = parse_markdown(body).problems[0]
    assert problem.line == line
    assert message in problem.message


def test_a_section_names_those_that_differ_and_quotes_the_line_to_nobody() -> None:
    body = "# T\n\n## A\n\nFive.\n\n*Differs from: [B](#b), [C](#c-d)*\n\n*Also asked: x*\n\n## B\n\nTen.\n"
    parsed = parse_markdown(body)
    assert parsed.problems == []
    assert [(section.anchor, section.differs) for section in parsed.sections] == [("a", ("b", "c-d")), ("b", ())]
    assert [sentence.text for sentence in parsed.sections[0].sentences] == ["Five."]
    assert [link.target for link in parsed.links] == ["#b", "#c-d"]


def test_text_without_any_heading_is_an_introduction() -> None:
    parsed = parse_markdown("Just text.\n\n```\ncode here\n```\n", title="note")
    assert [s.text for s in parsed.sections[0].sentences] == ["Just text.", "code here"]
    assert parsed.sections[0].path == ("note",)


def test_an_empty_text_has_no_sections() -> None:
    assert parse_markdown("\n\n").sections == ()
