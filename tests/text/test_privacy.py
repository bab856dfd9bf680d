"""Personal identifiers are masked, and nothing else: by hand, by properties, and over the whole knowledge."""

import string
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.privacy import Identifier, contacts, mask, mask_as_written

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("my card is AA12345678AA, ok?", "my card is [residence card number], ok?"),
        ("AA 12345678 BB", "[residence card number]"),
        ("AB-1234-5678-CD", "[residence card number]"),
        ("ＡＢ１２３４５６７８ＣＤ", "[residence card number]"),
        ("ab12345678cd", "[residence card number]"),
        ("A B 1 2 3 4 5 6 7 8 C D", "[residence card number]"),
        ("AA1234\u200b5678AA", "[residence card number]"),
        ("在留カード番号はAB12345678CDです", "在留カード番号は[residence card number]です"),
        ("my number 123456789018", "my number [My Number]"),
        ("1234 5678 9018", "[My Number]"),
        ("1234-5678-9018", "[My Number]"),
        ("123 456 789 018", "[My Number]"),
        ("マイナンバーは１２３４５６７８９０１８です", "マイナンバーは[My Number]です"),
        ("passport TK1234567", "passport [passport number]"),
        ("旅券はＴＫ１２３４５６７です", "旅券は[passport number]です"),
        ("TZ 1234567", "[passport number]"),
        ("my passport is K1234567", "my passport is [passport number]"),
        ("passport no. 123456789", "passport no. [passport number]"),
        ("旅券番号 AB1234567", "旅券番号 [passport number]"),
        ("M12345678 is my passport number", "[passport number] is my passport number"),
        ("call 090-1234-5678", "call [phone number]"),
        ("09012345678", "[phone number]"),
        ("tel:03-1234-5678", "tel:[phone number]"),
        ("(03)1234-5678", "[phone number]"),
        ("03(1234)5678", "[phone number]"),
        ("電話は０９０ー１２３４ー５６７８", "電話は[phone number]"),
        ("090.1234.5678", "[phone number]"),
        ("090 - 1234 - 5678", "[phone number]"),
        ("+81 90 1234 5678", "[phone number]"),
        ("+81(0)90-1234-5678", "[phone number]"),
        ("+1 (555) 123-4567", "[phone number]"),
        ("555-123-4567", "[phone number]"),
        ("mail a.b+c@example.co.jp now", "mail [e-mail address] now"),
        ("連絡先はａ＠ｅｘａｍｐｌｅ．ｃｏｍです", "連絡先は[e-mail address]です"),
        ("口座番号 1234567", "口座番号 [bank account number]"),
        ("口座は普通1234567です", "口座は普通[bank account number]です"),
        ("my bank account number is 1234567", "my bank account number is [bank account number]"),
        ("ゆうちょ 記号12345 番号12345671", "ゆうちょ 記号[bank account number]"),
        ("DE89 3704 0044 0532 0130 00", "[bank account number]"),
        ("4111 1111 1111 1111", "[credit card number]"),
        ("3782-822463-10005", "[credit card number]"),
        ("AA12345678AA and 090-1234-5678", "[residence card number] and [phone number]"),
    ],
)
def test_an_identifier_is_masked(text: str, masked: str) -> None:
    found = mask(text)
    assert found.text == masked
    assert {f"[{kind}]" for kind in found.kinds} <= {f"[{kind}]" for kind in Identifier if f"[{kind}]" in masked}
    assert found.kinds


@pytest.mark.parametrize(
    "text",
    [
        "123456789012",  # the check digit of a My Number would be 8
        "corporate number 1234567890123",
        "invoice T1234567890123",
        "order K1234567",
        "my passport was issued on 2026-10-01",
        "passport, 10 years, 16,000 yen",
        "0570-013904 or 0120-95-0178 or 0800-123-4567",
        "an account with 5000000 yen",
        "普通は1234567人",
        "4111111111111112",  # fails the Luhn check
        "150-0001 〒150-0001",
        "3,000,000 yen, 30000000円, 123456789018円, ¥123456789018",
        "2026-10-01, 20261001, 2027/01/15 to 2027/03/15",
        "Art. 22-4, Article 61-2-3, 第22条の4",
        "9:00-17:15, 08:30-17:15, 0900-1700",
        "ON 20261001 AT",
        "192.168.100.200",
        "https://example.jp/0312345678 and https://example.jp/?seqNo=0000319105",
        "call 110, 119, 188, #7119 or #9110",
        "JLPT N2, HSP 80 points, 28 hours, 3.5%",
        "J-SKIP, 1-6-1 Yotsuya, 13F",
        "",
    ],
)
def test_what_identifies_nobody_stays(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).kinds == ()


