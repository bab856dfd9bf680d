"""Which language a question is written in, by its script.

Kana means Japanese, hangul Korean, Han characters without kana Chinese; anything else counts as English here.
"""

import re

_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]")
_HANGUL = re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def detect(text: str) -> str:
    """Return the ISO 639-1 code. A few Japanese terms inside an English sentence leave it English."""
    if _HANGUL.search(text):
        return "ko"
    latin = len(_LATIN_WORD.findall(text))
    if _KANA.search(text):
        return "ja" if len(_KANA.findall(text)) + len(_HAN.findall(text)) > latin else "en"
    if len(_HAN.findall(text)) > 3 * latin:
        return "zh"
    return "en"
