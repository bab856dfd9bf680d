"""What a language model costs: its price, its tokens, and an estimate of them where the server does not count.

Prices come from the settings alone. None is built in, since they change and would be believed: 0 means unknown.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from langchain_core.messages import BaseMessage
from langchain_core.messages.ai import UsageMetadata

from bot.config import Settings

MOST_TOKENS = 10_000_000
"""No context window is larger: a server that counts more is not believed."""

_CHARACTERS_PER_TOKEN = 4
_MESSAGE_TOKENS = 4  # role and separators, by OpenAI's own rule of thumb

# Kana, Han, Hangul and full-width forms: about a token each.
_WIDE = re.compile(r"[\u1100-\u11ff\u3000-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars per million tokens; 0 is unknown or free."""

    input: Decimal = Decimal(0)
    output: Decimal = Decimal(0)

    def __bool__(self) -> bool:
        return bool(self.input or self.output)

    def cost(self, tokens: "Tokens") -> int:
        """In millionths of a dollar, rounded up: a dollar per million tokens is one of them per token."""
        return math.ceil(tokens.input * self.input + tokens.output * self.output)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What went in and what came out."""

    input: int = 0
    output: int = 0


def prices(settings: Settings) -> dict[str, Price]:
    """The price of each model that is set up, by its name; the settings' one price holds for the fallback too."""
    price = Price(settings.model_price_input, settings.model_price_output)
    names = (settings.chat_model, settings.chat_fallback_model)
    return dict.fromkeys((name for name in names if name), price)


def estimate(text: str) -> int:
    """Tokens of a text, on the high side for Chinese, Japanese and Korean: one for each of their characters."""
    wide = len(_WIDE.findall(text))
    return wide + math.ceil((len(text) - wide) / _CHARACTERS_PER_TOKEN)


def estimate_messages(messages: Iterable[BaseMessage]) -> int:
    """Tokens of a prompt."""
    return sum(estimate(message.text) + _MESSAGE_TOKENS for message in messages)


def counted(usage: UsageMetadata | None, guess: Tokens) -> Tokens:
    """What the server counted; the guess for each side that it left out, put at 0, or made absurd."""
    reported: Mapping[str, object] = dict(usage) if usage else {}
    return Tokens(
        _believed(reported.get("input_tokens"), guess.input), _believed(reported.get("output_tokens"), guess.output)
    )


def _believed(reported: object, guess: int) -> int:
    return reported if isinstance(reported, int) and 0 < reported <= MOST_TOKENS else guess