@pytest.mark.parametrize(
    "written", ["03-5796-7112", "０３－５７９６－７１１２", "+81-3-5796-7112", "0357967112", "(03) 5796 7112"]
)
def test_a_public_number_stays_in_any_spelling(written: str) -> None:
    assert mask(written).kinds == (Identifier.PHONE,)
    assert mask(written, ["03-5796-7112"]).text == written
    assert mask(written, ["+81 3 5796 7112"]).text == written


def test_a_public_address_stays() -> None:
    assert mask("write to Info@Example.go.jp", ["info@example.go.jp"]).kinds == ()


def test_contacts_are_taken_from_public_texts() -> None:
    public = contacts(["Call 03-5796-7112 (17 languages) or info@example.go.jp.", "From abroad +81-3-5363-3013."])
    assert public == {"0357967112", "info@example.go.jp", "0353633013"}
    assert mask("03-5796-7112, 03-5363-3013", public).kinds == ()


def test_kinds_are_named_once_in_order_of_appearance() -> None:
    text = "a@b.jp, AA12345678AA, c@d.jp"
    assert mask(text).kinds == (Identifier.EMAIL, Identifier.RESIDENCE_CARD)


def test_no_line_of_the_knowledge_holds_a_false_alarm() -> None:
    files = sorted([*KNOWLEDGE.rglob("*.md"), *KNOWLEDGE.rglob("*.yaml")])
    assert len(files) > 40
    public = contacts(path.read_text("utf-8") for path in KNOWLEDGE.glob("tables/consultation-services.yaml"))
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert mask(line, public).kinds == (), f"{path.name}:{number}"


_PIECES = st.one_of(
    st.from_regex(r"[A-Z]{2}[0-9]{8}[A-Z]{2}", fullmatch=True),
    st.from_regex(r"0[1-9]0-?\d{4}-?\d{4}", fullmatch=True),
    st.from_regex(r"\+81[ -]?\d{1,2}[ -]?\d{4}[ -]?\d{4}", fullmatch=True),
    st.from_regex(r"\d{4}[ -]?\d{4}[ -]?\d{4}", fullmatch=True),
    st.from_regex(r"T[KRSZ]\d{7}", fullmatch=True),
    st.from_regex(r"[a-z]{1,5}@[a-z]{1,5}\.jp", fullmatch=True),
    st.sampled_from(["passport ", "口座 ", "4111111111111111", "123456789018", "yen", " - ", "[phone number]", "は"]),
    st.text(alphabet=string.digits + " -.,/:()+@", max_size=12),
    st.text(max_size=5),
)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


@given(st.lists(_PIECES, max_size=6).map("".join))
@example("passport TK1234567 and 12345678")
@example("TK1234567 12345678 passport")
def test_masking_twice_changes_nothing_and_shows_no_new_digit(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text
    assert mask(once.text).kinds == ()
    rest = iter(_digits(text))
    assert all(digit in rest for digit in _digits(once.text))  # the digits left are some of the text's, in their order
    assert (once.text == text) == (once.kinds == ())


@given(st.from_regex(r"\d{11}", fullmatch=True), st.sampled_from(["", " ", "-"]), st.sampled_from(["", "は", "is "]))
def test_exactly_one_check_digit_makes_a_my_number(eleven: str, gap: str, before: str) -> None:
    masked = []
    for check in "0123456789":
        number = eleven + check
        written = gap.join((number[:4], number[4:8], number[8:]))
        masked.append(Identifier.MY_NUMBER in mask(f"{before}{written}").kinds)
    assert sum(masked) == 1


@given(
    st.from_regex(r"[A-Z]{2}[0-9]{8}[A-Z]{2}", fullmatch=True),
    st.text(alphabet="あいう、。 ", max_size=4),
    st.booleans(),
)
def test_every_residence_card_number_is_masked(number: str, around: str, wide: bool) -> None:
    written = "".join(chr(ord(sign) + 0xFEE0) for sign in number) if wide else number
    assert mask(f"{around}{written}{around}").text == f"{around}[residence card number]{around}"


@pytest.mark.parametrize(
    "text",
    [
        "call 090 1234\n5678 now",
        "AB\n12345678\nCD is my card",
        "My Number 1234\n5678\n9018",
        "4111\n1111\n1111\n1111",
        "call 090\t1234\t5678",
        "call 090-1234-5678 or 090 1234\n5678",
    ],
)
def test_a_number_over_several_lines_is_masked_too(text):
    masked = mask_as_written(text)
    assert "[" in masked
    assert not any(character.isdigit() for character in masked)


def test_a_text_without_numbers_of_people_stays_as_it_was_written():
    assert mask_as_written("30,000円ですか？\n  はい") == "30,000円ですか？\n  はい"
