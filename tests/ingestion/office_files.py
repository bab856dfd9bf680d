"""Office documents, honest and hostile ones, made by hand so that each is small and says exactly what is wrong."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PROTECTED_OFFICE = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(480)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _package(main: str, main_type: str, more: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/><Override PartName="/{main}" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Fees of 2026'
        "</dc:title><dcterms:modified>2026-09-27T10:00:00Z</dcterms:modified></cp:coreProperties>",
        **more,
    }


def paragraph(text: str, form: str = "", style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:rPr>{form}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    made = (f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def word_parts(body: str, *, before: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a Word document with this body; `before` stands ahead of its root element."""
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return _package("word/document.xml", WORD_TYPE, {"word/document.xml": document, **more})


def word(body: str = "", *, before: str = "") -> bytes:
    return packed(word_parts(body or paragraph("Bring two photos."), before=before))


def book_parts(
    sheets: Mapping[str, str], *, before: str = "", states: Mapping[str, str] | None = None
) -> dict[str, str | bytes]:
    """The parts of a workbook; each sheet is the XML of its rows."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{(states or {}).get(name, "visible")}" '
        f'xmlns:r="{OFFICE}" r:id="s{n}"/>'
        for n, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in enumerate(names, 1)
    )
    more: dict[str, str | bytes] = {
        "xl/workbook.xml": f'{before}<workbook xmlns="{S}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    for n, rows in enumerate(sheets.values(), 1):
        more[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{S}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
        )
    return _package("xl/workbook.xml", BOOK_TYPE, more)


def cells(*rows: tuple[object, ...]) -> str:
    """The XML of rows: texts, numbers, None for empty cells."""

    def cell(value: object, name: str) -> str:
        if value is None:
            return ""
        if isinstance(value, str) and value.startswith("="):
            return f'<c r="{name}"><f>{escape(value[1:])}</f></c>'
        if isinstance(value, str):
            return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f'<c r="{name}"><v>{value}</v></c>'

    return "".join(
        f'<row r="{n}">{"".join(cell(value, f"{chr(65 + place)}{n}") for place, value in enumerate(row))}</row>'
        for n, row in enumerate(rows, 1)
    )


def book(*rows: tuple[object, ...], before: str = "") -> bytes:
    return packed(book_parts({"Fees": cells(*(rows or (("Kind", "Yen"), ("extension", 30000))))}, before=before))


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x "{"a" * 50_000}">]>'


def entity(definition: str, name: str, times: int = 1) -> bytes:
    return packed(word_parts(f"<w:p><w:r><w:t>{f'&{name};' * times}</w:t></w:r></w:p>", before=definition))


def wide_entity() -> bytes:
    """An outside entity in UTF-16, in which no search for its ASCII letters finds it."""
    parts = word_parts(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before=OUTSIDE.replace('"1.0"', '"1.0" encoding="UTF-16"')
    )
    document = parts["word/document.xml"]
    assert isinstance(document, str)
    return packed(parts | {"word/document.xml": document.encode("utf-16")})


def bomb(kind: str, megabytes: int = 30) -> bytes:
    """An honest document with a part of nothing but spaces."""
    honest = word_parts(paragraph("x")) if kind == "docx" else book_parts({"a": cells(("x", "y"))})
    name = "word/document.xml" if kind == "docx" else "xl/worksheets/sheet1.xml"
    part = honest[name]
    assert isinstance(part, str)
    return packed(honest | {name: part.replace("><", f">{' ' * (megabytes * 1024**2)}<", 1)})


def nested(levels: int = 3_000) -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * levels + paragraph("x") + "</w:tc></w:tr></w:tbl>" * levels)


def with_macros() -> bytes:
    return packed(word_parts(paragraph("x")) | {"word/vbaProject.bin": b"x"})


def many_parts(count: int = 6_000) -> bytes:
    return packed(word_parts(paragraph("x")) | {f"word/media/{n}.png": b"" for n in range(count)})


def twice_named() -> bytes:
    """Two main parts: one program reads the first, another the last."""
    made = BytesIO(word(paragraph("what Word shows")))
    with ZipFile(made, "a") as archive:
        archive.writestr("word/document.xm_", paragraph("what is cited"))
    return made.getvalue().replace(b"word/document.xm_", b"word/document.xml")


def far_cell() -> bytes:
    """A sheet whose only cells are in its very first and very last place."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    return packed(book_parts({"a": rows}))
