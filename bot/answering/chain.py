"""The model's answer: a chain of LangChain runnables whose sentences are verified whole before anybody sees them."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

from bot.models import AnswerSentence
from bot.text.claims import unsupported_claims
from bot.text.glossary import Glossary

_MARKED = re.compile(r"(?P<text>[^\[\n][^\n]*?)\s*(?P<marks>(?:\[\d+\][\s,]*)+)[.。]?(?=\s|$)", re.DOTALL)
_NUMBER = re.compile(r"\[(\d+)\]")
_LINK = re.compile(r"https?://\S+")
UNKNOWN = "UNKNOWN"


async def verified_sentences(
    chunks: AsyncIterator[str], held: Mapping[int, Sequence[str]], glossary: Glossary
) -> AsyncIterator[AnswerSentence | None]:
    """Read a model's stream and yield each sentence that holds; None for one that was cut.

    A sentence holds if it cites known numbers, carries no link, and its cited sentences hold what it claims.
    `held` maps a citation's number to the source sentences behind it.
    """
    buffer = ""
    async for chunk in chunks:
        buffer += chunk
        # The last match may still grow ("[1" then "2]"), so it waits for what follows it.
        while (match := _MARKED.search(buffer)) and match.end() < len(buffer):
            yield verify(match["text"], _NUMBER.findall(match["marks"]), held, glossary)
            buffer = buffer[match.end() :].lstrip()
    for match in _MARKED.finditer(buffer):
        yield verify(match["text"], _NUMBER.findall(match["marks"]), held, glossary)
        buffer = buffer[match.end() :]
    if buffer.strip() and buffer.strip() != UNKNOWN:
        yield None  # words without a source


def verify(
    text: str, marks: Iterable[str], held: Mapping[int, Sequence[str]], glossary: Glossary
) -> AnswerSentence | None:
    """Return the sentence if its sources hold it, else None."""
    numbers = tuple(sorted({int(mark) for mark in marks}))
    sentence = " ".join(text.split()).lstrip("-*• ")
    if not sentence or not numbers or any(n not in held for n in numbers) or _LINK.search(sentence):
        return None
    facts = [line for n in numbers for line in held[n]]
    return None if unsupported_claims(sentence, facts, glossary) else AnswerSentence(sentence, numbers)
