"""A stand-in for a language model on loopback: it answers from the numbered sources alone, by quoting them.

It speaks OpenAI's protocol, so the whole way of a model's answer is walked: HTTP, streaming, marks, checks, costs. By
hand: `python tests/evals/quoting_model.py`, then `OPENAI_BASE_URL=<what it prints> senpai eval answers --mode model`.
"""

# ruff: noqa: T201 — prints its address
import re
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.text.words import tokens
from tests.openai_server import Reply, serving

MOST = 3
"""Sentences of an answer."""

FEWEST = 2
"""Words that a sentence must share with the question."""

_SOURCED = re.compile(r"^(.+?) ((?:\[\d+\])+)$", re.MULTILINE)
_FIGURE = re.compile(r"(?<![\d,.\[])\d[\d,]*(?![\d,.]*\])")
_COMMON = frozenset(tokens("a an the of to in on for and or is are be my i do does can how what when with it you"))


def answer_from(prompt: str, *, lies: bool = False) -> str:
    """The sentences that share most words with the question, with their marks; UNKNOWN where none shares enough.

    A liar changes the figures of its last sentence.
    """
    sources, _, question = prompt.rpartition("Question: ")
    asked = set(tokens(question)) - _COMMON
    rated = [(len(asked & set(tokens(text))), text, marks) for text, marks in _SOURCED.findall(sources)]
    best = sorted((found for found in rated if found[0] >= FEWEST), key=lambda found: -found[0])[:MOST]
    quoted = [(text, marks) for _, text, marks in best]
    if lies and quoted:
        text, marks = quoted[-1]
        quoted[-1] = (_FIGURE.sub(lambda figure: f"{int(figure[0].replace(',', '')) + 1:,}", text), marks)
    return " ".join(f"{text} {marks}" for text, marks in quoted) or "UNKNOWN"


def reply_to(asked: Mapping[str, Any], *, lies: bool = False) -> Reply:
    """The answer to a request, word by word, with the tokens that it cost."""
    prompt = asked["messages"][-1]["content"]
    words = re.findall(r"\S+\s*", answer_from(prompt, lies=lies))
    count = sum(len(message["content"]) for message in asked["messages"]) // 4
    usage = {"prompt_tokens": count, "completion_tokens": len(words), "total_tokens": count + len(words)}
    return Reply(words=words, usage=usage)


def main() -> None:
    lies = "--lies" in sys.argv[1:]
    with serving(lambda asked: reply_to(asked, lies=lies)) as server:
        print(f"OPENAI_BASE_URL={server.url}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
