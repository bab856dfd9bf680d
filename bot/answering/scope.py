"""What kind of thing a question asks for, and the few words that give an order or a crime away at once.

Most kinds are told by how near a question is to written examples of each (`bot.answering.judgement`). The patterns here
are for what must be declined whatever the models make of it: they name tokens and turns of phrase that no plain
question holds, and leave every doubtful case alone.
"""

import re
from enum import StrEnum

from bot.text.normalise import normalise


class Intent(StrEnum):
    """What a question asks for; the values are the kinds of the written examples."""

    FACT = "fact"
    UNSTATED = "near_miss"
    """A detail of our subjects that the sources do not give."""
    OFF_TOPIC = "off_topic"
    HARMFUL = "harmful"
    INJECTION = "injection"
    OTHER_COUNTRY = "other_country"
    PRIVATE_MATTER = "private"
    PERSONAL_OUTCOME = "personal_outcome"
    PREDICTION = "prediction"
    LOCAL_DETAIL = "local_detail"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_ORDERS = _any(
    r"@everyone|@here|<@[!&]?\d+>|\[/?(?:INST|SYS)|<\|[a-z_]+\|>|###\s*(?:system|instruction)|</?(?:system|sources?)\b",
    r"(?:^|[>.?!\n]\s*)(?:assistant|system)\s*:|[{,]\s*[\"']role[\"']\s*:",
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|guidelines?|above)\b",
    r"\b(?:system prompt|your (?:initial |hidden |original )?(?:instructions|prompt)|developer mode|jailbreak)\b",
    r"\b(?:print|reveal|show|output|tell|give)\b.{0,30}\b(?:api[ _]?keys?|(?:bot|access|secret|auth) token|env(?:ironment)? var\w*)\b",  # noqa: E501
    r"(?:これまで|以前|上記)の(?:指示|命令|ルール)|指示.{0,8}無視|(?:内部|システム)の?プロンプト|忽略.{0,8}(?:指令|指示|提示)",
)
_UNSEEN = r"without (?:getting |being )?(?:caught|found out|noticed|detected)|get away with|(?:バレ|ばれ)(?:ない|ず)"
_FORGED = r"\b(?:fake|forged?|falsif\w+|photoshop\w*|counterfeit)\b(?: [\w'’]+){0,3} (?:diploma|degree|certificate|transcript|documents?|papers?|card|contract|payslips?|statement)|偽装結婚|偽造|偽の.{0,6}(?:証明書|書類|カード)"  # noqa: E501
_CRIMES = _any(_UNSEEN, _FORGED, r"\b(?:sham|paper|fake) marriage\b")
_ABOUT_A_CRIME = _any(
    r"\b(?:penalt\w+|punish\w*|prison|jail|scam\w*|victim|recogni[sz]e|spot|whistle\w*|consequences?|illegal|report\w*)\b",
    r"\bwhat happens\b|罰則|罰金|見分け|通報|どうなり",
)
"""A question about such a deed, not for help with it: its penalty, a victim's, how to recognise it."""


def declared(question: str) -> Intent:
    """INJECTION or HARMFUL where the words alone say so, else FACT: nothing is known yet."""
    text = normalise(question)
    if _ORDERS.search(text):
        return Intent.INJECTION
    if _CRIMES.search(text) and not _ABOUT_A_CRIME.search(text):
        return Intent.HARMFUL
    return Intent.FACT
