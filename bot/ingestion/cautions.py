"""What whoever reviews a document should look at before it can be cited: nothing here refuses or changes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.models import Document
from bot.text.normalise import normalise
from bot.text.privacy import Identifier, mask
from bot.wording import Wording

PIECE, OVERLAP = 20_000, 300
"""Characters of a text that are looked through at once, and how many of them once more with the next piece."""


class Concern(StrEnum):
    """Why a reviewer should look."""

    LEFT_OUT = "left out"
    ORDERS = "orders"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to look at: a sentence about it, the heading it stands under, and the words themselves.

    `section` and `quote` are empty where it concerns the whole file; personal data is never quoted.
    """

    concern: Concern
    text: Wording
    section: str = ""
    quote: str = ""


LONGEST_QUOTE = 200
_ORDER = Wording("This reads like an order to a language model.", "言語モデルへの命令のように読めます。")
_PERSON = Wording(
    "There is {article} {kind} in it: leave it only if it is meant to be public.",
    "{kind}が入っています。公開してよいものだけを残してください。",
)
_KINDS = {
    Identifier.RESIDENCE_CARD: "在留カード番号",
    Identifier.CREDIT_CARD: "クレジットカード番号",
    Identifier.MY_NUMBER: "マイナンバー",
    Identifier.EMAIL: "メールアドレス",
    Identifier.PASSPORT: "旅券番号",
    Identifier.PHONE: "電話番号",
    Identifier.BANK_ACCOUNT: "銀行口座番号",
}
_MODEL = r"(?:ai|a\.i\.|llms?|language models?|chat ?bots?|assistants?|chatgpt|gpt-?\d?|claude|gemini|copilot)"
_EARLIER = r"(?:all|any|every|previous|prior|earlier|preceding|above|former|other|your|these|those)"
_RULES = r"(?:instructions?|prompts?|rules|guidelines|directions|constraints)"
_ORDERS = re.compile(
    "|".join(
        (
            rf"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{{0,40}}\b{_EARLIER}\b[^.!?\n]{{0,40}}\b{_RULES}\b",
            rf"\b(?:note|message|instructions?|attention)\b[^.!?\n]{{0,20}}\b(?:to|for)\b[^.!?\n]{{0,20}}\b{_MODEL}\b",
            rf"\byou are (?:now )?(?:an? |the )?(?:\w+ )?{_MODEL}\b|\bas an? {_MODEL},? you (?:must|should|will|are)\b",
            rf"\bif you are an? (?:\w+ )?{_MODEL}\b|\b{_MODEL}[,:]? (?:you )?(?:must|shall|please|always|never)\b",
            r"\b(?:system prompt|system message|developer mode|jailbreak|prompt injection)\b",
            r"\b(?:do not|don't|never) (?:mention|reveal|cite|disclose|tell)\b.{0,40}\b(?:source|user|instruction)s?\b",
            r"\bwhen (?:you are )?asked\b.{0,60}\b(?:always (?:say|answer|reply)|you must|respond with|tell them)\b",
            r"<\|[a-z_]+\|>|\[/?(?:INST|SYS)\]|<</?SYS>>|(?:^|\n)\s*(?:system|assistant)\s*:",
            r"(?:これまで|以前|上記|すべて|全て)の(?:指示|命令|ルール)|指示.{0,8}無視|システム.?プロンプト",
            r"あなたは.{0,12}(?:AI|アシスタント|ボット)|(?:AI|アシスタント|ボット)は.{0,20}(?:答え|回答し|言っ)て",
            r"忽略.{0,8}(?:指令|指示|提示)|(?:이전|위의?).{0,6}(?:지시|명령).{0,8}무시",
        )
    ),
    re.IGNORECASE,
)


def cautions(document: Document) -> tuple[Caution, ...]:
    """What was left out of the file, sentences that look like orders to a language model, and personal data."""
    return (
        *(Caution(Concern.LEFT_OUT, Wording.of(sentence)) for sentence in document.left_out),
        *_orders(document),
        *_personal(document),
    )


def _orders(document: Document) -> Iterator[Caution]:
    for heading, text in _texts(document):
        if _orders_in(normalise(text)):
            quote = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
            yield Caution(Concern.ORDERS, _ORDER, heading, quote)


def _orders_in(text: str) -> bool:
    """In pieces: no other thread runs while a pattern is searched for, and one word may have a million signs."""
    return any(_ORDERS.search(text, at, at + PIECE) for at in range(0, len(text), PIECE - OVERLAP))


def _personal(document: Document) -> Iterator[Caution]:
    """One for each kind of data and section."""
    for section in document.sections:
        kinds = mask("\n".join(sentence.text for sentence in section.sentences)).kinds
        for kind in kinds:
            article = "an" if kind.startswith("e") else "a"
            text = _PERSON.filled(article=article, kind=Wording(kind, _KINDS[kind]))
            yield Caution(Concern.PERSONAL, text, section.heading)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Everything that is searched or shown, each with the heading that it stands under."""
    yield "", document.title
    for section in document.sections:
        yield section.heading, section.heading
        for wording in (*section.asked, *section.translated):
            yield section.heading, wording
        for sentence in section.sentences:
            yield section.heading, sentence.text
