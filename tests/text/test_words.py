import pytest

from bot.text.hashing import content_hash, text_hash
from bot.text.words import fold, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zairyū kādo", ["zairyu", "kado"]),
        ("在留カード", ["在留", "留カ", "カー", "ード"]),
        ("HSP-visa 70点", ["hsp", "visa", "70", "点"]),
        ("It's 30,000,000 yen; don't", ["it", "30000000", "yen", "dont"]),
        ("Đường công việc", ["duong", "cong", "viec"]),
        ("नेपाल वीजा", ["नेपाल", "वीजा"]),
        ("ｎ２ がぎ", ["n2", "がぎ"]),
        ("비자 연장", ["비자", "연장"]),
        ("1,2,3", ["1", "2", "3"]),
        ("", []),
        ("—…!?", []),
    ],
)
def test_words_for_keyword_search(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_folding_keeps_the_voicing_of_kana() -> None:
    assert fold("Ｔōkyō がぱ") == "tokyo がぱ"


def test_hashes_are_sha256() -> None:
    assert text_hash("visa") == content_hash(b"visa")
    assert len(text_hash("在留")) == 64
