"""No text makes the readers slow: patterns that could run away are bounded."""

import time
from collections.abc import Callable
from datetime import date

import pytest

from bot.text.claims import unsupported_claims
from bot.text.conditions import conditions_of
from bot.text.days import asked_day, event_days
from bot.text.figures import unsupported
from bot.text.glossary import Glossary
from bot.text.privacy import mask

TODAY = date(2026, 11, 25)
GLOSSARY = Glossary()
PIECES = [
    "0 ", "1", "1-", "1,", "1 to ", "2 million ", "two ", "a@", "a.", "A-", "+1 ", "AA 1 ", "march 3 ", "i ",
    "not need ", "my wife is ", "card lost ", "Application for the ", "Application for Aa ",
    "在留", "一", "届出書", "。",
]  # fmt: skip
READERS: dict[str, Callable[[str], object]] = {
    "figures": lambda text: unsupported(text, [text]),
    "claims": lambda text: unsupported_claims(text, [text], GLOSSARY),
    "conditions": conditions_of,
    "asked day": lambda text: asked_day(text, TODAY),
    "event days": lambda text: event_days(text, TODAY),
    "mask": mask,
}


@pytest.mark.parametrize("piece", PIECES)
def test_five_thousand_characters_take_no_time(piece: str) -> None:
    text = (piece * 5000)[:5000]
    for name, read in READERS.items():
        begun = time.perf_counter()
        read(text)
        # A run-away pattern takes minutes; the usual is under 0.3 s, so a busy machine does not matter.
        assert time.perf_counter() - begun < 10, name
