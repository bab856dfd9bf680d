"""Personal identifiers in a text, masked before it is logged, stored, embedded or sent anywhere.

Residence card, My Number (with its check digit), passport, telephone, e-mail, bank account and credit card numbers.
Amounts, dates, articles, postcodes and corporate numbers stay, and so do the numbers of public services.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.text.normalise import normalise, strip_hidden


class Identifier(StrEnum):
    """What was masked; the placeholder is this in square brackets."""

    RESIDENCE_CARD = "residence card number"
    CREDIT_CARD = "credit card number"
    MY_NUMBER = "My Number"
    EMAIL = "e-mail address"
    PASSPORT = "passport number"
    PHONE = "phone number"
    BANK_ACCOUNT = "bank account number"


_PLACEHOLDERS = re.compile(rf"\s?\[(?:{'|'.join(Identifier)})\]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without identifiers, and which kinds stood in it, each once in order of appearance."""

    text: str
    kinds: tuple[Identifier, ...]


def mask(text: str, allowed: Collection[str] = ()) -> Masked:
    """Replace every identifier by a placeholder such as `[residence card number]`.

    Args:
        text: As somebody typed it: spaced, hyphenated and full-width numbers are recognised too, also with characters
            between the digits that nobody sees.
        allowed: Telephone numbers and e-mail addresses that are public, in any spelling, such as those of consultation
            services. Numbers that begin with 0120, 0800 or 0570 are never personal.

    Masking a masked text changes nothing.
    """
    public = _all_plain(frozenset(allowed))
    kinds: list[Identifier] = []
    while True:
        found = _find(text, public)
        if not found:
            return Masked(text, tuple(dict.fromkeys(kinds)))
        for start, end, kind in reversed(found):
            text = f"{text[:start]}[{kind}]{text[end:]}"
        kinds.extend(kind for _, _, kind in found)


def without_placeholders(text: str) -> str:
    """A masked text without what stands for identifiers, to be searched for; all of it where that is all there is."""
    rest = _PLACEHOLDERS.sub("", text)
    return rest if re.search(r"\w", rest) else text


def mask_as_written(text: str, allowed: Collection[str] = ()) -> str:
    """The text masked, else as it was written; tidied where only that shows a number, such as one over two lines."""
    written = mask(text, allowed).text
    tidied = mask(normalise(written), allowed)
    return tidied.text if tidied.kinds else written


def contacts(texts: Iterable[str]) -> frozenset[str]:
    """The telephone numbers and e-mail addresses in texts that are public, for `allowed`."""
    found: set[str] = set()
    for text in texts:
        folded, _ = _fold(text)
        for kind, pattern, _ in _RULES:
            if kind in {Identifier.PHONE, Identifier.EMAIL}:
                found.update(_plain(match[0]) for match in pattern.finditer(folded))
    return frozenset(found)


@lru_cache(maxsize=4)
def _all_plain(contacts: frozenset[str]) -> frozenset[str]:
    """Those that are public are the same for every text."""
    return frozenset(map(_plain, contacts))


_Span = tuple[int, int, Identifier]
_Check = Callable[[re.Match[str]], bool]
_Rule = tuple[Identifier, re.Pattern[str], _Check]


def _find(text: str, public: frozenset[str]) -> list[_Span]:
    """The identifiers of a text as intervals of it, in order, without overlaps."""
    folded, places = _fold(text)
    # A placeholder's own words, such as “passport”, must not make a number beside it one.
    folded = _PLACEHOLDER.sub(lambda match: "\n" * len(match[0]), folded)
    taken: list[_Span] = []
    for kind, pattern, check in _RULES:
        for match in pattern.finditer(folded):
            number = "number" if "number" in pattern.groupindex else 0
            start, end = places[match.start(number)], places[match.end(number) - 1] + 1
            free = all(end <= first or last <= start for first, last, _ in taken)
            if free and check(match) and not _is_public(kind, match[number], public):
                taken.append((start, end, kind))
    return sorted(taken)


