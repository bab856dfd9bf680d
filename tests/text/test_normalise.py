import pytest

from bot.text.normalise import clean, normalise, strip_hidden

TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore")
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        pytest.param(f"fee{TAGS} rises", "fee rises", id="tag block"),
        pytest.param("vi\u200bsa\ufeff", "visa", id="zero width"),
        pytest.param("a\u202edeifirev\u202c", "adeifirev", id="bidi override"),
        pytest.param("x\ufe01\ufe02\U000e0101y", "xy", id="variation selectors"),
        pytest.param("a\ufe0f", "a", id="emoji selector after a letter"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphen"),
        pytest.param("a\x00b\x07c", "abc", id="controls"),
        pytest.param("a\U0001d173b\U0001bca0c", "abc", id="formats of music and shorthand"),
    ],
)
def test_characters_that_nobody_sees_are_removed(hidden: str, seen: str) -> None:
    assert strip_hidden(hidden) == seen


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u2708\ufe0f", id="emoji presentation"),
        pytest.param("\U0001f468\u200d\U0001f4bb", id="joined emoji"),
        pytest.param("\u2764\ufe0f\u200d\U0001f525", id="selector then joiner"),
        pytest.param(ENGLAND, id="flag of England"),
        pytest.param("\u0915\u094d\u200d\u0937", id="Devanagari joiner"),
        pytest.param("在留カード\n\tがぎぐ", id="Japanese, tab and newline"),
    ],
)
def test_what_people_see_stays(text: str) -> None:
    assert strip_hidden(text) == text


def test_documents_keep_their_letters_and_get_plain_line_ends() -> None:
    assert clean("Ａ①\r\nが\u2028x\r") == "Ａ①\nが\nx\n"


def test_searching_ignores_width_and_spaces() -> None:
    assert normalise(" ＨＳＰ　７０ \n 点 ") == "HSP 70 点"
