"""Whether and to what the bot replies when somebody writes a message: a pure decision, tested alone."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_REFERENCE = re.compile(r"<(?:@[!&]?|#)\d+>")
_WORD = re.compile(r"\w")


class Reply(Enum):
    """What to do with a message."""

    NONE = auto()
    GREETING = auto()
    ANSWER = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, and the question where there is one."""

    reply: Reply
    question: str = ""


def decide(content: str, *, bot_id: int, author_is_bot: bool) -> Decision:
    """Answer people who mention the bot in their own words; greet those who mention it and say nothing.

    A reply that merely notifies the bot, @everyone and other bots are left alone.
    """
    if author_is_bot or not re.search(rf"<@!?{bot_id}>", content):
        return Decision(Reply.NONE)
    question = re.sub(r"\s+", " ", _REFERENCE.sub(" ", content)).strip()
    return Decision(Reply.ANSWER, question) if _WORD.search(question) else Decision(Reply.GREETING)
