import pytest

from bot.dates import PartialDate
from bot.errors import UnsupportedDocument
from bot.ingestion.formats import PDF, WORD, WORKBOOK, identify, of_page
from bot.ingestion.uploads import reading_of
from bot.models import Document, SourceKind, UnitKind, Upload
from tests.ingestion import office_files as office
from tests.ingestion import pdf_files as pdf


def uploaded(name: str, data: bytes) -> Document:
    return reading_of(Upload(name, data, origin="upload:1:x")).document


def texts(document: Document) -> list[str]:
    return [sentence.text for section in document.sections for sentence in section.sentences]


JOINED = (
    "The fee for an extension of the period of stay is thirty thousand yen from 1 October 2026, and every application "
    "for permanent residence costs 200,000 yen."
)


def test_a_pdf_has_a_section_for_each_page_that_holds_text() -> None:
    first = pdf.text(
        "Handbook of Fees", "The fee for an extension of the period of stay is thirty",
        "thousand yen from 1 October 2026, and every application for perma-", "nent residence costs 200,000 yen.",
        "Tokyo 1,280 yen", "Osaka 1,231 yen", "- 1 -",
    )  # fmt: skip
    pages = [
        first,
        b"",
        *(pdf.text("Handbook of Fees", f"Chapter {n} is about the {n}th kind.", f"- {n} -") for n in (3, 4)),
    ]
    document = uploaded("fees.pdf", pdf.pdf(pdf.pages(*pages)))
    assert [(section.path, section.anchor) for section in document.sections] == [
        (("fees", f"Page {n}"), f"page-{n}") for n in (1, 3, 4)
    ]
    assert texts(document) == [
        JOINED,
        "Tokyo 1,280 yen", "Osaka 1,231 yen", "Chapter 3 is about the 3th kind.", "Chapter 4 is about the 4th kind.",
    ]  # fmt: skip
    [source] = document.sources.values()
    assert (source.kind, source.url) == (SourceKind.COMMUNITY, "fees.pdf")


def test_a_japanese_pdf_is_read() -> None:
    lines = ("在留期間の更新には、手数料として三万円を納付しなければなりません。また、永住", "許可は二十万円です。")
    made = pdf.pdf(pdf.pages(pdf.text(*lines, encoding="cp932"), font=pdf.JAPANESE))
    document = uploaded("手数料.pdf", made)
    assert texts(document) == [
        "在留期間の更新には、手数料として三万円を納付しなければなりません。", "また、永住許可は二十万円です。",
    ]  # fmt: skip
    assert document.language == "ja"


def test_pages_that_are_pictures_are_reported() -> None:
    objects = pdf.pages(pdf.text("The first page says what the others show."), b"/X0 Do", b"/X0 Do")
    picture = pdf.stream(
        b"x", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    document = uploaded("a.pdf", pdf.pdf(objects | {100: picture}))
    assert document.left_out == ("2 pages hold only pictures and were not read.",)


def test_a_word_document_keeps_headings_lists_and_tables() -> None:
    rows = (("Application", "Fee | yen"), ("extension", "30,000"), ("permanent *residence*", "200,000"))
    body = (
        office.paragraph("What it costs", style="Heading1")
        + office.paragraph("1. Fees rise in [brackets].")
        + office.table(rows)
        + office.paragraph("Who pays", style="Heading2")
        + office.paragraph("The employer may pay.")
    )
    document = uploaded("note.docx", office.word(body))
    assert document.title == "Fees of 2026"
    assert [section.path for section in document.sections] == [("Fees of 2026",), ("Fees of 2026", "Who pays")]
    assert texts(document)[-3:] == [
        "Application: extension; Fee | yen: 30,000",
        "Application: permanent *residence*; Fee | yen: 200,000",
        "The employer may pay.",
    ]
    assert "Fees rise in [brackets]." in " ".join(texts(document))
    assert [source.date for source in document.sources.values()] == [PartialDate.parse("2026-09-27")]


WHITE = '<w:color w:val="FFFFFF"/>'
SHADED = WHITE + '<w:shd w:val="clear" w:fill="000080"/>'


@pytest.mark.parametrize(
    ("form", "left_out"),
    [
        ("<w:vanish/>", "1 text that its readers do not see was left out."),
        (WHITE, "1 text that its readers do not see was left out."),
        ('<w:sz w:val="2"/>', "1 text that its readers do not see was left out."),
        ("<w:strike/>", "1 struck-out text was left out."),
        ('<w:vanish w:val="0"/>', ""),
        (SHADED, ""),
        ('<w:sz w:val="24"/>', ""),
        ('<w:strike w:val="false"/>', ""),
    ],
)
def test_what_word_does_not_show_is_left_out(form: str, left_out: str) -> None:
    body = office.paragraph("Bring two photos.") + office.paragraph("Pay at evil.example.", form)
    document = uploaded("note.docx", office.word(body))
    assert document.left_out == ((left_out,) if left_out else ())
    assert ("Pay at evil.example." in texts(document)) == (not left_out)


def test_a_workbook_has_a_section_for_each_visible_sheet_and_rows_that_read_alone() -> None:
    fees = office.cells(
        ("Fees of 2026",), (), ("Kind", "Yen", "Sum"), ("extension", 30000, "=B4*2"), ("entry", 0.5, None)
    )
    parts = office.book_parts(
        {"Fees": fees, "Offices": office.cells(("a", "b")), "Old": office.cells(("x", "y"))}, states={"Old": "hidden"}
    )
    document = uploaded("fees.xlsx", office.packed(parts))
    assert [section.heading for section in document.sections] == ["Fees", "Offices"]
    assert texts(document) == ["Fees of 2026", "Kind: extension; Yen: 30000", "Kind: entry; Yen: 0.5", "a; b"]
    assert document.left_out == (
        "1 hidden sheet was left out.",
        "1 cell holds a formula without its result and was left out: save the file in a spreadsheet program.",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_separated_values_are_read_in_the_encodings_of_japan(encoding: str, sign: str) -> None:
    rows = [("種類", "手数料"), ("在留期間の更新", "30,000円"), ("えいじゅう", "200,000円")]
    data = "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows).encode(encoding)
    document = uploaded("fees.csv", data)
    assert texts(document) == ["種類: 在留期間の更新; 手数料: 30,000円", "種類: えいじゅう; 手数料: 200,000円"]
    assert document.sections[0].sentences[0].kind is UnitKind.ROW


def test_the_type_follows_from_name_and_content() -> None:
    made = pdf.pdf(pdf.pages(pdf.text("x")))
    assert identify("a.pdf", made) == identify("a", made) == of_page("application/octet-stream", "a.pdf", made) == PDF
    assert identify("A.DOCX", office.word()) == of_page(WORD, "", office.word()) == WORD
    assert of_page("application/octet-stream; x=y", "b.xlsx", office.book()) == WORKBOOK
    assert identify("notes", b"%PDF- is how a PDF begins"[1:]) == "text/plain"
    assert of_page("text/HTML; charset=utf-8", "", b"<p>x") == "text/html"
    with pytest.raises(UnsupportedDocument, match="of type “image/png”"):
        of_page("image/png", "a.pdf", made)
    with pytest.raises(UnsupportedDocument, match="said to be “application/pdf” but is a web page"):
        of_page("application/pdf", "a.pdf", b"<html>not found</html>")
    with pytest.raises(UnsupportedDocument, match=r"“\.zip” files are not read: PDF"):
        identify("a.zip", office.word())
