"""Files made to harm, each through the real child: a sentence in bounded time, and no process left."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import UnsupportedDocument
from bot.ingestion.uploads import reading_of
from bot.models import Upload
from bot.sandbox import SENTENCES, Refusal, parse_file
from tests.ingestion import office_files as office
from tests.ingestion import pdf_files as pdf

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
HONEST_PDF = pdf.pdf(pdf.pages(pdf.text("The fee for an extension of the period of stay is 30,000 yen.")))
ZIP_IN_PDF = HONEST_PDF + office.packed({"a.txt": b"x"})


def named(suffix: str, really: str) -> str:
    return f"It is named “{suffix}” but is {really}: give it its own ending, or save it anew."


NO_TEXT = "No text was found in the page; it may be made by a script: save its text as plain text or Markdown."
BINARY = "It is not a text but a binary file: export it as Markdown, plain text or HTML."
ALIASES = (
    "---\na: &a [x, x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20))
    + "---\ntext"
).encode()
FRONT_TOO_DEEP = "The front matter is wrong on line 2: it is nested too deeply: write it as in the other articles."
FRONT_TOO_LONG = "Its front matter is longer than 20,000 characters: shorten it."
REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("bomb.docx", lambda: office.bomb("docx"), SENTENCES[Refusal.UNPACKS]),
    ("bomb.xlsx", lambda: office.bomb("xlsx"), SENTENCES[Refusal.UNPACKS]),
    ("parts.docx", office.many_parts, SENTENCES[Refusal.UNPACKS]),
    ("packed.pdf", pdf.packed_thrice, SENTENCES[Refusal.UNPACKS]),
    ("laughs.docx", lambda: office.entity(office.LAUGHS, "a9"), SENTENCES[Refusal.ENTITIES]),
    ("laughs.xlsx", lambda: office.book(before=office.LAUGHS), SENTENCES[Refusal.ENTITIES]),
    ("outside.docx", lambda: office.entity(office.OUTSIDE, "x"), SENTENCES[Refusal.ENTITIES]),
    ("wide.docx", office.wide_entity, SENTENCES[Refusal.ENTITIES]),
    ("quadratic.docx", lambda: office.entity(office.QUADRATIC, "x", 50_000), SENTENCES[Refusal.ENTITIES]),
    ("nested.docx", office.nested, SENTENCES[Refusal.NESTED]),
    ("twice.docx", office.twice_named, SENTENCES[Refusal.BROKEN]),
    ("macros.docx", office.with_macros, SENTENCES[Refusal.MACROS]),
    ("macros.docm", office.word, SENTENCES[Refusal.MACROS]),
    ("rows.xlsx", lambda: office.book(*[(n, n) for n in range(10_002)]), SENTENCES[Refusal.ROWS]),
    ("rows.csv", lambda: b"a,b\n" * 10_002, SENTENCES[Refusal.ROWS]),
    ("quote.csv", lambda: b'a,"b\n' + b"c,d\n" * 50_000, SENTENCES[Refusal.BROKEN]),
    ("nul.csv", lambda: b"a,b\n\x00,\x00\n", BINARY),
    ("tree.pdf", pdf.page_tree_loop, SENTENCES[Refusal.BROKEN]),
    ("many.pdf", pdf.many_pages, SENTENCES[Refusal.PAGES]),
    ("scan.pdf", lambda: pdf.scan(3), SENTENCES[Refusal.PICTURES]),
    ("locked.pdf", pdf.encrypted, SENTENCES[Refusal.PROTECTED]),
    ("locked.docx", lambda: office.PROTECTED_OFFICE, SENTENCES[Refusal.PROTECTED]),
    ("locked.doc", lambda: office.PROTECTED_OFFICE, SENTENCES[Refusal.PROTECTED]),
    ("cut.pdf", lambda: HONEST_PDF[:300], SENTENCES[Refusal.BROKEN]),
    ("cut.docx", lambda: office.word()[:-40], SENTENCES[Refusal.BROKEN]),
    ("cut.xlsx", lambda: office.book()[: len(office.book()) // 2], SENTENCES[Refusal.BROKEN]),
    ("no_xml.docx", lambda: office.word("<w:p>"), SENTENCES[Refusal.BROKEN]),
    ("workbook.docx", office.book, SENTENCES[Refusal.OTHER_KIND]),
    ("archive.xlsx", lambda: office.packed({"a.txt": b"x"}), SENTENCES[Refusal.OTHER_KIND]),
    ("empty.docx", lambda: office.word(office.paragraph(" ")), SENTENCES[Refusal.EMPTY]),
    ("empty.xlsx", lambda: office.book((None,)), SENTENCES[Refusal.EMPTY]),
    ("pdf.docx", lambda: HONEST_PDF, named(".docx", "a PDF")),
    ("docx.pdf", office.word, named(".pdf", "an archive or Office document")),
    ("page.pdf", lambda: b"<html>%PDF-1.7", named(".pdf", "a web page")),
    ("picture.txt", lambda: PNG, named(".txt", "a picture")),
    ("old.docx", lambda: office.OLD_OFFICE, named(".docx", "an old Office document")),
    ("two.pdf", lambda: ZIP_IN_PDF, "It is a PDF and an archive in one: print it to a new PDF and add that."),
    ("page.html", lambda: b"<div>" * 200_000 + b"x", NO_TEXT),
    ("picture.png", lambda: PNG, "It is a picture: let a program recognise its text (OCR) and paste that as text."),
    ("slides.pptx", office.word, "“.pptx” files are not read: save it as PDF."),
    ("long.md", lambda: b"word " * 400_000, SENTENCES[Refusal.TOO_MUCH]),
    ("aliases.md", lambda: ALIASES, FRONT_TOO_DEEP),
    ("front.md", lambda: b"---\n" + b"a: b\n" * 5_000 + b"---\ntext", FRONT_TOO_LONG),
    ("nothing.pdf", lambda: b"", "It is empty: write some text into it."),
    ("huge.pdf", lambda: b"%PDF-" + bytes(26 * 1024**2), "It is larger than 25 MB: split it into smaller documents."),
]  # fmt: skip


def children() -> set[int]:
    """The processes below this one, where the system tells."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(map(int, listed.read_text().split())) if listed.exists() else set()


