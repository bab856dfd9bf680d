"""The words of a text that carry meaning."""

from bot.kept import remembered
from bot.text.words import tokens

STOP_WORDS = frozenset(
    tokens(
        "a about all am an and any are as at be been but by can could did do does for from get go had has have how i "
        "if in into is it its just like make many me much my need no not of on or our out should so some than that "
        "the their them then there they this to up us was we what when where which who whom whose why will with "
        "would you your"
    )
)


@remembered(2048)  # sentences come up again and again
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning."""
    return frozenset(word for word in tokens(text) if word not in STOP_WORDS)
