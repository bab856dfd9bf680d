from pathlib import Path

import pytest

from bot.errors import EmptyDocument, UnsupportedDocument
from bot.ingestion.sources import canonical_url, list_folder, read_file, read_stdin


def test_identity_comes_from_where_a_document_is(knowledge: Path, tmp_path: Path) -> None:
    inside, outside = knowledge / "visa" / "a.md", tmp_path / "b.txt"
    inside.parent.mkdir()
    inside.write_text("# A\n\ntext")
    outside.write_text("text")
    assert read_file(inside, knowledge).origin == "visa/a.md"
    assert read_file(outside, knowledge).origin == f"file:{outside.as_posix()}"


def test_standard_input_is_known_by_its_first_line() -> None:
    old, new, other = (read_stdin(text) for text in (b"# A\n\nold", b"\n# A\n\nnew", b"# B\n\nold"))
    assert old.origin == new.origin != other.origin
    assert read_stdin(b"<!DOCTYPE html><p>x").media_type == "text/html"
    with pytest.raises(EmptyDocument):
        read_stdin(b"")


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Example.JP:443/A?b=1&utm_source=x#y", "https://example.jp/A?b=1"),
        ("http://example.jp", "http://example.jp/"),
        ("http://example.jp:8080/a/", "http://example.jp:8080/a/"),
    ],
)
def test_addresses_of_one_page_are_one(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_files_that_cannot_be_read_say_why(knowledge: Path) -> None:
    music, empty = knowledge / "a.mp3", knowledge / "b.txt"
    music.write_bytes(b"ID3")
    empty.touch()
    for path, part in (
        (music, "“.mp3” files are not read"),
        (empty, "It is empty"),
        (knowledge / "c.md", "no such file"),
    ):
        with pytest.raises(UnsupportedDocument, match=part):
            read_file(path, knowledge)
    with pytest.raises(UnsupportedDocument, match="regular file"):
        read_file(knowledge, knowledge)


def test_a_folder_lists_documents_only(knowledge: Path) -> None:
    for name in ("b.md", "a.txt", "README.md", ".hidden.md", "feeds.toml", "sub/c.html", ".git/d.md"):
        path = knowledge / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [p.relative_to(knowledge).as_posix() for p in list_folder(knowledge).files] == [
        "a.txt",
        "b.md",
        "sub/c.html",
    ]
