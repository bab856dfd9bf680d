"""Words for keyword search, the same for documents and questions."""

import re
import unicodedata

from bot.text.normalise import normalise

_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"  # noqa: E501 — one character class
# Vowel signs are no letters to `re`, yet they are part of the word in the scripts of South and South-East Asia.
_SIGNS = "\u0900-\u0dff\u0e30-\u0e4e\u0eb0-\u0ecd\u102b-\u103e\u17b4-\u17d3"
_TOKEN = re.compile(rf"(?P<cjk>[{_CJK}]+)|(?P<word>(?:[^\W_{_CJK}]|[{_SIGNS}])+)")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?:s\b)?")
_DIACRITIC = re.compile("[\u0300-\u036f]")
_STROKED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Lower case without diacritics: `Zairyū` becomes `zairyu`; kana keep their voicing marks."""
    lowered = normalise(text).lower().translate(_STROKED)
    return unicodedata.normalize("NFC", _DIACRITIC.sub("", unicodedata.normalize("NFD", lowered)))


def tokens(text: str) -> list[str]:
    """Folded words in order; Chinese, Japanese and Korean runs as character bigrams (a lone character as it is).

    `1,000,000` is one token, `1000000`; `don't` is `dont` and `Japan's` is `japan`.
    """
    folded = _GROUPED.sub("", _APOSTROPHE.sub("", fold(text)))
    found: list[str] = []
    for match in _TOKEN.finditer(folded):
        run = match["cjk"]
        if run is None:
            found.append(match["word"])
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found
