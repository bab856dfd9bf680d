from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.messages.ai import UsageMetadata

from bot.config import Settings, load_settings
from bot.errors import StartupError
from bot.providers.pricing import Price, Tokens, counted, estimate, estimate_messages, prices


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("visa", 1),
        ("visas", 2),
        ("在留カード", 5),
        ("永住 visa", 4),
        ("취업비자", 4),
        ("ｶﾀｶﾅ", 4),
        ("Überweisung", 3),
    ],
)
def test_tokens_are_estimated_by_four_letters_or_one_wide_character(text: str, tokens: int):
    assert estimate(text) == tokens


@given(st.text(), st.text())
def test_an_estimate_is_never_below_a_part_of_the_text(one: str, other: str):
    assert estimate(one + other) >= max(estimate(one), estimate(other))
    assert 0 <= estimate(one) <= len(one)


def test_a_prompt_counts_its_messages_and_their_frames():
    assert estimate_messages([SystemMessage("visa"), HumanMessage("visas")]) == 3 + 2 * 4


def test_a_cost_is_exact_and_rounded_up_once():
    price = Price(Decimal("0.25"), Decimal(2))
    assert price.cost(Tokens(1_000_000, 0)) == 250_000  # a quarter of a dollar
    assert price.cost(Tokens(3, 1)) == 3  # 2.75 micro-dollars
    assert price.cost(Tokens(0, 0)) == 0
    assert Price().cost(Tokens(10**9, 10**9)) == 0
    assert not Price()
    assert price


GUESS = Tokens(100, 20)


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (None, GUESS),
        ({"input_tokens": 12, "output_tokens": 5, "total_tokens": 17}, Tokens(12, 5)),
        ({"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}, GUESS),
        ({"input_tokens": 12, "output_tokens": -5, "total_tokens": 7}, Tokens(12, 20)),
        ({"input_tokens": 10**18, "output_tokens": 5, "total_tokens": 5}, Tokens(100, 5)),
        ({"input_tokens": "12", "output_tokens": None, "total_tokens": 5}, GUESS),
    ],
)
def test_what_the_server_counts_is_believed_where_it_can_be(usage: UsageMetadata | None, expected: Tokens):
    assert counted(usage, GUESS) == expected


def test_no_price_is_built_in():
    assert prices(settings()) == {"gpt-5-mini": Price()}


def test_prices_come_from_the_settings():
    chosen = settings(chat_model="a", chat_fallback_model="b", model_price_input="0.25", model_price_output=2)
    assert prices(chosen) == dict.fromkeys("ab", Price(Decimal("0.25"), Decimal(2)))


def test_a_budget_without_a_price_is_refused_since_it_would_cap_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MONTHLY_BUDGET", "5")
    with pytest.raises(StartupError, match=r"MONTHLY_BUDGET.*MODEL_PRICE_INPUT"):
        load_settings(_env_file=None)
    monkeypatch.setenv("MODEL_PRICE_OUTPUT", "2")
    assert load_settings(_env_file=None).monthly_budget == 5


@pytest.mark.parametrize("name", ["MODEL_PRICE_INPUT", "MODEL_PRICE_OUTPUT", "MONTHLY_BUDGET"])
@pytest.mark.parametrize("value", ["-1", "nan", "inf", "1e9", "cheap"])
def test_money_that_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    with pytest.raises(StartupError, match=name):
        load_settings(_env_file=None)