def _fold(text: str) -> tuple[str, list[int]]:
    """The text in plain characters, and for each of them its place in the original."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = character if character.isascii() else _plain_character(character)
        kept.extend(plain)
        places.extend([place] * len(plain))
    return "".join(kept), places


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return strip_hidden(unicodedata.normalize("NFKC", character)).translate(_HYPHENS)


def _plain(contact: str) -> str:
    """A telephone number as its digits with 0 for +81; an e-mail address in lower case."""
    folded, _ = _fold(contact)
    if "@" in folded:
        return folded.lower().strip()
    digits = _digits(folded)
    return "0" + digits[2:].removeprefix("0") if folded.strip().startswith("+81") else digits


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_public(kind: Identifier, written: str, public: frozenset[str]) -> bool:
    if kind not in {Identifier.PHONE, Identifier.EMAIL}:
        return False
    plain = _plain(written)
    return plain in public or (kind is Identifier.PHONE and plain.startswith(_SERVICE_PREFIXES))


def _any(_: re.Match[str]) -> bool:
    return True


def _is_residence_card(match: re.Match[str]) -> bool:
    """Two letters, eight digits, two letters; `ON 20261001 AT` in capitals is a date between two words."""
    return match[0].isalnum() or not _DAY.search(_digits(match[0]))


def _is_iban(match: re.Match[str]) -> bool:
    """The check digits of ISO 13616."""
    plain = match[0].replace(" ", "")
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _is_my_number(match: re.Match[str]) -> bool:
    """The twelfth digit of a My Number follows from the eleven before it (ministerial ordinance 85 of 2014, Art. 5)."""
    *digits, check = map(int, _digits(match[0]))
    total = sum(
        digit * (place + 1 if place <= 6 else place - 5)  # noqa: PLR2004 — the ordinance's weights
        for place, digit in enumerate(reversed(digits), 1)
    )
    rest = total % 11
    return check == (0 if rest <= 1 else 11 - rest)


def _is_credit_card(match: re.Match[str]) -> bool:
    """The Luhn check, for numbers that begin as those of card companies do."""
    digits = _digits(match[0])
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0 and bool(_ISSUERS.match(digits))


def _is_phone(match: re.Match[str]) -> bool:
    """Ten digits with a leading 0, eleven for mobile and IP phones; abroad eight to fifteen."""
    digits = _plain(match[0])
    if match[0].startswith("+"):
        return _SHORTEST_ABROAD <= len(digits) <= _LONGEST_ABROAD
    if digits.startswith("0"):
        return len(digits) == _LANDLINE or (len(digits) == _MOBILE and digits[1:3] in _MOBILE_CODES)
    return len(digits) == _LANDLINE


_DAY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212ー", "-"))
_PLACEHOLDER = re.compile("|".join(re.escape(f"[{kind}]") for kind in Identifier))
_SERVICE_PREFIXES = ("0120", "0800", "0570")
_SHORTEST_ABROAD, _LONGEST_ABROAD, _LANDLINE, _MOBILE = 8, 15, 10, 11
# 010 is a mobile phone in Korea; the others are mobile, IP and data lines in Japan.
_MOBILE_CODES = frozenset({"20", "50", "60", "70", "80", "90", "10"})
_ISSUERS = re.compile(r"(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|35\d{14}|3[068]\d{12}|6(?:011|5\d\d)\d{12})$")
_GAP = r"[ -]{0,2}"
_DOTTED_GAP = r"[ .-]{0,3}"
# Beside these a number is part of a longer one; an amount of money or a count is none.
_ALONE = r"(?<![A-Za-z0-9_,¥$€/-])(?<!\d[ .])"
_ENDS = (
    r"(?![A-Za-z0-9_/]|[-.,]\d| \d)"
    r"(?! ?(?:yen|円|jpy|usd|dollars?|euros?|people|ドル|ユーロ|万|億|人|件|名|株))"
)
_PASSPORT_WORD = r"(?:passport|旅券|パスポート|护照|여권|pasaporte|passaporte|passeport|reisepass)"
_PASSPORT_NUMBER = (
    r"(?P<number>(?<![A-Za-z0-9])(?:[a-z]{1,2} ?\d{6,8}[a-z]?|\d{8,9}|[a-z]\d{2}[a-z0-9]\d{5})"
    r"(?![A-Za-z0-9]|[-.,/]\d))"
)
_ACCOUNT_WORD = r"(?:account (?:number|no\.?|nr)|bank account|口座番号|口座|普通預金|普通|当座|账号|계좌(?:번호)?)"


def _rule(kind: Identifier, pattern: str, check: _Check = _any, *, flags: int = 0) -> _Rule:
    return kind, re.compile(pattern, flags | re.ASCII), check


# Earlier rules win where two match at the same place. Of a pattern with a group `number`, only that is masked.
_RULES: tuple[_Rule, ...] = (
    _rule(Identifier.EMAIL, r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"),
    _rule(
        Identifier.RESIDENCE_CARD,
        rf"(?<![A-Za-z0-9])(?:[A-Z]{_GAP}[A-Z]{_GAP}(?:\d{_GAP}){{8}}[A-Z]{_GAP}[A-Z]|[A-Za-z]{{2}}\d{{8}}[A-Za-z]{{2}})"
        r"(?![A-Za-z0-9])",
        _is_residence_card,
    ),
    _rule(Identifier.CREDIT_CARD, rf"{_ALONE}\d(?:{_GAP}\d){{13,15}}{_ENDS}", _is_credit_card, flags=re.IGNORECASE),
    _rule(
        Identifier.MY_NUMBER,
        rf"{_ALONE}(?:\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}){_ENDS}",
        _is_my_number,
        flags=re.IGNORECASE,
    ),
    _rule(
        Identifier.BANK_ACCOUNT,
        r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)",
        _is_iban,
    ),
    _rule(Identifier.PASSPORT, r"(?<![A-Za-z0-9])[TMN][A-Z] ?\d{7}(?![A-Za-z0-9])"),
    _rule(Identifier.PASSPORT, rf"{_PASSPORT_WORD}[^\n。]{{0,30}}?{_PASSPORT_NUMBER}", flags=re.IGNORECASE),
    _rule(Identifier.PASSPORT, rf"{_PASSPORT_NUMBER}[^\n。.]{{0,15}}?{_PASSPORT_WORD}", flags=re.IGNORECASE),
    _rule(
        Identifier.BANK_ACCOUNT,
        rf"{_ACCOUNT_WORD}[^\d\n]{{0,15}}?(?P<number>(?<![\d.,¥$-])\d(?:{_GAP}\d){{6,7}}){_ENDS}",
        flags=re.IGNORECASE,
    ),
    _rule(
        Identifier.BANK_ACCOUNT,
        rf"(?:ゆうちょ|yu-?cho|記号)[^\d\n]{{0,15}}?(?P<number>1\d{{4}}[^\d\n]{{1,6}}\d{{6,7}}1){_ENDS}",
        flags=re.IGNORECASE,
    ),
    _rule(
        Identifier.PHONE,
        rf"(?<![\w+])\+\d{{1,3}}{_DOTTED_GAP}(?:\(0\)[ -]?)?(?:\(?\d{{1,4}}\)?{_DOTTED_GAP}){{1,4}}\d{{2,4}}{_ENDS}",
        _is_phone,
    ),
    _rule(
        Identifier.PHONE,
        rf"(?<![A-Za-z0-9_/-])(?<!\d[.:])(?:\(0[1-9]\d{{0,3}}\)|0[1-9]\d{{0,3}}){_DOTTED_GAP}(?:\(\d{{1,4}}\)|\d{{1,4}}){_DOTTED_GAP}"
        r"\d{3,4}(?![\w/]|[-.:]\d)",
        _is_phone,
    ),
    _rule(Identifier.PHONE, r"(?<![\w.-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])", _is_phone),
)
