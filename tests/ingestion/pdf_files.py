"""PDF documents, honest and hostile ones, made by hand so that each is small and says exactly what is wrong with it."""

import hashlib
import zlib
from collections.abc import Mapping

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
JAPANESE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /90ms-RKSJ-H /DescendantFonts ["
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>] >>"
)
Objects = dict[int, bytes]


def pdf(objects: Mapping[int, bytes], *, trailer: bytes = b"") -> bytes:
    """The file of some objects; the first is the catalog."""
    made = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        made += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(made) + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def text(*lines: str, encoding: str = "cp1252", size: int = 11) -> bytes:
    """A page's content: lines from the top downwards."""
    shown = [b"<%s> Tj 0 -14 Td" % line.encode(encoding).hex().encode() for line in lines]
    return b"BT /F1 %d Tf 40 780 Td %s ET" % (size, b" ".join(shown))


def pages(*contents: bytes, font: bytes = FONT, extra: Mapping[int, bytes] | None = None) -> Objects:
    """The objects of a document with a page for each content."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * place) for place in range(len(contents)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids),
        3: font,
    }
    for place, content in enumerate(contents):
        number = 10 + 2 * place
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R >> /XObject << /X0 100 0 R >> >> >>" % (number + 1)
        )
        objects[number + 1] = stream(content)
    return objects | dict(extra or {})


PICTURE = stream(
    bytes(64 * 64),
    b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 8 /ColorSpace /DeviceGray",
)


def scan(count: int = 1) -> bytes:
    return pdf(pages(*[b"q 500 0 0 700 40 40 cm /X0 Do Q"] * count, extra={100: PICTURE}))


def fan_out(depth: int = 12, width: int = 12) -> bytes:
    """Forms that draw others many times each: width to the power of depth letters."""
    forms = {}
    for level in range(depth):
        content = b" ".join([b"/Y Do"] * width) if level < depth - 1 else text("A page of text that is long enough.")
        forms[100 + level] = stream(
            content,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> /XObject << /Y %d 0 R >> >>" % (101 + level),
        )
    return pdf(pages(b"/X0 Do", extra=forms))


def packed_thrice(megabytes: int = 100) -> bytes:
    """A content of a few kilobytes that unpacks to gigabytes, packed three times over."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1024**2) for _ in range(megabytes)) + packer.flush()
    data = zlib.compress(zlib.compress(data, 9), 9)
    objects = pages(b"")
    objects[11] = stream(data, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")
    return pdf(objects)


def page_tree_loop() -> bytes:
    objects = pages(text("A page of text that is long enough."))
    objects[2] = b"<< /Type /Pages /Count 3 /Kids [4 0 R 2 0 R] >>"
    objects[4] = b"<< /Type /Pages /Count 2 /Kids [2 0 R 4 0 R] /Parent 2 0 R >>"
    return pdf(objects)


def table_loop() -> bytes:
    """A cross-reference table that names itself as the one before it."""
    made = pdf(pages(text("A page of text that is long enough.")))
    table = made.rfind(b"xref\n0")
    return made.replace(b"trailer <<", b"trailer << /Prev %d" % table)


def deep(levels: int = 100_000) -> bytes:
    objects = pages(text("A page of text that is long enough."))
    objects[2] = objects[2][:-2] + b"/Deep " + b"[" * levels + b"]" * levels + b" >>"
    return pdf(objects)


def many_pages(count: int = 2_000) -> bytes:
    objects = pages(text("A page of text that is long enough."))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b"10 0 R " * count)
    return pdf(objects)


def encrypted(password: bytes = b"secret") -> bytes:
    """Protected by a password for reading, with the standard handler of 40 bits (PDF 32000-1, 7.6.3)."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = (password + padding)[:32]
    ident, rights = b"0123456789abcdef", -4
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)  # noqa: S324 — the format's own
    key = hashlib.md5(padded + owner + rights.to_bytes(4, "little", signed=True) + ident).digest()[:5]  # noqa: S324
    objects = pages(b"")
    numbered = key + (11).to_bytes(3, "little") + bytes(2)
    objects[11] = stream(rc4(hashlib.md5(numbered).digest()[:10], text("secret words")))  # noqa: S324
    entry = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (
        owner.hex().encode(), rc4(key, padding).hex().encode(), rights,
    )  # fmt: skip
    return pdf(objects, trailer=b"/Encrypt %s /ID [<%s> <%s>]" % (entry, ident.hex().encode(), ident.hex().encode()))


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    made, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(made)
