"""English words as chats shorten them, written out: an embedding knows "university" and hardly "uni"."""

import re

_WORDS = {
    "appt": "appointment", "bf": "boyfriend", "biz": "business", "docs": "documents",
    "gf": "girlfriend", "govt": "government", "hrs": "hours", "immi": "immigration", "mths": "months", "pls": "please",
    "pts": "points", "tmrw": "tomorrow", "uni": "university", "wks": "weeks", "yr": "year",
    "yrs": "years",
}  # fmt: skip
_SHORT = re.compile(rf"(?<![\w@#/.-])(?:{'|'.join(_WORDS)})(?![\w@/-]|\.\w)")


def in_full(text: str) -> str:
    """The text with such words written out; with a capital they may be names and stay."""
    return _SHORT.sub(lambda found: _WORDS[found[0]], text)
