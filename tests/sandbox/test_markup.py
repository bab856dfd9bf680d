import pytest

from bot.sandbox.markup import blocks, escape, table
from bot.sandbox.simple_html import to_markdown
from bot.text.markdown import parse_markdown


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "- no item", "1. no step", "10) no step", "> no quote", "a *b* _c_ `d` ~~e~~ [f](g) ![h](i)",
        "| a | b |", "--- a", "=== a", "<b>bold</b> & &amp; &#65;", "[^1] and [^1]: note", "Rule: a", ": a", "***",
        "back\\slash", "+ a", "2026. The year", "snake_case_name", "~~~ a", "![x]", "Also asked-for things",
    ],
)  # fmt: skip
def test_an_escaped_paragraph_says_what_it_said(text: str) -> None:
    [section] = parse_markdown(f"before\n\n{escape(text)}").sections
    assert " ".join(sentence.text for sentence in section.sentences) == f"before {text}"


def test_cells_say_what_they_said() -> None:
    [section] = parse_markdown(table([("a | b", "c\nd"), ("*x*", "`y|z` \\")])).sections
    assert [sentence.text for sentence in section.sentences] == ["a | b: *x*; c d: `y|z` \\"]


def test_rows_without_a_head_have_none() -> None:
    [section] = parse_markdown(table([("1", "2"), ("3", "4", "5")])).sections
    assert [sentence.text for sentence in section.sentences] == ["1; 2", "3; 4; 5"]


def test_blocks_of_a_sheet_are_parted_by_empty_rows() -> None:
    found = blocks([["Title"], [], ["Kind", "Yen"], ["a", "1"], ["", "2"], [], ["Note"], ["b", "c"]])
    assert len(found) == 4
    assert [found[0], found[2]] == ["Title", "Note"]
    assert found[1].count("\n") == 3


HTML = (
    "<h1>Fees</h1><p>One<br>two <strong>three</strong>.</p><ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"
    "<table><tr><td>2026</td><td></td></tr>"
    "<tr><td rowspan='2'>Tokyo</td><td><p>1</p><p>yen</p></td></tr><tr><td>2</td></tr></table>"
    "<table><tr><td>alone</td></tr></table><p>Note<sup><a href='#n'>[1]</a></sup></p>"
    "<ol><li id='n'><p> said so <a href='#r'>↑</a></p></li></ol>"
)


def test_html_of_word_becomes_markdown() -> None:
    parsed = parse_markdown(to_markdown(HTML))
    assert parsed.title == "Fees"
    assert [sentence.text for section in parsed.sections for sentence in section.sentences] == [
        "One two three.", "a", "b", "c", "2026", "Tokyo; 1 yen", "Tokyo; 2", "alone", "Note[1]", "said so",
    ]  # fmt: skip
