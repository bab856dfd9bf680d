"""Words that chats shorten, written out."""

import pytest

from bot.text.shorthand import in_full


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("how many pts for my uni", "how many points for my university"),
        ("can you help, 3 yrs of uni", "can you help, 3 years of university"),
        ("U and EXP and Uni Tokyo", "U and EXP and Uni Tokyo"),
        ("see https://uni.example/docs/u, mail u@uni.example", "see https://uni.example/docs/u, mail u@uni.example"),
        ("the unit of hrsx", "the unit of hrsx"),
    ],
)
def test_words_are_written_out_unless_they_may_be_names(text: str, full: str):
    assert in_full(text) == full