@pytest.mark.parametrize(("name", "make", "sentence"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_file_made_to_harm_is_refused_in_words(name: str, make: Callable[[], bytes], sentence: str) -> None:
    before = children()
    with pytest.raises(UnsupportedDocument) as caught:
        reading_of(Upload(name, make(), origin="upload:1:x"))
    assert str(caught.value) == sentence
    assert caught.value.wording.ja
    assert children() <= before


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("---\na: b\ntext", 1, "終わりの印がありません"),
        ('---\na: "b\n---\ntext', 3, "YAMLとして読めません（found unexpected end of stream）"),
        ("---\na: b\na: c\n---\ntext", 3, "「a」が二つあります"),
    ],
)
def test_broken_front_matter_is_told_in_japanese_too(front: str, line: int, said: str) -> None:
    with pytest.raises(UnsupportedDocument) as caught:
        reading_of(Upload("text.md", front.encode()))
    assert f"{line}行目に誤りがあります。{said}" in caught.value.wording.ja


@pytest.mark.parametrize(
    ("task", "make"),
    [("pdf_task", lambda: pdf.fan_out(14, 14)), ("markdown_task", lambda: b"[" * 400_000)],
    ids=["pdf", "markdown"],
)
def test_what_hangs_its_reader_is_given_up(task: str, make: Callable[[], bytes]) -> None:
    before = children()
    with pytest.raises(UnsupportedDocument, match="more time or memory than it should"):
        parse_file(task, make(), wall_seconds=3)
    assert children() <= before


@pytest.mark.parametrize(
    ("name", "make", "part"),
    [
        ("table.pdf", pdf.table_loop, "page of text"),
        ("deep.pdf", pdf.deep, "page of text"),
        ("junk.pdf", lambda: b"From: a@b\n\n" + HONEST_PDF, "30,000 yen"),
        ("far.xlsx", office.far_cell, "1"),
        ("formula.csv", lambda: b"name,value\nx,\"=cmd|' /C calc'!A0\"\n", "=cmd|' /C calc'!A0"),
    ],
)
def test_what_only_looks_dangerous_is_read(name: str, make: Callable[[], bytes], part: str) -> None:
    document = reading_of(Upload(name, make(), origin="upload:1:x")).document
    assert part in " ".join(sentence.text for section in document.sections for sentence in section.sentences)
