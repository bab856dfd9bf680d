"""A model's stream becomes verified sentences, the same however it is cut into chunks."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.chain import MOST_SENTENCES, verified_sentences, verify
from bot.models import AnswerSentence, UnitKind
from bot.text.glossary import Glossary

GLOSSARY = Glossary()
HELD = {
    1: ["A change of status costs 30,000 yen since 1 October 2026.", "変更の手数料は30,000円です。"],
    2: ["The fee is paid with revenue stamps.", "収入印紙で払います。"],
    3: ["The notice is due within 14 days."],
}


def read(chunks: Iterable[str], held=HELD) -> list[tuple[str, tuple[int, ...]] | None]:
    async def stream() -> AsyncIterator[str]:
        for chunk in chunks:
            yield chunk

    async def collect():
        return [sentence async for sentence in verified_sentences(stream(), held, GLOSSARY)]

    return [_as_shown(sentence) if sentence else None for sentence in asyncio.run(collect())]


def _as_shown(sentence: AnswerSentence) -> tuple[str, tuple[int, ...]]:
    mark = {UnitKind.BULLET: "- ", UnitKind.STEP: f"{sentence.step}. "}.get(sentence.kind, "")
    return f"{mark}{sentence.text}", sentence.citations


FEE = ("It costs 30,000 yen.", (1,))
STAMPS = ("The fee is paid with revenue stamps.", (2,))
ROWS = {
    "mark before the stop": ("It costs 30,000 yen [1]. The fee is paid with revenue stamps [2].", [FEE, STAMPS]),
    "mark behind the stop": (
        "It costs 30,000 yen. [1] The fee is paid with revenue stamps.[2]",
        [FEE, STAMPS],
    ),
    "other stops": (
        "It costs 30,000 yen [1]! Paid with revenue stamps [2]... (It costs 30,000 yen [1].) It is 30,000 yen [1];",
        [
            ("It costs 30,000 yen!", (1,)),
            ("Paid with revenue stamps...", (2,)),
            ("(It costs 30,000 yen.)", (1,)),
            ("It is 30,000 yen.", (1,)),
        ],
    ),
    "no stop at all": ("It costs 30,000 yen [1] The fee is paid with revenue stamps [2]", [FEE, STAMPS]),
    "two marks": ("It costs 30,000 yen [1][2].", [("It costs 30,000 yen.", (1, 2))]),
    "two marks with a comma": ("It costs 30,000 yen [2], [1]. ", [("It costs 30,000 yen.", (1, 2))]),
    "two numbers in one mark": ("It costs 30,000 yen [1, 2].", [("It costs 30,000 yen.", (1, 2))]),
    "the same mark twice": ("It costs 30,000 yen [1] [1].", [FEE]),
    "one line each": ("It costs 30,000 yen [1]\nThe fee is paid with revenue stamps [2]\n", [FEE, STAMPS]),
    "mark on the next line": ("It costs 30,000 yen.\n[1]", [FEE]),
    "list": (
        "- It costs 30,000 yen [1]\n* The fee is paid with revenue stamps [2].",
        [("- It costs 30,000 yen", (1,)), ("- The fee is paid with revenue stamps.", (2,))],
    ),
    "numbered list": (
        "1. It costs 30,000 yen [1]\n2) The fee is paid with revenue stamps [2]",
        [("1. It costs 30,000 yen", (1,)), ("2. The fee is paid with revenue stamps", (2,))],
    ),
    "unmarked line before a list": (
        "Here is what I found:\n- It costs 30,000 yen [1]",
        [None, ("- It costs 30,000 yen", (1,))],
    ),
    "bold words": (
        "**Short answer:** it costs 30,000 yen [1].\n- **Pay:** with revenue stamps [2]",
        [("Short answer: it costs 30,000 yen.", (1,)), ("- Pay: with revenue stamps", (2,))],
    ),
    "Japanese list": (
        "・手数料は30,000円[1]\n・印紙で払う [2]\n1．手数料は30,000円[1]\n2.印紙で払う[2]\n３）印紙で払う[2]",
        [
            ("- 手数料は30,000円", (1,)),
            ("- 印紙で払う", (2,)),
            ("1. 手数料は30,000円", (1,)),
            ("2. 印紙で払う", (2,)),
            ("3. 印紙で払う", (2,)),
        ],
    ),
    "emphasis that opens a sentence": ("*It costs 30,000 yen [1].", [FEE]),
    "Japanese": (
        "手数料は30,000円です[1]。収入印紙で払います[2]。",
        [("手数料は30,000円です。", (1,)), ("収入印紙で払います。", (2,))],
    ),
    "Japanese without a stop": (
        "手数料は30,000円です[1]\n収入印紙で払います[2]",
        [("手数料は30,000円です。", (1,)), ("収入印紙で払います。", (2,))],
    ),
    "Hindi": (
        "शुल्क 30,000 येन है [1]। शुल्क 30,000 येन है [1]",
        [("शुल्क 30,000 येन है।", (1,)), ("शुल्क 30,000 येन है।", (1,))],
    ),
    "Japanese, mark behind the stop": (
        "手数料は30,000円です。[1]収入印紙で払います。[2]",
        [("手数料は30,000円です。", (1,)), ("収入印紙で払います。", (2,))],
    ),
    "a mark inside the sentence": (
        "It costs 30,000 yen [1], paid with revenue stamps [2].",
        [("It costs 30,000 yen, paid with revenue stamps.", (1, 2))],
    ),
    "a mark in brackets inside the sentence": (
        "It costs 30,000 yen (a fee [1]) with revenue stamps [2]; all of it is a fee [1].",
        [("It costs 30,000 yen (a fee) with revenue stamps; all of it is a fee.", (1, 2))],
    ),
    "a mark in a quotation": (
        'It is said: "It costs 30,000 yen [1]." The fee is “paid with revenue stamps [2]”.',
        [('It is said: "It costs 30,000 yen."', (1,)), ("The fee is “paid with revenue stamps”.", (2,))],
    ),
    "a quotation that follows": ('It costs 30,000 yen [1] "Stamps" pay it [2].', [FEE, ('"Stamps" pay it.', (2,))]),
    "a mark in a Japanese quotation": (
        "「手数料は30,000円です[1]」と、収入印紙で[2]、払います[2]。",
        [("「手数料は30,000円です」と、収入印紙で、払います。", (1, 2))],
    ),
    "a mark before a Chinese comma": (
        "费用是30,000円[1]，用印纸[2]；付[2]。",
        [("费用是30,000円，用印纸；付。", (1, 2))],
    ),
    "a mark before a colon": (
        "The fees are [1]:\n- It costs 30,000 yen [1]",
        [("The fees are:", (1,)), ("- It costs 30,000 yen", (1,))],
    ),
    "nothing but signs behind the last mark": ("It costs 30,000 yen [1] 🎉", [FEE]),
    "only a mark inside": ("According to [1], it costs 30,000 yen.", [None]),
    "mark first": ("[1] It costs 30,000 yen.", [None]),
    "braces": ("It costs 30,000 yen {as_of} {{x}} [1].", [("It costs 30,000 yen {as_of} {{x}}.", (1,))]),
    "brackets that are no mark": ("It costs [now] 30,000 yen [1].", [("It costs [now] 30,000 yen.", (1,))]),
    "link": ("It costs 30,000 yen, see https://evil.example [1]. It costs 30,000 yen [1].", [None, FEE]),
    "link in capitals": ("It costs 30,000 yen, see HTTPS://EVIL.example [1].", [None]),
    "Markdown link": ("[It costs](https://evil.example) 30,000 yen [1].", [None]),
    "invitation": ("It costs 30,000 yen, join discord.gg/abc [1].", [None]),
    "unknown number": ("It costs 30,000 yen [7]. The fee is paid with revenue stamps [2].", [None, STAMPS]),
    "one number unknown": ("It costs 30,000 yen [1][7].", [None]),
    "wrong source": ("It costs 30,000 yen [3].", [None]),
    "wrong figure": ("It costs 33,000 yen [1]. The fee is paid with revenue stamps [2].", [None, STAMPS]),
    "huge number": (f"It costs 30,000 yen [{'9' * 60}].", [None]),
    "no marks": ("It costs 30,000 yen.", [None]),
    "UNKNOWN": ("UNKNOWN", []),
    "UNKNOWN with a stop": (" UNKNOWN.\n", []),
    "UNKNOWN and more": ("UNKNOWN, but it may cost 30,000 yen.", [None]),
    "words after the last mark": ("It costs 30,000 yen [1]. I hope this helps!", [FEE, None]),
    "cut off inside a mark": ("It costs 30,000 yen [1]. The fee is paid with revenue stamps [2", [FEE, None]),
    "hidden characters": ("It costs 30,000\u200b yen\U000e0041 [1].", [FEE]),
    "decimal point": ("It costs 30,000 yen i.e. 30.000 [3].", [None]),
    "nothing": ("", []),
    "white space": (" \n\t ", []),
    "marks alone": ("[1][2]", []),
}


@pytest.mark.parametrize("name", ROWS)
def test_sentences_are_read_and_verified(name: str):
    text, expected = ROWS[name]
    assert read([text]) == expected


@pytest.mark.parametrize("name", ROWS)
def test_every_cut_in_two_and_every_single_character_gives_the_same(name: str):
    text, expected = ROWS[name]
    for cut in range(len(text) + 1):
        assert read([text[:cut], text[cut:]]) == expected, text[cut:]
    assert read(text) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "It costs 30,000 yen",
                "stamps",
                "14 days",
                " ",
                "\n",
                ".",
                ",",
                "。",
                "[1]",
                "[2]",
                "[",
                "]",
                "[9]",
                "{x}",
            ]
        ),
        max_size=14,
    ),
    st.lists(st.integers(0, 120), max_size=6),
)
def test_any_stream_is_read_alike_in_any_chunks(parts: list[str], cuts: list[int]):
    text = "".join(parts)
    bounds = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    chunks = [text[start:end] for start, end in pairwise(bounds)]
    whole = read([text])
    assert read(chunks) == whole
    assert read(text) == whole


@given(st.text(max_size=200))
def test_whatever_is_shown_has_known_numbers_and_no_link(text: str):
    for sentence in read([text, " [1]. ", text, "[2]"]):
        if sentence:
            assert sentence[0].strip()
            assert "http://" not in sentence[0].lower()
            assert set(sentence[1]) <= set(HELD)


@pytest.mark.parametrize("filler", ["word ", "x", " ", "\n", "[", "[1", ",", ". ", "- "])
def test_a_model_that_cites_nothing_is_left(filler: str):
    chunks = iter([filler * 50] * 1_000)
    assert read(chunks) in ([], [None])
    assert len(list(chunks)) > 900


def test_a_model_that_writes_on_is_left_after_twice_what_was_asked_for():
    chunks = iter(["The fee is paid with revenue stamps [2]. "] * 1_000)
    assert read(chunks) == [STAMPS] * MOST_SENTENCES
    assert len(list(chunks)) > 900


@pytest.mark.parametrize(
    ("text", "marks", "held"),
    [
        ("", ["1"], False),
        ("- ", ["1"], False),
        ("It costs 30,000 yen", [], False),
        ("It costs 30,000 yen", ["1"], True),
    ],
)
def test_a_sentence_needs_words_and_numbers(text: str, marks: list[str], held: bool):
    assert bool(verify(text, marks, HELD, GLOSSARY)) is held
