"""How numbers are written: with digits and scales (`5.46 million`, `1億2,000万`), or in words (`twenty-eight`, 二十八).

`ITEM` is the pattern of one number, `amount` its value. `prepared` brings a text into the form that the patterns read.
"""

import re
from decimal import Decimal

from bot.text.normalise import normalise

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {name: value for value, name in enumerate(("zero", *_ONES, *_TEENS))}
_VALUES = _WORDS | {name: 10 * value for value, name in enumerate(_TENS, 2)}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "mil": 10**6,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12, "man": 10**4, "oku": 10**8,
    "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SURE = r"(?:thousand|million|billion|trillion|mn|mil|bn|tn|[km]|千|万|億|兆)(?![a-z])"
# “man” and “oku” are scales before yen only: a 4-man team has four people.
SCALE = rf"(?:{_SURE}|(?:man|oku)(?=[ -]?(?:yen|en)\b))"
_ANY_SCALE = rf"(?:{_SURE}|man|oku)"


def _amount_pattern(scale: str) -> str:
    return rf"{NUMBER}(?:[ -]?{scale}(?:{NUMBER}[千万億])*(?:{NUMBER}(?=[円人名件社台]))?)?"


AMOUNT = _amount_pattern(SCALE)
_SIMPLE = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    r"(?![a-z])"
)
_LARGE = rf"(?:{_SIMPLE}|an?(?= (?:hundred|thousand|million|billion)\b))"
WORD = (
    rf"(?:{_LARGE}[ -](?:hundred|thousand|million|billion)\b(?:[ -](?:thousand|million|billion)\b)?"
    rf"(?: and {_SIMPLE})?|{_SIMPLE}|hundred\b)"
)
ITEM = rf"(?:{AMOUNT}|{WORD})"
ONE_ITEM = re.compile(rf"({_amount_pattern(_ANY_SCALE)})|({WORD})", re.IGNORECASE)
PART = re.compile(rf"({NUMBER})[ -]?({_ANY_SCALE})?", re.IGNORECASE)

_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "〜": "~"})
_LONG_MARK = re.compile(r"(?<=\d)ー(?=\d)")  # typed for a hyphen
_FRACTION_SIGN = re.compile(r"(?<=\d) ?(?=[¼½¾])")
_HALVES = {"¼": "25", "½": "5", "¾": "75"}
_MIXED = re.compile(r"(?<![\d.,/])(\d+) (1/2|1/4|3/4)(?![\d/])")
_MIXED_VALUES = {"1/2": ".5", "1/4": ".25", "3/4": ".75"}
_KANJI_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)} | {"〇": 0}
_KANJI_SCALES = {"十": 10, "百": 100, "千": 1000}
# Only before a unit, so that 一部 and 三菱 stay; 十分 (enough) and 一時 (for now) are no figures, and neither are the
# towns 千歳 and 四日市.
_KANJI = re.compile(
    r"(?:(?<![\u4e00-\u9fff\d,.])|(?<=[年月]))第?(?!千歳|[二四五六七八九]日市|十日町)[〇一二三四五六七八九十百千]+"
    r"(?=[万億]?円|年|[かヶケカヵ箇]月|週|時間|割|歳|点|人|条|月|日(?!本)|%)|(?<=条の)[一二三四五六七八九十]+"
)


def prepared(text: str) -> str:
    """The text after NFKC with plain hyphens, `1½` as `1.5` and 三ヶ月 as 3ヶ月."""
    text = _FRACTION_SIGN.sub(".", text)
    text = re.sub(r"(?<=\.)[¼½¾]", lambda sign: _HALVES[sign[0]], text)
    text = _LONG_MARK.sub("-", normalise(text).translate(_HYPHENS))
    text = _MIXED.sub(lambda mixed: mixed[1] + _MIXED_VALUES[mixed[2]], text)
    return _KANJI.sub(lambda found: _from_kanji(found[0]), text)


def _from_kanji(text: str) -> str:
    """第二十八 becomes 第28, 二〇二五 becomes 2025."""
    digits = text.removeprefix("第")
    prefix = text[: len(text) - len(digits)]
    if not any(sign in _KANJI_SCALES for sign in digits):
        return prefix + "".join(str(_KANJI_DIGITS[sign]) for sign in digits)
    total, digit = 0, 0
    for sign in digits:
        if sign in _KANJI_SCALES:
            total += (digit or 1) * _KANJI_SCALES[sign]
            digit = 0
        else:
            digit = _KANJI_DIGITS[sign]
    return prefix + str(total + digit)


def plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    return format(value.normalize(), "f")


def amount(text: str) -> Decimal:
    """The value of what `ITEM` matches."""
    if not text[0].isdigit():
        return _from_words(text.lower())
    return sum(
        (Decimal(part[1].replace(",", "")) * SCALES.get((part[2] or "").lower(), 1) for part in PART.finditer(text)),
        Decimal(0),
    )


def _from_words(text: str) -> Decimal:
    """`two hundred and five`, `twenty-eight`, `a million`, `two hundred thousand`."""
    total = 0
    for word in re.split(r"[ -]", text):
        if word in _VALUES:
            total += _VALUES[word]
        elif word in SCALES:
            total = (total or 1) * SCALES[word]
        elif word in {"a", "an"}:
            total = 1
    return Decimal(total)
