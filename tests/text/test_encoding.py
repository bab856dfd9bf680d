import pytest

from bot.errors import EmptyDocument, UnsupportedDocument
from bot.text.encoding import MAX_TEXT_BYTES, decode

JAPANESE = "在留カードの更新には手数料がかかります。窓口では三万円です。①"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp932"])
def test_japanese_is_read_in_any_encoding(encoding: str) -> None:
    assert decode(JAPANESE.encode(encoding)) == JAPANESE


@pytest.mark.parametrize("encoding", ["euc_jp", "iso2022_jp"])
def test_older_japanese_encodings_are_told_apart(encoding: str) -> None:
    text = JAPANESE.replace("①", "")
    assert decode(text.encode(encoding)) == text


def test_a_stated_shift_jis_is_read_as_what_it_really_is() -> None:
    assert decode("①".encode("cp932"), "Shift_JIS") == "①"


def test_a_page_states_its_encoding_in_itself() -> None:
    html = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>café €</p>'
    assert decode(html.encode("cp1252"), html=True) == html


@pytest.mark.parametrize("encoding", ["Shift_JIS", "euc-jp", "iso-8859-15"])
def test_xml_states_its_encoding_in_itself(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><title>{"€ café" if "iso" in encoding else "予報"}</title>'
    assert decode(text.encode(encoding)) == text


def test_western_text_is_guessed() -> None:
    text = "Das Gebührenverzeichnis für Anträge ändert sich, größere Beträge müssen überwiesen werden. " * 3
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("data", "error", "part"),
    [
        pytest.param(b"", EmptyDocument, "It is empty", id="empty"),
        pytest.param(b" \n\t ", EmptyDocument, "nothing but spaces", id="spaces"),
        pytest.param(b"x" * (MAX_TEXT_BYTES + 1), UnsupportedDocument, "larger than 10 MB", id="huge"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", UnsupportedDocument, "binary", id="png"),
        pytest.param(bytes(range(1, 32)) * 20, UnsupportedDocument, "binary", id="controls"),
        pytest.param(b"\xff\xfe\x00\xd8\x00", UnsupportedDocument, "save it as UTF-8", id="broken UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, error: type[Exception], part: str) -> None:
    with pytest.raises(error, match=part):
        decode(data)
